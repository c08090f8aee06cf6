"""A real server and real browsers: one phone for each person."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.config.running import Running, running
from tests.journeys.phone import EYES, Phone

TABLES = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
  AND name != 'django_migrations'"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def year(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of one's own with the demo's year in it, which is told once for all processes of a run."""
    told = shared(tmp_path_factory) / "year"
    try:
        told.mkdir()
    except FileExistsError:
        while not (told / "whole").exists():
            time.sleep(0.2)
    else:
        with running(told / "data", command="demo"):
            pass
        (told / "whole").touch()
    return Path(shutil.copytree(told / "data", tmp_path / "data"))


def shared(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run share."""
    here = factory.getbasetemp()
    return here.parent if "PYTEST_XDIST_WORKER" in os.environ else here


@dataclass
class Standing:
    """One Troth for many journeys, because to start one takes longer than most of them: emptied for each, and another
    one where a journey has killed it.
    """

    places: Iterator[Path]
    running: ExitStack
    last: Running | None = None

    def empty(self) -> Running:
        if self.last and self.last.answers:
            empty(self.last.data)
        else:
            self.last = self.running.enter_context(running(next(self.places)))
        return self.last


def empty(data: Path) -> None:
    """Leave nothing of what anybody did there."""
    for file in data.glob("*.sqlite3"):
        with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            for (table,) in database.execute(TABLES).fetchall():
                database.execute(f'DELETE FROM "{table}"')  # noqa: S608 - the names of our own tables
            database.execute("COMMIT")


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    with ExitStack() as stack:
        yield Standing((tmp_path_factory.mktemp("troth") / "data" for _ in count()), stack)


@pytest.fixture(scope="session", autouse=True)
def eyes(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All processes of a run look at each thing once between them."""
    EYES.share(shared(tmp_path_factory))


@pytest.fixture
def server(standing: Standing) -> Running:
    """A Troth for a journey, quite empty."""
    return standing.empty()


@pytest.fixture
def phone(browser: Browser, server: Running) -> Iterator[Callable[..., Phone]]:
    """Make a phone: a browser context of its own at 390 by 844."""
    phones: list[Phone] = []

    def make(*, script: bool = True, width: int = 390, height: int = 844) -> Phone:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            base_url=f"http://localhost:{server.port}",
            locale="en-GB",
            reduced_motion="reduce",  # no colour is on its way to another while it is checked
        )
        context.set_default_timeout(10_000)
        phones.append(Phone(context.new_page(), server.port))
        return phones[-1]

    yield make
    for one in phones:
        one.page.context.close()
        assert not one.problems
