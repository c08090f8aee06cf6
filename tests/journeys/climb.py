"""The pages of the ladder, and how to come to them, as Alma in the demo."""

from collections.abc import Callable

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step


def _looks_at_whom(page: Page) -> None:
    for name in ("vault", "non_judgment", "boundaries", "reliability"):
        page.locator(f"input[name={name}][value=yes]").check()
    page.get_by_role("button", name="See what it comes to").click()
    page.wait_for_selector("#v-h")


def _weighs(page: Page) -> None:
    _looks_at_whom(page)
    page.get_by_role("link", name="Go on with").click()
    page.wait_for_url("**/ready/")


def _asks_first(page: Page) -> None:
    _weighs(page)
    page.get_by_label("Just listen").check()
    page.get_by_label("Ask me before").check()
    page.get_by_role("button", name="Look at it as").click()
    page.wait_for_url("**/offer/")


def _is_met(how: int) -> Callable[[Page], None]:
    def rate(page: Page) -> None:
        page.locator(f"input[name=reception][value='{how}']").check()
        page.get_by_role("button", name="Save, only for me").click()
        page.wait_for_load_state()

    return rate


def _sleeps_on_it(page: Page) -> None:
    page.get_by_role("button", name="Keep until tomorrow").click()
    page.wait_for_selector("text=It rests until")


def _writes_for_ben(page: Page) -> None:
    """Whoever picks someone is always given something to share with them."""
    page.get_by_role("button", name="Ben").click()
    page.wait_for_url("**/today/")
    page.locator("main a[href*='/write/?to=']").first.click()
    page.wait_for_url("**/write/?to=*")


def scenes(
    ben: tuple[Step, ...], solo: tuple[Step, ...], closed: tuple[Step, ...], empty: Callable[[Page], object]
) -> Scenes:
    """From the page of each person on; ``empty`` sends a form with nothing in it."""
    ladder = (*ben, "a[href$='/ladder/']")
    step = (*ladder, "main a[href$='/ladder/3/']")
    kept = (*ladder, "main a[href*='/own/']:has-text('lease')")
    met = (*ladder, "main a[href*='/own/']:has-text('painted the hall')")
    look = (*kept, "main a[href$='/look/']")
    read = (*ladder, "main a[href*='/theirs/']:has-text('night shift')")
    return {
        "ladder": ladder,
        "ladder-alone": (*solo, "a[href$='/ladder/']"),
        "ladder-closed": (*closed, "a[href$='/ladder/']"),
        "ladder-limit": (*ladder, "a[href$='/limit/']"),
        "ladder-step": step,
        "ladder-write": (*step, "main a[href*='/write/?to=']"),
        "ladder-write-wrong": (*step, "main .btns a[href$='/write/']", empty),
        "ladder-write-alone": (*solo, "a[href$='/ladder/']", "main .btns a[href$='/write/']"),
        "ladder-told": (*ladder, "a[href$='/told/']"),
        "ladder-told-wrong": (*ladder, "a[href$='/told/']", empty),
        "ladder-own": kept,
        "ladder-edit": (*kept, "main a[href$='/edit/']"),
        "ladder-delete": (*kept, "main a[href$='/delete/']"),
        "ladder-look": look,
        "ladder-looked": (*look, _looks_at_whom),
        "ladder-ready": (*look, _weighs),
        "ladder-offer": (*look, _asks_first),
        "ladder-sleep": (*kept, _sleeps_on_it),
        "ladder-opened": met,
        "ladder-helped": (*met, "main a[href$='/helped/']"),
        "ladder-broken": (*met, "main a[href$='/broken/']"),
        "ladder-withdraw": (*met, "main a[href$='/withdraw/']"),
        "ladder-theirs": (*ladder, "main a[href$='/ladder/theirs/']"),
        "ladder-read": read,
        "ladder-answer": (*read, "main a[href*='/answer/hold/']"),
        "ladder-from-today": ("/today/choose/", _writes_for_ben),
        "ladder-met-badly": (*met, _is_met(1)),
        "ladder-met-well": (*met, _is_met(5)),
    }
