"""Ways through the pages: from one link to the next, as somebody would go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

PASSWORD = "a kettle by an open window"  # of everybody in the demo
# A path to go to, a link to follow (a selector), or something to do on the page.
Step = str | Callable[[Page], object]
Scenes = dict[str, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Guide:
    """Leads one browser page, and remembers where a way has led before."""

    page: Page
    known: dict[tuple[Step, ...], str] = field(default_factory=dict)

    def go(self, steps: tuple[Step, ...]) -> None:
        """Come to one page."""
        if link := self.comes_before(steps):
            self.page.goto(link)

    def comes_before(self, steps: tuple[Step, ...]) -> str:
        """Come so far that one more link leads there, and return its address; "" where one is there already."""
        for done in range(1, len(steps) + 1):
            step = steps[done - 1]
            if callable(step):
                if not callable(steps[done - 2]):  # after another deed one is there already
                    self._be_at(steps[: done - 1])
                step(self.page)
                self.page.wait_for_load_state()
            elif step.startswith("/"):
                self.known[steps[:done]] = step
            elif steps[:done] not in self.known:
                before = steps[: done - 1]
                if urlsplit(self.page.url).path != self.known[before]:
                    self._be_at(before)
                self.known[steps[:done]] = self.page.locator(step).first.get_attribute("href") or ""
        return self.known.get(steps, "")

    def _be_at(self, way: tuple[Step, ...]) -> None:
        self.page.goto(self.known[way])


def someone(name: str) -> tuple[Step, ...]:
    """To the page of one relationship."""
    return ("/people/", f"main a.go:has-text('{name}')")


def sends_nothing(page: Page) -> None:
    page.locator("main form[method=post] button.btn:not([type=button])").last.click()
    page.wait_for_selector(".summary-err")


def comes_in(page: Page, name: str) -> None:
    """Be one of the demo's people."""
    page.goto("/unlock/demo/")
    page.get_by_role("button", name=f"Come in as {name}").click()
    page.wait_for_url("**/today/")


def adds(page: Page, name: str, *, ask: bool) -> tuple[str, str]:
    """Add a friend through the pages; returns the path and the words of the invitation, if there is one."""
    page.goto("/people/add/")
    page.get_by_label("What do you call them?").fill(name)
    page.locator("input[name=kind][value=friendship]").check()
    page.locator(f"input[name=how][value={'ask' if ask else 'alone'}]").check()
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url("**/people/*-*/**")
    if not ask:
        return "", ""
    page.get_by_role("button", name="Make the link").click()
    return urlsplit(page.locator("#link").inner_text()).path, page.locator("#words").inner_text()


def takes_reminders(page: Page) -> None:
    page.locator("summary", has_text="By ntfy").click()
    page.get_by_label("Address of the topic").fill("https://ntfy.example/a-name-that-nobody-guesses")
    page.get_by_role("button", name="Turn on this topic").click()
    page.get_by_role("button", name="Make an address").click()
    page.wait_for_selector("#calendar")


def looks_at_a_habit(page: Page) -> None:
    page.locator("input[name=signs]").first.check()
    page.locator("input[name=often][value=sometimes]").check()
    page.get_by_role("button", name="Keep it, only for me").click()
    page.wait_for_selector("#before-h")
