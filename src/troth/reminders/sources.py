"""Who says what is due: functions named in the setting ``REMINDER_SOURCES``, so that this room imports none above it.

A source is asked with an unlocked person what is due on some days, and answers with :class:`Moment`, in any order. What
changes what is due is :func:`troth.reminders.plans.followed`.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from troth.people.me import Me
from troth.reminders.times import Moment

Protected = Callable[[dt.datetime], bool]
"""Whether a moment, on the person's own clock, lies in a time in which nothing may be sent."""

log = logging.getLogger("troth.reminders")

Source = Callable[[Me, dt.date, dt.date], Iterable[Moment]]
"""Who is asking, the first day and the last."""


def protected(me: Me) -> Protected:
    """The times that a person protects. If they cannot be told, there are none."""
    try:
        found: Protected = import_string(settings.PROTECTED)(me)
    except Exception:
        log.exception("protected_failed")
        return lambda _moment: False
    return found


def moments(me: Me, since: dt.date, until: dt.date) -> Iterator[tuple[str, Moment]]:
    """All that is due on these days, each with the name of its source. One that fails silences no other."""
    for path in settings.REMINDER_SOURCES:
        source: Source = import_string(path)
        try:
            found = list(source(me, since, until))
        except Exception:
            log.exception("source_failed")
            continue
        yield from ((path, one) for one in found)
