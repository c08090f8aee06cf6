"""The pages of an exercise for two, on the phone of one of them: the other's presses come from a page of their own."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page
from tests.journeys.ways import Scenes, Step

HEARD, BAD_DAY, RAILING, SIDES = (
    "ten-minutes-of-listening", "a-bad-day-heard", "a-guided-disagreement", "the-other-side-of-it"
)  # fmt: skip
NEXT, FIVE = "^Next$", "input[name=value][value='5']"
FIRST = "input[name=value]"


def press(page: Page, path: str, name: str, *, choose: str = "", words: str = "") -> None:
    """Go to a session and press something there."""
    page.goto(path)
    if choose:
        page.locator(choose).first.check()
    if words:
        page.locator("main textarea").fill(words)
    button = page.locator("main").get_by_role("button", name=re.compile(name)).first
    if not button.is_visible():
        page.locator("main summary", has_text="I need a break").click()
    with page.expect_response(lambda answer: answer.request.method == "GET" and answer.url.endswith(path)):
        button.click()
    page.goto(path)


@dataclass
class Two:
    """Alma, whose page is looked at, and Ben, whose page is ``other``; and the session they are in."""

    other: Page
    here: str = ""
    there: str = ""

    def begins(self, page: Page, slug: str, *, how: str = "two", topic: str = "", first: str = "me") -> None:
        page.goto("/people/")
        room = page.locator("main a.go", has_text="Ben").first.get_attribute("href")
        page.goto(f"{room}together/{slug}/")
        if topic:
            page.locator("input[name=topic]").fill(topic)
        for field, value in (("how", how), ("first", first)):
            page.locator(f"input[name={field}][value={value}]").check()
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url(re.compile("together/[0-9a-f-]{36}/$"))
        self.here = urlsplit(page.url).path
        self.other.goto("/people/")
        room = self.other.locator("main a.go", has_text="Alma").first.get_attribute("href")
        self.there = f"{room}together/{self.here.split('/')[-2]}/"

    def me(self, *presses: str, choose: str = "", words: str = "") -> Step:
        """What Alma presses, one after the other; nothing: only her page."""

        def acts(page: Page) -> None:
            page.goto(self.here)
            for name in presses:
                press(page, self.here, name, choose=choose, words=words)

        return acts

    def them(self, *presses: str, choose: str = "", words: str = "") -> Step:
        """What Ben presses, and how Alma's page is then."""

        def acts(page: Page) -> None:
            for name in presses:
                press(self.other, self.there, name, choose=choose, words=words)
            page.goto(self.here)

        return acts

    def both(self, *presses: str, words: str = "") -> Step:
        def acts(page: Page) -> None:
            for name in presses:
                press(page, self.here, name, words=words and f"{words} I can live with that.")
                press(self.other, self.there, name, words=words)
            page.goto(self.here)

        return acts

    def scenes(self) -> Scenes:
        steps = self._heard() | self._railing() | self._at_one_phone() | self._ended()
        return {name: ("/people/", *way) for name, way in steps.items()}

    def _heard(self) -> Scenes:
        """Alma speaks first, then she listens."""
        return {
            "session-first": (lambda page: self.begins(page, HEARD),),
            "session-waits": (self.me(NEXT),),
            "session-floor": (self.them(NEXT),),
            "session-break": (self._breaks,),
            "session-speaking": (self.me("^Start$"),),
            "session-hears": (self.me("^Pass the turn$"),),
            "session-again": (self.me("^Not quite$"),),
            "session-welcomed": (self.me("^Yes, that is it$"),),
            "session-rate": (self.them(NEXT),),
            "session-listens": (self.me(NEXT, choose=FIVE),),
            "session-dark": (self.them("^Start$"),),
            "session-rest": (self.them("^Rest until then"),),
            "session-ready": (self.me("^I am ready"),),
            "session-says-back": (self.them("^I am ready", "^Pass the turn$"),),
            "session-welcomes": (self.them("^Yes, that is it$"),),
            "session-they-rate": (self.me(NEXT),),
            "session-thanks": (self.them(NEXT, choose=FIVE),),
            "session-over": (self.both(NEXT),),
        }

    def _breaks(self, page: Page) -> None:
        page.goto(self.here)
        page.locator("main summary", has_text="I need a break").click()

    def _railing(self) -> Scenes:
        topic = "Whether we drive or take the train to your mother at the end of the year"
        return {
            "session-ask": (lambda page: self.begins(page, RAILING, topic=topic, first="them"),),
            "session-view": (self.both("^Yes$", NEXT),),
            "session-grants": (self.them("^Pass the turn$", "^Yes, that is it$"),),
            "session-mends": (self._other_turn,),
            "session-choose": (self.both(NEXT),),
            "session-write": (self.me(NEXT, choose=FIRST),),
            "session-kept": (self.both(NEXT, words="Train there, car back."),),
            "together": (lambda page: page.goto(self.here.rsplit("/", 2)[0] + "/"),),
        }

    def _other_turn(self, page: Page) -> None:
        for acts in (self.me(NEXT, "^Pass the turn$", "^Yes, that is it$"), self.them(NEXT)):
            assert callable(acts)
            acts(page)

    def _at_one_phone(self) -> Scenes:
        return {
            "session-one": (lambda page: self.begins(page, HEARD, how="one"),),
            "session-one-timer": (self.me(NEXT, "^Start$"),),
            "session-one-part": (self.me("^Pass the turn$"),),
            "session-one-theirs": (self.me("^Yes, that is it$", NEXT, NEXT, "^Start$"),),
        }

    def _ended(self) -> Scenes:
        return {
            "session-day": (lambda page: self.begins(page, BAD_DAY, first="them"),),
            "session-needs": (self.both(NEXT),),
            "session-near": (self.them(NEXT, choose=FIRST),),
            "session-ended": (self.them("^End it for both"),),
        }
