"""Pictures of every page, phone and desk, light and dark: ``python -m scripts.screens [NAME…] [--whole] [--readme]``

A real server in a temporary directory tells the demo's year; a second one, quite empty, shows the first steps.
Everything else is done through the pages. The pictures go to build/screens, named page-size-light.png.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright
from tests.config.running import Running, running
from tests.conftest import CHROMIUM, QUIET
from tests.journeys import passkeys, tour, ways
from tests.journeys.asking import Asking
from tests.journeys.in_two import Two
from tests.journeys.mending import Mending
from tests.journeys.phone import Phone
from tests.journeys.ways import Guide, Scenes

SIZES = {"phone": (390, 844), "desk": (1280, 800)}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BUILD = Path("build/screens")
README = Path("docs/today.png")
SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 40px; display: flex; gap: 40px; width: max-content; background: #e4ddd2 }}
img {{ display: block; border-radius: 14px; height: {height}px }}
</style><img src="{desk}"><img src="{phone}">"""


@contextmanager
def browsing(browser: Browser, server: Running, state: StorageState | None = None) -> Iterator[BrowserContext]:
    width, height = SIZES["phone"]
    context = browser.new_context(
        base_url=f"http://localhost:{server.port}",
        viewport={"width": width, "height": height},
        locale="en-GB",
        reduced_motion="reduce",
        storage_state=state,
    )
    yield context
    context.close()


def lived_in(data: Path, browser: Browser, options: argparse.Namespace) -> dict[str, StorageState]:
    """Let the demo tell its year, come in as two of its people, and make a Troth like any other of it."""
    states = {}
    with running(data, command="demo") as server:
        with browsing(browser, server) as context:
            take(Guide(context.new_page()), tour.DEMO, options)
        for name in ("Alma", "Ben", "Chidi"):
            with browsing(browser, server) as context:
                ways.comes_in(context.new_page(), name)
                states[name] = context.storage_state()
    (data / "demo").unlink()
    return states


def take(guide: Guide, scenes: Scenes, options: argparse.Namespace, *, story: bool = False) -> None:
    """The pictures of some pages: each is visited once, and then seen in every size and light. In a ``story`` each
    page comes of the one before.
    """
    wanted = [name for name in scenes if not options.names or name in options.names]
    for name, steps in scenes.items():
        if name in wanted or (story and wanted):
            guide.page.set_viewport_size({"width": 390, "height": 844})
            guide.go(steps)
        if name not in wanted:
            continue
        for size, (width, height) in SIZES.items():
            guide.page.set_viewport_size({"width": width, "height": height})
            if options.whole:
                whole: int = guide.page.evaluate("document.documentElement.scrollHeight")
                guide.page.set_viewport_size({"width": width, "height": max(height, whole)})
            for theme in THEMES:
                guide.page.emulate_media(color_scheme=theme)
                guide.page.screenshot(path=BUILD / f"{name}-{size}-{theme}.png")
        print(name, flush=True)


def first_steps(context: BrowserContext, options: argparse.Namespace) -> None:
    """Signing up, and what somebody sees who has nothing here yet."""
    page = context.new_page()
    guide = Guide(page)
    take(guide, {"start": ("/",), "start-wrong": ("/", ways.sends_nothing)}, options)
    page.goto("/")
    Phone(page).signs_up("Noor", "a quiet evening with tea", first=True)
    take(guide, {"kit-first": ("/unlock/kit/?first=1",)}, options)
    page.goto("/unlock/kit/?first=1")
    Phone(page).keeps_the_kit()
    take(guide, tour.EMPTY, options)
    take(guide, passkeys.second("a quiet evening with tea"), options)


def a_year_on(browser: Browser, data: Path, options: argparse.Namespace) -> None:
    """Alma's pages, and those of an invitation from her: to a stranger, and to somebody who is here already."""
    states = lived_in(data, browser, options)
    with running(data) as server:
        with browsing(browser, server, states["Alma"]) as context:
            page = context.new_page()
            ways.adds(page, "Noor", ask=False)
            path, words = ways.adds(page, "Imogen", ask=True)
            take(Guide(page), tour.INSIDE, options)
            with browsing(browser, server, states["Ben"]) as other:
                take(Guide(page), Two(other.new_page()).scenes(), options, story=True)
                take(Guide(page), Asking(other.new_page()).scenes(), options, story=True)
                take(Guide(page), Mending(other.new_page()).scenes(), options, story=True)
        with browsing(browser, server) as context:
            take(Guide(context.new_page()), tour.OUTSIDE | tour.invited(path), options)
        with browsing(browser, server, states["Chidi"]) as context:
            take(Guide(context.new_page()), tour.invited_here(path, words), options)


def readme(browser: Browser) -> None:
    """One picture for the README: Today on a desk and on a phone."""
    page = browser.new_page(viewport={"width": 400, "height": 400})
    places = {size: (BUILD / f"today-{size}-light.png").resolve().as_uri() for size in SIZES}
    sheet = BUILD / "today.html"
    sheet.write_text(SHEET.format(height=640, **places), encoding="utf-8")
    page.goto(sheet.resolve().as_uri())
    page.locator("body").screenshot(path=README)
    sheet.unlink()
    print(README, f"{README.stat().st_size / 1000:.0f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of every page.")
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--whole", action="store_true", help="as high as the page is, not as the screen")
    parser.add_argument("--readme", action="store_true", help="also the picture in the README")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="troth-screens-"))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            with running(place / "new") as server, browsing(browser, server) as context:
                first_steps(context, options)
            a_year_on(browser, place / "year", options)
            if options.readme:
                readme(browser)
            browser.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    main()
