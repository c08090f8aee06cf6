"""What a program asks for costs as much after years as on the first day."""

from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.contracts import filling, matrix
from tests.contracts.matrix import Row
from tests.contracts.test_queries import FEW, grow
from tests.contracts.world import World, scratch

MANY: Final = 1_000
MOST: Final = 24
"""The token, two counts and what the look undoes, beside the reads of a page (tests/contracts/test_queries)."""


@pytest.fixture
def world(db: None) -> World:
    return filling.pour()


def queries(world: World) -> dict[str, int]:
    """How many each look takes."""
    return {row.address.key: _queries(world, row) for row in matrix.rows() if _looks(row)}


def _looks(row: Row) -> bool:
    return row.address.for_programs and row.cells["token", "GET"] == "200"


def _queries(world: World, row: Row) -> int:
    client = Client(HTTP_AUTHORIZATION=f"Bearer {world.values['token of A']}")
    with scratch():
        path = row.path(world)
        client.get(path)  # the first use of a day notes it
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(path).status_code == 200
    return len([one for one in seen.captured_queries if "SAVEPOINT" not in one["sql"]])


def test_the_cost_of_a_look_does_not_grow_with_what_was_written(world: World) -> None:
    grow(world.me("Alma"), FEW)
    before = queries(world)
    grow(world.me("Alma"), MANY)
    after = queries(world)
    print(f"\nqueries by operation: {after}")

    assert after == before
    assert {key: number for key, number in after.items() if number > MOST} == {}
