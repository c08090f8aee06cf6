"""A press on a session's page, read from its form."""

import datetime as dt
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone

from troth.engine.session import Act
from troth.live.entries import NAMES, act

MORE: Final = 120
"""Seconds that one press adds to a clock."""
RETURNS: Final[dict[str, dt.timedelta]] = {
    "20": dt.timedelta(minutes=20),
    "60": dt.timedelta(hours=1),
    "180": dt.timedelta(hours=3),
    "1440": dt.timedelta(days=1),
}
"""In how long both mean to come back. A body that is upset takes about twenty minutes to calm down."""
STEP: Final = 300
"""Seconds: a return lies on whole five minutes, as reminders do."""


def beat(request: HttpRequest) -> int:
    """Which beat the page showed; 400 for none."""
    given = request.POST.get("beat", "")
    if not (given.isascii() and given.isdigit() and len(given) <= 4):
        raise BadRequest
    return int(given)


def read(request: HttpRequest, value: str = "") -> Act:
    """The press, for the beat that its page showed; 400 for what no page offers. ``value`` is what was chosen, looked
    over by who knows what there was to choose.
    """
    name = request.POST.get("act", "")
    if name not in NAMES:
        raise BadRequest
    number = {"longer": MORE, "rest": until(request.POST.get("until", ""))}.get(name)
    return act(NAMES[name], beat(request), value, number)


def until(named: str) -> int | None:
    """The moment of a return that was chosen, in seconds since 1970; None where none was."""
    if named not in RETURNS:
        return None
    moment = (timezone.now() + RETURNS[named]).timestamp()
    return int(-(-moment // STEP) * STEP)
