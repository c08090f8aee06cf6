"""The pages of boundaries, and of touch and desire, and how to come to them, as Alma in the demo."""

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step


def _puts_together(page: Page) -> None:
    page.get_by_label("Things and money").check()
    page.get_by_label("What happens?").fill("my things are taken without a word")
    page.get_by_label("What do you need").fill("I lend gladly when I am asked")
    page.get_by_role("button", name="Put it together").click()
    page.wait_for_selector("#made")


def _watches(page: Page) -> None:
    page.get_by_label("Phones and screens").check()
    page.get_by_label("What do you need").fill("I want to see your messages")
    page.get_by_role("button", name="Put it together").click()
    page.wait_for_selector(".note--care [role=alert]")


def _takes_part(page: Page) -> None:
    page.get_by_role("button", name="Take part").click()
    page.wait_for_selector("#both-h")


def scenes(both: tuple[Step, ...], alone: tuple[Step, ...], closed: tuple[Step, ...], sends_nothing: Step) -> Scenes:
    """With somebody who is here, with somebody who is not, and with somebody whose space is closed."""
    room, new = (*both, "main a.go[href$='/boundaries/']"), "main a[href$='/boundaries/new/']"
    held = (*room, "main section:has(#o-h) a[href*='/boundaries/shown/']")
    kept = (*room, "main section:has(#y-h) li:has(.vis[data-vis=draft]) a[href*='/boundaries/']")
    theirs = (*room, "main section:has(#r-h) a[href*='/boundaries/shown/']")
    touch = (*both, "main a.go[href$='/welcome/']")
    return {
        "boundaries": room,
        "boundaries-none": (*alone, "main a.go[href$='/boundaries/']"),
        "boundaries-closed": (*closed, "a[href$='/boundaries/']"),
        "boundary-new": (*room, new),
        "boundary-new-wrong": (*room, new, sends_nothing),
        "boundary-made": (*room, new, _puts_together),
        "boundary-watches": (*room, new, _watches),
        "boundary-from": (*room, new, "main a[href*='from=']"),
        "boundary-words": (*theirs, "main a[href*='?to=']"),
        "boundary-held": held,
        "boundary": (*held, "main .btns a[href*='/boundaries/']"),
        "boundary-kept": kept,
        "boundary-edit": (*kept, "main a[href$='/edit/']"),
        "boundary-share": (*kept, "main a[href$='/share/']"),
        "boundary-delete": (*kept, "main a[href$='/delete/']"),
        "boundary-shown": theirs,
        "boundary-reply": (*theirs, "main a[href$='/understood/']"),
        "touch": touch,
        "touch-alone": (*alone, "main a.go[href$='/welcome/']", "main a[href$='/near/']"),
        "touch-near": (*touch, "main a[href$='/near/']"),
        "touch-nearer": (*touch, "main a[href$='/nearer/']", _takes_part),
    }
