"""What every test stands on: a data directory of its own, and a database that is a file in it.

This runs before Django's settings are read, so that no test can touch a real Troth's data.
"""

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

import django
import pytest
from django.conf import settings as conf
from django.core.management import call_command
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from tests import below, resolved
from tests.compiled import Compiled

from troth.people import session_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserType
    from tests.cast import Actor

CHROMIUM = "/usr/bin/chromium"
SHELL = "/usr/bin/chromium-headless-shell"  # the same pages without the windows around them, for a third less work
# Without these Chromium looks for its maker's servers at every start.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LONG_FIRST = ("life", "contracts", "")
WAITS, LONGEST = "journeys", "test_every_page.py"  # for a browser, half of the time
ONE_WALK = {f"tests/contracts/test_{name}.py" for name in ("pages", "headers", "naughty")}
ROOMS = {"features", "demo", "promises", "reminders", "trust"}
KEPT = {"TROTH_DATABASE_URL"}
for name in [name for name in os.environ if name.startswith("TROTH_") and name not in KEPT]:
    del os.environ[name]
DATA = Path(tempfile.mkdtemp(prefix="troth-test-"))
os.environ["TROTH_DATA"] = str(DATA)
os.environ |= {"TROTH_MAIL_URL": "smtp://localhost:9", "TROTH_MAIL_FROM": "post@troth.example"}  # nobody is there
os.environ |= below.address()
os.environ["DJANGO_SETTINGS_MODULE"] = "troth.config.settings"
django.setup()
cast("dict[str, object]", conf.TEMPLATES[0]["OPTIONS"])["bytecode_cache"] = Compiled()
resolved.remember()
if below.PREFIX:
    below.lives()
EXAMPLES = int(os.environ.get("EXAMPLES", "25"))  # of each property; 500 in the drill of the engine
# A deadline would measure what else the machine does.
settings.register_profile("unhurried", deadline=None, max_examples=EXAMPLES)
settings.load_profile("unhurried")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker that inherited this would read the settings, and with them our data directory, before its own
    turn here: all workers would share one.
    """
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Who runs what, where files stay together: each the first worker that is free, and what shares a walk one."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = _shared
    return scheduler


def _shared(test: str) -> str:
    file = test.partition("::")[0]
    return "one walk" if file in ONE_WALK else file


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        choices=("all", "core"),
        help="only what touches the database; core: of rooms only what happens at once",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long ones begin first, so that the last worker is not left alone with one. The second run, on PostgreSQL,
    repeats what could differ there and nothing else.
    """
    if below.PREFIX:
        below.name_as_known()
    items[:] = spread(items)
    which = config.getoption("--only-database")
    if not which:
        return
    others = [item for item in items if not touches_database(item, core=which == "core")]
    items[:] = [item for item in items if touches_database(item, core=which == "core")]
    config.hook.pytest_deselected(items=others)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of tests and all of Troth are here to stay: to look them through for garbage again and again took a
    seventh of the suite.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Journeys, file by file, evenly among the first two thirds of all others, which use the processor meanwhile."""
    files = list(dict.fromkeys(item.path for item in items))
    journeys = sorted((path for path in files if WAITS in path.parts), key=lambda path: path.name != LONGEST)
    others = [path for path in files if WAITS not in path.parts]
    others.sort(key=lambda path: LONG_FIRST.index(next((part for part in path.parts if part in LONG_FIRST), "")))
    turn = {path: float(at) for at, path in enumerate(others)}
    step = len(others) * 2 / 3 / max(1, len(journeys))
    turn |= {path: at * step - 0.5 for at, path in enumerate(journeys)}
    return sorted(items, key=lambda item: turn[item.path])


def touches_database(item: pytest.Item, *, core: bool) -> bool:
    """``core``: what rooms ask of a database, people and vaults ask of it too, but for at once."""
    marker, needs = item.get_closest_marker("django_db"), set(getattr(item, "fixturenames", ()))
    at_once = bool({"transactional_db", "live_server"} & needs) or bool(marker and marker.kwargs.get("transaction"))
    if core and ROOMS & set(item.path.parts):
        return at_once
    return at_once or "db" in needs or marker is not None


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def static_files() -> None:
    """Templates name static files by their hash, so the files are prepared as a start would."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[BrowserType]":
    """What starts browsers, once for all tests of a process: Playwright cannot begin twice in one thread."""
    from playwright.sync_api import Page, sync_playwright

    if below.PREFIX:
        below.opens(Page)
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs a loop in this thread
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: "BrowserType") -> "Iterator[Browser]":
    """The system's Chromium."""
    browser = chromium.launch(executable_path=SHELL, args=[*QUIET, "--disable-gpu"])
    yield browser
    browser.close()


@pytest.fixture
def alma(db: None) -> "Actor":
    """Alma with an unlocked browser."""
    from tests import cast

    return cast.alma()


@pytest.fixture
def ben(db: None) -> "Actor":
    """Ben with an unlocked browser."""
    from tests import cast

    return cast.ben()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Sessions live outside the main database, so no migration makes their table."""
    with django_db_blocker.unblock():
        session_table.create(connection)
