"""What every session says in the same words."""

import datetime as dt
from math import ceil
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from troth.live.sessions import Session
from troth.relationships.access import MyRelationship
from troth.ui.jinja import clock, day

MINUTE = 60
RETURNS: Final[list[tuple[str, str | Promise]]] = [
    ("20", gettext_lazy("In 20 minutes")),
    ("60", gettext_lazy("In an hour")),
    ("180", gettext_lazy("In three hours")),
    ("1440", gettext_lazy("Tomorrow")),
]
"""When both may come back: values as ``presses.RETURNS`` knows them."""


def digits(left: float) -> str:
    """What a clock shows: "6:12"."""
    seconds = ceil(left)
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"


def of_length(seconds: int) -> str:
    """Of how long a time something is left."""
    minutes = max(1, round(seconds / MINUTE))
    return ngettext("left of %(n)d minute", "left of %(n)d minutes", minutes) % {"n": minutes}


def resting(session: Session, one: MyRelationship) -> str:
    """What a rest says; never who wanted it."""
    if session.handed:
        return _("Take the time you need. It goes on where you were.")
    return _("Take the time you need. It goes on where you were, once you and %(name)s are both ready.") % {
        "name": one.name
    }


def back_at(session: Session) -> str:
    """When both mean to come back, on the reader's own clock; "" where no time was named."""
    resting = session.state.resting
    if resting is None or resting.until is None:
        return ""
    at = timezone.localtime(dt.datetime.fromtimestamp(resting.until, dt.UTC))
    if at <= timezone.localtime():
        return _("This is the time you named.")
    if at.date() == timezone.localdate():
        return _("Back at %(time)s.") % {"time": clock(at.time())}
    return _("Back on %(day)s at %(time)s.") % {"day": day(at), "time": clock(at.time())}
