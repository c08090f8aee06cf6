"""Putting a boundary together from its parts, in the first person: what happens, how that is, what one needs, and what
one does then.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from troth.content.library import offered
from troth.content.schema import BoundaryExample
from troth.relationships.entries import Kind
from troth.ui.inside import inside
from troth.writing import pressure

PARTS = ("happens", "feels", "needs", "then")


def put_together(parts: Mapping[str, str]) -> str:
    """The statement; "" where there is nothing to put together, or where its words are not to be made smoother."""
    said = {name: parts.get(name, "").strip().rstrip(".,;!").strip() for name in PARTS}
    if not pressure.helped(" . ".join(said.values())):
        return ""
    happens = inside(_without(pgettext("what a part may begin with, and is left out", "when if"), said["happens"]))
    lines = []
    if happens and said["feels"]:
        lines.append(_("When %(happens)s, %(feels)s.") % {"happens": happens, "feels": inside(said["feels"])})
    elif said["feels"]:
        lines.append(_high(said["feels"]) + ".")
    if happens and not said["feels"] and said["needs"]:
        lines.append(_("When %(happens)s: %(needs)s.") % {"happens": happens, "needs": inside(said["needs"])})
    elif said["needs"]:
        lines.append(_high(said["needs"]) + ".")
    if said["then"]:
        then = inside(_without(pgettext("what a part may begin with, and is left out", "then"), said["then"]))
        lines.append(_("If it happens all the same, %(then)s.") % {"then": then})
    return " ".join(lines)


def examples(kind: Kind, sort: str = "") -> list[BoundaryExample]:
    """Those that fit what two are to each other, of one sort or of all."""
    return [each for each in offered().boundaries.values() if kind.value in each.kinds and sort in {"", each.sort}]


def example(kind: Kind, slug: str) -> BoundaryExample | None:
    found = offered().boundaries.get(slug)
    return found if found and kind.value in found.kinds else None


def _without(openings: str, words: str) -> str:
    """Without one of these at its beginning: the sentence says it already."""
    return re.sub(rf"^({'|'.join(openings.split())})\s+", "", words, flags=re.IGNORECASE)


def _high(words: str) -> str:
    return words[:1].upper() + words[1:]
