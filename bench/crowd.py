"""Couples with years behind them: ``python -m bench.crowd COUPLES RECORDS`` brings that many into a Troth, each with so
many records of the two together, and prints for every person their name, their session and the other's address.
"""

import json
import sys

from django.db import connection, transaction

from bench import house as _house
from bench.fill import SITTINGS, believe, tidy_up, write
from bench.phones import pair, quickly
from troth.people import cookies, sessions
from troth.relationships import access

__all__ = ["_house", "main"]

LIVED = 600
"""So many entries of a person are check-ins, things done and of their journal in turn; all beyond are journal."""


def main() -> None:
    couples, records = map(int, sys.argv[1:])
    with quickly():
        for number in range(couples):
            for side in pair(number):
                session = side.actor.client.cookies[cookies.SESSION].value
                live(session, records // 2)
                told = {"name": side.actor.person.handle, "session": session, "room": f"/people/{side.id}/"}
                sys.stdout.write(f"{json.dumps(told)}\n")
    if connection.vendor == "postgresql":
        tidy_up()


def live(session: str, records: int) -> None:
    """Write so many of this person's own."""
    me = sessions.read(session)
    if me is None:
        raise SystemExit("The session is over.")
    people = access.current(me)
    with transaction.atomic():
        for number in range(records):
            write(me, people, number if number < LIVED else 3 * number + 2)
        for one in people:
            believe(me, one, SITTINGS[-1])


if __name__ == "__main__":
    main()
