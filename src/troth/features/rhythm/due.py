"""What is due of held practices, for one's own reminders and calendar. A surprise is never called by its name."""

import datetime as dt
from collections.abc import Iterator

from troth.content.library import offered
from troth.features.rhythm import store
from troth.people.me import Me
from troth.reminders.times import Moment


def days(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day on which a practice that one holds comes round; one of a month has no day of its own."""
    known = offered().practices
    span = [since + dt.timedelta(days=ahead) for ahead in range((until - since).days + 1)]
    for found in store.everything(me).found:
        hold, practice = found.hold, known.get(found.hold.slug)
        if practice is None or (hold.offered_by and not hold.agreed):
            continue
        title = "" if practice.surprise else practice.title
        for day in span:
            if found.due(day):
                yield Moment(day, key=f"{hold.id.hex}/{day}", title=title)
