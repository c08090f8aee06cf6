"""The calendar: what is due as a file that calendar programs fetch, sealed for its address alone (SECURITY.md D15)."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from troth import __version__
from troth.reminders.entries import Rhythm
from troth.reminders.models import Feed
from troth.reminders.texts import TITLE
from troth.reminders.times import Moment
from troth.vault import feeds

if TYPE_CHECKING:
    from icalendar import Event

MOST: Final = 500
LENGTH: Final = dt.timedelta(minutes=15)
FETCH: Final = dt.timedelta(hours=6)
"""How often a program may look, where it follows what a calendar says of that."""


def write(person: UUID, rhythm: Rhythm, found: Iterable[tuple[str, Moment]], zone: dt.tzinfo) -> None:
    """Seal anew what the calendar shows. What is the same stays as it is, and so does its ETag."""
    row = Feed.objects.filter(person=person, id=feeds.feed_id(rhythm.feed)).first()
    found = list(found)
    if row and made_of(rhythm, found, zone).encode() not in feeds.open_feed(rhythm.feed, row.box):
        Feed.objects.filter(id=row.id).update(box=feeds.seal_feed(rhythm.feed, render(rhythm, found, zone)))


def made_of(rhythm: Rhythm, found: Iterable[tuple[str, Moment]], zone: dt.tzinfo) -> str:
    """A mark of all that a file is made of: to write one takes longer than most deeds that might change it. Whoever
    does not have the calendar's address cannot tell from it what that was.
    """
    events = sorted(
        repr((name, one.day, one.time, one.key, one.busy, one.title if rhythm.titles else "")) for name, one in found
    )
    all_of_it = repr((__version__, str(TITLE), str(zone), events))
    return feeds.feed_uid(rhythm.feed, hashlib.sha256(all_of_it.encode()).hexdigest())


def render(rhythm: Rhythm, found: Iterable[tuple[str, Moment]], zone: dt.tzinfo) -> bytes:
    """The file (RFC 5545). Times are in UTC, so no program has to know when clocks change where."""
    found = list(found)
    icalendar = import_module("icalendar")  # some megabytes, for those few who have a calendar
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Troth//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(TITLE))
    calendar.add("refresh-interval", FETCH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(FETCH))
    calendar.add("x-troth-made-of", made_of(rhythm, found, zone))
    for name, one in sorted(found, key=lambda each: (each[1].day, each[1].time or dt.time.min, each[1].key))[:MOST]:
        event = icalendar.Event()
        _fill(event, one, zone, title=one.title if rhythm.titles else "")
        event.add("uid", feeds.feed_uid(rhythm.feed, f"{name}/{one.key}"))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _fill(event: "Event", one: Moment, zone: dt.tzinfo, title: str) -> None:
    start: Any = one.day
    if one.time is not None:
        start = dt.datetime.combine(one.day, one.time, zone).astimezone(dt.UTC)
        event.add("duration", dt.timedelta(minutes=one.busy) or LENGTH)
    event.add("summary", title or str(TITLE))
    event.add("dtstart", start)
    event.add("dtstamp", dt.datetime.combine(one.day, dt.time(), dt.UTC))  # the same until the event itself changes
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if one.busy else "TRANSPARENT")
