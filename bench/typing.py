"""``python -m bench.typing``: how long a key waits for its letter in a draft of 2,000 characters, with the coach and
without. Each pause in typing is as long as the coach's own, so that its answers come while one types on.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright
from tests.config.running import running
from tests.conftest import CHROMIUM, QUIET
from tests.journeys.phone import Phone

from bench.figures import Figure, table
from bench.kept import keep
from bench.machine import measured

KEPT, NAME = Path("docs/evidence/coach.md"), "typing figures"
LENGTH, KEYS, BETWEEN, PAUSE, EVERY = 2000, 400, 40, 920, 20
"""Characters of the draft; keys pressed; milliseconds between two, and of a pause; and keys between two pauses."""
SAID = "You never listen when I talk about it. Thank you for asking, and I felt worried when you came home late. "
WATCH = """() => {
  window.waits = [];
  addEventListener("keydown", (key) => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => window.waits.push(performance.now() - key.timeStamp);
    painted.port2.postMessage(0);
  }), true);
}"""
"""From a key to the frame that shows its letter."""


def waits(page: Page, path: str) -> list[float]:
    page.goto(path)
    field = page.locator("#id_text")
    field.fill((SAID * LENGTH)[:LENGTH])
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    field.focus()
    page.keyboard.press("Control+Home")
    for number, letter in enumerate((SAID * KEYS)[:KEYS], 1):
        page.keyboard.type(letter)
        page.wait_for_timeout(BETWEEN if number % EVERY else PAUSE)
    page.wait_for_timeout(500)
    found: list[float] = page.evaluate("window.waits")
    return found


def figures(found: list[float]) -> list[Figure]:
    return [
        Figure("From a key to its letter, median", median(found), "ms"),
        Figure("95 of 100 within", quantiles(found, n=20)[-1], "ms"),
        Figure("Longest", max(found), "ms", most=100.0),
    ]


def main() -> None:
    load = os.getloadavg()[0]
    with (
        tempfile.TemporaryDirectory() as place,
        running(Path(place) / "data") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(base_url=f"http://localhost:{server.port}", viewport={"width": 390, "height": 844})
        phone = Phone(page)
        phone.go("/")
        phone.signs_up("Alma", "a quiet evening with tea", first=True)
        phone.keeps_the_kit()
        phone.adds("Kit", "friendship", ask=False)
        phone.opens("Kit")
        path = f"{page.url}ladder/1/write/"
        columns = {"the coach on": figures(waits(page, path))}
        page.goto("/draft/coach/")
        phone.press("Off here")
        columns["off"] = figures(waits(page, path))
        browser.close()
    found = f"{measured(load)} {KEYS} keys in a draft of {LENGTH} characters, in Chromium.\n\n{table(columns)}"
    sys.stdout.write(f"{found}\n")
    keep(KEPT, found, NAME)


if __name__ == "__main__":
    main()
