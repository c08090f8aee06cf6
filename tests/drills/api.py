"""Schemathesis with at least 500 cases for each operation, and all that it knows to look for (T-15)."""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer
from tests import cast
from tests.api.probing import probe
from tests.relationships.pairs import together

LEAST = 500
PHASES = "examples,coverage,fuzzing,stateful"


def test_the_api_keeps_to_its_description(
    transactional_db: None, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.cheap():
        alma = cast.alma()
        one, _his = together(alma, cast.ben())
    found = probe(alma, one, live_server.url, tmp_path, monkeypatch, examples=LEAST, phases=PHASES)
    print(found.said)
    few = {label for label, cases in found.cases.items() if cases < LEAST}
    print(f"\napi: {len(found.cases)} operations, {sum(found.cases.values())} cases; fewer than {LEAST}: {sorted(few)}")

    assert not found.failed
    assert not {label for label in few if label.startswith(("POST", "PUT"))}  # else there is little to vary
