"""The pages of repair on Alma's phone; Ben begins something on a page of his own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step, sends_nothing, someone

FRONT = (*someone("Ben"), "main a[href$='/repair/']")
HURT, BROKE = (*FRONT, "main a[href$='/repair/hurt/']"), (*FRONT, "main a[href$='/repair/broke/']")
WRITE = "main a[href*='/write/']"
KEEP = "Keep it, only for me"
Act = Callable[[Page], None]


@dataclass
class Mending:
    """Alma, whose page is looked at, and Ben, whose page is ``other``; ``room`` is hers, as the last scene left it."""

    other: Page
    room: str = ""

    def scenes(self) -> Scenes:
        return {
            "repair": FRONT,
            "repair-question": HURT,
            "repair-write": (*HURT, WRITE),
            "repair-write-wrong": (*HURT, WRITE, sends_nothing),
            "repair-small": (*FRONT, "main a[href$='/small/']"),
            "repair-small-wrong": (*FRONT, "main a[href$='/small/']", sends_nothing),
            **self._hurt(),
            **self._broke(),
            **self._both(),
        }

    def _hurt(self) -> Scenes:
        return {
            "repair-hurt": (*HURT, WRITE, self._keeps("You told them what I said about work.", "deceit", depth="2")),
            "repair-note": self._at("note/feeling/"),
            "repair-note-wrong": self._at("note/watch/", sends_nothing),
            "repair-watching": self._at("note/need/", _fills(text="I want to check through their phone.")),
            "repair-noted": self._at("note/need/", _fills(text="To be asked first."), self._changes_it),
            "repair-support": self._at("piece/support/"),
            "repair-counsellor": self._at("piece/support/", _fills(people="Ines", step="Ring her"),
                                  self._goes("counsellor/")),
            "repair-hurt-kept": self._at(""),
            "repair-invite": self._at("invite/"),
            "repair-edit": self._at("edit/"),
            "repair-end": self._at("end/"),
            "repair-end-wrong": self._at("end/", sends_nothing),
            "repair-ended": self._at("end/", _ends("changed")),
            "repair-delete": self._at("delete/"),
        }  # fmt: skip

    def _broke(self) -> Scenes:
        return {
            "repair-broke-question": BROKE,
            "repair-smaller": (*BROKE, WRITE, _fills(press="Keep it", text="I just forgot.", sort="lapse")),
            "repair-broke": (*BROKE, WRITE, self._keeps("I told your sister what you had told me.", "lapse")),
            "repair-apology": self._at("piece/apology/"),
            "repair-apology-wrong": self._at("piece/apology/", sends_nothing),
            "repair-understanding": self._at("piece/understanding/"),
            "repair-offer": self._at("offer/naming/"),
            "repair-promise": self._at("promise/"),
            "repair-waiting": self._at("note/waiting/"),
            "repair-rests": self._at("", "Lay it down, for yourself"),
        }

    def _both(self) -> Scenes:
        return {
            "repair-asked": ("/people/", self._they_offer),
            "repair-theirs": (*FRONT, "main a[href*='/theirs/']"),
            "repair-joint": (*FRONT, "main a[href*='/theirs/']", self._says_yes),
            "repair-read": self._at("", self._opens("main a[href*='/read/']")),
            "repair-tell": self._at("note/feeling/", _fills(text="It was mine to tell."),
                            self._opens("main a[href*='/tell/']")),
            "repair-unsay": self._at("", self._tells, self._opens("main a[href*='/unsay/']")),
            "repair-paused": self._at("", "^A rest$"),
            "repair-stopped": self._at("", "^Close this room$"),
            "repair-front": FRONT,
        }  # fmt: skip

    def _at(self, path: str, *acts: str | Act) -> tuple[Step, ...]:
        """A page of the room; and what is pressed or done there."""
        return ("/people/", self._goes(path, *acts))

    def _goes(self, path: str, *acts: str | Act) -> Act:
        def go(page: Page) -> None:
            page.goto(f"{self.room}{path}")
            for act in acts:
                if callable(act):
                    act(page)
                else:
                    _press(page, act)

        return go

    def _keeps(self, text: str, sort: str, **more: str) -> Act:
        def keep(page: Page) -> None:
            _fills(text=text, sort=sort, **more)(page)
            self.room = urlsplit(page.url).path

        return keep

    def _changes_it(self, page: Page) -> None:
        page.locator("main a[href*='/noted/']").first.click()
        page.wait_for_url("**/noted/**")

    @staticmethod
    def _opens(link: str) -> Act:
        def open_it(page: Page) -> None:
            with page.expect_navigation():
                page.locator(link).first.click()

        return open_it

    def _tells(self, page: Page) -> None:
        self._opens("main a[href*='/tell/']")(page)
        _press(page, "^Share this$")

    def _says_yes(self, page: Page) -> None:
        page.locator("input[name=into][value='']").check()
        _press(page, "None of these, and yes")
        self.room = urlsplit(page.url).path

    def _they_offer(self, page: Page) -> None:
        self.other.goto("/people/")
        path = self.other.locator("main a.go", has_text="Alma").first.get_attribute("href")
        self.other.goto(f"{path}repair/broke/write/?none=of-these")
        _fills(text="I said that I had called, and I had not.", sort="deceit")(self.other)
        self._opens("main a[href$='/offer/naming/']")(self.other)
        _press(self.other, "^Share this$")
        page.locator("main a.go", has_text="Ben").first.click()
        page.wait_for_selector("text=Ben has written to you")


def _press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=re.compile(name)).first.click()


def _fills(*, press: str = KEEP, **fields: str) -> Act:
    """Fill the fields of a form by their names, and send it."""

    def fill(page: Page) -> None:
        for name, value in fields.items():
            radio = page.locator(f"input[name={name}][value='{value}']")
            if radio.count():
                radio.check()
            else:
                page.locator(f"main [name={name}]").fill(value)
        _press(page, press)

    return fill


def _ends(how: str) -> Act:
    return _fills(press="End it so", how=how)
