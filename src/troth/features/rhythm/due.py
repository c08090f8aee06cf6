"""What is due of held practices, for one's own reminders and calendar, and the times that are kept free in it. A
surprise is never called by its name.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from troth.content.library import offered
from troth.features.rhythm import holding, silence, store
from troth.people.me import Me
from troth.reminders import quiet_moment
from troth.reminders.times import Moment


def days(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day on which a practice that one holds comes round."""
    known = offered().practices
    for found in store.everything(me).found:
        hold, practice = found.hold, known.get(found.hold.slug)
        if practice is None or (found.common and not found.together):
            continue
        title = "" if practice.surprise else practice.title
        for day in _span(since, until):
            if found.due(day):
                yield Moment(day, key=f"{hold.id.hex}/{day}", title=title)


def quiet_moments(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """The quiet moment that somebody chose, but for their holidays: in those it rests like all of one's own."""
    holidays = store.own(me).holidays
    for moment in quiet_moment.due(me, since, until):
        if not any(holding.covers(pause, moment.day) for pause in holidays):
            yield moment


def protected(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each protected time: the calendar is busy then."""
    for slot in store.own(me).slots:
        start = dt.time(*divmod(slot.start, 60))
        for day in _span(since, until):
            if silence.falls(slot, day):
                yield Moment(day, start, f"{slot.id.hex}/{day}", _("Protected time"), busy=slot.minutes)


def _span(since: dt.date, until: dt.date) -> list[dt.date]:
    return [since + dt.timedelta(days=ahead) for ahead in range((until - since).days + 1)]
