"""Two people answering, taking part, taking back and looking, in any order (T-16): nobody is ever shown what is not
wanted by both, and after both have looked each is shown all of it.
"""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tests import cast
from tests.features.desires.touching import couple
from tests.relationships.pairs import me_of

from troth.features.desires import actions
from troth.features.desires.entries import Own
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship

pytestmark = pytest.mark.either
ITEMS = ("a-dance", "hair", "a-long-hug")
people = st.integers(0, 1)


class InAnyOrder(RuleBasedStateMachine):
    """``counts`` is what each has said yes to, while they take part."""

    @initialize()
    def meet(self) -> None:
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        with cast.cheap():
            actors = cast.alma(), cast.ben()
            ids = couple(*actors)
        found = [(me_of(actor), id) for actor, id in zip(actors, ids, strict=True)]
        self.sides: list[tuple[Me, MyRelationship]] = [(me, access.load(me, id)) for me, id in found]
        self.said: list[set[str]] = [set(), set()]
        self.takes_part = [False, False]

    def teardown(self) -> None:
        if not hasattr(self, "scratch"):
            return
        try:
            for who in (0, 1, 0):
                self.looks(who)
            assert [self.looks(who).met.keys() for who in (0, 1)] == [self.wanted, self.wanted]
        finally:
            transaction.set_rollback(True)
            self.scratch.__exit__(None, None, None)

    @property
    def wanted(self) -> set[str]:
        counts = [said if part else set() for said, part in zip(self.said, self.takes_part, strict=True)]
        return counts[0] & counts[1]

    def looks(self, who: int) -> Own:
        own = actions.look(*self.sides[who], "comfort")
        assert own.met.keys() <= self.wanted
        return own

    @rule(who=people)
    def looks_again(self, who: int) -> None:
        self.looks(who)

    @rule(who=people, answers=st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(("yes", "maybe", "no"))))
    def answers(self, who: int, answers: dict[str, Any]) -> None:
        actions.answer(*self.sides[who], "comfort", answers)
        self.said[who] = {slug for slug, answer in answers.items() if answer == "yes"}
        self.looks(who)

    @rule(who=people)
    def takes_part_from_now(self, who: int) -> None:
        actions.take_part(*self.sides[who], "comfort")
        self.takes_part[who] = True
        self.looks(who)

    @rule(who=people, thrown=st.booleans())
    def takes_back(self, who: int, thrown: bool) -> None:
        (actions.clear if thrown else actions.take_back)(*self.sides[who], "comfort")
        self.takes_part[who] = False
        self.said[who] = set() if thrown else self.said[who]
        self.looks(who)


@pytest.mark.django_db
def test_nobody_is_shown_what_only_one_wants_and_both_are_shown_what_both_do() -> None:
    run(InAnyOrder, settings=settings(max_examples=6, stateful_step_count=14, deadline=None))
