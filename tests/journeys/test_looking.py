"""Looking at what is fresh finds what is wrong with it."""

from playwright.sync_api import Browser, Page
from tests.journeys.looking import Eyes

PAGE = "<html lang=en><title>A page</title><main><h1>Words</h1><div class={}><p>{}</p>{}</div></main>"
PALE = "<style>.pale { color: #bbb } @media (prefers-color-scheme: dark) { .night { color: #bbb } }</style>"


def seen(page: Page, eyes: Eyes, content: str) -> list[tuple[str, str]]:
    page.set_content(content)
    fresh = eyes.fresh(page)
    return [(theme, rule) for theme, rule, _ in eyes.violations(page, fresh)] if fresh else []


def test_pale_words_are_found_in_what_is_fresh_also_where_only_what_they_stand_in_is(browser: Browser) -> None:
    page, eyes = browser.new_page(), Eyes()
    assert seen(page, eyes, PALE + PAGE.format("plain", "As on many pages", "")) == []
    assert seen(page, eyes, PALE + PAGE.format("pale", "As on many pages", "")) == [
        ("light", "color-contrast"), ("dark", "color-contrast"),
    ]  # fmt: skip
    page.close()


def test_what_is_pale_by_night_alone_is_found(browser: Browser) -> None:
    page, eyes = browser.new_page(), Eyes()
    assert seen(page, eyes, PALE + PAGE.format("night", "Words", "")) == [("dark", "color-contrast")]
    page.close()


def test_a_field_without_a_name_is_found_among_known_words(browser: Browser) -> None:
    page, eyes = browser.new_page(), Eyes()
    assert seen(page, eyes, PAGE.format("plain", "Words", "")) == []
    assert seen(page, eyes, PAGE.format("plain", "Words", "<input type=text>")) == [("any", "label")]
    page.close()


def test_a_page_made_of_known_pieces_alone_is_looked_at_again_only_where_all_is(browser: Browser) -> None:
    page, eyes = browser.new_page(), Eyes()
    for again in (False, True):
        page.set_content(PAGE.format("plain", "Words", ""))
        assert bool(eyes.fresh(page)) is not again
    page.close()
