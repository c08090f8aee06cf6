"""Two Troths on one PostgreSQL, a phone at each: what is pressed at one is heard at the other at once."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from scripts import with_postgres
from tests.config.running import Running, running
from tests.contracts.story import Story
from tests.live.two import Stream, Two, in_a_session

from troth.config import streams

PRESSES = 7
pytestmark = pytest.mark.either


@pytest.fixture(scope="module")
def database() -> Iterator[with_postgres.Server]:
    with with_postgres.server() as made:
        yield made


@pytest.fixture(scope="module")
def both(database: with_postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Two, Running]]:
    """Two in a session at the first, and the second."""
    place: Path = tmp_path_factory.mktemp("machines")
    said = {"TROTH_DATABASE_URL": database.url}
    with running(place / "one", said=said) as first:
        (place / "two").mkdir(mode=0o700)
        shutil.copy2(place / "one" / "server.key", place / "two")
        with running(place / "two", said=said) as second:
            yield in_a_session(Story(first.port)), second


def heard(two: Two, second: Running) -> list[float]:
    """Seconds from each press at the first until it is heard at the second."""
    took = []
    there = replace(two.ben, port=second.port)
    with Stream(there, f"{two.his}news/?at={two.version}") as stream:
        stream.reads(b"retry: 2000")
        for _ in range(PRESSES):
            began = time.monotonic()
            two.presses(two.alma, two.hers, "longer")
            stream.reads(b"data: ")
            took.append(time.monotonic() - began)
            time.sleep(0.3)
    return took


def test_a_press_is_heard_on_the_other_machine_long_before_it_would_look_again(both: tuple[Two, Running]) -> None:
    assert median(heard(*both)) < streams.CALM / 4


def test_after_the_database_was_gone_it_is_heard_again(
    both: tuple[Two, Running], database: with_postgres.Server
) -> None:
    database.stop()
    database.start()
    time.sleep(2 * streams.LATER)

    assert median(heard(*both)) < streams.CALM / 4
