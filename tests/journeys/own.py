"""The pages of patterns and of deciding alone, and how to come to them, as Alma in the demo."""

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step


def _puts_a_question(page: Page) -> None:
    page.get_by_label("What is there to decide?").fill("Do I learn to sail?")
    page.get_by_label("What can you choose from?").fill("this summer\nwhen there is time\nnever mind")
    page.get_by_role("button", name="Keep it, only for me").click()
    page.wait_for_url("**/notes/*/")


def _thinks_it_through(page: Page) -> None:
    page.get_by_label("this summer").check()
    page.get_by_label("What have you decided?").fill("I ask what a week of it costs.")
    page.get_by_role("button", name="Keep it, only for me").click()
    page.wait_for_url("**/notes/*/")


def scenes(both: tuple[Step, ...], alone: tuple[Step, ...], closed: tuple[Step, ...], sends_nothing: Step) -> Scenes:
    """With somebody who is here, with somebody who is not, and with somebody whose space is closed."""
    patterns = (*both, "a[href$='/patterns/']")
    pattern = (*patterns, "main a.go")
    new = (*patterns, "a[href$='/patterns/new/']")
    question = (*alone, "a[href$='/open/']", "main section:has(#own-h) a.go:has-text('sail')")
    by_oneself = (*question, "a[href$='/alone/']")
    return {
        "patterns": patterns,
        "patterns-none": (*alone, "a[href$='/patterns/']"),
        "patterns-closed": (*closed, "a[href$='/patterns/']"),
        "pattern-new": new,
        "pattern-new-wrong": (*new, sends_nothing),
        "pattern": pattern,
        "pattern-edit": (*pattern, "a[href$='/edit/']"),
        "pattern-share": (*pattern, "a[href$='/share/part/']"),
        "pattern-delete": (*pattern, "a[href$='/delete/']"),
        "practices-four": ("/practice/four/",),
        "open-decide": (*alone, "a[href$='/open/']", "a[href$='/open/matter/']"),
        "open-decide-note": (*alone, "a[href$='/open/']", "a[href$='/open/matter/']", _puts_a_question),
        "open-alone-think": by_oneself,
        "open-alone-thought": (*by_oneself, _thinks_it_through),
    }
