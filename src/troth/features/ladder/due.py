"""What one wanted to sleep on, for one's own reminders and calendar. Nothing of it says what it is about."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from troth.features.ladder import queries
from troth.people.me import Me
from troth.relationships.access import mine
from troth.relationships.pause import open_with
from troth.reminders.times import Moment


def days(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each day on which something comes back."""
    for ladder in queries.ladders(me.keyring, open_with(mine(me))).values():
        for id, day in ladder.again.items():
            if since <= day <= until:
                yield Moment(day, key=id.hex, title=_("Something you wanted to sleep on"))
