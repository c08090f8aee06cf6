"""Two devices, and both people, acting at the same moment: never two answers, and never a lost one."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from tests import cast
from tests.promises.rooms import Side
from tests.relationships.pairs import me_of, together

from troth.promises import actions
from troth.promises.days import When
from troth.promises.entries import Answer, Outcome, Step, Terms
from troth.vault import entries

Made = tuple[Side, Side, UUID]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made() -> Made:
    """A promise of Alma's to Ben."""
    alma, ben = cast.alma(), cast.ben()
    hers, his = together(alma, ben)
    side = Side(alma, hers)
    return side, Side(ben, his), side.makes()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of this at the same moment; what became of each, by the name of what was refused or ""."""
    start, went = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except Exception as failure:  # noqa: BLE001  (a thread's failure must reach the test)
            went[place] = type(failure).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return went


def answer(side: Side, id: UUID, outcome: Outcome, *, told: bool) -> Callable[[], None]:
    me, one = me_of(side.actor), side.one
    return lambda: actions.answer(me, one, id, None, outcome, told=told)


def answers(side: Side, id: UUID) -> list[Outcome]:
    """Every answer there is anywhere, as its author sees it."""
    me, one = me_of(side.actor), side.one
    assert one.vault
    steps = [
        step
        for vault, scope in ((one.vault, id.hex), (me.id, one.scope))
        for step in entries.belonging(me.keyring, vault, Step, [scope])
    ]
    return [step.body.act.outcome for step in steps if isinstance(step.body.act, Answer)]


def test_two_different_answers_at_once_leave_one_and_the_other_device_hears_of_it(made: Made) -> None:
    _alma, ben, id = made
    went = at_once(answer(ben, id, "kept", told=True), answer(ben, id, "silent", told=False),
                   answer(ben, id, "late", told=True))  # fmt: skip
    assert sorted(went) == ["", "ChangedMeanwhile", "ChangedMeanwhile"]
    (left,) = answers(ben, id)
    assert ben.marks() == [left]
    assert len(ben.evidence()) == 1


def test_the_same_answer_many_times_at_once_is_one(made: Made) -> None:
    _alma, ben, id = made
    assert at_once(*[answer(ben, id, "kept", told=True)] * 4) == [""] * 4
    assert answers(ben, id) == ["kept"]
    assert ben.evidence() == ["promise_kept"]


def test_an_answer_and_a_question_at_once_are_one_after_the_other(made: Made) -> None:
    alma, ben, id = made
    me, one = me_of(alma.actor), alma.one
    terms = Terms("I will ring later.", When(alma.stands(id).stands.last))
    went = at_once(lambda: actions.ask_to_change(me, one, id, terms), answer(ben, id, "kept", told=True))
    assert went in (["", ""], ["NotNow", ""])
    assert ben.evidence() == ["promise_kept"]
    life = ben.stands(id).stands
    assert life.turn(None).outcome == "kept"
    assert life.asked is None  # also where it came first: what is answered asks nothing any more


def test_a_yes_and_a_taking_back_at_once_agree_on_how_it_stands(made: Made) -> None:
    alma, ben, id = made
    change = alma.asks(id, "I will ring later.")
    hers, one, his, other = me_of(alma.actor), alma.one, me_of(ben.actor), ben.one
    went = at_once(lambda: actions.stop_asking(hers, one, id), lambda: actions.reply(his, other, id, change, yes=True))
    assert sorted(went) == ["", "NotNow"]
    agreed = went[1] == ""
    assert alma.stands(id).stands.moved is ben.stands(id).stands.moved is agreed
    assert ben.evidence() == (["promise_renegotiated"] if agreed else [])


def test_yes_and_no_from_two_devices_at_once_leave_one(made: Made) -> None:
    alma, ben, id = made
    change = alma.asks(id, "I will ring later.")
    me, one = me_of(ben.actor), ben.one
    replies = [lambda yes=yes: actions.reply(me, one, id, change, yes=yes) for yes in (True, False, True)]
    assert sorted(at_once(*replies)) == ["", "NotNow", "NotNow"]
    assert len(ben.evidence()) == ben.stands(id).stands.moved


def test_withdrawn_and_answered_at_once_the_answer_stands_or_finds_nothing(made: Made) -> None:
    alma, ben, id = made
    me, one = me_of(alma.actor), alma.one
    went = at_once(lambda: actions.withdraw(me, one, id), answer(ben, id, "kept", told=True))
    assert went in (["", ""], ["", "Gone"])
    assert ben.evidence() == (["promise_kept"] if went[1] == "" else [])


def test_many_promises_made_at_once_by_both_are_all_there(made: Made) -> None:
    alma, ben, _id = made
    texts = [f"Promise {number}." for number in range(6)]

    def makes(side: Side, text: str) -> Callable[[], UUID]:
        me, one, when = me_of(side.actor), side.one, When(alma.stands(_id).stands.last)
        return lambda: actions.give(me, one, Terms(text, when))

    assert at_once(*(makes((alma, ben)[place % 2], text) for place, text in enumerate(texts))) == [""] * 6
    for text in texts:
        assert ben.known(text)
