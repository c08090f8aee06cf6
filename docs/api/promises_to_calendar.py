"""Write the promises that one has to keep to a calendar file, for any program that reads one (.ics, RFC 5545).

    TROTH_TOKEN=troth_… python promises_to_calendar.py http://localhost:8000/api promises.ics

It needs `icalendar` and the client beside it. Any token will do that opens one's own vault or a relationship, and one
that reads is enough. What was promised stands in the file in plain words: mind where it goes.
"""

import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from client import Due, Troth
from icalendar import Calendar, Event

LENGTH = dt.timedelta(minutes=15)


def calendar(due: Iterable[Due], now: dt.datetime) -> Calendar:
    """One event for each day on which a promise is to be kept, on the clock of whoever reads it."""
    found = Calendar()
    found.add("prodid", "-//Troth//promises to calendar//EN")
    found.add("version", "2.0")
    for one in due:
        found.add_component(event(one, now))
    return found


def event(one: Due, now: dt.datetime) -> Event:
    day, found = dt.date.fromisoformat(one["day"]), Event()
    found.add("uid", f"{one['promise']}-{one['day']}@troth")
    found.add("dtstamp", now)
    found.add("summary", one["text"])
    found.add("class", "PRIVATE")
    if one["time"] is None:
        found.add("dtstart", day)
    else:
        found.add("dtstart", dt.datetime.combine(day, dt.time.fromisoformat(one["time"])))
        found.add("duration", LENGTH)
    return found


def main() -> None:
    address, file = sys.argv[1:]
    due = Troth(address, os.environ["TROTH_TOKEN"]).due()
    place = Path(file)
    place.touch(mode=0o600)
    place.write_bytes(calendar(due, dt.datetime.now(dt.UTC)).to_ical())
    print(f"{len(due)} in {place}")


if __name__ == "__main__":
    main()
