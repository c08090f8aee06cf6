"""The page around every page: order of focus, quick exit, theme, help, and what it must never contain."""

import re
import zoneinfo
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from django.template import engines
from django.utils import timezone, translation
from jinja2 import UndefinedError
from tests import below
from tests.ui.page import Page, request

import troth.ui
from troth.ui.helplines import DATA, Kind, countries
from troth.ui.icons import ICONS, icon
from troth.ui.jinja import day, either, short_day, truncate
from troth.ui.said import SAID

pytestmark = pytest.mark.urls("tests.ui.urls")
TEMPLATES = sorted((Path(troth.ui.__file__).parent / "templates").rglob("*.html"))
PAGE = '{{% extends "ui/{shell}.html" %}}{{% set tab = "vault" %}}{{% set main_class = "page--wide" %}}\
{{% block title %}}Vault{{% endblock %}}{{% block main %}}<h1>Vault</h1>{{% endblock %}}'


def page(shell: str = "app", **context: object) -> Page:
    source = PAGE.format(shell=shell)
    return Page(engines["jinja2"].from_string(source).render(context, request(**context)))


@pytest.mark.parametrize("shell", ["app", "bare"])
def test_quick_exit_is_a_plain_link_right_after_the_skip_link(shell: str) -> None:
    first, second = [e for e in page(shell).elements if e.tag in {"a", "button", "input"}][:2]
    assert first["class"] == "skip"
    assert (second["href"], second.has("data-exit")) == ("/people/exit/", True)


def test_the_five_tabs_are_in_order_and_the_current_one_says_so() -> None:
    links = [link for link in page().all("a") if link.text in {"Today", "People", "Practice", "Vault", "Learn"}]
    assert [link.text for link in links] == ["Today", "People", "Practice", "Vault", "Learn"]
    assert [link.text for link in links if link.attrs.get("aria-current") == "page"] == ["Vault"]


def test_a_bare_page_has_no_tabs_and_no_lock() -> None:
    assert not page("bare").all("nav")
    assert not page("bare").all("form")


def test_lock_now_is_a_form_with_its_token() -> None:
    form = page().one("form")
    assert (form["method"], form["action"]) == ("post", "/people/lock/")
    assert page().one("input", name="csrfmiddlewaretoken")["value"]


def test_one_heading_one_main_and_the_title_of_the_page() -> None:
    shown = page()
    assert len(shown.all("h1")) == len(shown.all("main")) == 1
    assert shown.one("title").text == "Vault · Troth"
    assert "page--wide" in shown.one("main")["class"]


@pytest.mark.parametrize(("cookie", "expected"), [("dark", "dark"), ("light", "light"), ('"><b>', None), ("", None)])
def test_the_theme_comes_from_its_cookie(cookie: str, expected: str | None) -> None:
    shown = page(cookies={"theme": cookie})
    assert shown.one("html").attrs.get("data-theme") == expected
    assert len(shown.all("meta", name="theme-color")) == (1 if expected else 2)


@pytest.mark.rule("S-02")
def test_three_presses_of_shift_can_be_switched_off() -> None:
    assert page(cookies={"shift": "off"}).one("html").has("data-no-shift")
    assert not page().one("html").has("data-no-shift")


@pytest.mark.parametrize("code", sorted(SAID))
def test_each_code_becomes_a_sentence(code: str) -> None:
    assert page(code=code).one(class_="toast").text.startswith(str(SAID[code]))


@pytest.mark.parametrize("code", [None, "", "unheard-of", "<script>"])
def test_an_unknown_code_says_nothing(code: str | None) -> None:
    assert not page(code=code).all(class_="toast")


@pytest.mark.rule("S-22", "S-23")
@pytest.mark.parametrize("shell", ["app", "bare"])
def test_help_is_inside_the_page_with_every_number_as_text(shell: str) -> None:
    shown = page(shell)
    pop = shown.by_id("help-safety")
    assert pop.has("popover")
    assert shown.all("button", popovertarget="help-safety")
    assert all(number in pop.text for number in ("112", "999", "911", "000", "111"))
    assert "your local emergency number" in pop.text


@pytest.mark.rule("S-22", "S-23")
@pytest.mark.parametrize("shell", ["app", "bare"])
def test_the_numbers_inside_the_page_are_those_of_the_clock_of_the_browser(shell: str) -> None:
    for country in countries():
        with timezone.override(min(country.zones)):
            shown = page(shell).by_id("help-safety").text
        assert all(f"{line.number} {line.name}" in shown for line in country.lines)
        assert country.name in shown


@pytest.mark.rule("S-24")
def test_the_four_questions_can_neither_be_sent_nor_remembered() -> None:
    boxes = page("bare").all("input", type="checkbox")
    assert len(boxes) == 4
    assert all(not box.has("name") and box["autocomplete"] == "off" for box in boxes)


@pytest.mark.rule("S-24")
def test_no_ticks_are_never_shown_as_safe() -> None:
    text = page("bare").one("details").text
    assert "No ticks does not mean that all is well" in text
    assert "you are safe" not in text.lower()


@pytest.mark.rule("S-24")
def test_the_four_questions_are_called_neither_a_test_nor_a_diagnosis() -> None:
    text = page("bare").by_id("help-safety").text.lower()
    assert [word for word in ("diagnos", "score", "screening", "result", "risk") if word in text] == []
    assert not re.search(r"\btest\b", text)


@pytest.mark.rule("S-23")
def test_every_number_names_the_page_it_was_read_in_and_when() -> None:
    assert DATA.exists()
    lines = [line for country in countries() for line in country.lines]
    assert len(lines) > 60
    for line in lines:
        assert line.source.startswith(("https://", "http://"))
        assert re.fullmatch(r"[0-9]+( [0-9]+)*", line.number)
        assert line.kind in get_args(Kind)


@pytest.mark.rule("S-23")
def test_no_number_was_read_more_than_twelve_months_before_a_release() -> None:
    oldest = min(line.checked for country in countries() for line in country.lines)
    assert timezone.localdate() - oldest <= timedelta(days=365), "read each page again, and say when"
    assert all(line.checked <= timezone.localdate() for country in countries() for line in country.lines)


@pytest.mark.rule("S-23")
def test_there_are_many_countries_each_with_its_emergency_number_first_and_its_own_clocks() -> None:
    zones = [zone for country in countries() for zone in country.zones]
    assert len(countries()) >= 40
    assert all(country.lines[0].kind == "emergency" for country in countries())
    assert len(zones) == len(set(zones))
    assert set(zones) <= zoneinfo.available_timezones()
    assert len({country.code for country in countries()}) == len(countries())


def test_htmx_is_held_to_the_policy() -> None:
    config = page().one("meta", name="htmx-config")["content"]
    for part in ('"allowEval":false', '"allowScriptTags":false', '"includeIndicatorStyles":false'):
        assert part in config
    assert '"historyCacheSize":0' in config


def test_the_exit_page_has_nothing_of_the_product_in_it() -> None:
    html = below.inside(engines["jinja2"].get_template("ui/plain_exit.html").render({}, request()))
    assert "<title>List</title>" in html
    assert "troth" not in html.lower()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_breaks_the_policy(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<[^>%]*\son\w+\s*=", html)
    assert not re.search(r"(https?:)?//\w|data:", html)


def test_a_name_that_no_view_supplied_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ forgotten }}").render({})


def test_days_are_written_in_words() -> None:
    assert day(date(2026, 5, 14)) == "Thursday 14 May"
    assert short_day(date(2026, 5, 14)) == "14 May"


@pytest.mark.parametrize(
    ("words", "said"), [(["one"], "one"), (["one", "two"], "one or two"), (["one", "two", "six"], "one, two or six")]
)
def test_a_few_words_between_which_it_lies_are_joined_as_one_says_them(words: list[str], said: str) -> None:
    assert either(words) == said


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("The key in the door", "The key in the door"),
        ("The key in the door at seven", "The key in the…"),
        ("The key, the kettle, the hall light", "The key, the…"),
        ("They sat down. Then it rained again", "They sat down…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschiff…"),
    ],
)
def test_a_long_text_ends_where_a_word_does_and_says_that_it_goes_on(words: str, start: str) -> None:
    assert truncate(words, 17) == start


def test_a_moment_is_a_day_where_the_reader_is() -> None:
    with timezone.override("Pacific/Auckland"):
        assert day(datetime(2026, 5, 14, 20, tzinfo=UTC)) == "Friday 15 May"


def test_days_follow_the_language() -> None:
    with translation.override("de"):
        assert {"Donnerstag", "Mai"} < set(day(date(2026, 5, 14)).replace(",", "").split())
    with translation.override("xx-unheard"):
        assert day(date(2026, 5, 14)) == "Thursday 14 May"


@pytest.mark.parametrize("name", sorted(ICONS))
def test_each_icon_is_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name, "s")


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")
