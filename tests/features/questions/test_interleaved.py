"""Two people in one set, pressing in any order (T-16): nothing is read too early, no word is lost, nobody is stuck."""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests import cast
from tests.features.questions.asking import Seat, begin, reached_by
from tests.relationships.pairs import together

from troth.engine.session import Back, Done, End, GoOn, Rest, Way
from troth.features.questions import actions
from troth.features.questions.entries import Answer, Passed
from troth.live.sessions import Session
from troth.relationships.access import keyring_for
from troth.vault import entries, rounds
from troth.vault.audit import audit
from troth.writing import queries as drafts

pytestmark = pytest.mark.either

people = st.integers(0, 1)


class Interleaved(RuleBasedStateMachine):
    """``wrote``: every text of each, never lost unless its author wrote another in its place; ``met``: those that both
    had sealed to one question; ``draft``: what was taken back.
    """

    @initialize()
    def begin(self):
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        alma, ben = cast.alma(), cast.ben()
        hers, his = together(alma, ben)
        session = begin(alma, hers)
        self.seats = (Seat(alma, hers, session), Seat(ben, his, session))
        self.wrote: list[set[str]] = [set(), set()]
        self.sealed: list[tuple[UUID, str] | None] = [None, None]
        self.met: list[set[str]] = [set(), set()]
        self.draft: list[tuple[UUID, str] | None] = [None, None]
        self.count = 0
        for who in (0, 1):
            self.take(who, Done(0, "yes"))

    def teardown(self):
        if hasattr(self, "scratch"):
            try:
                if hasattr(self, "count"):
                    self.hold_against_the_host()
                    self.come_to_the_next_question()
            finally:
                transaction.set_rollback(True)
                self.scratch.__exit__(None, None, None)

    def stands(self, who: int) -> Session:
        return self.seats[who].stands()

    def take(self, who: int, act: object) -> None:
        seat = self.seats[who]
        actions.take(seat.me, seat.one, seat.session, act)

    def look(self, who: int) -> Session:
        seat = self.seats[who]
        return actions.look(seat.me, seat.one, seat.session)

    @rule(who=people, value=st.sampled_from(["", "yes"]))
    def done(self, who, value):
        self.take(who, Done(self.stands(who).state.at, value))

    @rule(who=people, text=st.booleans(), late=st.integers(0, 2))
    def seal(self, who, text, late):
        seat, session = self.seats[who], self.stands(who)
        self.count += 1
        words = f"words {self.count}, of {who}." if text else None
        if session.state.over:
            return
        beat = max(0, session.state.at - (late == 2))
        round = actions.round_of(session)
        done = actions.seal(seat.me, seat.one, seat.session, beat, words)
        if done:
            if words and self.draft[who] and self.draft[who][0] == round:
                self.wrote[who].discard(self.draft[who][1])
            self.sealed[who] = (round, words or "")
            mine, theirs = self.sealed[who], self.sealed[1 - who]
            if mine and theirs and mine[0] == theirs[0] and mine[1] and theirs[1]:
                self.met[0].add(self.sealed[0][1])
                self.met[1].add(self.sealed[1][1])
        if words and (done or session.state.script[beat].way):
            self.wrote[who].add(words)

    @rule(who=people)
    def take_back(self, who):
        seat, session = self.seats[who], self.stands(who)
        if session.state.over:
            return
        was_sealed = actions.round_of(session) in {round for round, _ in self.still_sealed(who)}
        if actions.take_back(seat.me, seat.one, seat.session, session.state.at) and was_sealed:
            self.draft[who] = self.sealed[who] if self.sealed[who][1] else self.draft[who]
            self.sealed[who] = None

    @rule(who=people, way=st.sampled_from(["spoken", "written", "written"]))
    def change_the_way(self, who, way):
        self.take(who, Way(self.stands(who).state.at, way))
        self.forget_what_went_back()

    @rule(who=people, kind=st.sampled_from([Rest, GoOn, Back]))
    def press(self, who, kind):
        self.take(who, kind(self.stands(who).state.at))

    @rule(who=people)
    def visit(self, who):
        self.look(who)
        self.forget_what_went_back()

    def forget_what_went_back(self):
        for who in (0, 1):
            held = {round for round, _ in self.still_sealed(who)}
            if self.sealed[who] and self.sealed[who][0] not in held and self.sealed[who][1] not in self.met[who]:
                self.sealed[who] = None

    def still_sealed(self, who):
        place = self.stands(who).place
        return [(round, found) for round, found, _both in rounds.sealed(place.keyring, place.vault)]

    def readable(self, who: int) -> tuple[set[str], set[str]]:
        """What this person can read anywhere: words of their own, and of the other."""
        seat = self.seats[who]
        me, one = seat.me, seat.one
        found = [*entries.scan(keyring_for(me, one.vault), one.vault), *entries.scan(me.keyring, me.id)]
        mine = {one.body.text for one in found if isinstance(one.body, Answer | Passed) and one.mine}
        mine |= {words for draft in drafts.waiting(me) for words in draft.draft.fields.values()}
        return mine, {one.body.text for one in found if isinstance(one.body, Answer) and not one.mine}

    @invariant()
    def no_word_is_lost_and_none_is_read_too_early(self):
        if not hasattr(self, "count"):
            return
        for who in (0, 1):
            mine, theirs = self.readable(who)
            assert self.wrote[who] <= mine
            assert theirs <= self.met[1 - who]

    @invariant()
    def everything_is_still_its_authors_own(self):
        if not hasattr(self, "count"):
            return
        for seat in self.seats:
            found = audit(seat.me.keyring)
            assert found.complete
            assert found.forged == ()

    def hold_against_the_host(self):
        """Whoever of the two runs the server (T-03): with the database and their own keys, too, nothing too early."""
        for who in (0, 1):
            reached = reached_by(self.seats[who])
            assert all(words.encode() in reached for words in self.wrote[who])
            early = self.wrote[1 - who] - self.met[1 - who]
            assert not any(words.encode() in reached for words in early)

    def come_to_the_next_question(self):
        """From anywhere both can go on; and once it is ended, nothing stays sealed."""
        begun = self.stands(0).state
        step = begun.script[begun.at].step
        for turn in range(40):
            who, session = turn % 2, self.look(turn % 2)
            if session.state.beat.step > step:
                break
            if session.state.resting:
                self.take(who, GoOn(session.state.at))
            elif session.state.beat.way == "written" and actions.page_of(session, actions.step_of(session)) == "write":
                seat = self.seats[who]
                actions.seal(seat.me, seat.one, seat.session, session.state.at, "At last.")
            else:
                self.take(who, Done(session.state.at, "yes"))
        assert self.stands(0).state.beat.step > step
        self.take(0, End(self.stands(0).state.at))
        for who in (0, 1):
            self.look(who)
            assert self.still_sealed(who) == []


def check(runs: int, steps: int) -> None:
    """``runs`` random histories of ``steps`` steps; raises on the first broken promise. Needs a database."""
    with cast.cheap():
        run_state_machine_as_test(Interleaved, settings=settings(max_examples=runs, stateful_step_count=steps))


@pytest.mark.django_db
def test_no_order_of_presses_shows_an_answer_too_early_loses_a_word_or_gets_stuck():
    check(runs=5, steps=20)
