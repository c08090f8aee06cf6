"""What is due of promises, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from troth.people.me import Me
from troth.promises import queries
from troth.relationships.access import mine
from troth.reminders.times import Moment

EARLY: Final = 60  # minutes


def days(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day of one's own promises that is still to be kept."""
    for one in queries.due(me, mine(me), since, until):
        early = EARLY if one.time else 0
        yield Moment(one.day, one.time, key=f"{one.id.hex}/{one.turn or ''}", title=one.text, early=early)
