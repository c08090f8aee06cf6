"""Two people take steps in any order, through the real vaults: nothing is read early, and nothing is lost."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Actor
from tests.contracts.world import scratch
from tests.relationships.pairs import me_of, together

from troth.features.ladder import actions, offering, store
from troth.features.ladder.entries import Answered, Kept, Opened
from troth.features.ladder.life import Ended, Life, Taken, Who
from troth.features.ladder.store import NotNow
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.errors import Gone

pytestmark = pytest.mark.django_db
STEPS = ("offer", "take_back", "withdraw", "now", "later", "not_now", "answer")
LEGAL = {"now": (Who.RECEIVER, Opened()), "answer": (Who.RECEIVER, Answered("own", "Yes."))}


class Two:
    """Alma with one share, and Ben; and what the state machine says of it, as long as it is offered."""

    def __init__(self, alma: tuple[Me, MyRelationship], ben: tuple[Me, MyRelationship]) -> None:
        self.alma, self.ben = alma, ben
        self.id = actions.keep(*alma, Kept(relationship=alma[1].id, level=1, text="I hum."))
        self.offered: UUID | None = None
        self.life: Life | None = None

    @property
    def kept(self) -> entries.Opened[Kept]:
        return entries.get(self.alma[0].keyring, self.alma[0].id, self.id, Kept)

    def take(self, step: str) -> None:
        """Take a step through the actions, and the same one in the machine where it is allowed."""
        with suppress(NotNow, Gone):
            self._act(step)
        if step == "offer" and self.life is None:
            self.offered, self.life = self.kept.body.offered, Life()
        elif step in LEGAL and self.life:
            self.life = self.life.after(Taken(self.id, LEGAL[step][0], self.kept.day, LEGAL[step][1])) or self.life
        elif step == "take_back" and self.life and self.life.waiting:
            self.life = None
        elif step == "withdraw" and self.life and self.life.readable:
            self.life = self.life.after(Taken(self.id, Who.AUTHOR, self.kept.day, Ended()))

    def _act(self, step: str) -> None:
        if step == "offer":
            offering.offer(*self.alma, self.kept)
        elif step == "take_back":
            offering.take_back(*self.alma, self.kept)
        elif step == "withdraw":
            offering.withdraw(*self.alma, self.kept)
        elif self.offered is None:
            return
        elif step == "now":
            offering.open_now(*self.ben, self.offered)
        elif step == "answer":
            offering.answer(*self.ben, self.offered, "own", "Yes.")
        else:
            offering.put_aside(*self.ben, self.offered, "later" if step == "later" else "not_now")

    def agrees(self) -> None:
        """What both get is what the machine says."""
        assert self.kept.body.text == "I hum."
        for side in (self.alma, self.ben):
            known = {each.id: each for each in store.page(*side).known}.get(self.offered or self.id)
            if self.life is None:
                assert known is None or not (known.waiting or known.readable or known.withdrawn)
                continue
            assert known is not None
            assert (known.readable, known.waiting) == (self.life.readable, self.life.waiting)
            assert len(known.words) == len(self.life.said)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_the_two_do_both_find_what_the_state_machine_says(alma: Actor, ben: Actor, taken: list[str]) -> None:
    with scratch():
        hers, his = together(alma, ben)
        me, you = me_of(alma), me_of(ben)
        access.mine(me)  # the first look notes that the other has joined
        two = Two((me_of(alma), access.load(me, hers)), (you, access.load(you, his)))
        for step in taken:
            two.take(step)
            two.agrees()
