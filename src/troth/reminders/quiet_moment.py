"""The first source of reminders: a quiet moment to open Troth, when its owner said."""

import datetime as dt
from collections.abc import Iterator

from troth.people.me import Me
from troth.reminders.entries import Often
from troth.reminders.rhythms import rhythm_of
from troth.reminders.times import Moment


def due(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day, or on one day of the week."""
    rhythm = rhythm_of(me.keyring)
    if not rhythm.moment:
        return
    for number in range((until - since).days + 1):
        day = since + dt.timedelta(days=number)
        if rhythm.moment == Often.DAY or day.weekday() == rhythm.weekday:
            yield Moment(day, rhythm.time, key=day.isoformat())
