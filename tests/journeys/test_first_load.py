"""What a first visit costs: at most 75 KB in at most 8 requests, with the browser's cache empty."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.journeys.phone import Phone

MOST_BYTES, MOST_REQUESTS, MOST_OF_OURS = 75_000, 8, 8_000


@dataclass
class Meter:
    """Bytes on the wire, heads included, by path, for one page from now on."""

    phone: Phone
    paths: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        session = self.phone.page.context.new_cdp_session(self.phone.page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._arrived)
        session.send("Network.enable")
        session.send("Network.clearBrowserCache")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _asked(self, event: dict[str, Any]) -> None:
        if turned := event.get("redirectResponse"):
            self._add(event["requestId"], turned["encodedDataLength"])
        self.paths[event["requestId"]] = event["request"]["url"].partition("//")[2].partition("/")[2]

    def _arrived(self, event: dict[str, Any]) -> None:
        self._add(event["requestId"], event["encodedDataLength"])

    def _add(self, request: str, size: float) -> None:
        if request in self.paths:  # what the page before was still loading does not count
            self.sizes["/" + self.paths[request]] = int(size)

    def loads(self, path: str) -> None:
        self.phone.page.goto(path, wait_until="networkidle")


def within_bounds(meter: Meter, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    meter.loads(path)
    total, count = sum(meter.sizes.values()), len(meter.sizes)
    (ours,) = [size for part, size in meter.sizes.items() if "/troth/troth." in part and part.endswith(".js")]
    with capsys.disabled():
        print(f"\nfirst load of {path}: {total / 1000:.1f} KB in {count} requests, our script {ours / 1000:.1f} KB")
        for part, size in meter.sizes.items():
            print(f"  {size:6} {part}")
    assert total <= MOST_BYTES
    assert count <= MOST_REQUESTS
    assert ours < MOST_OF_OURS


def test_the_first_load_of_the_start_page(phone: Callable[..., Phone], capsys: pytest.CaptureFixture[str]) -> None:
    within_bounds(Meter(phone()), "/", capsys)


def test_the_first_load_of_today(phone: Callable[..., Phone], capsys: pytest.CaptureFixture[str]) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Chidi", "friendship", ask=False)
    within_bounds(Meter(alma), "/today/", capsys)
