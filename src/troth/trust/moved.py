"""What moved trust, in plain words. Answers are never a "because": they say how it felt (ENGINE.md 3.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.engine.anchor import HINDSIGHT, OTHER, RATINGS, TIME, Change

NAMED: Final = 0.01  # what moved it by less is not named
CLEARLY: Final = 0.1
MOST: Final = 4
Way = Literal["up", "down"]
Turns = dict[tuple[Way, bool], str | Promise]
"""Sentences by way, and by whether it was clearly so."""

MOVED: Final[Turns] = {
    ("up", False): gettext_lazy("%(what)s moved it up a little."),
    ("up", True): gettext_lazy("%(what)s clearly moved it up."),
    ("down", False): gettext_lazy("%(what)s moved it down a little."),
    ("down", True): gettext_lazy("%(what)s clearly moved it down."),
}
OF_THEIR_OWN: Final[dict[str, Turns]] = {
    TIME: {
        ("up", False): gettext_lazy("Time without word let it settle a little higher."),
        ("up", True): gettext_lazy("Time without word let it settle clearly higher."),
        ("down", False): gettext_lazy("Time without word let it settle a little lower."),
        ("down", True): gettext_lazy("Time without word let it settle clearly lower."),
    },
    HINDSIGHT: {
        ("up", False): gettext_lazy("What later answers tell of that day: it was a little lower than it seemed."),
        ("up", True): gettext_lazy("What later answers tell of that day: it was clearly lower than it seemed."),
        ("down", False): gettext_lazy("What later answers tell of that day: it was a little higher than it seemed."),
        ("down", True): gettext_lazy("What later answers tell of that day: it was clearly higher than it seemed."),
    },
}
WHAT: Final[dict[str, str | Promise]] = {
    RATINGS: gettext_lazy("Your own answers"),
    OTHER: gettext_lazy("Other things together"),
    "promise_kept": gettext_lazy("Promises kept"),
    "promise_late": gettext_lazy("Promises kept a little late"),
    "promise_renegotiated": gettext_lazy("Promises changed in time"),
    "promise_broken_told": gettext_lazy("Promises not kept, but said in time"),
    "promise_broken_silent": gettext_lazy("Promises not kept, without word"),
    "disclosure": gettext_lazy("How something shared was received"),
    "confidence_broken": gettext_lazy("Something confided that did not stay so"),
    "mistake_owned": gettext_lazy("Mistakes owned up to"),
    "showed_up": gettext_lazy("Being there when it counted"),
    "appreciation": gettext_lazy("Appreciation"),
    "openness": gettext_lazy("Openness"),
    "practice_done": gettext_lazy("Practices, and how they felt"),
    "boundary_respected": gettext_lazy("Limits respected"),
    "boundary_crossed": gettext_lazy("Limits crossed"),
    "pressure": gettext_lazy("Pressure after a “not now”"),
    "breach": gettext_lazy("What broke trust"),
    "repair_step": gettext_lazy("Steps of repair"),
    "generic": gettext_lazy("Something that happened"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One cause as a page names it. ``way`` is empty for hindsight: it moved what is known of then, not trust."""

    way: Way | Literal[""]
    text: str


def moves(causes: Mapping[str, float]) -> tuple[Move, ...]:
    """The largest few causes of a change, largest first."""
    largest = sorted(causes.items(), key=lambda cause: -abs(cause[1]))[:MOST]
    return tuple(_move(cause, by) for cause, by in largest if abs(by) >= NAMED)


def _move(cause: str, by: float) -> Move:
    way: Way = "up" if by > 0 else "down"
    turns = OF_THEIR_OWN.get(cause, MOVED)
    what = WHAT.get(cause) or cause[:1].upper() + cause[1:]  # a feature's own group has its own words
    return Move("" if cause == HINDSIGHT else way, str(turns[way, abs(by) >= CLEARLY]) % {"what": what})


def changed(change: Change, since: str) -> str:
    """Whether trust changed since a day; a direction only where that is reliable."""
    if not change.reliable:
        text = _("No clear change since %(day)s.")
    elif change.mean > 0:
        text = _("Clearly rising since %(day)s.") if change.mean >= CLEARLY else _("Rising a little since %(day)s.")
    else:
        text = _("Clearly falling since %(day)s.") if change.mean <= -CLEARLY else _("Falling a little since %(day)s.")
    return text % {"day": since}


def direction(change: Change) -> str:
    """The same of one factor, in a word; empty where nothing can be said."""
    if not change.reliable:
        return ""
    return _("rising") if change.mean > 0 else _("falling")
