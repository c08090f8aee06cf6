"""Several people at once at a Troth that runs: each gets their own pages, and who unlocks meanwhile is let in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from bench import visiting
from bench.meter import times
from tests.faults import crowded


@pytest.fixture(scope="module")
def crowd() -> Iterator[crowded.Crowd]:
    with crowded.house(None, couples=3, records=40) as crowd:
        yield crowd


def test_everybody_who_comes_at_once_is_answered(crowd: crowded.Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "PAUSE", 0.01)

    with ThreadPoolExecutor(1) as apart:  # from where a browser's loop may run
        visits = apart.submit(visiting.visit, crowd.port, crowd.people, 2).result()

    assert visits.wrong == []
    assert set(visits.took) == {visiting.READ, visiting.WRITE, visiting.SEARCH}


def test_four_who_unlock_at_once_are_all_let_in(crowd: crowded.Crowd) -> None:
    assert len(times(crowd.server, crowd.newcomer.unlocks(8), 4).seconds) == 8
