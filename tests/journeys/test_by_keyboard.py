"""Without a mouse or a finger, and in the few colours that somebody has chosen for everything they read."""

import re
from collections.abc import Callable

from playwright.sync_api import expect
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"
MOST = 80
HERE = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const label = at.labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText ?? '';
  const shown = at.matches('input[type=radio], input[type=checkbox], input[type=range]')
    || (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none');
  return [label.trim(), at.getAttribute('name') ?? '', shown, box.bottom > 0 && box.top < innerHeight];
}"""
EDGES = """() => [...document.querySelectorAll('main :is(.btn, .input, .card)')].filter((one) => one.checkVisibility())
  .filter((one) => !['borderTopWidth', 'outlineWidth'].some((edge) => parseFloat(getComputedStyle(one)[edge]) > 0))
  .map((one) => one.className)"""


class Keys:
    """Somebody who has nothing but a keyboard."""

    def __init__(self, phone: Phone) -> None:
        self.page = phone.page

    def goes_to(self, words: str) -> None:
        """Press Tab until the focus is on what these words name, or on a field of that name, and it can be seen."""
        seen = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            label, name, shown, inside = self.page.evaluate(HERE)
            seen.append(label or name)
            if re.match(words, label) or name == words:
                assert shown, f"no focus to be seen on {label or name}"
                assert inside, f"{label or name} is out of sight"
                return
        raise AssertionError(f"{words} is not among {seen}")

    def types(self, where: str, text: str) -> None:
        self.goes_to(where)
        self.page.keyboard.type(text)

    def presses(self, words: str) -> None:
        self.goes_to(words)
        self.page.keyboard.press("Enter")

    def chooses(self, name: str, value: str) -> None:
        """The radio buttons of a group are one stop, and arrows go on from there."""
        self.goes_to(name)
        for _ in range(10):
            if self.page.evaluate("document.activeElement.checked && document.activeElement.value") == value:
                return
            self.page.keyboard.press(
                "Space" if not self.page.evaluate("document.activeElement.checked") else "ArrowDown"
            )
        raise AssertionError(f"{name} has no {value}")


def test_from_the_first_page_to_the_lock_with_keys_alone(phone: Callable[..., Phone]) -> None:
    alma = phone(width=1280, height=800)
    alma.go("/")
    keys = Keys(alma)
    keys.types("What should we call you", "Alma")
    keys.types("Your password", PASSWORD)
    keys.chooses("device", "own")
    keys.chooses("operator", "person")
    keys.presses("Make my account")
    alma.sees("Kit code")
    keys.presses("I have kept it")
    expect(alma.page).not_to_have_url(re.compile("/kit/"))
    alma.go("/people/add/")
    keys.types("What do you call them", "Noor")
    keys.chooses("kind", "friendship")
    keys.chooses("how", "alone")
    keys.presses("Add them")
    expect(alma.heading()).to_contain_text("Noor")
    alma.go("/today/")
    keys.chooses("closeness", "3")
    keys.types("word", "calm")
    keys.page.keyboard.press("Enter")
    alma.sees("calm")
    alma.go("/vault/write/")
    keys.types("text", "Written with ten fingers.")
    keys.presses("Keep")
    alma.sees("Written with ten fingers.")
    keys.presses("Lock")
    expect(alma.page).to_have_url(re.compile("/unlock/"))


def test_in_forced_colours_everything_keeps_an_edge(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.page.emulate_media(forced_colors="active")
    alma.go("/")
    alma.signs_up("Alma", PASSWORD, first=True)
    alma.keeps_the_kit()
    alma.adds("Noor", "friendship", ask=False)
    for path in ("/today/", "/people/", "/practice/", "/vault/write/", "/settings/"):
        alma.go(path)
        assert alma.page.evaluate(EDGES) == [], path
    alma.go("/today/")
    chosen = alma.page.locator(".near label").nth(2)
    chosen.click()
    expect(chosen).to_have_css("outline-style", "solid")
