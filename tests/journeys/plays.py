"""Two who go through an exercise on two phones, whatever it asks; and what may come in between."""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect
from tests.config.running import Running, running
from tests.journeys.phone import Phone

LATER = 15_000  # milliseconds until everything has found itself again
APART = 0.55  # seconds: a press so soon after another, at the same place, is taken for its second half
LEADS_ON = re.compile("^(Yes|Next|Pass the turn|That was all|Yes, that is it)$")
STANDS = "document.querySelector('[data-key]')?.dataset.at"
OVER = "That was all of it"
Between = Callable[[], None]


@dataclass
class Player:
    """One of the two. ``wrote`` is what they wrote for both; ``offline``: which of their presses meet no network.
    ``presses_on`` are the words of what they press, up to the page whose heading is ``end``.
    """

    phone: Phone
    name: str
    wrote: list[str] = field(default_factory=list)
    offline: set[int] = field(default_factory=set)
    presses_on: re.Pattern[str] = LEADS_ON
    end: str = OVER
    presses: int = 0
    pressed: float = 0.0

    @property
    def over(self) -> bool:
        return self.phone.heading().inner_text() == self.end

    def leads_on(self) -> Locator:
        return self.phone.page.locator("main").get_by_role("button", name=self.presses_on).first

    def goes_on(self, other: "Player") -> bool:
        """Do what the page asks of this one now; False where it asks for nothing."""
        button = self.leads_on()
        if not button.is_visible():
            return False
        self._takes_its_time()
        unsent = self._answers()
        self.presses += 1
        if self.presses in self.offline:
            self._presses_in_vain(unsent, other)
        self._press()
        self.wrote += [unsent] if unsent else []
        return True

    def _takes_its_time(self) -> None:
        time.sleep(max(0.0, self.pressed + APART - time.monotonic()))

    def _answers(self) -> str:
        """Choose, rate or write, where that is asked; the words that were written."""
        main = self.phone.page.locator("main")
        choice, words = main.locator("input[name=value][type=radio]"), main.locator("textarea[name=value]")
        if choice.count():
            choice.first.check()
        if not words.count():
            return ""
        written = f"{self.name} wrote this at press {self.presses}."
        words.fill(written)
        return written

    def _press(self) -> None:
        """Press, and see that the page is another one then: each page has a value of its own against repeats."""
        self._takes_its_time()
        page, button = self.phone.page, self.leads_on()
        once = button.locator("xpath=ancestor::form//input[@name='once']").input_value()
        button.click()
        self.pressed = time.monotonic()
        if page.evaluate("navigator.onLine"):
            expect(page.locator(f"input[name=once][value='{once}']")).to_have_count(0, timeout=LATER)

    def _presses_in_vain(self, unsent: str, other: "Player") -> None:
        """It says so, keeps what was written, and lets nobody on."""
        stood, context = other.phone.page.locator(".live").get_attribute("data-at"), self.phone.page.context
        context.set_offline(True)
        self._press()
        expect(self.phone.page.locator("#live")).to_contain_text("Nothing is lost")
        if unsent:
            expect(self.phone.page.locator("textarea[name=value]")).to_have_value(unsent)
            other.phone.does_not_see(unsent)
        assert other.phone.page.locator(".live").get_attribute("data-at") == stood
        context.set_offline(False)


def dies(server: Running, after: ExitStack) -> None:
    """The server is killed, and another one comes up in its place."""
    server.kill()
    after.enter_context(running(server.data, port=server.port))


def load_again(*players: Player) -> None:
    for one in players:
        one.phone.page.reload()


def both_stand_at_one(alma: Player, ben: Player) -> None:
    """Either phone has caught up with the other."""
    until = time.monotonic() + LATER / 1000
    while len({one.phone.page.evaluate(STANDS) for one in (alma, ben)}) > 1:
        assert time.monotonic() < until, "one phone stays behind"
        alma.phone.page.wait_for_timeout(50)


def play(alma: Player, ben: Player, between: dict[int, Between] | None = None) -> None:
    """Go through it until both read that it is over. ``between``: what comes in after so many presses of both."""
    left, until = dict(between or {}), time.monotonic() + 60
    while not (alma.over and ben.over):
        assert time.monotonic() < until, (alma.phone.heading().inner_text(), ben.phone.heading().inner_text())
        for one, other in ((alma, ben), (ben, alma)):
            if one.goes_on(other):
                left.pop(alma.presses + ben.presses, lambda: None)()
                both_stand_at_one(alma, ben)
        alma.phone.page.wait_for_timeout(50)
    assert not left
