"""On which days traditions fall, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator

from troth.features.memories import queries
from troth.people.me import Me
from troth.relationships.access import mine
from troth.reminders.times import Moment


def traditions(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day of each tradition, of both and one's own. Of what has ended there is none."""
    for one in mine(me):
        for coming in queries.dates(me, one, since, until):
            body = coming.tradition.body
            yield Moment(coming.day, key=f"{body.key.hex}/{coming.day}", title=body.text)
