"""Ways to what two do at the same time: exercises, and calm."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step


def _does_it_alone(page: Page) -> None:
    page.locator("main textarea").first.fill("You were more tired than you said.")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/together/")


def _begins(what: str) -> Callable[[Page], None]:
    """Begin a session of calm."""

    def begins(page: Page) -> None:
        page.get_by_role("button", name=re.compile("^Begin")).click()
        page.wait_for_url(re.compile(f"calm/{what}/[0-9a-f-]{{36}}/$"))

    return begins


def scenes(ben: tuple[Step, ...], solo: tuple[Step, ...], wrong: Step) -> Scenes:
    """``ben`` and ``solo`` lead to somebody who is here, and to one who is not; ``wrong`` sends what is refused."""
    together, calm = (*ben, "main a.go[href$='/together/']"), (*ben, "main a.go[href$='/calm/']")
    alone = (*together, "a[href$='/ten-minutes-of-listening/']", "main a[href$='/alone/']")
    return {
        "together-none": (*solo, "main a.go[href$='/together/']"),
        "exercise": (*together, "a[href$='/a-guided-disagreement/']"),
        "exercise-wrong": (*together, "a[href$='/a-guided-disagreement/']", wrong),
        "exercise-alone": alone,
        "exercise-kept": (*alone, _does_it_alone),
        "exercise-written": (*together, "main a[href*='/together/alone/']"),
        "exercise-delete": (*together, "main a[href*='/together/alone/']", "main a[href$='/delete/']"),
        "calm": calm,
        "calm-none": (*solo, "main a.go[href$='/calm/']"),
        "breathe": (*calm, "main a[href$='/breathe/']"),
        "breathing": (*calm, "main a[href$='/breathe/']", _begins("breathing")),
        "pause": (*calm, "main a[href$='/pause/']"),
        "pausing": (*calm, "main a[href$='/pause/']", _begins("pause")),
        "agreements": (*calm, "main a[href$='/agreements/']"),
        "agreements-wrong": (*calm, "main a[href$='/agreements/']", wrong),
    }
