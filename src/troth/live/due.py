"""When two mean to come back after a rest, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from troth.live import sessions
from troth.live.sessions import Guide
from troth.people.me import Me
from troth.relationships import access
from troth.reminders.times import Moment


@cache
def guides() -> tuple[Guide, ...]:
    """Of every feature that has sessions: the setting ``SESSIONS`` names them, so that this room imports none."""
    return tuple(import_string(path) for path in settings.SESSIONS)


def returns(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Each agreed return that lies on these days; it comes beside the one reminder a day (D14)."""
    for one in access.current(me):
        if one.ended:
            continue
        for session in sessions.open_now(me, one, *guides()):
            resting = session.state.resting
            if resting is None or resting.until is None:
                continue
            at = timezone.localtime(dt.datetime.fromtimestamp(resting.until, dt.UTC))
            if since <= at.date() <= until:
                yield Moment(at.date(), at.time(), key=session.id.hex, title=_("Come back together"), agreed=True)
