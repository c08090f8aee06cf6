"""Two people in calm, pressing in any order (T-16): nothing is lost or done twice, nobody is stuck, and what one does
before the other shows nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tests import cast
from tests.features.transparency.opening import main_of
from tests.live.sides import Side
from tests.relationships.pairs import together

from troth.engine.session import Part, Rest, State, Taken
from troth.features.calm import actions, agreements
from troth.features.calm.agreements import Standing
from troth.features.calm.scripts import BREATHING, PAUSE
from troth.live import sessions
from troth.live.entries import NAMES, act
from troth.live.sessions import Session, shown
from troth.vault.errors import Gone

pytestmark = pytest.mark.either

PARTS: tuple[Part, Part] = ("a", "b")
PRESSES = ("done", "done", "go_on", "go_on", *NAMES)
RETURN = 4_000_000_000  # a moment that is long to come
people = st.integers(0, 1)
HOW: tuple[Literal["yes", "end", "aside", "withdraw"], ...] = ("yes", "end", "aside", "withdraw")


class InAnyOrder(RuleBasedStateMachine):
    """Alma and Ben, and a database that is as before afterwards."""

    sides: tuple[Side, Side]
    nobody_is_stuck: Callable[..., None]
    """What must still be possible at the end of any order; each machine says its own."""

    def meet(self) -> None:
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        with cast.cheap():
            alma, ben = cast.alma(), cast.ben()
            hers, his = together(alma, ben)
        self.sides = (Side(alma, hers), Side(ben, his))

    def teardown(self) -> None:
        if hasattr(self, "scratch"):
            self.nobody_is_stuck()
            transaction.set_rollback(True)
            self.scratch.__exit__(None, None, None)


class Pausing(InAnyOrder):
    """A pause, or breathing together. ``model`` is what the engine alone makes of the presses so far."""

    @initialize(guide=st.sampled_from([PAUSE, BREATHING]))
    def begin(self, guide: sessions.Guide) -> None:
        self.meet()
        self.guide, alma = guide, self.sides[0]
        if guide is PAUSE:
            self.session = actions.pause(alma.me, alma.one, RETURN)
        else:
            self.session = actions.breathe(alma.me, alma.one, 3, handed=False)
        self.model = State(self._looks(0).state.script)
        if guide is PAUSE:
            self.model = self.model.after(Taken(frozenset("a"), 0, Rest(0, RETURN))) or self.model

    @precondition(lambda self: not self.model.over)
    @rule(who=people, name=st.sampled_from(PRESSES), behind=st.sampled_from([0, 0, 0, 1, -1]), more=people)
    def press(self, who: int, name: str, behind: int, more: int) -> None:
        before = self._all_of(1 - who)
        done = act(NAMES[name], max(0, self.model.at - behind), number=RETURN + 300 * more)
        side = self.sides[who]
        taken = sessions.take(side.me, side.one, self.guide, self.session, done)
        after = self.model.after(Taken(frozenset((PARTS[who],)), 0, done))
        assert taken == (after is not None)
        other = frozenset((PARTS[1 - who],))
        if after is None or shown(after, other) == shown(self.model, other):
            assert self._all_of(1 - who) == before
        self.model = after or self.model

    @rule(who=people)
    def look(self, who: int) -> None:
        assert self._all_of(who) == self._all_of(who)

    @invariant()
    def both_are_where_the_presses_lead(self) -> None:
        if not hasattr(self, "model"):
            return
        wanted = self.model
        for who in (0, 1):
            state = self._looks(who).state
            assert (state.at, state.done, state.ended) == (wanted.at, wanted.done, wanted.ended)
            assert state.resting == wanted.resting
            assert (state.clock.since is None) == (wanted.clock.since is None)

    def nobody_is_stuck(self) -> None:
        for _press in range(8):
            for side in self.sides:
                state = self._looks(0).state
                name = NAMES["go_on" if state.resting else "done"]
                sessions.take(side.me, side.one, self.guide, self.session, act(name, state.at))
        assert self._looks(1).state.over

    def _looks(self, who: int) -> Session:
        return sessions.look(self.sides[who].me, self.sides[who].one, self.guide, self.session)

    def _all_of(self, who: int) -> tuple[str, str]:
        """The page, as long as no clock runs on it, and what its stream says."""
        side, still = self.sides[who], self.model.clock.since is None
        path = f"/people/{side.id}/calm/{self.guide.what}/{self.session}/"
        return main_of(side.actor, path) if still else "", self._looks(who).version


@dataclass
class Known:
    """One agreement as it should stand."""

    id: UUID
    author: int
    instead: "Known | None"
    yes: bool = False
    ended: bool = False
    withdrawn: bool = False
    aside: bool = False
    replaced_by: list["Known"] = field(default_factory=list)

    def standing(self, who: int) -> Standing:
        if self.ended or any(one.yes and not one.withdrawn for one in self.replaced_by):
            return "ended"
        if self.yes:
            return "held"
        if who == self.author:
            return "mine"
        return "aside" if self.aside else "theirs"


class Agreeing(InAnyOrder):
    """What two agree on. An answer that cannot be given, as things stand, is refused and changes nothing."""

    @initialize()
    def begin(self) -> None:
        self.meet()
        self.known: list[Known] = []

    @rule(who=people, instead=st.none() | st.integers(0, 5))
    def propose(self, who: int, instead: int | None) -> None:
        held = [one for one in self.known if one.standing(who) == "held"]
        old = held[instead % len(held)] if held and instead is not None else None
        side = self.sides[who]
        id = agreements.propose(side.me, side.one, f"We knock, {len(self.known)}.", instead=old.id if old else None)
        self.known.append(Known(id, who, old))
        if old:
            old.replaced_by.append(self.known[-1])

    @precondition(lambda self: self.known)
    @rule(who=people, which=st.integers(0, 20), how=st.sampled_from(HOW))
    def answer(self, who: int, which: int, how: Literal["yes", "end", "aside", "withdraw"]) -> None:
        one, side = self.known[which % len(self.known)], self.sides[who]
        standing = "" if one.withdrawn else one.standing(who)
        if how == "aside":
            if standing == "theirs":
                before = self._page(1 - who)
                agreements.put_aside(side.me, side.one, one.id)
                one.aside = True
                assert self._page(1 - who) == before
            return
        may = {"yes": {"theirs", "aside"}, "end": {"held"}, "withdraw": {"mine"}}[how]
        if standing not in may:
            with pytest.raises(Gone):
                self._say(side, one.id, how)
            return
        self._say(side, one.id, how)
        one.yes, one.ended, one.withdrawn = one.yes or how == "yes", how == "end", how == "withdraw"

    @invariant()
    def both_read_how_it_stands(self) -> None:
        for who, side in enumerate(self.sides if hasattr(self, "known") else ()):
            found = {one.found.id: one.standing for one in agreements.all_of(side.me, side.one)}
            assert found == {one.id: one.standing(who) for one in self.known if not one.withdrawn}

    def nobody_is_stuck(self) -> None:
        """Whatever waits can still be answered, and whatever is held be ended, by either."""
        for one in self.known:
            other = self.sides[1 - one.author]
            if not one.withdrawn and one.standing(one.author) == "mine":
                agreements.say(other.me, other.one, one.id, "yes")
                one.yes = True
            if not one.withdrawn and one.standing(one.author) == "held":
                agreements.say(other.me, other.one, one.id, "end")
                one.ended = True
        self.both_read_how_it_stands()

    def _say(self, side: Side, id: UUID, how: Literal["yes", "end", "withdraw"]) -> None:
        if how == "withdraw":
            agreements.withdraw(side.me, side.one, id)
        else:
            agreements.say(side.me, side.one, id, how)

    def _page(self, who: int) -> str:
        return main_of(self.sides[who].actor, f"/people/{self.sides[who].id}/calm/agreements/")


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Pausing, Agreeing])
def test_in_any_order_nothing_is_lost_nobody_is_stuck_and_no_half_shows(machine: type[InAnyOrder]) -> None:
    run(machine, settings=settings(max_examples=3, stateful_step_count=15))
