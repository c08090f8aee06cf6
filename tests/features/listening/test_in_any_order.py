"""Two people and their devices pressing in any order (T-16): no press is lost or done twice, nobody is stuck, and what
one rates reaches the other in no way.
"""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tests import cast
from tests.live.sides import BAD_DAY, DISAGREEMENT, GOOD_NEWS, LISTENING, OTHER_SIDE, Side
from tests.relationships.pairs import together

from troth.content.library import offered
from troth.engine.session import Part, State, Taken
from troth.features.listening.entries import Heard
from troth.features.listening.scripts import all_turns
from troth.live.entries import NAMES, Move, act
from troth.live.sessions import shown
from troth.relationships.shelves import common
from troth.vault import entries

pytestmark = pytest.mark.either

PARTS: tuple[Part, Part] = ("a", "b")
PRESSES = ("done", "done", "done", *NAMES)
"""Most presses go on."""
people = st.integers(0, 1)
late = st.sampled_from([0, 0, 0, 0, 1, 2, -1])
"""By how many beats the page of the device that presses is behind, or (by a forged press) ahead."""


class Sessions(RuleBasedStateMachine):
    """``model`` is what the engine alone makes of the presses so far; ``rated`` what each one's vault should hold."""

    @initialize(slug=st.sampled_from([BAD_DAY, DISAGREEMENT, GOOD_NEWS, LISTENING, OTHER_SIDE]), first=st.booleans())
    def begin(self, slug: str, first: bool) -> None:
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        with cast.cheap():
            alma, ben = cast.alma(), cast.ben()
            hers, his = together(alma, ben)
        self.sides = (Side(alma, hers), Side(ben, his))
        self.exercise = offered().exercises[slug]
        self.session: UUID = self.sides[0].begins(slug, first=first, topic="films")
        self.model = State(self.sides[0].looks(self.session).state.script)
        self.rated: list[list[int]] = [[], []]

    def teardown(self) -> None:
        if hasattr(self, "scratch"):
            self.both_go_on_to_the_end()
            transaction.set_rollback(True)
            self.scratch.__exit__(None, None, None)

    @precondition(lambda self: not self.model.over)
    @rule(who=people, name=st.sampled_from(PRESSES), behind=late, value=st.sampled_from(["", "yes", "no", "1", "5"]))
    def press(self, who: int, name: str, behind: int, value: str) -> None:
        beat = max(0, self.model.at - behind)
        rates = beat < len(self.model.script) and self._kind(beat) == "rate"
        value = ("5" if value else "") if rates else value
        before = [self._page(1 - who), self.sides[1 - who].looks(self.session).version]
        self.sides[who].does(self.session, name, beat, value)
        taken = Taken(frozenset((PARTS[who],)), 0, act(NAMES[name], beat, "" if rates else value, 120))
        after = self.model.after(taken)
        if after is not None and name == "done" and rates and value:
            self.rated[who] = [int(value)]
        self._shows_what_it_should(who, after, before)
        self.model = after or self.model

    @rule(who=people)
    def look(self, who: int) -> None:
        page = self._page(who)
        assert self._page(who) == page

    def _shows_what_it_should(self, who: int, after: State | None, before: list[str]) -> None:
        """A press that changes nothing for the other leaves their page and their news as they were."""
        other = frozenset((PARTS[1 - who],))
        if after is None or shown(after, other) == shown(self.model, other):
            assert [self._page(1 - who), self.sides[1 - who].looks(self.session).version] == before

    def _kind(self, beat: int) -> str:
        return all_turns(self.exercise)[self.model.script[beat].step].kind

    def _page(self, who: int) -> str:
        return self.sides[who].page(self.session) if self.model.clock.since is None else ""

    @invariant()
    def both_are_where_the_presses_lead(self) -> None:
        if not hasattr(self, "sides"):
            return
        wanted = self.model
        for side in self.sides:
            state = side.looks(self.session).state
            assert (state.at, state.done, state.tries, state.ended) == (
                wanted.at, wanted.done, wanted.tries, wanted.ended
            )  # fmt: skip
            assert (state.resting is None, state.said) == (wanted.resting is None, wanted.said)
            assert (state.clock.since is None) == (wanted.clock.since is None)
            if state.resting and wanted.resting:
                assert state.resting.back == wanted.resting.back

    @invariant()
    def what_is_rated_lies_with_who_rated_it_alone(self) -> None:
        if not hasattr(self, "sides"):
            return
        for side, rated in zip(self.sides, self.rated, strict=True):
            me = side.me
            heard = entries.page(me.keyring, me.id, Heard, scope=side.one.scope).entries
            assert [one.body.value for one in heard] == rated
            shelf = common(me, side.one)
            found = [one.body for one in entries.scan(shelf.keyring, shelf.vault)]
            assert not [one for one in found if isinstance(one, Heard)]
            acts = [one for one in found if isinstance(one, Move) and one.beat < len(self.model.script)]
            assert not [one for one in acts if one.value and self._kind(one.beat) == "rate"]

    def both_go_on_to_the_end(self) -> None:
        """Wherever they are: nobody is stuck."""
        for _step in range(4 * len(self.model.script)):
            state = self.sides[0].looks(self.session).state
            if state.over:
                break
            for side in self.sides:
                side.does(
                    self.session, "go_on" if state.resting else "done", state.at, "yes" if state.beat.asks else ""
                )
        assert self.sides[1].looks(self.session).state.over


@pytest.mark.django_db
def test_in_any_order_no_press_is_lost_nobody_is_stuck_and_nothing_private_crosses_over() -> None:
    run(Sessions, settings=settings(max_examples=3, stateful_step_count=25))
