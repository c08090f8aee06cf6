"""A program learns from an id no more than a person does (T-02)."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.contracts import matrix
from tests.contracts.idor import IN_BODIES, every_id, own_ids
from tests.contracts.matrix import Row, ask
from tests.contracts.world import World, scratch

pytestmark = pytest.mark.either
FEW: Final = 5
IN_SENT: Final = IN_BODIES | {"relationship"}


def rows() -> Iterator[Row]:
    return (one for one in matrix.rows() if one.address.for_programs)


def got(world: World, method: str, path: str, fields: dict[str, Any], id: UUID) -> tuple[int, bytes]:
    """What B's program, which holds all that B has, gets; without the id that it named."""
    client = Client(HTTP_AUTHORIZATION=f"Bearer {world.values['token of B']}")
    with scratch():
        response: HttpResponse = ask(client, method, path, fields)
    return response.status_code, response.content.replace(str(id).encode(), b"id")


def told_apart(world: World, few: int) -> tuple[int, list[str]]:
    """How many were tried, and where a foreign id got another answer than one that never was."""
    chance = Random(20)
    foreign = sorted(every_id(world) - own_ids(world, "Ben") - {world.people["Ben"].person.id})
    tried, different = 0, []
    for row in rows():
        for where in (*(name for name, kind in row.address.parameters if kind == "uuid"), *(IN_SENT & row.body.keys())):
            for method in ("GET", "POST", "PUT", "DELETE"):
                for id in chance.sample(foreign, few):
                    answers = [got(world, method, *_with(world, row, where, one), one) for one in (id, uuid4())]
                    tried += 1
                    if answers[0] != answers[1]:
                        different.append(f"{method} {row.address.key} · {where}: {answers[0][0]}, {answers[1][0]}")
    return tried, different


def _with(world: World, row: Row, where: str, id: UUID) -> tuple[str, dict[str, Any]]:
    """B's own relationship and ids, but for one place."""
    own = {"id": "couple", "entry": "entry", "given": "entry"}
    theirs = {
        name: world.own("Ben", own[name]) if name in own else matrix.told(world, value, "B")
        for name, value in row.fills.items()
    }
    sent = row.sent(world, "B", 7)
    filled = theirs | ({where: id} if where in theirs else {})
    return row.address.path(filled), sent | ({where: str(id)} if where in sent and where not in theirs else {})


def test_a_foreign_id_gets_what_a_made_up_one_gets(world: World) -> None:
    tried, different = told_apart(world, FEW)
    print(f"\nforeign ids by token: {tried} tried, {len(different)} told apart")

    assert different == [], "\n".join(different)
