"""What the other person would read: word for word, spoken to them (S-07)."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal, get_args

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.content.schema import Intimacy
from troth.engine.rating import Estimate
from troth.features.intimacies.entries import Goal, Reliance, State, Step, Who
from troth.features.intimacies.overlay import Shown
from troth.features.intimacies.words import AREAS, Side
from troth.relationships import sharing
from troth.trust.levels import Closeness
from troth.trust.reading import step
from troth.trust.releases import CHANCES, told
from troth.ui.jinja import day

What = Literal["now", "wished", "both"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
GAPS: Final[dict[str, str | Promise]] = {
    "more": gettext_lazy("I wish for more of it than there is."),
    "less": gettext_lazy("I wish for less of it than there is."),
}
NEXT: Final[dict[Who, str | Promise]] = {
    "author": gettext_lazy("Next, by me: %(what)s"),
    "other": gettext_lazy("Next, by you: %(what)s"),
    "both": gettext_lazy("Next, by us both: %(what)s"),
}
ENDS: Final[dict[State, str | Promise]] = {
    "open": gettext_lazy("Taken up again: %(goal)s"),
    "done": gettext_lazy("Done: %(goal)s"),
    "let_go": gettext_lazy("Let go: %(goal)s"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What would be released: its words, and what of them is drawn and repeated."""

    text: str
    levels: dict[Side, sharing.Step]
    says: str = ""


def wording(slug: Intimacy, found: Closeness, what: What, drawn: Shown) -> Wording | None:
    """One side of a kind of closeness or both, in words; None unless all of it was answered. ``drawn`` is what the
    other can see of it. A gap is told only where both sides are then shown as they are, and it is clear.
    """
    estimates = _answered(found)
    known = levels(found)
    sides = {side: known[side] for side in SIDES if what in (side, "both") and side in known}
    if not sides or (what == "both" and len(sides) < len(SIDES)):
        return None
    text = [told((AREAS[side], slug), estimates[side]) for side in sides]
    whole = {side: getattr(drawn, side) for side in SIDES} | sides == known
    says = "more" if found.gap and whole else "less" if found.spare and whole else ""
    return Wording(" ".join([*text, str(GAPS[says])] if says else text), sides, says)


def levels(found: Closeness) -> dict[Side, sharing.Step]:
    """What was answered, by side, as words by their places."""
    return {side: _steps(estimate) for side, estimate in _answered(found).items()}


def reliance(body: Reliance) -> str:
    return _("I rely on you for this: %(words)s") % {"words": body.text}


def goal(body: Goal, first: Step | None) -> str:
    """A goal with its next step."""
    head = _("A goal for us both: %(goal)s") % {"goal": body.text}
    return f"{head}\n\n{next_step(first)}" if first else head


def next_step(one: Step) -> str:
    """Who does what, and until when."""
    text = str(NEXT[one.who]) % {"what": one.what}
    return f"{text}\n{until(one.when)}" if one.when else text


def until(when: dt.date) -> str:
    """A day, with its year where that is another one."""
    year = "" if when.year == timezone.localdate().year else f" {when.year}"
    return _("By %(day)s") % {"day": day(when) + year}


def ended(body: Goal, state: State) -> str:
    return str(ENDS[state]) % {"goal": body.text}


def _answered(found: Closeness) -> dict[Side, Estimate]:
    both: dict[Side, Estimate | None] = {"now": found.actual, "wished": found.wished}
    return {side: estimate for side, estimate in both.items() if estimate}


def _steps(estimate: Estimate) -> sharing.Step:
    return step(estimate.mean, CHANCES), step(estimate.low, CHANCES), step(estimate.high, CHANCES)
