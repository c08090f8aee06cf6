"""Two people, and several devices of theirs, pressing at the same moment: nothing twice, and nothing lost."""

import pytest
from tests import cast
from tests.live.sides import BAD_DAY, OTHER_SIDE, Side
from tests.promises.test_at_once import at_once
from tests.relationships.pairs import together

from troth.engine.session import Done, End, NotQuite, Rest
from troth.features.listening.entries import Heard
from troth.vault import entries

Pair = tuple[Side, Side]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair() -> Pair:
    alma, ben = cast.alma(), cast.ben()
    hers, his = together(alma, ben)
    return Side(alma, hers), Side(ben, his)


def test_both_halves_at_once_are_both_counted(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    assert at_once(lambda: alma.takes(session, Done(0)), lambda: ben.takes(session, Done(0))) == ["", ""]
    assert alma.looks(session).state.at == ben.looks(session).state.at == 1


def test_the_same_press_from_four_devices_is_one(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins(handed=True)
    taken: list[bool] = []
    assert at_once(*[lambda: taken.append(alma.takes(session, Done(0)))] * 4) == [""] * 4
    assert sorted(taken) == [False, False, False, True]
    assert alma.looks(session).state.at == 1


def test_that_is_it_and_not_quite_at_once_are_one_after_the_other(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins(OTHER_SIDE, topic="films")
    for side in pair:
        side.takes(session, Done(0))
    alma.takes(session, Done(1))
    went = at_once(lambda: alma.takes(session, Done(2)), lambda: alma.takes(session, NotQuite(2)))
    state = ben.looks(session).state
    assert went == ["", ""]
    assert (state.at, state.tries) == (3, 1)


def test_a_rest_and_going_on_at_once_leave_both_phones_with_the_same(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    alma.takes(session, Done(0))
    at_once(
        lambda: ben.takes(session, Rest(0)), lambda: ben.takes(session, Done(0)), lambda: alma.takes(session, Rest(0))
    )
    hers, his = alma.looks(session).state, ben.looks(session).state
    assert (hers.at, hers.resting is None) == (his.at, his.resting is None)


def test_it_is_ended_once_whoever_is_first(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins()
    taken: list[bool] = []
    at_once(*(lambda side=side: taken.append(side.takes(session, End(0))) for side in pair))
    assert sorted(taken) == [False, True]
    assert alma.looks(session).state.ended


def test_a_rating_that_two_devices_give_at_once_is_kept_once(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins(BAD_DAY)
    for side in pair:
        side.does(session, "done", 0)
    for side, beat, value in ((alma, 1, "0"), (alma, 2, ""), (alma, 3, ""), (ben, 4, "")):
        side.does(session, "done", beat, value)
    assert at_once(*(lambda value=value: alma.does(session, "done", 5, value) for value in "245")) == [""] * 3
    me = alma.me
    (heard,) = entries.page(me.keyring, me.id, Heard, scope=alma.one.scope).entries
    assert heard.body.value in {2, 4, 5}
    assert alma.looks(session).state.at == 6
