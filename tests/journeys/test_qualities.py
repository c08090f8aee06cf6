"""Two phones and the seven qualities: one is shared, stands beside the other's, and is taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.config.running import Running, running
from tests.journeys import ways
from tests.journeys.phone import Phone


@pytest.fixture
def server(year: Path) -> Iterator[Running]:
    """The demo's year, in which both have answered for long."""
    with running(year, command="demo") as server:
        yield server


def looks(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("Seven qualities")
    phone.sees(f"How you find {other}")


def shares_the_first(phone: Phone) -> str:
    """Share what is offered first, and return the words that were shown."""
    phone.page.locator("main summary", has_text="Share one of these").first.click()
    phone.is_accessible()
    phone.page.locator("main details[open] a[href$='/share/']").first.click()
    phone.sees("This, and nothing else.")
    phone.is_accessible()
    words = phone.page.locator("main .card--both .typed").inner_text()
    phone.press("^Share this")
    phone.sees(words)
    return words


def test_one_quality_is_shared_read_by_the_other_and_taken_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    for one, name, other in ((alma, "Alma", "Ben"), (ben, "Ben", "Alma")):
        ways.comes_in(one.page, name)
        looks(one, other)
        one.is_accessible()
        expect(one.page.locator("main .told")).to_have_count(0)
    words = shares_the_first(alma)
    looks(ben, "Alma")
    expect(ben.page.locator("main .told .said p")).to_have_text(words)
    ben.is_accessible()
    alma.press("Withdraw")
    alma.press("Withdraw it")
    looks(alma, "Ben")
    looks(ben, "Alma")
    for one in (alma, ben):
        expect(one.page.locator("main .told")).to_have_count(0)
