"""What every page has and none may have (S-01, S-22, DESIGN section 15), and words that are never said."""

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from tests.contracts import walk
from tests.contracts.reading import Form, Page
from tests.contracts.walk import Seen
from tests.contracts.world import WORDS, World

from troth.vault.once import once

pytestmark = pytest.mark.either

ELSEWHERE: Final = {"people:exit"}
"""The page behind the quick exit has nothing to do with Troth, on purpose."""
NO_WORDS_OF_ONES_OWN: Final = {"relationships:join", "relationships:decline"}
"""These take the eight words of an invitation."""
SUGGESTED: Final = re.compile(rb'(?<=id="six-words">)[^<]*')
"""Six words for a password, drawn by chance from a list that is not ours."""
TOKENS: Final = {"phone:offline": 0}
"""A page that is kept for everybody has none; the script that sends what was written there fetches one first."""
BANNED: Final = re.compile(r"end.to.end|zero.knowledge|even we can|streak|military|bank.grade|100 ?%|!", re.IGNORECASE)


@pytest.fixture
def pages(walked: list[Seen], db: None) -> list[tuple[Seen, Page]]:
    shown = (one for one in walked if one.is_page)
    return [(one, one.page) for one in shown if one.name not in ELSEWHERE or one.response.status_code != 200]


def test_every_page_says_its_language_and_has_one_heading(pages: list[tuple[Seen, Page]]) -> None:
    wrong = {str(one) for one, page in pages if not page.all("html")[0].get("lang") or len(page.all("h1")) != 1}
    print(f"\npages: {len(pages)} looked at")

    assert wrong == set()


@pytest.mark.rule("S-01")
def test_the_quick_exit_is_the_second_stop_of_the_tab_key(pages: list[tuple[Seen, Page]]) -> None:
    wrong = set()
    for one, page in pages:
        first = page.in_tab_order()[:2]
        if [element.get("class") for element in first] != ["skip", "exit"] or first[1].get("href") != "/list/":
            wrong.add(str(one))

    assert wrong == set()


@pytest.mark.rule("S-22")
def test_help_and_safety_is_inside_every_page(pages: list[tuple[Seen, Page]]) -> None:
    wrong = {
        str(one)
        for one, page in pages
        if len(page.all("div", id="help-safety")) != 1 or not page.all("button", popovertarget="help-safety")
    }

    assert wrong == set()


def test_every_form_that_changes_something_carries_its_token_and_its_one_time_value(
    pages: list[tuple[Seen, Page]],
) -> None:
    wrong = {f"{one} {form.action}: {found}" for one, page in pages for form, found in _tokens(one, page) if found}

    assert wrong == set(), "\n".join(sorted(wrong))


def _tokens(one: Seen, page: Page) -> Iterator[tuple[Form, str]]:
    for form in page.forms:
        if form.method == "post":
            names = [field.name for field in form.fields]
            yield form, "no token" if names.count("csrfmiddlewaretoken") != TOKENS.get(one.name, 1) else ""
            guarded = bool(form.action) and is_once(resolve(form.action).func)
            yield form, "no once" if guarded and names.count("once") != 1 else ""


def is_once(view: Callable[..., object]) -> bool:
    """Whether this view is carried out at most once for each one-time value."""
    while view.__code__.co_filename != once.__code__.co_filename:
        if not hasattr(view, "__wrapped__"):
            return False
        view = view.__wrapped__
    return True


@pytest.mark.rule("S-23")
def test_no_page_asks_anybody_else_or_carries_code_or_style_of_its_own(pages: list[tuple[Seen, Page]]) -> None:
    wrong = {f"{one}: {found}" for one, page in pages for found in _foreign(page)}

    assert wrong == set(), "\n".join(sorted(wrong))


def _foreign(page: Page) -> Iterator[str]:
    for element in page.elements:
        if element.tag in {"style", "iframe", "object", "embed", "base"} or "style" in element.attrs:
            yield f"<{element.tag} style>"
        if element.tag == "script" and (not element.get("src") or element.text.strip()):
            yield "inline script"
        for name, value in element.attrs.items():
            if name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                yield f"{name}={value}"
            fetched = name in {"src", "srcset", "action", "formaction", "poster"} or element.tag == "link"
            if fetched and name != "rel" and (urlsplit(value).scheme or value.startswith("//")):
                yield f"{name}={value}"
            if element.tag == "a" and urlsplit(value).scheme and "noreferrer" not in element.get("rel"):
                yield f"{name}={value} without noreferrer"


def test_where_words_are_shown_or_taken_it_says_who_can_see_them(pages: list[tuple[Seen, Page]]) -> None:
    wrong = {
        f"{one.name}"
        for one, page in pages
        if one.response.status_code in {200, 422} and _holds_words(one, page) and not page.with_class("vis")
    }

    assert wrong == set()


def _holds_words(one: Seen, page: Page) -> bool:
    shown = any(words in page.words for key, words in WORDS.items() if key != "word")
    account = one.name.startswith(("people:", "reminders:")) or one.name in NO_WORDS_OF_ONES_OWN
    taken = any(form.texts() for form in page.forms) and not account
    return shown or taken


@pytest.mark.rule("S-09")
def test_some_words_are_never_said(pages: list[tuple[Seen, Page]]) -> None:
    said = ((one, Page(SUGGESTED.sub(b"", one.response.content)).words) for one, _page in pages)
    wrong = {f"{one}: {found[0]}" for one, words in said if (found := BANNED.search(words))}

    assert wrong == set(), "\n".join(sorted(wrong))


def test_a_page_shows_a_name_that_looks_like_markup_as_it_is(world: World) -> None:
    name = "<b onclick=x>{{ 7 * 7 }} %(name)s & “Ed”"
    world.post("Alma", "relationships:edit", {"name": name, "kind": "romantic"}, id=world.value("couple"))

    for one in walk.followed(world, "A"):
        page = one.page if one.is_page else None
        assert page is None or not page.all("b", onclick="x")
        assert "<b onclick" not in one.response.content.decode()
    assert name in Page(world.browser("A").get("/people/").content).words
