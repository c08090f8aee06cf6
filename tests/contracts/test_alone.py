"""Whatever one can do is there for who keeps somebody alone, and nothing from then shows when the other joins."""

import re
from typing import Final

import pytest
from django.urls import reverse
from tests.contracts import matrix
from tests.contracts.matrix import Row, ask
from tests.contracts.test_twins import crawled
from tests.contracts.world import World, scratch

pytestmark = pytest.mark.either
FOR_TWO: Final = {"relationships:leave", "relationships:shared", "ladder:limit"}
"""To leave somebody, to read what was shared, and the lower of two limits need somebody who is there."""
DRAWN: Final = "/questions/cards/"
"""A card is drawn by lot, in every space another."""
UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}")


def rooms(method: str, status: str) -> list[Row]:
    """Every address that is about a relationship and nothing else, where two are there."""
    return [row for row in matrix.rows() if row.fills == {"id": "@couple"} and row.answers(method, status)]


def test_every_room_of_a_relationship_is_there_for_one_alone(world: World) -> None:
    found = rooms("GET", "200")
    paths = {row.address.name: reverse(row.address.name, kwargs={"id": world.value("solo")}) for row in found}
    closed = {name for name, path in paths.items() if world.browser("A").get(path).status_code != 200}

    assert len(found) > 30
    assert closed == FOR_TWO


@pytest.mark.rule("S-06")
def test_when_the_other_joins_nothing_that_was_written_before_is_seen(world: World) -> None:
    assert joined(world, before=True) == joined(world, before=False)


def joined(world: World, *, before: bool) -> dict[str, str]:
    """What Chidi gets once he has said yes; ``before`` that Alma may have sent every form there is for one alone."""
    with scratch():
        if before:
            assert write_everything(world) > 15
        said = {"words": world.value("eight words"), "name": "Alma", "kind": "friendship"}
        world.post("Chidi", "relationships:accept", said, id=world.value("invitation"))
        got = {UUID.sub("", where): UUID.sub("", str(told)) for where, told in crawled(world, "Chidi").items()}
        return {where: told for where, told in got.items() if DRAWN not in where}


def write_everything(world: World) -> int:
    """Every form about a relationship, but those that end it; how many were taken."""
    taken = 0
    for number, row in enumerate(rooms("POST", "302")):
        if not row.address.name.startswith("relationships:"):
            path = reverse(row.address.name, kwargs={"id": world.value("invited")})
            taken += ask(world.browser("A"), "POST", path, row.sent(world, "A", number)).status_code == 302
    return taken
