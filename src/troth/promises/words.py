"""Promises in words: by when, and how it went. No blame, and nothing is counted against anybody (DESIGN 8)."""

import datetime as dt
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.promises.days import When, last, name_of, turns
from troth.ui.jinja import clock, weekday
from troth.ui.jinja import day as day_words

REPEAT_CHOICES: Final[list[tuple[str, str | Promise]]] = [
    ("", gettext_lazy("Once")),
    ("daily", gettext_lazy("Every day")),
    ("weekdays", gettext_lazy("On weekdays")),
    ("weekly", gettext_lazy("Every week")),
    ("fortnightly", gettext_lazy("Every second week")),
    ("monthly", gettext_lazy("Every month")),
]
OUTCOMES: Final[list[tuple[str, str | Promise]]] = [
    ("kept", gettext_lazy("Kept")),
    ("little_late", gettext_lazy("Kept, a little late")),
    ("late", gettext_lazy("Kept, but late")),
    ("told", gettext_lazy("Not kept, and I knew in time")),
    ("silent", gettext_lazy("Not kept, and I was not told")),
]
THERE: Final[list[tuple[str, str | Promise]]] = [
    ("kept", gettext_lazy("On time")),
    ("little_late", gettext_lazy("A little late")),
    ("late", gettext_lazy("Late")),
    ("told", gettext_lazy("Did not come, and I knew in time")),
    ("silent", gettext_lazy("Did not come, and I was not told")),
]
WENT: Final[dict[str, str | Promise]] = {
    "kept": gettext_lazy("Kept"),
    "little_late": gettext_lazy("Kept, a little late"),
    "late": gettext_lazy("Kept, but late"),
    "told": gettext_lazy("Not kept, but said in time"),
    "silent": gettext_lazy("Not kept"),
}
WENT_THERE: Final[dict[str, str | Promise]] = {
    "kept": gettext_lazy("On time"),
    "little_late": gettext_lazy("A little late"),
    "late": gettext_lazy("Late"),
    "told": gettext_lazy("Did not come, but said so in time"),
    "silent": gettext_lazy("Did not come"),
}


def by(when: When, *, there: bool) -> str:
    """By when it is: "By Saturday 16 May", "Weekdays by 18:00, until Sunday 31 May"."""
    if when.recurs:
        return _("%(often)s, until %(day)s") % {"often": _often(when, there=there), "day": day_words(last(when))}
    return on(when, when.day, there=there)


def on(when: When, day: dt.date, *, there: bool) -> str:
    """One of its days."""
    said = {"day": day_words(day), "time": clock(when.time) if when.time else ""}
    if when.time is None:
        return (_("On %(day)s") if there or when.recurs else _("By %(day)s")) % said
    return (_("On %(day)s at %(time)s") if there else _("On %(day)s, by %(time)s")) % said


def _often(when: When, *, there: bool) -> str:
    often = _repeated(when)
    if when.time is None:
        return often
    said = {"often": often, "time": clock(when.time)}
    return (_("%(often)s at %(time)s") if there else _("%(often)s by %(time)s")) % said


def _repeated(when: When) -> str:
    day = weekday(turns(when)[0])
    return {
        "daily": _("Every day"),
        "weekdays": _("Weekdays"),
        "weekly": _("Every %(weekday)s") % {"weekday": day},
        "fortnightly": _("Every second %(weekday)s") % {"weekday": day},
        "monthly": _("Every month"),
    }.get(name_of(when), _("On several days"))


def went(outcome: str, *, there: bool) -> str:
    """How it went, in a word or two."""
    return str((WENT_THERE if there else WENT)[outcome])
