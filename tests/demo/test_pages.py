"""Coming in, the banner on every page, and nothing of either where it is no demo."""

import pytest
from django.test import Client
from tests.contracts.addresses import Address, addresses
from tests.demo.conftest import Enter, once
from tests.relationships.pairs import post

from troth.demo.cast import logins
from troth.people import cookies, sessions
from troth.relationships import access
from troth.vault import entries

BANNER = "This is a demo with invented people. Do not write anything real here."
NO_PAGE = {"healthz", "people:kit_file"}
ELSEWHERE = {"people:exit", "phone:offline"}  # the second is the same for everybody, and kept
"""A page that must have nothing to do with this one."""

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [login.name for login in logins()])
def test_everybody_comes_in_by_one_press_and_finds_today(name: str, enter: Enter) -> None:
    client = enter(name)
    assert BANNER in client.get("/today/").content.decode()
    me = sessions.read(client.cookies[cookies.SESSION].value)
    assert me is not None
    assert me.handle == name


def test_a_fresh_browser_unlocks_with_what_was_printed(told: None, as_demo: None) -> None:
    login, client = logins()[0], Client()
    sent = {"handle": login.name, "password": login.password, "kit": login.kit, "device": "own"}
    sent["once"] = once(client, "/unlock/")
    assert client.post("/unlock/", sent)["Location"] == "/today/"


def test_coming_in_as_somebody_else_ends_the_session_before(enter: Enter) -> None:
    client = enter("Alma")
    before = client.cookies[cookies.SESSION].value
    client.post("/unlock/demo/", {"name": "Ben", "once": once(client)})
    assert sessions.read(before) is None
    assert "Alma" in client.get("/people/").content.decode()


def test_tried_too_often_it_stays_shut_and_says_so(told: None, as_demo: None) -> None:
    for _ in range(10):  # as often as an unknown device may try in an hour
        Client().post("/unlock/demo/", {"name": "Dana", "once": once(Client())})
    answer = Client().post("/unlock/demo/", {"name": "Dana", "once": once(Client())})
    assert answer.status_code == 422
    assert "The password of Dana was changed here, or it was tried too often." in answer.content.decode()


def test_nobody_else_can_be_chosen(told: None, as_demo: None) -> None:
    assert Client().post("/unlock/demo/", {"name": "Sam", "once": "a" * 22}).status_code == 400


def _pages(values: dict[str, object]) -> list[Address]:
    return [one for one in addresses() if one.name not in NO_PAGE and all(name in values for name, _ in one.parameters)]


def test_the_banner_is_on_every_page_and_the_quick_exit_shows_none_of_it(enter: Enter) -> None:
    client = enter("Alma")
    me = sessions.read(client.cookies[cookies.SESSION].value)
    assert me is not None
    ben, *_ = access.mine(me)
    entry = next(one for one in entries.scan(me.keyring, me.id) if one.body.kind == "journal")
    values: dict[str, object] = {
        "id": ben.id, "entry": entry.id, "about": ben.id, "slug": "one-song", "what": "word", "code": "none",
        "link": "none", "prompt": "a-sound-you-love", "place": "journal-write",
    }  # fmt: skip
    seen = set()
    for one in _pages(values):
        answer = client.get(one.path(values))
        if answer.status_code in {301, 302, 405} or not answer["Content-Type"].startswith("text/html"):
            continue
        seen.add(one.name)
        assert (BANNER in answer.content.decode()) is (one.name not in ELSEWHERE), one.key
        if one.name in ELSEWHERE:
            client = enter("Alma")
    assert {"today:today", "trust:overview", "journal:vault", "practices:history", "people:exit"} <= seen


@pytest.mark.parametrize("path", ["/unlock/", "/learn/", "/nothing-here/"])
def test_the_banner_is_there_before_anyone_is_unlocked(path: str, told: None, as_demo: None) -> None:
    assert BANNER in Client().get(path).content.decode()


@pytest.mark.parametrize("path", ["/unlock/", "/learn/", "/nothing-here/"])
def test_without_the_setting_there_is_no_banner(path: str) -> None:
    answer = Client().get(path).content.decode()
    assert BANNER not in answer
    assert "demo" not in answer


def test_without_the_setting_nobody_is_there_to_be(told: None) -> None:
    login = logins()[0].name
    assert Client().get("/unlock/demo/").status_code == 404
    assert post(Client(), "/unlock/demo/", name=login).status_code == 404
