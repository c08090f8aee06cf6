"""A real server and real browsers: one phone for each person."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.config.running import Running, running
from tests.journeys.phone import Phone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A Troth of its own for each journey, quite empty."""
    with running(tmp_path / "data") as server:
        yield server


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
