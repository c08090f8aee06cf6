"""A short run of Schemathesis; the long one is `make drill NAME=api` (T-15)."""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer
from tests import cast
from tests.api.probing import probe
from tests.relationships.pairs import together


@pytest.mark.either
def test_the_api_keeps_to_its_description(
    transactional_db: None, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alma = cast.alma()
    one, _his = together(alma, cast.ben())
    found = probe(alma, one, live_server.url, tmp_path, monkeypatch, examples=4, phases="fuzzing,stateful")

    assert not found.failed, found.said
