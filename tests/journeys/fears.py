"""The pages of the three fears, and how to come to them, as Alma in the demo."""

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step


def _sees_the_first_step(page: Page) -> None:
    page.get_by_role("button", name="See the first one").click()
    page.wait_for_load_state()


def scenes(both: tuple[Step, ...], alone: tuple[Step, ...], closed: tuple[Step, ...], sends_nothing: Step) -> Scenes:
    """With somebody who is here, with somebody who is not, and with somebody whose space is closed."""
    fears = (*both, "a[href$='/fears/']")
    fear = (*fears, "a[href$='/engulfment/']")
    look, card = (*fear, "a[href$='/look/']"), (*fear, "a[href$='/card/']")
    write = (*fears, "a[href$='/abandonment/']", "a[href$='/write/']")
    given = (*fears, "main section:has(#mine-h) a.go")
    return {
        "fears": fears,
        "fears-none": (*alone, "a[href$='/fears/']"),
        "fears-closed": (*closed, "a[href$='/fears/']"),
        "fear": fear,
        "fear-step": (*fears, "a[href$='/abandonment/']", _sees_the_first_step),
        "fear-alone": (*alone, "a[href$='/fears/']", "a[href$='/vulnerability/']"),
        "fear-look": look,
        "fear-look-wrong": (*look, sends_nothing),
        "fear-unlook": (*look, "main a[href$='/delete/']"),
        "fear-card": card,
        "fear-card-own": (*fears, "a[href$='/vulnerability/']", "a[href$='/card/']"),
        "fear-write": write,
        "fear-write-wrong": (*write, sends_nothing),
        "fear-give": (*fears, "a[href$='/vulnerability/']", "a[href$='/card/']", "a[href$='/give/']"),
        "fear-delete": (*card, "a[href$='/delete/']"),
        "fear-given": given,
        "fear-withdraw": (*given, "a[href$='/withdraw/']"),
        "fear-got": (*fears, "main section:has(#theirs-h) a.go"),
    }
