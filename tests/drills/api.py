"""Schemathesis with at least 500 cases for each operation that takes something, and all that it knows to look for, room
by room (T-15).
"""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer
from tests import cast
from tests.api.probing import probe
from tests.relationships.pairs import together

from troth.api.schema import document

LEAST = 500
PHASES = "examples,coverage,fuzzing,stateful"
ROOMS = [tag["name"] for tag in document()["tags"]]
LOOKED_AT = {
    room for room in ROOMS
    if {method for here in document()["paths"].values() for method, one in here.items() if room in one["tags"]}
    == {"get"}
}  # fmt: skip
"""Rooms in which nothing is made: there is no path from one thing to another."""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_keeps_to_its_description(
    room: str, transactional_db: None, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.cheap():
        alma = cast.alma()
        one, _his = together(alma, cast.ben())
    phases = PHASES.removesuffix(",stateful") if room in LOOKED_AT else PHASES
    found = probe(alma, one, live_server.url, tmp_path, monkeypatch, examples=LEAST, phases=phases, room=room)
    few = {label for label, cases in found.cases.items() if cases < LEAST}
    print(
        f"\n{room}: {len(found.cases)} operations, {sum(found.cases.values())} cases; fewer than {LEAST}: {sorted(few)}"
    )

    assert not found.failed, found.said
    assert not {label for label in few if label.startswith(("POST", "PUT"))}  # else there is little to vary
