"""The words of this room: how a tradition returns, and exactly what the other would read (S-07)."""

import datetime as dt
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.features.memories.entries import Dream, Joke, Memory, Returns, Tradition
from troth.features.memories.moments import said
from troth.ui.jinja import day
from troth.vault.bodies import Body

RETURNS: Final[dict[Returns, str | Promise]] = {
    "yearly": gettext_lazy("Every year, on this day"),
    "season": gettext_lazy("Every year, around this time"),
    "monthly": gettext_lazy("Every month"),
    "weekly": gettext_lazy("Every week"),
}


def told(body: Body) -> str:
    """Word for word what the other will read."""
    if isinstance(body, Memory):
        head = f"{said(body.when)}. {body.name}" if body.name else said(body.when)
        return f"{head}\n\n{body.text}"
    if isinstance(body, Tradition):
        return _tradition(body)
    if isinstance(body, Joke):
        return f"{body.text}\n\n{body.origin}" if body.origin.strip() else body.text
    if isinstance(body, Dream):
        return f"{body.text}\n\n{body.why}" if body.why.strip() else body.text
    raise TypeError("no words for this")


def support(text: str) -> str:
    """What the other reads of one's support for their dream."""
    return _("I would like to support this: %(how)s") % {"how": text} if text.strip() else _("I support this.")


def dated(when: dt.date) -> str:
    """A day with its year: "Thursday 24 December 2026"."""
    return f"{day(when)} {when.year}"


def _tradition(body: Tradition) -> str:
    lines = [body.text, _("%(how)s: %(day)s") % {"how": RETURNS[body.returns], "day": dated(body.first)}]
    if body.chosen:
        lines.append(_("A ritual of our chosen family."))
    return "\n".join(lines) + (f"\n\n{body.means}" if body.means.strip() else "")
