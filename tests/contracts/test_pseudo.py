"""Every page in a language that nobody speaks: nothing on it is left in the one that Troth is written in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Route
from tests import cast, pseudo
from tests.contracts import matrix, walk
from tests.contracts.reading import UNREAD, Element, Page
from tests.contracts.walk import Seen, scratch
from tests.contracts.world import World

from troth.content.exercise import Exercise
from troth.content.reader import core
from troth.content.schema import Practice
from troth.vault.codes import wordlist

pytestmark = pytest.mark.either

HEARD: Final = ("aria-label", "title", "alt", "placeholder", "aria-valuetext", "data-skip", "data-clear", "data-over")
NAMES: Final = {
    "Troth", "Alma", "Ben", "Chidi", "Dana", "Ines", "Kit", "Lea", "Noor", "Olu", "Sam",
    "Deutsch", "English", "Español", "UTC", "one", "two", "so", "Less", "said",
}  # fmt: skip
"""Names of people, of languages in themselves, and what people wrote in a word or two."""
ELSEWHERE: Final = {"people:exit"}
APART: Final = {"api:reading", "learn:numbers", "promises:reply", "reminders:push"}
"""What programs are told is in one language. Numbers to call have the names that those who answer them gave themselves.
The others are sent by a press or a script, and what they say of a field that is missing nobody sees.
"""
GIVEN: Final = (
    "For when my fear of being seen is loud. What helps me:", "Questions are welcome. You can ask me about:",
    "Something to decide together:", "To choose from:", "A question for you:", "There is no need to answer.",
    "Why I ask:",
    "I have a thought about this:", "Would you like to hear it? It is fine if not.", "Yes, I would like to hear it.",
    "I hold to this too:", "What might they have felt?", "Three things the other person did that I was glad of",
    "Firefox on Linux", "My phone",
)  # fmt: skip
"""What was kept in the words of that day: what was given to the other, what one was asked, how a device was called."""
DRAWN: Final = {*wordlist()}
"""Words of a password or an invitation, drawn by chance."""
PHONE, HOME = 390, "http://localhost:8000"
MEASURED: Final = """() => [document.documentElement.scrollWidth,
  ...[".brand", ".exit"].map((one) => (document.querySelector(one)?.getBoundingClientRect().left ?? innerWidth))]"""
UNWORDED: Final = re.compile(r"https?://\S+|\S+@\S+|\S*\d\S*|[\w-]{20,}")
"""Addresses, and what was drawn by chance."""


@pytest.fixture(scope="module")
def pages(browser: Browser, poured: World, tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """The world was filled by people who read English, and is looked at by who reads this language. The browser starts
    first: what runs it would otherwise come between the database and its transaction.
    """
    with pseudo.spoken(tmp_path_factory.mktemp("pseudo")), cast.cheap():
        return [one for one in asked(poured) if one.is_page and one.name not in ELSEWHERE]


def asked(world: World) -> Iterator[Seen]:
    """Every address, and every form that is sent empty."""
    for role in ("A", "B", "invitee", "anonymous"):
        yield from walk.asked(world, role)
    for row in matrix.rows():
        if row.cells["A", "POST"] != "405":
            with scratch():
                path = row.path(world, "A")
                yield Seen("A", f"POST {path}", walk.ask(world.browser("A"), "POST", path, {}))


def written() -> list[str]:
    """What the people of this world wrote, and the names of works that something rests on; the longest first."""
    rests = [thing.evidence for _, thing in core().things() if isinstance(thing, Practice | Exercise)]
    found = {source.title for one in (*rests, *core().articles.values()) for source in one.sources}
    for file in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 3:
                found.add(node.value)
    return sorted({*found, *GIVEN}, key=len, reverse=True)


def unread(one: Element) -> bool:
    """What nobody reads, and the names of time zones."""
    return one.tag in UNREAD or one.get("name") == "zone"


def texts(page: Page) -> Iterator[str]:
    """What is read or heard, piece by piece."""
    hidden = {at for one in page.elements if unread(one) for at in range(one.first, one.end or one.first)}
    said = page.elements[0].said if page.elements else []
    yield from (text for at, text in enumerate(said) if at not in hidden)
    yield from (one.get(name) for one in page.elements for name in HEARD if one.get(name))


def left(text: str, known: list[str]) -> set[str]:
    """The words of it that were never translated."""
    begun, _, cut = text.lstrip(": ").rpartition("…")
    if begun and any(begun.startswith(words) or words.startswith(begun) for words in known):
        text = cut
    if set(text.split()) <= DRAWN:
        return set()
    for words in known:
        text = text.replace(words, " ")
    return set(re.findall(r"[A-Za-z]{2,}", UNWORDED.sub(" ", text))) - NAMES


def test_nothing_on_any_page_is_untranslated(pages: list[Seen], db: None) -> None:
    known, wrong = written(), {}
    for one in pages:
        if one.name not in APART:
            for text in texts(one.page):
                if re.search(r"[A-Za-z]{2,}", text) and (words := left(" ".join(text.split()), known)):
                    wrong.setdefault(f"{sorted(words)} in {text.strip()[:100]}", str(one))
    print(f"\npseudo: {len(pages)} pages looked at")

    assert wrong == {}, "\n".join(wrong)


def test_every_page_is_read_from_the_right(pages: list[Seen], db: None) -> None:
    html = {str(one): one.page.all("html")[0] for one in pages}

    assert {name for name, one in html.items() if (one.get("lang"), one.get("dir")) != ("ar", "rtl")} == set()


@pytest.mark.long
def test_no_page_is_wider_than_a_phone_and_each_begins_at_the_right(
    pages: list[Seen], browser: Browser, db: None
) -> None:
    """One page of each address, with its scripts and styles."""
    shown = list({one.name: one for one in pages if one.response.status_code == 200}.values())
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, service_workers="block")
    context.route("**/*", lambda route: serve(route, shown))
    page, wrong = context.new_page(), []
    for number, one in enumerate(shown):
        page.goto(f"{HOME}/{number}/")
        wide, brand, leaves = page.evaluate(MEASURED)
        if wide > PHONE or brand < leaves:
            wrong.append(f"{one}: {wide}, {brand}, {leaves}")
    context.close()
    print(f"\npseudo: {len(shown)} pages measured")

    assert wrong == [], "\n".join(wrong)


def serve(route: Route, shown: list[Seen]) -> None:
    """Answers that were given before, by their number, and static files."""
    path = urlsplit(route.request.url).path
    if path.startswith(settings.STATIC_URL):
        route.fulfill(path=settings.STATIC_ROOT / path.removeprefix(settings.STATIC_URL))
    elif (number := path.strip("/")).isdecimal():
        response = shown[int(number)].response
        route.fulfill(body=response.content, headers=dict(response.headers))
    else:
        route.abort()
