"""What is due of details that have a date, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from troth.features.details.calendar import next_day
from troth.features.details.entries import Dates
from troth.people.me import Me
from troth.relationships.access import mine
from troth.reminders.times import Moment
from troth.vault import snapshots


def dates(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each date itself, and the day before it on which it was to come back."""
    kept = snapshots.load(me.keyring, me.id, Dates) or Dates()
    here = {one.id for one in mine(me) if not one.ended}
    for date in kept.dates:
        day = next_day(date.day, yearly=date.yearly, today=since)
        if day < since:
            continue
        moments = [Moment(day, key=date.id.hex, title=date.text)]
        if date.lead:
            early, title = day - dt.timedelta(days=date.lead), _("Coming up: %(what)s") % {"what": date.text}
            moments.append(Moment(early, key=f"{date.id.hex}/early", title=title))
        yield from (one for one in moments if date.relationship in here and since <= one.day <= until)
