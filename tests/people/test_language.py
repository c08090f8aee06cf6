"""Choosing a language: in one browser, by whoever sits at it."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from tests import cast
from tests.people.doors import page

pytestmark = pytest.mark.django_db
PAGE = "/language/"


def chosen(client: Client, language: str, **more: Any) -> Any:
    return client.post(PAGE, {"language": language}, **more)


def spoken(client: Client, path: str = PAGE, **more: Any) -> str:
    shown = client.get(path, **more).content.decode()
    return shown.partition('<html lang="')[2].partition('"')[0]


def test_a_stranger_is_answered_in_the_language_the_browser_asks_for(client: Client) -> None:
    assert spoken(client) == "en-gb"
    assert spoken(client, headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}) == "de"
    assert spoken(client, headers={"Accept-Language": "en-US,en;q=0.5"}) == "en-gb"
    assert spoken(client, headers={"Accept-Language": "nl"}) == "en-gb"


def test_what_was_chosen_goes_before_what_the_browser_asks_for(client: Client) -> None:
    chosen(client, "es")
    assert spoken(client, headers={"Accept-Language": "de"}) == "es"
    chosen(client, "")
    assert spoken(client, headers={"Accept-Language": "de"}) == "de"


def test_one_comes_back_to_the_page_one_came_from(client: Client) -> None:
    assert 'value="/learn/"' in page(client.get(PAGE, headers={"Referer": "http://localhost/learn/"}))
    assert client.post(PAGE, {"language": "es", "next": "/learn/"})["Location"] == "/learn/"
    assert client.post(PAGE, {"language": "es", "next": "https://elsewhere.example/"})["Location"] == "/"


def test_what_went_wrong_is_said_in_the_language_too(client: Client) -> None:
    assert spoken(client, "/nowhere/", headers={"Accept-Language": "de"}) == "de"


def test_the_next_request_begins_without_it(client: Client) -> None:
    with override("en-gb"):
        spoken(client, headers={"Accept-Language": "de"})
        assert spoken(client) == "en-gb"


def test_an_unknown_language_is_refused(client: Client) -> None:
    assert chosen(client, "tlh").status_code == 422


def test_a_broken_cookie_counts_as_not_set(client: Client) -> None:
    client.cookies["language"] = "../../etc"
    assert spoken(client, headers={"Accept-Language": "de"}) == "de"


def test_it_lasts_on_ones_own_device_and_leaves_a_shared_one_with_the_browser() -> None:
    assert chosen(cast.alma().client, "es").cookies["language"]["max-age"]
    assert not chosen(cast.ben(own=False).client, "es").cookies["language"]["max-age"]


def test_nobody_else_is_answered_in_it() -> None:
    alma, ben = cast.alma(), cast.ben()
    chosen(alma.client, "es")
    assert spoken(alma.client, "/settings/") == "es"
    assert spoken(ben.client, "/settings/") == "en-gb"


def test_every_page_says_that_it_depends_on_the_language(client: Client) -> None:
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in client.get(PAGE)["Vary"].split(",")}
