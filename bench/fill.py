"""Years of history for the person whose session this is: ``python -m bench.fill ENTRIES``.

Brings the person's own entries to that many, a third each check-ins, things done and journal entries, all sealed by
the product's own vault, and takes back the check-ins of the last days, so that those days can be answered anew.
"""

import datetime as dt
import os
import sys
from functools import cache

from django.db import connection, transaction
from django.utils import timezone

from bench import house as _house
from troth.content.reader import core
from troth.features.checkin import actions as checkins
from troth.features.checkin import queries as checkin_queries
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.questions import chosen
from troth.features.journal.entries import JournalEntry
from troth.outcomes import actions as outcomes
from troth.people import sessions
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.trust import actions as trust
from troth.vault import entries

__all__ = ["_house", "main"]

FREE = checkin_queries.LATE + 1  # the newest days, today among them, that are left unanswered
SITTINGS = range(60, 90, 5)  # of each person other many, so that days join the earlier ones, and are folded, as in life
LEARNED = 60
ROUND = 20  # sittings after which the same questions come again
TEXT = "Some words of a usual length about an ordinary day, written to be kept and read again much later. " * 6


def main() -> None:
    me = sessions.read(os.environ["BENCH_COOKIE"])
    if me is None:
        raise SystemExit("The session is over.")
    people = access.current(me)
    with transaction.atomic():
        free_the_last_days(me, people)
        have = sum(1 for _ in entries.scan(me.keyring, me.id))
        for number in range(have, int(sys.argv[1])):
            write(me, people, number)
        for one, count in zip(people, SITTINGS, strict=True):
            believe(me, one, count)
    if connection.vendor == "postgresql":
        tidy_up()


def tidy_up() -> None:
    """What PostgreSQL would do by itself in the next minutes, after so much at once, and beside what is measured."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")


def free_the_last_days(me: Me, people: list[MyRelationship]) -> None:
    since = timezone.localdate() - dt.timedelta(days=FREE - 1)
    for one in people:
        for found in checkin_queries.page(me, one).entries:
            if found.day >= since:
                checkins.delete(me, one, found)


def write(me: Me, people: list[MyRelationship], number: int) -> None:
    """The entry of this number: of each three one is a check-in, about each person in turn, and one day older in each
    round of them.
    """
    one = people[number // 3 % len(people)]
    if number % 3 == 0:
        day = timezone.localdate() - dt.timedelta(days=FREE + number // (3 * len(people)))
        entries.put(me.keyring, me.id, answered(one, day), scope=one.scope, day=day)
    elif number % 3 == 1:
        practices = list(core().practices.values())
        practice = practices[number % len(practices)]
        note = outcomes.note_and_learn if number < 3 * LEARNED else outcomes.note
        note(me, practice, one, number % 5 - 2)
    else:
        body = JournalEntry(title=f"Day {number}", text=TEXT, relationship=one.id)
        entries.put(me.keyring, me.id, body)


def answered(one: MyRelationship, day: dt.date) -> CheckIn:
    asked = sittings()[day.toordinal() % ROUND]
    answers: dict[str, int | None] = {slug: 3 + day.day % 6 for slug in asked if slug != "how-close"}
    return CheckIn(relationship=one.id, answers=answers, asked=asked, closeness=1 + day.day % 7, word="fine")


@cache
def sittings() -> list[list[str]]:
    """The questions of some sittings in a row, until all have been asked, and a deep one among them."""
    asked: list[tuple[str, int]] = []
    for number in range(ROUND):
        day = dt.date.min + dt.timedelta(days=2 * number)
        asked += [(item.slug, day.toordinal()) for item in chosen(asked, day, Kind.FRIENDSHIP)]
    return [[slug for slug, on in asked if on == day] for day in sorted({on for _slug, on in asked})]


def believe(me: Me, one: MyRelationship, count: int) -> None:
    """Bring the trust in one person in line with the newest check-ins about them."""
    trust.forget(me.keyring, one.scope)
    newest = entries.page(me.keyring, me.id, CheckIn, scope=one.scope, size=count).entries
    for found in sorted(newest, key=lambda found: found.day):
        checkins.count(me.keyring, one, found.day, found.body)


if __name__ == "__main__":
    main()
