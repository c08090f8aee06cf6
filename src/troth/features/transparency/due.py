"""On which days a decision is to be looked at again, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator

from troth.features.transparency import queries
from troth.people.me import Me
from troth.relationships.access import mine
from troth.relationships.pause import open_with
from troth.reminders.times import Moment


def decisions(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    for back in queries.back_between(me, open_with(mine(me)), since, until):
        yield Moment(back.day, key=f"{back.id.hex}/{back.day}", title=back.text)
