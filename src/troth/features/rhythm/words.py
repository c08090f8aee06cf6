"""How rhythms are spoken of."""

from typing import Final

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.features.rhythm.entries import Ask, Hold, Often, Slot, What
from troth.relationships.gathering import Sort
from troth.ui.jinja import all_of, day

Words = str | Promise

OFTEN: Final[dict[Often, Words]] = {
    "daily": _("Every day"),
    "weekly": _("Every week, on days you choose"),
    "monthly": _("Once a month"),
}
HOW_HELD: Final[tuple[tuple[float, Words], ...]] = (
    (0.1, _("A loose thread")),
    (0.35, _("Taking hold")),
    (0.6, _("Holding")),
    (0.85, _("Holding well")),
    (1.0, _("Part of your days")),
)
"""Up to which strength, and in which words."""
STRANDS: Final = len(HOW_HELD)
NOTICED: Final[dict[What, Words]] = {
    "showed_up": _("They showed up"),
    "listened": _("They listened"),
    "thoughtful": _("They were thoughtful"),
    "kept": _("They kept a small thing"),
}
ICONS: Final[dict[What, str]] = {
    "showed_up": "footprints",
    "listened": "ear",
    "thoughtful": "heart",
    "kept": "handshake",
}
TOLD: Final[dict[What, Words]] = {
    "showed_up": _("I noticed that you showed up. Thank you."),
    "listened": _("I noticed that you listened. Thank you."),
    "thoughtful": _("I noticed how thoughtful you were. Thank you."),
    "kept": _("I noticed that you kept a small thing. Thank you."),
}
EVERY: Final[dict[str, Words]] = {
    "7": _("About every week"),
    "14": _("About every two weeks"),
    "30": _("About once a month"),
    "91": _("About once a season"),
    "": _("When it happens, and gladly"),
}
ASKS: Final[dict[Ask, Words]] = {
    "worked": _("What worked between you?"),
    "hard": _("What did not, or was harder than it looked?"),
    "keep": _("What would you like to keep?"),
    "hope": _("What do you look forward to?"),
}
SORTS: Final[dict[Sort, Words]] = {
    "best": _("Worth keeping"),
    "noticed": _("What you noticed"),
    "given": _("What you gave each other to read"),
    "done": _("What you did together"),
    "promise": _("Promises kept"),
    "dream": _("Dreams"),
    "check-in": _("How it was, in a word"),
    "journal": _("From your journal"),
}
"""The parts of a month's page, in their order."""


def how_often(hold: Hold) -> str:
    """ "Every day", "on Monday and Thursday", "once a month"."""
    if hold.often == "weekly":
        return gettext("Every week on %(days)s") % {"days": all_of([str(WEEKDAYS[number]) for number in hold.weekdays])}
    return str(OFTEN[hold.often])


def how_held(strength: float) -> tuple[str, int]:
    """How well it is held in words, and how many of five strands are drawn firm."""
    for firm, (most, words) in enumerate(HOW_HELD, 1):
        if strength <= most:
            return str(words), firm
    return str(HOW_HELD[-1][1]), STRANDS


def slot(slot: Slot) -> str:
    """ "Every Thursday, 19:00 to 20:00"."""
    begin, end = (_clock(minutes) for minutes in (slot.start, slot.start + slot.minutes))
    on = day(slot.day) if slot.day else gettext("Every %(day)s") % {"day": WEEKDAYS[slot.weekday or 0]}
    return gettext("%(day)s, %(begin)s to %(end)s") % {"day": on, "begin": begin, "end": end}


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}"
