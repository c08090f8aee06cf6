"""What Lighthouse says of three pages, on a phone and on a desk: the middle of three runs each, of 100.

Lighthouse comes from the npm registry, in the version named here, into build/; it needs node and npm.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import sync_playwright
from tests.config.running import environment, free_port, running
from tests.conftest import CHROMIUM

VERSION: Final = "12.8.2"  # the newest for Node 20
PLACE: Final = Path(__file__).parent.parent.parent / "build" / f"lighthouse-{VERSION}"
PROGRAM: Final = PLACE / "node_modules" / ".bin" / "lighthouse"
LEAST, RUNS = 98, int(os.environ.get("RUNS", "3"))
ASKED: Final = ("performance", "accessibility", "best-practices")
PAGES: Final = {"today": "/today/", "learn": "/learn/", "sign-in": "/unlock/"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("demo") / "data", command="demo") as server:
        yield f"http://localhost:{server.port}"


@pytest.fixture(scope="module", autouse=True)
def program() -> None:
    if not PROGRAM.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(PLACE), f"lighthouse@{VERSION}"]
        subprocess.run(npm, check=True)


@contextmanager
def browser() -> Iterator[int]:
    """A Chromium of its own; the port at which programs steer it."""
    port, place = free_port(), tempfile.mkdtemp(prefix="troth-lighthouse-")
    command = [
        CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
        f"--remote-debugging-port={port}", f"--user-data-dir={place}", "about:blank",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        yield port
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(place, ignore_errors=True)


def report(demo: str, page: str, device: str) -> dict[str, Any]:
    """One run, in a new browser; for the page of a person, Alma comes in first."""
    with browser() as port:
        if page == "today":
            alma_comes_in(demo, port)
        command = [
            str(PROGRAM), f"{demo}{PAGES[page]}", f"--port={port}", "--quiet", "--output=json",
            "--disable-storage-reset", f"--only-categories={','.join(ASKED)}",
            *(["--preset=desktop"] if device == "desktop" else []),
        ]  # fmt: skip
        said = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True, timeout=180)
    found: dict[str, Any] = json.loads(said.stdout)
    assert found["lighthouseVersion"] == VERSION
    assert found["finalDisplayedUrl"].endswith(PAGES[page]), found["finalDisplayedUrl"]
    return found


def alma_comes_in(demo: str, port: int) -> None:
    with sync_playwright() as steering:
        steered = steering.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        page = steered.contexts[0].new_page()
        page.goto(f"{demo}/unlock/demo/")
        page.get_by_role("button", name="Come in as Alma").click()
        page.wait_for_url("**/today/", timeout=60_000)
        page.close()


@pytest.mark.parametrize("device", ["mobile", "desktop"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_quick_open_to_all_and_well_made(demo: str, page: str, device: str) -> None:
    reports = [report(demo, page, device) for _ in range(RUNS)]
    scores = {name: [round(100 * one["categories"][name]["score"]) for one in reports] for name in ASKED}
    middle = {name: statistics.median(of) for name, of in scores.items()}
    kept = PLACE / f"{page}-{device}.json"
    kept.write_text(json.dumps(reports[-1]), encoding="utf-8")
    sys.stdout.write(f"\n{page}, {device}: {scores}; report in {kept}\n")
    assert min(middle.values()) >= LEAST
