"""The coach in use, on the pages where words go to somebody: as Alma in the demo."""

from collections.abc import Callable

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step

SHARE = "Thank you for asking about the choir. You never listen. What was it like for you?"
HARMED = "He hit me again last night, and I am afraid to go home."
TOUCH = "You are not allowed to touch my things."
SORRY = "I'm sorry I forgot the van. I should have called you. I'm sorry if you felt let down."
SNAPPED = "I snapped at you, but you never listen."
CALLS = "I'll call you at six. You always forget."
THREAT = "If you leave me, I will make you regret it."


def reads(text: str, field: str = "main textarea", *, press: bool = True) -> Callable[[Page], None]:
    """Write something, and have it read over: by the button, or after a pause."""

    def read(page: Page) -> None:
        page.locator(field).first.fill(text)
        if press:
            page.get_by_role("button", name="Read it over with me").click()
        page.wait_for_selector(".coach")

    return read


def opens(name: str, *also: Callable[[Page], None]) -> Callable[[Page], None]:
    """Open one of the helpers below it."""

    def open_it(page: Page) -> None:
        page.locator("summary", has_text=name).click()
        for act in also:
            act(page)

    return open_it


def says_differently(page: Page) -> None:
    for label, words in (("I feel …", "worried"), ("about …", "the late nights"), ("I need …", "to be asked first")):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Put it together").click()
    page.wait_for_selector("[data-sentence]")


def switches_off(page: Page) -> None:
    page.get_by_role("button", name="Off here").click()
    page.wait_for_selector("text=It is off in this browser")


def switches_on(page: Page) -> None:
    page.get_by_role("button", name="Switch it on again").click()
    page.wait_for_selector("text=It is on.")


def scenes(ben: tuple[Step, ...]) -> Scenes:
    """From the page of one person on."""
    ladder, promises = (*ben, "a[href$='/ladder/']"), (*ben, "main a.go[href$='/promises/']")
    share = (*ladder, "main a[href$='/ladder/3/']", "main .btns a[href$='/write/']")
    read = (*ladder, "main a[href*='/theirs/']:has-text('night shift')", "main a[href*='/answer/hold/']")
    limits = (*ben, "main a.go[href$='/boundaries/']", "main section:has(#y-h) a[href*='/boundaries/']")
    return {
        "coach-share": (*share, reads(SHARE, press=False)),
        "coach-share-nothing": (*share, reads("I like the smell of rain.")),
        "coach-share-harm": (*share, reads(HARMED)),
        "coach-share-threat": (*share, reads(THREAT)),
        "vault-draft": (*share, reads(THREAT), "/vault/", "main a[href$='/look/']"),
        "coach-share-differently": (*share, reads(SHARE, press=False), opens("Say it differently", says_differently)),
        "coach-share-about": (*share, opens("About this")),
        "coach-answer": (*read, reads("It makes sense that you were tired. Just get more sleep and you'll be fine.")),
        "coach-answer-listen": (*read, opens("Help me listen")),
        "coach-limit": (*limits, "main a[href$='/edit/']", reads(TOUCH, "#id_text")),
        "coach-mistake": (*promises, "main a[href$='/promises/own/']", reads(SORRY)),
        "coach-promise": (*promises, "main a[href$='/promises/new/']", reads(CALLS, "#id_text")),
        "coach-small": (*ben, "main a[href$='/repair/']", "main a[href$='/small/']", reads(SNAPPED, "#id_what")),
        "coach-view": (*ben, "a[href$='/open/']", "a[href$='/open/feeling/']", reads(SHARE, "#id_text")),
        "coach-about": ("/draft/coach/",),
        "coach-off": ("/draft/coach/", switches_off),
        "coach-on": ("/draft/coach/", switches_on),
    }  # fmt: skip
