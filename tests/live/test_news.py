"""What the stream of news begins with: a version, for whoever may listen, and nothing is written for it."""

import re
from unittest.mock import ANY
from uuid import uuid4

import pytest
from django.apps import apps
from tests import cast
from tests.live.sides import STREAM, Side
from tests.relationships.pairs import together

from troth.config.middleware import FIXED
from troth.engine.session import Done
from troth.live.news import FOLLOWED
from troth.people.me import now
from troth.people.models import Session

Pair = tuple[Side, Side]
pytestmark = pytest.mark.django_db
EVENT = re.compile(rb"retry: 2000\n\nid: ([0-9a-f]{16})\ndata: \1\n\n")


def moves(pair: Pair) -> tuple[Side, Side, str]:
    """A session in which something was done."""
    alma, ben = pair
    session = alma.begins()
    for side in pair:
        side.takes(session, Done(0))
    return alma, ben, str(session)


def test_whoever_knows_an_older_state_hears_of_the_present_one(pair: Pair) -> None:
    alma, ben, session = moves(pair)
    version = alma.looks(session).version  # type: ignore[arg-type]
    for headers in ({}, {"at": "0"}, {"HTTP_LAST_EVENT_ID": "0"}, {"at": version, "HTTP_LAST_EVENT_ID": "0"}):
        found = EVENT.fullmatch(ben.hears(session, **headers).content)  # type: ignore[arg-type]
        assert found
        assert found[1].decode() == version


def test_whoever_knows_the_present_state_hears_nothing(pair: Pair) -> None:
    alma, ben, session = moves(pair)
    version = alma.looks(session).version  # type: ignore[arg-type]
    for headers in ({"at": version}, {"HTTP_LAST_EVENT_ID": version}, {"at": "0", "HTTP_LAST_EVENT_ID": version}):
        assert ben.hears(session, **headers).content == b"retry: 2000\n\n"  # type: ignore[arg-type]


def test_the_answer_is_a_stream_and_the_server_in_front_is_told_what_to_follow(pair: Pair) -> None:
    _alma, ben, session = moves(pair)
    response = ben.hears(session)  # type: ignore[arg-type]
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.headers["Cache-Control"] == "no-store, no-transform"
    assert FIXED.items() <= dict(response.headers.items()).items()
    assert response.wsgi_request.META[FOLLOWED] == (ANY, ben.looks(session).version)  # type: ignore[attr-defined, arg-type]


def test_a_page_is_followed_by_nothing(pair: Pair) -> None:
    alma, _ben, session = moves(pair)
    response = alma.actor.client.get(f"{alma.room}{session}/")
    assert FOLLOWED not in response.wsgi_request.META


def test_a_stranger_hears_what_nobody_hears(pair: Pair) -> None:
    alma, ben, session = moves(pair)
    sam = cast.sam()
    made_up = alma.actor.client.get(f"{alma.room}{uuid4()}/news/", **STREAM)  # type: ignore[arg-type]
    for actor, room, place in ((sam, alma.room, session), (sam, ben.room, session), (ben.actor, alma.room, session)):
        response = actor.client.get(f"{room}{place}/news/", **STREAM)  # type: ignore[arg-type]
        assert response.status_code == made_up.status_code == 404


def test_the_session_of_others_cannot_be_reached_through_ones_own_relationship(pair: Pair) -> None:
    _alma, _ben, session = moves(pair)
    chidi, dana = cast.chidi(), cast.dana()
    hers, _his = together(chidi, dana)
    assert Side(chidi, hers).hears(session).status_code == 404  # type: ignore[arg-type]


def test_a_locked_browser_is_led_to_unlock_and_followed_by_nothing(pair: Pair) -> None:
    alma, _ben, session = moves(pair)
    alma.actor.client.post("/lock/")
    response = alma.hears(session)  # type: ignore[arg-type]
    assert response.status_code == 302
    assert response["Location"].startswith("/unlock/")
    assert FOLLOWED not in response.wsgi_request.META  # type: ignore[attr-defined]


def test_listening_is_no_use_and_does_not_put_off_the_lock(pair: Pair) -> None:
    alma, _ben, session = moves(pair)
    soon = now() + 60
    Session.objects.filter(person=alma.me.id).update(idle_until=soon)
    alma.hears(session)  # type: ignore[arg-type]
    assert set(Session.objects.filter(person=alma.actor.person).values_list("idle_until", flat=True)) == {soon}
    alma.actor.client.get(f"{alma.room}{session}/")
    assert max(Session.objects.filter(person=alma.actor.person).values_list("idle_until", flat=True)) > soon


@pytest.mark.rule("S-04")
def test_listening_writes_nothing(pair: Pair) -> None:
    _alma, ben, session = moves(pair)

    def everything() -> list[object]:
        return [list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()]

    before = everything()
    for _again in range(3):
        ben.hears(session)  # type: ignore[arg-type]
        ben.actor.client.get(f"{ben.room}{session}/")
    assert everything() == before


def test_the_head_of_a_stream_is_the_head_alone(pair: Pair) -> None:
    alma, _ben, session = moves(pair)
    response = alma.actor.client.head(f"{alma.room}{session}/news/", **STREAM)  # type: ignore[arg-type]
    assert response.status_code == 200
    assert response.content == b""


def test_only_a_get_is_answered(pair: Pair) -> None:
    alma, _ben, session = moves(pair)
    assert alma.actor.client.post(f"{alma.room}{session}/news/").status_code == 405
