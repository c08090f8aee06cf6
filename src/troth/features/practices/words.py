"""The library's own words for what packs say in codes."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Intimacy, Kind, Rhythm, Step, StepPage, Who
from troth.features.practices.queries import Length
from troth.relationships.access import MyRelationship

Words = str | Promise

KINDS: Final[dict[Kind, Words]] = {
    "romantic": _("A shared life"),
    "friendship": _("Friends"),
    "family": _("Family"),
    "work": _("Work"),
}
INTIMACIES: Final[dict[Intimacy, Words]] = {
    "emotional": _("Feelings"),
    "intellectual": _("Thoughts"),
    "physical": _("Touch"),
    "experiential": _("Doing things"),
    "spiritual": _("What matters most"),
}
LENGTHS: Final[dict[Length, Words]] = {
    "short": _("A few minutes"),
    "half-hour": _("Up to half an hour"),
    "longer": _("When there is time"),
}
RHYTHMS: Final[dict[Rhythm, Words]] = {
    "daily": _("Good for any day"),
    "weekly": _("Good once a week"),
    "monthly": _("Good once a month"),
    "anytime": _("When it is needed"),
    "once": _("Once is enough"),
}
WHO: Final[dict[Who, Words]] = {
    "either": _("One of you"),
    "both": _("Both together"),
    "each": _("Each in turn"),
    "you": _("You"),
}
PAGES: Final[dict[StepPage, Words]] = {
    "library": _("Look at the practices"),
    "month": _("Open the page of your month"),
    "noticed": _("Note what they did"),
    "protected": _("Protect a time"),
    "in_touch": _("Choose a rhythm"),
    "patterns": _("Draw the pattern"),
    "repair": _("Open your room for it"),
}
ADDRESSES: Final[dict[StepPage, tuple[str, bool]]] = {
    "library": ("practices:practices", False),
    "month": ("rhythm:months", True),
    "noticed": ("rhythm:noticed", True),
    "protected": ("rhythm:protected", False),
    "in_touch": ("rhythm:in_touch", True),
    "patterns": ("patterns:patterns", True),
    "repair": ("repair:front", True),
}
"""The page's name, and whether it is about somebody."""
FOUR: Final[dict[str, tuple[Words, Words]]] = {
    "finish-one-thing-well": (_("Do one thing well"), _("One that matters to them, done with care to the end.")),
    "a-week-of-the-same": (_("Be the same"), _("One small thing, on good days and on bad ones.")),
    "open-about-one-thing": (_("Be open"), _("Say what you do and why, also where it does not flatter you.")),
    "what-would-help": (_("Show concern"), _("Ask how it is for them, and let the answer change something.")),
}
"""What one person can begin with, by the practice of the core pack that does it."""
ICONS: Final[dict[Intimacy, str]] = {
    "emotional": "heart",
    "intellectual": "messages-square",
    "physical": "hand",
    "experiential": "footprints",
    "spiritual": "sprout",
}
"""The picture of a practice, by the first closeness it serves."""


def who(step: Step) -> Words:
    """Who acts. What each writes, picks or rates, each does for themselves; the rest goes by turns."""
    if step.who == "each" and step.kind in ("write", "choose", "rate"):
        return _("Each of you")
    return WHO[step.who]


def act(step: Step) -> str:
    """Who does what kind of thing: "Each in turn, aloud"."""
    return gettext("%(who)s, aloud") % {"who": who(step)} if step.kind == "say" else str(who(step))


def page_of(page: StepPage, one: MyRelationship | None) -> str:
    """The address of the page of Troth that a step uses; empty where it is about somebody and nobody is in mind."""
    name, about = ADDRESSES[page]
    return reverse(name, args=[one.id] if one and about else []) if one or not about else ""


def clock(seconds: int) -> str:
    """A length of time as a clock shows it: "2:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def answers(step: Step) -> dict[str, Words]:
    """What a step offers to choose from, by what is kept of it: five answers between the two ends of a rating."""
    if step.kind == "choose":
        return {str(number): option for number, option in enumerate(step.options, 1)}
    if step.kind != "rate":
        return {}
    low, high = step.options
    return {
        "1": low,
        "2": _("Nearer to “%(end)s”") % {"end": low},
        "3": _("In between"),
        "4": _("Nearer to “%(end)s”") % {"end": high},
        "5": high,
    }


def timing(step: Step) -> str:
    """How long a step runs, and whether each has that long; empty where it has no clock."""
    if step.seconds is None:
        return ""
    time = how_long(step.seconds)
    return gettext("%(time)s each") % {"time": time} if step.who == "each" else time


def how_long(seconds: int) -> str:
    """A length of time in words, exact to the second."""
    if seconds % 60:
        return ngettext("%(seconds)d second", "%(seconds)d seconds", seconds) % {"seconds": seconds}
    minutes = seconds // 60
    if minutes % 60 == 0:
        return ngettext("%(hours)d hour", "%(hours)d hours", minutes // 60) % {"hours": minutes // 60}
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
