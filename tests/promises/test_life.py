"""The state machine of a promise: no step can be skipped, and nobody can take the other's part."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.promises.days import When, repeating
from troth.promises.entries import Answer, Change, Done, Heard, Owned, Reply, Terms
from troth.promises.life import BOTH, Life, Taken, Who, lived

MONDAY = dt.date(2026, 5, 11)
ONCE = Terms("I will ring.", When(MONDAY))
DAILY = Terms("I will write.", repeating(MONDAY, None, "daily", MONDAY + dt.timedelta(days=6)))
LATER = Terms("I will ring on Friday.", When(MONDAY + dt.timedelta(days=4)))
MOVED = Terms("I will ring.", LATER.when)
ASKED, OWNING = UUID(int=1), UUID(int=2)


def taken(act, who, *, day=MONDAY, id=None, private=False):
    return Taken(id or uuid4(), who, day, act, private)


def maker(act, **more):
    return taken(act, Who.MAKER, **more)


def receiver(act, **more):
    return taken(act, Who.RECEIVER, **more)


def after(*steps, terms=ONCE, alone=False) -> Life:
    """After steps that must each be possible."""
    life = lived(terms, [], alone=alone)
    for step in steps:
        following = life.after(step)
        assert following is not None, step
        life = following
    return life


def refused(step, *before, terms=ONCE) -> bool:
    return after(*before, terms=terms).after(step) is None


turn_days = st.none() | st.dates(MONDAY - dt.timedelta(days=2), MONDAY + dt.timedelta(days=8))
terms = st.sampled_from([ONCE, DAILY, LATER, MOVED])
acts = (
    st.builds(Done, turn_days)
    | st.builds(Answer, st.sampled_from(["kept", "little_late", "late", "told", "silent"]), turn_days)
    | st.builds(Change, terms)
    | st.builds(Reply, st.sampled_from([ASKED, OWNING]), st.booleans())
    | st.builds(Owned, st.just("I forgot."), st.just(""), turn_days)
    | st.builds(Heard, st.sampled_from([ASKED, OWNING]), turn_days)
)
steps = st.builds(
    Taken,
    st.sampled_from([ASKED, OWNING]) | st.uuids(),
    st.sampled_from([Who.MAKER, Who.RECEIVER]),
    st.dates(MONDAY - dt.timedelta(days=3), MONDAY + dt.timedelta(days=10)),
    acts,
    st.booleans(),
)
ROLES = {Done: Who.MAKER, Owned: Who.MAKER, Answer: Who.RECEIVER}


@quick
@given(terms, st.lists(steps, max_size=25))
def test_whatever_is_written_each_day_has_at_most_one_answer_by_who_received_it(first, written):
    life = lived(first, written)
    for day, turn in life.turns.items():
        for said, kind in ((turn.done, Done), (turn.answer, Answer), (turn.owned, Owned)):
            assert said is None or (isinstance(said.act, kind) and said.act.turn == day and ROLES[kind] in said.who)


@quick
@given(terms, st.lists(steps, max_size=25))
def test_terms_change_only_by_a_question_of_one_and_a_yes_of_the_other_in_this_order(first, written):
    life = lived(first, written)
    asked = [(place, step) for place, step in enumerate(written) if isinstance(step.act, Change)]
    agreed = [(place, step) for place, step in enumerate(written) if isinstance(step.act, Reply) and step.act.yes]
    assert len(life.spans) <= 1 + len(agreed)
    for span in life.spans[1:]:
        assert any(
            place < yes and ask.act.terms == span.terms and ask.who is not reply.who
            for place, ask in asked
            for yes, reply in agreed
        )


@quick
@given(terms, st.lists(steps, max_size=25))
def test_what_is_promised_changes_only_by_its_makers_words(first, written):
    makers = {step.act.terms.text for step in written if isinstance(step.act, Change) and step.who is Who.MAKER}
    assert {span.terms.text for span in lived(first, written).spans} <= {first.text, *makers}


@quick
@given(terms, st.lists(steps, max_size=25), st.integers(0, 24))
def test_what_is_not_allowed_changes_nothing(first, written, place):
    life = lived(first, written[:place])
    rest = written[place:]
    if rest and life.after(rest[0]) is None:
        assert lived(first, written) == lived(first, written[:place] + rest[1:])


def test_it_goes_from_open_to_done_to_answered():
    life = after(maker(Done()), receiver(Answer("kept")))
    assert life.over
    assert life.turn(None).outcome == "kept"


def test_an_answer_needs_no_word_from_its_maker():
    assert after(receiver(Answer("silent"))).turn(None).not_kept


@pytest.mark.parametrize("act", [Answer("kept"), Reply(ASKED, yes=True), Heard(OWNING)])
def test_its_maker_cannot_take_the_part_of_who_received_it(act):
    before = [maker(Change(LATER), id=ASKED), maker(Owned("I forgot."), id=OWNING)]
    assert refused(maker(act), *before)


def test_who_received_it_may_ask_for_another_time_and_its_maker_alone_answers():
    asked = receiver(Change(MOVED), id=ASKED)
    assert refused(receiver(Reply(ASKED, yes=True)), asked)
    assert after(asked, maker(Reply(ASKED, yes=True))).terms == MOVED


@pytest.mark.parametrize("act", [Done(), Change(LATER), Owned("They forgot.")])
def test_who_received_it_cannot_take_the_part_of_its_maker(act):
    assert refused(receiver(act))


def test_a_change_waits_and_the_old_one_stands_until_it_is_agreed_to():
    waiting = after(maker(Change(LATER), id=ASKED))
    assert waiting.terms == ONCE
    agreed = waiting.after(receiver(Reply(ASKED, yes=True)))
    assert agreed is not None
    assert (agreed.terms, agreed.moved, agreed.asked) == (LATER, True, None)


def test_a_no_leaves_the_old_one_and_its_maker_may_ask_again():
    life = after(maker(Change(LATER), id=ASKED), receiver(Reply(ASKED, yes=False)))
    assert (life.terms, life.moved) == (ONCE, False)
    assert life.after(maker(Change(LATER))) is not None


def test_there_is_one_question_at_a_time_and_one_answer_to_it():
    asked = [maker(Change(LATER), id=ASKED)]
    assert refused(maker(Change(DAILY)), *asked)
    assert refused(receiver(Reply(uuid4(), yes=True)), *asked)
    assert refused(receiver(Reply(ASKED, yes=False)), *asked, receiver(Reply(ASKED, yes=True)))


@pytest.mark.parametrize("end", [receiver(Answer("kept")), maker(Owned("I cannot make it."))])
def test_a_question_waits_no_longer_than_there_is_something_to_change(end):
    asked = maker(Change(LATER), id=ASKED)
    assert after(asked, end).asked is None
    assert refused(receiver(Reply(ASKED, yes=True)), asked, end)
    assert after(asked, receiver(Answer("kept"), private=True)).asked == asked


def test_after_its_day_it_is_too_late_to_ask():
    assert refused(maker(Change(LATER), day=MONDAY + dt.timedelta(days=1)))


def test_what_was_answered_cannot_be_changed():
    assert refused(maker(Change(LATER)), receiver(Answer("kept")))


def test_an_answer_for_oneself_alone_does_not_end_it_for_the_other():
    assert not refused(maker(Change(LATER)), receiver(Answer("kept"), private=True))


def test_the_same_again_is_no_change():
    assert refused(maker(Change(ONCE)))


def test_a_day_that_has_not_come_cannot_be_answered():
    tomorrow = MONDAY + dt.timedelta(days=1)
    assert refused(receiver(Answer("kept", tomorrow)), terms=DAILY)
    assert not refused(receiver(Answer("kept", tomorrow), day=tomorrow), terms=DAILY)


@pytest.mark.parametrize("day", [None, MONDAY - dt.timedelta(days=1), MONDAY + dt.timedelta(days=7)])
def test_a_day_that_is_none_of_its_days_cannot_be_spoken_of(day):
    late = MONDAY + dt.timedelta(days=9)
    assert refused(receiver(Answer("kept", day), day=late), terms=DAILY)
    assert refused(maker(Done(day), day=late), terms=DAILY)


def test_days_before_a_change_go_by_the_old_terms_and_those_after_it_by_the_new():
    wednesdays = Terms("I will cook.", repeating(MONDAY, None, "weekly", MONDAY + dt.timedelta(days=20)))
    thursday = MONDAY + dt.timedelta(days=3)
    life = after(maker(Change(wednesdays), id=ASKED), receiver(Reply(ASKED, yes=True), day=thursday), terms=DAILY)
    assert [(day - MONDAY).days for day in life.days()] == [0, 1, 2, 7, 14]


def test_a_day_keeps_the_time_that_it_had():
    earlier = Terms("I will write.", repeating(MONDAY, dt.time(18), "daily", MONDAY + dt.timedelta(days=6)))
    thursday = MONDAY + dt.timedelta(days=3)
    life = after(
        maker(Change(DAILY), id=ASKED, day=thursday), receiver(Reply(ASKED, yes=True), day=thursday), terms=earlier
    )
    assert [life.when(MONDAY + dt.timedelta(days=days)).time for days in (2, 3)] == [dt.time(18), None]
    assert after(maker(Change(LATER), id=ASKED), receiver(Reply(ASKED, yes=True))).when(None) == LATER.when


def test_it_can_be_owned_ahead_of_time_and_once():
    life = after(maker(Owned("I cannot make it."), id=OWNING, day=MONDAY - dt.timedelta(days=2)))
    assert life.over
    assert life.after(maker(Owned("Really."))) is None
    assert life.after(receiver(Answer("told"))) is not None


def test_only_what_was_owned_can_be_heard_and_once():
    owned = maker(Owned("I forgot."), id=OWNING)
    assert refused(receiver(Heard(uuid4())), owned)
    assert refused(receiver(Heard(OWNING)), owned, receiver(Heard(OWNING)))


def test_alone_one_has_both_parts_and_a_change_needs_no_yes():
    life = after(taken(Change(LATER), BOTH), taken(Answer("late"), BOTH), alone=True)
    assert (life.terms, life.over) == (LATER, True)
