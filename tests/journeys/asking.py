"""The pages of questions on Alma's phone; Ben answers on a page of his own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page
from tests.journeys.in_two import press
from tests.journeys.ways import Scenes, Step, sends_nothing, someone

ROOM = (*someone("Ben"), "main a.go[href$='/questions/']")
ALONE = (*someone("Noor"), "main a.go[href$='/questions/']")
SET = "main a.go[href*='/sets/']"
SEAL, PASS = "^Seal my answer$", "^Pass this one$"
NUMBER = 12  # questions in a stage
Act = Callable[[Page], None]


@dataclass
class Asking:
    """Alma, whose page is looked at, and Ben, whose page is ``other``; and the set they are in."""

    other: Page
    here: str = ""
    there: str = ""

    def scenes(self) -> Scenes:
        return {
            "questions": ROOM,
            "questions-alone": ALONE,
            "questions-want": (*ROOM, "main a[href$='/daily/']"),
            **self._daily(),
            "questions-card": (*ROOM, "main a.go[href$='/cards/']"),
            "questions-card-side": (*ROOM, "main a.go[href$='/cards/']", ".filter a[href*='pick_a_side']"),
            **self._alone(),
            **{name: ("/people/", *way) for name, way in self._set().items()},
        }

    def _daily(self) -> Scenes:
        daily = (*ROOM, "main a[href$='/daily/']")
        return {
            "question-daily": (*ROOM, _wants),
            "question-daily-wrong": (*daily, _seals_nothing),
            "question-daily-sealed": (*daily, _answers("The smell of rain on a warm road.")),
            "question-daily-open": ("/people/", self._they_answer),
            "questions-wanted": ROOM,
            "questions-met": (*ROOM, "main a.go[href$='/met/']"),
            "question-withdraw": (*ROOM, "main a.go[href$='/met/']", "main a[href$='/withdraw/']"),
            "question-daily-alone": (*ALONE, "main a[href$='/daily/']"),
            "question-daily-kept": (*ALONE, "main a[href$='/daily/']", _keeps("Soup, twice.")),
        }

    @staticmethod
    def _alone() -> Scenes:
        own = (*ALONE, "main a.go[href$='/questions/alone/']")
        asked = (*ALONE, SET, "main a[href$='/alone/']")
        return {
            "questions-begin": (*ROOM, SET),
            "questions-begin-alone": (*ALONE, SET),
            "questions-asked": asked,
            "question-write": (*asked, "main a.go >> nth=1"),
            "question-write-wrong": (*asked, "main a.go >> nth=1", sends_nothing),
            "questions-own": (*asked, "main a.go >> nth=1", _keeps("With the radio on low.")),
            "questions-own-none": (*ROOM, "main a.go[href$='/questions/alone/']"),
            "question-edit": (*own, "main a[href*='/kept/']"),
            "question-delete": (*own, "main a[href*='/kept/']", "main a[href$='/delete/']"),
            "question-share": (
                *ROOM, SET, "main a[href$='/alone/']", "main a.go >> nth=2", _one_by_one(_keeps("Slowly."), _shares),
            ),
        }  # fmt: skip

    def _set(self) -> dict[str, tuple[Step, ...]]:
        """A set in writing, then aloud, to its next stage; and one at this phone, to its end."""
        return {
            "set-depth": (self._begins("two"),),
            "set-depth-said": (self._me("^Yes$"),),
            "set-write": (self._them("^Yes$"),),
            "set-write-wrong": (_one_by_one(self._me(), _seals_nothing),),
            "set-sealed": (self._me(SEAL, words="Marmalade, and I would ban nothing."),),
            "set-read": (self._them(SEAL, words="Kerfuffle, and I would ban “leverage”."),),
            "set-read-done": (self._me("^Go on$"),),
            "set-let-go": (_one_by_one(self._them("^Go on$"), self._me(PASS)),),
            "set-closed": (self._them(PASS),),
            "set-mine": (self._me("^Answer this one aloud$"),),
            "set-theirs": (self._me("^Answered$"),),
            "set-felt": (self._through,),
            "set-felt-done": (self._me("^Go on$"),),
            "set-deeper": (self._them("^Go on$"),),
            "set-rest": (self._them("^Not today$"),),
            "questions-going": (lambda page: page.goto(self.here.rsplit("/", 3)[0] + "/"),),
            "set-one": (_one_by_one(self._begins("one"), self._me("^Yes$")),),
            "set-one-theirs": (self._me("^Answered$"),),
            "set-quiet": (self._to_the_end,),
            "set-over": (self._me("^That was enough$"),),
        }

    def _begins(self, how: str) -> Act:
        def begins(page: Page) -> None:
            page.goto("/people/")
            page.goto(f"{page.locator('main a.go', has_text='Ben').first.get_attribute('href')}questions/sets/core/")
            page.locator(f"input[name=how][value={how}]").check()
            page.locator("input[name=way][value=written]").check()
            page.get_by_role("button", name="Begin").click()
            page.wait_for_url(re.compile("session/[0-9a-f-]{36}/$"))
            self.here = urlsplit(page.url).path
            self.there = f"{self._room()}session/{self.here.split('/')[-2]}/"

        return begins

    def _room(self) -> str:
        self.other.goto("/people/")
        return f"{self.other.locator('main a.go', has_text='Alma').first.get_attribute('href')}questions/"

    def _me(self, *presses: str, words: str = "") -> Act:
        def acts(page: Page) -> None:
            page.goto(self.here)
            for name in presses:
                press(page, self.here, name, words=words)

        return acts

    def _them(self, *presses: str, words: str = "") -> Act:
        """What Ben presses, and how Alma's page is then."""

        def acts(page: Page) -> None:
            for name in presses:
                press(self.other, self.there, name, words=words)
            page.goto(self.here)

        return acts

    def _through(self, page: Page) -> None:
        """The other turn of the third question, and both of every one that is left in the stage."""
        press(self.other, self.there, "^Answered$")
        for number in range(4, NUMBER + 1):
            turns = ((page, self.here), (self.other, self.there))
            for one, path in turns if number % 2 else turns[::-1]:
                press(one, path, "^(Answered|Pass)$")
        page.goto(self.here)

    def _to_the_end(self, page: Page) -> None:
        """At one phone: all that is left, up to the quiet minutes."""
        for _ in range(200):
            if "Four quiet minutes" in page.locator("h1").inner_text():
                return
            press(page, self.here, "^(Answered|Go on|Yes)$")

    def _they_answer(self, page: Page) -> None:
        self.other.goto(f"{self._room()}daily/")
        _answers("Soup.")(self.other)
        page.goto("/people/")
        page.goto(f"{page.locator('main a.go', has_text='Ben').first.get_attribute('href')}questions/daily/")


def _one_by_one(*acts: Act) -> Act:
    def all_of_them(page: Page) -> None:
        for act in acts:
            act(page)

    return all_of_them


def _seals_nothing(page: Page) -> None:
    page.get_by_role("button", name="Seal my answer").click()
    page.wait_for_selector(".summary-err")


def _wants(page: Page) -> None:
    page.goto(f"{urlsplit(page.url).path}daily/")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("main textarea")


def _answers(words: str) -> Act:
    def acts(page: Page) -> None:
        page.locator("main textarea").fill(words)
        page.get_by_role("button", name="Seal my answer").click()
        page.wait_for_selector("main :is(.sealed, .opened)")

    return acts


def _keeps(words: str) -> Act:
    def acts(page: Page) -> None:
        page.locator("main textarea").fill(words)
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_selector("main :is(.said, .card--you)")

    return acts


def _shares(page: Page) -> None:
    page.locator("main a[href*='/kept/']").first.click()
    page.locator("main a[href$='/share/']").click()
    page.wait_for_selector("input[name=version]", state="attached")
