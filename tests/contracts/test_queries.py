"""A page costs as much after years as on the first day."""

from typing import Final
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.contracts.world import World

from troth.people.me import Me
from troth.vault.bodies import Body
from troth.vault.entries import open_row, seal_into
from troth.vault.models import Entry

FEW, MANY = 100, 5_000
MOST: Final = 14
"""Queries of a page: at most ten reads (ARCHITECTURE, Speed), the session, and room for the pages that are not hot."""
PAGES: Final = (
    "today:today", "relationships:people", "trust:overview", "checkin:new", "checkin:history", "journal:vault",
    "journal:bring", "journal:preview",
    "practices:history", "practices:practices", "relationships:shared", "journal:entry", "people:settings",
    "braving:qualities", "braving:factors",
    "intimacies:map", "intimacies:relying", "intimacies:goals", "reminders:reminders",
    "promises:room", "promises:one", "details:details",
    "transparency:room", "habits:habits", "listening:together", "patterns:patterns", "patterns:pattern",
    "boundaries:room", "boundaries:boundary", "boundaries:shown", "desires:answers",
    "barriers:fears", "barriers:fear", "barriers:look", "barriers:card", "barriers:given",
    "questions:room", "questions:met", "questions:daily", "questions:alone", "questions:asked", "questions:session",
    "rhythm:rhythm", "rhythm:about", "rhythm:noticed", "rhythm:months", "practices:writings",
    "memories:timeline", "memories:traditions", "memories:jokes", "memories:dreams",
    "ladder:ladder", "ladder:theirs", "ladder:piece", "ladder:shared",
    "repair:front", "repair:room", "repair:theirs", "repair:small",
)  # fmt: skip


def grow(me: Me, until: int) -> int:
    """Copies of what this person has written, in the same places and sealed anew, until so many are there."""
    rows = list(Entry.objects.filter(author=me.id).exclude(box=b""))
    opened = [(row, open_row(me.keyring, row, Body).body) for row in rows]
    copies = []
    for number in range(until - len(rows)):
        row, body = opened[number % len(opened)]
        copy = Entry(id=uuid4(), vault_id=row.vault_id, author=row.author, tag=row.tag, day=row.day,
                     holder=row.holder, epoch=row.epoch)  # fmt: skip
        seal_into(copy, me.keyring, body)
        copies.append(copy)
    Entry.objects.bulk_create(copies)
    return len(rows) + len(copies)


def queries(world: World) -> dict[str, int]:
    """How many queries each page takes, the first look of the day apart."""
    couple = {"trust:overview", "checkin:new", "checkin:history", "relationships:shared", "intimacies:map",
              "intimacies:relying", "intimacies:goals", "braving:qualities", "braving:factors", "promises:room",
              "details:details", "transparency:room", "listening:together", "patterns:patterns", "boundaries:room",
              "barriers:fears",
              "questions:room", "questions:met", "questions:daily", "questions:alone",
              "rhythm:about", "rhythm:noticed", "rhythm:months", "memories:timeline",
              "memories:traditions", "memories:jokes", "memories:dreams", "ladder:ladder", "ladder:theirs",
              "repair:front", "repair:small"}  # fmt: skip
    values = {name: ["couple"] for name in couple}
    values |= {
        "promises:one": ["couple", "promise"],
        "journal:entry": ["entry"],
        "patterns:pattern": ["couple", "pattern"],
        "boundaries:boundary": ["couple", "boundary"],
        "desires:answers": ["couple", "list"],
        "boundaries:shown": ["couple", "boundary of Ben"],
        **{f"barriers:{name}": ["couple", "fear"] for name in ("fear", "look", "card")},
        "barriers:given": ["couple", "given card"],
        "questions:asked": ["couple", "pack"],
        "questions:session": ["couple", "set"],
        "repair:room": ["couple", "hurt room"],
        "repair:theirs": ["couple", "their repair"],
        "ladder:piece": ["couple", "opened share"],
        "ladder:shared": ["couple", "read share"],
    }
    client, counts = world.browser("A"), {}
    client.get(reverse("today:today"))
    for name in PAGES:
        path = reverse(name, args=[world.value(value) for value in values.get(name, [])])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        counts[name] = len(captured)
    return counts


def test_a_page_takes_as_many_queries_with_5000_entries_as_with_100(world: World) -> None:
    assert grow(world.me("Alma"), FEW) == FEW
    few = queries(world)
    assert grow(world.me("Alma"), MANY) == MANY
    many = queries(world)
    print(f"\nqueries with {FEW} and with {MANY} entries: {many}")

    assert few == many
    assert {name: count for name, count in many.items() if count > MOST} == {}
