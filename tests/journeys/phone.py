"""One person's phone, and what they do with it, in the words that stand on the pages."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect
from tests.journeys.looking import Eyes

DESK = (1280, 800)
EYES = Eyes()
"""Of all journeys of this process."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is passed on in two ways: a link, and eight words."""

    link: str
    words: str


@dataclass
class Phone:
    page: Page
    port: int = 0
    problems: list[str] = field(default_factory=list)
    script: bool = True

    def __post_init__(self) -> None:
        self.page.on("response", self._note)
        self.page.on("console", self._listen)

    def _note(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.status} {response.url}")

    def _listen(self, said: ConsoleMessage) -> None:
        if said.type == "error" and ("Content Security Policy" in said.text or "Uncaught" in said.text):
            self.problems.append(said.text)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def press(self, name: str) -> None:
        """Press a button or a link by its words."""
        words = re.compile(name)
        main = self.page.locator("main")
        main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first.click()

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"input[name={name}][value={value}]").check()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def sees(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def does_not_see(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def heading(self) -> Locator:
        return self.page.locator("h1")

    def is_accessible(self) -> None:
        """No axe violation, by day and by lamplight; and nothing runs out of a page, here and at a desk."""
        if fresh := EYES.fresh(self.page):
            assert not [*EYES.violations(self.page, fresh)]
        here = self.page.viewport_size
        assert here
        for width, height in (DESK, (here["width"], here["height"])):
            self.page.set_viewport_size({"width": width, "height": height})
            expect(self.page.locator("html")).to_have_js_property("scrollWidth", width)

    # What people do

    def signs_up(self, name: str, password: str, *, device: str = "own", first: bool = False) -> None:
        self.fill("What should we call you?", name)
        self.fill("Your password", password)
        self.choose("device", device)
        if first:
            self.choose("operator", "person")
        self.press("Make my account")
        self.sees("Kit code")

    def keeps_the_kit(self) -> str:
        """Confirm the kit and return its code."""
        code = re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]", self.page.locator("main").inner_text())
        assert code
        self.press("I have kept it")
        return code.group(0)

    def adds(self, name: str, kind: str, *, ask: bool) -> None:
        self.go("/people/add/")
        self.fill("What do you call them?", name)
        self.choose("kind", kind)
        self.choose("how", "ask" if ask else "alone")
        self.press("Add them")

    def invites(self, message: str) -> Invitation:
        self.page.locator("main textarea").fill(message)
        self.press("Make the link")
        link, words = self.page.locator("#link").inner_text(), self.page.locator("#words").inner_text()
        return Invitation(link, words)

    def unlocks(self, name: str, password: str) -> None:
        self.fill("Your name", name)
        self.fill("Your password", password)
        self.press("Unlock")

    def unlocks_elsewhere(self, name: str, password: str, kit: str) -> None:
        """Unlock on a device that is not one's own."""
        self.fill("Your name", name)
        self.fill("Your password", password)
        self.fill("Code from your kit", kit)
        self.choose("device", "shared")
        self.press("^Unlock$")

    def opens(self, name: str) -> None:
        """Go to the page of one relationship."""
        self.go("/people/")
        self.page.locator("main a.go", has_text=name).first.click()

    def checks_in(self, *, answers: list[int | None], closeness: int, word: str) -> None:
        """Answer the first sliders in their order (None: not at all), closeness and one word."""
        self.press("Check in")
        sliders = self.page.locator("main .slide")
        for slider, answer in zip(sliders.all(), answers, strict=False):  # there are more than anyone need answer
            if answer is not None:
                slider.locator("input[type=range]").fill(str(answer))
                counts = slider.locator("input[name$=_answered]")
                if counts.is_visible():
                    counts.check()
        self.page.locator(f".near input[value='{closeness}']").check()
        self.page.get_by_label("One word for how it was").fill(word)
        self.press("Save, only for me")
