"""What the coach says of a draft, as a page shows it to its author alone. Nothing of it is kept.

A text comes as a form sends it, with line ends of two characters; a browser counts one for each, and two for an emoji.
So every place in here is counted as the browser counts.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from troth.coach import ApologyReview, Mark, Review, review, review_apology
from troth.coach.marks import ELEMENTS, Context, Safety
from troth.coach.tables import TABLES
from troth.relationships.pages import version_of
from troth.writing.pressure import UNHELPED, Pressure, notes, pressures

MOST: Final = 16 * 1024
"""Characters of a draft that are read over; a longer one is not."""
ANSWERED: Final = 4 * 1024
"""Characters of the message that it answers."""
AT_ONCE: Final = 3
PARTS_SAID: Final[dict[str, str | Promise]] = {
    "remorse": _("You say that you are sorry."),
    "responsibility": _("You say what you did, as yours."),
    "amends": _("You say how you will make it right."),
    "promise_of_change": _("You say what will be different."),
    "request_forgiveness": _("You ask, and leave the answer to them."),
}
"""What each part of an apology does."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing about some of the words: where they stand, why, and perhaps how else it can be said."""

    key: str
    words: str
    start: int
    end: int
    why: str | Promise
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """At most three that help and three that may land otherwise; or, in their place, a word on safety.

    ``left``: what its author has left as it is. ``notes``: what the place itself says of these words, before the coach.
    """

    strengths: Sequence[Said] = ()
    marks: Sequence[Said] = ()
    safety: Safety | None = None
    notes: Sequence[str] = ()
    left: Sequence[str] = ()

    @property
    def silent(self) -> bool:
        return not (self.strengths or self.marks or self.safety or self.notes)


def speaks() -> str:
    """The reader's language, or "" where the coach knows none of it."""
    language = (get_language() or "").partition("-")[0]
    return language if language.isalpha() and (TABLES / language).is_dir() else ""


def read_over(
    text: str, *, previous: str = "", context: Context = "message", left: Collection[str] = ()
) -> Reading | None:
    """Read a draft over; None where it is too long for that, or in a language that the coach does not know."""
    language, text = speaks(), lines(text)
    if not language or len(text) > MOST:
        return None
    found = review(text, lines(previous)[:ANSWERED], context, language)
    if context == "apology" and found.safety is None:
        found = _with_parts(found, review_apology(text, language))
    if context != "boundary":
        return _shown(found, text, left)
    pressed = pressures(text)
    return replace(_shown(_quieter(found, pressed), text, left), notes=notes(text))


def declined(*texts: str) -> bool:
    """Whether any of these threatens, watches or despairs, so that nothing here puts it into better words (S-31)."""
    language = speaks() or "en"
    return any(
        not UNHELPED.isdisjoint(pressures(text)) or review(text, language=language).safety == "decline"
        for text in (lines(text)[:MOST] for text in texts)
    )


def lines(text: str) -> str:
    """With line ends of one character, as a browser counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def units(text: str) -> int:
    """How long a browser takes this to be."""
    return len(text) + sum(char > "\uffff" for char in text)


def _with_parts(found: Review, apology: ApologyReview) -> Review:
    """Of an apology also its parts, and what turns it away from its writer; one word on one place."""
    turned = [one for one in apology.deflection if not any(_meet(one, other) for other in found.marks)]
    parts = [
        Mark(label, part.start, part.end, 1.0, str(PARTS_SAID[label]), "")
        for label in ELEMENTS
        if (part := getattr(apology, label)) is not None
    ]
    others = [one for one in found.strengths if not any(_meet(one, part) for part in parts)]
    return Review(_first([*found.marks, *turned]), _first([*others, *parts]), None)


def _first(marks: Sequence[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda one: one.start)[:AT_ONCE]


def _meet(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _quieter(found: Review, pressed: Collection[Pressure]) -> Review:
    """Where the place itself has something to say, the coach leaves that to it; the way to help stays open."""
    if not UNHELPED.isdisjoint(pressed):
        return Review([], [], "support" if found.safety == "support" else None)
    if "order" in pressed:
        return Review([one for one in found.marks if one.label != "boundary_aggressive"], found.strengths, None)
    return found


def _shown(found: Review, text: str, left: Collection[str]) -> Reading:
    marks = [_said(one, text) for one in found.marks]
    return Reading(
        strengths=list(_each_once(_said(one, text) for one in found.strengths)),
        marks=[one for one in marks if one.key not in left],
        safety=found.safety,
        left=[one.key for one in marks if one.key in left],
    )


def _each_once(found: Iterator[Said]) -> Iterator[Said]:
    """The same praise is not given twice."""
    given = set()
    for one in found:
        if one.why not in given:
            given.add(one.why)
            yield one


def _said(mark: Mark, text: str) -> Said:
    words = text[mark.start : mark.end]
    start = units(text[: mark.start])
    return Said(f"{mark.label}-{version_of(words)}", words, start, start + units(words), mark.why, mark.try_instead)
