"""Two people take steps in any order, through the real vaults: nothing is read early, and nothing is lost."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Actor
from tests.contracts.world import scratch
from tests.features.ladder.climbing import main_of, room
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


Side = tuple[Me, MyRelationship]


class Share:
    """One share of one of the two; and what the state machine says of it, as long as it is offered."""

    def __init__(self, author: Side, reader: Side, text: str) -> None:
        self.author, self.reader, self.text = author, reader, text
        self.id = actions.keep(*author, Kept(relationship=author[1].id, level=1, text=text))
        self.offered: UUID | None = None
        self.life: Life | None = None

    @property
    def kept(self) -> entries.Opened[Kept]:
        return entries.get(self.author[0].keyring, self.author[0].id, self.id, Kept)

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
            offering.offer(*self.author, self.kept)
        elif step == "take_back":
            offering.take_back(*self.author, self.kept)
        elif step == "withdraw":
            offering.withdraw(*self.author, self.kept)
        elif self.offered is None:
            return
        elif step == "now":
            offering.open_now(*self.reader, self.offered)
        elif step == "answer":
            offering.answer(*self.reader, self.offered, "own", "Yes.")
        else:
            offering.put_aside(*self.reader, self.offered, "later" if step == "later" else "not_now")

    def agrees(self) -> None:
        """What both get is what the machine says."""
        assert self.kept.body.text == self.text
        for side in (self.author, self.reader):
            known = {each.id: each for each in store.page(*side).known}.get(self.offered or self.id)
            if self.life is None:
                assert known is None or not (known.waiting or known.readable or known.withdrawn)
                continue
            assert known is not None
            assert (known.readable, known.waiting) == (self.life.readable, self.life.waiting)
            assert len(known.words) == len(self.life.said)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(STEPS)), max_size=16))
def test_whatever_the_two_do_both_find_what_the_state_machine_says(
    alma: Actor, ben: Actor, taken: list[tuple[int, str]]
) -> None:
    with scratch():
        hers, his = together(alma, ben)
        me, you = me_of(alma), me_of(ben)
        access.mine(me)  # the first look notes that the other has joined
        one, other = (me_of(alma), access.load(me, hers)), (you, access.load(you, his))
        shares = (Share(one, other, "I hum in the lift."), Share(other, one, "I whistle at night."))
        for whose, step in taken:
            shares[whose].take(step)
            for share in shares:
                share.agrees()
        for share, actor, id in zip(shares, (ben, alma), (his, hers), strict=True):
            assert (share.text in main_of(actor, f"{room(id)}theirs/")) == (
                share.life is not None and share.life.readable
            )
            assert share.text not in main_of(actor, room(id)) or (share.life is not None and share.life.readable)
