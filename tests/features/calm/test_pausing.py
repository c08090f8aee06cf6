"""A pause in a heated moment: a time to come back, which both know of and either may move."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.transparency.opening import main_of
from tests.relationships.pairs import add, me_of, send, together

from troth.live import due

pytestmark = pytest.mark.django_db


def pause(actor: Actor, id: UUID, until: str = "20") -> str:
    return str(send(actor, f"/people/{id}/calm/pause/", until=until)["Location"])


def press(actor: Actor, place: str, act: str, **said: str) -> None:
    beat = re.search(r'name="beat" value="(\d+)"', main_of(actor, place))
    assert beat
    send(actor, place, act=act, beat=beat[1], **said)


def test_both_see_the_time_to_come_back(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = pause(alma, hers)
    said = re.search(r"Back at \d\d:\d\d|Back on", main_of(alma, place))
    assert said
    assert said[0] in main_of(ben, place.replace(str(hers), str(his)))


def test_the_return_is_a_reminder_beside_the_one_a_day(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    pause(alma, hers, "1440")
    today = timezone.localdate()
    for actor in (alma, ben):
        (moment,) = due.returns(me_of(actor), today, today + dt.timedelta(days=2))
        assert moment.agreed
        assert moment.day == today + dt.timedelta(days=1)


def test_it_goes_on_only_once_both_are_back(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = pause(alma, hers)
    press(alma, place, "go_on")
    assert "You are both back" not in main_of(alma, place)
    press(ben, place.replace(str(hers), str(his)), "go_on")
    assert "You are both back" in main_of(alma, place)


def test_whoever_ended_it_is_not_reminded_any_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = pause(alma, hers)
    press(ben, place.replace(str(hers), str(his)), "end")
    today = timezone.localdate()
    assert not list(due.returns(me_of(alma), today, today + dt.timedelta(days=2)))


def test_alone_a_pause_is_ones_own(alma: Actor) -> None:
    place = pause(alma, add(alma, "Dana"))
    press(alma, place, "go_on")
    assert "You are back" in main_of(alma, place)
