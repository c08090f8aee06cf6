"""What has to hold whatever two people and whoever runs the server do in a repair (T-16)."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar, Final
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from tests import cast
from tests.cast import Actor
from tests.features.repair.mending import main_of
from tests.features.repair.standing import Model, Side
from tests.relationships.pairs import together

from troth.engine.repair import Impossible
from troth.features.questions import daily
from troth.features.repair import joint, store
from troth.relationships import leaving
from troth.trust import queries as trust
from troth.vault.errors import Gone
from troth.vault.models import Entry

REFUSED: Final = (Impossible, Gone)
HURT, BROKE = 0, 1


class Holding(RuleBasedStateMachine):
    """Alma was hurt, Ben broke trust. ``counted`` is of all runs together: what was done, and what was refused."""

    counted: ClassVar[Counter[str]] = Counter()
    meeting: ClassVar[tuple[tuple[Actor, UUID], tuple[Actor, UUID]] | None] = None
    """The two, where a whole drill shares them: each run then leaves the database as it found it."""

    @initialize()
    def meet(self) -> None:
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        if Holding.meeting:
            self.sides = Side(*Holding.meeting[HURT]), Side(*Holding.meeting[BROKE])
        else:
            alma, ben = two()
            self.sides = Side(*alma), Side(*ben)
        self.words, self.forged, self.acts, self.model = 0, 0, 0, Model()
        self.ever_left: set[int] = set()
        self.secret: dict[int, set[str]] = {HURT: set(), BROKE: set()}
        self.counted["runs"] += 1

    def teardown(self) -> None:
        if hasattr(self, "scratch"):
            try:
                self.nobody_is_stuck()
                self.nothing_private_is_readable_in_the_database()
            finally:
                transaction.set_rollback(True)
                self.scratch.__exit__(None, None, None)

    # What each is, and what is secret

    @property
    def alma(self) -> Side:
        return self.sides[HURT]

    @property
    def ben(self) -> Side:
        return self.sides[BROKE]

    @property
    def here(self) -> bool:
        return self.model.left is None

    def word(self, who: int) -> str:
        """Words that are nowhere else, and stay with whom they are of until they are told."""
        self.words += 1
        text = f"secret-{who}-{self.words}-of-this-room"
        self.secret[who].add(text)
        return text

    def done(self, act: Callable[[], Any], *, may: bool) -> Any:
        """Do something, which must be possible just where it should be; refused, it changes nothing."""
        self.counted["steps"] += 1
        if may:
            return act()
        self.counted["refused"] += 1
        before = Entry.objects.count()
        with pytest.raises(REFUSED), transaction.atomic():
            act()
        assert Entry.objects.count() == before
        return None

    def unseen(self, who: int, act: Callable[[], Any], *, may: bool = True) -> Any:
        """The same, of which the other's pages show nothing (S-08, S-29): one time in three, as pages take long."""
        self.acts += 1
        if self.acts % 3:
            return self.done(act, may=may)
        before = self.pages(1 - who)
        found = self.done(act, may=may)
        assert self.pages(1 - who) == before
        self.counted["seen the same"] += 1
        return found

    def pages(self, who: int) -> list[str]:
        """The front and the room of one of the two, as they read them."""
        side, room = self.sides[who], (self.model.hurt, self.model.broke)[who]
        front = f"/people/{side.id}/repair/"
        return [main_of(side.actor, path) for path in (front, *([f"{front}{room}/"] if room else []))]

    # What always holds

    @invariant()
    def both_read_the_same_and_it_is_as_the_moves_say(self) -> None:
        if not hasattr(self, "model"):
            return
        model = self.model
        if model.hurt and model.left != HURT:
            assert store.room(self.alma.me, self.alma.one, model.hurt).state == model.hers
        if not model.joint or not self.here:
            return
        shared = replace(model.state, pace="on", rung=1)
        his, hers = self.known(BROKE), self.known(HURT)
        assert his.state == shared
        assert replace(hers.state, pace="on", rung=1) == shared
        assert [each.id for each in his.offered] == [each.id for each in model.said if each.id]
        for known in (his, hers):
            assert {each.id: each.body.text for each in known.told} == model.told

    @invariant()
    def no_note_is_lost(self) -> None:
        if hasattr(self, "model") and self.model.hurt and self.model.left != HURT:
            room = store.room(self.alma.me, self.alma.one, self.model.hurt)
            assert {each.id: each.body.text for each in room.notes} == self.model.notes

    @invariant()
    def nothing_private_is_on_the_others_pages(self) -> None:
        """S-06, S-07: what was not told is nowhere that the other can look."""
        if not hasattr(self, "model") or not self.here:
            return
        for who in (HURT, BROKE):
            for known in store.repairs(self.sides[who].me, self.sides[who].one):
                read = [*(each.body.text for each in known.told), *(str(each.body.fields) for each in known.offered)]
                assert not [text for text in self.secret[1 - who] if any(text in words for words in read)]

    def answers_open_together(self) -> None:
        """S-08: a sealed answer opens once there are two, and shows nothing before."""
        for _visit in range(2):  # who was first opens theirs at the next look
            seen = [daily.look(side.me, side.one, self.question, timezone.localdate()) for side in self.sides]
        assert {each.theirs is not None for each in seen} == {self.model.met}

    @invariant()
    def the_ladder_stays_low_while_it_is_open(self) -> None:
        """S-28."""
        if hasattr(self, "model") and self.model.hurt and self.here:
            as_far = trust.as_far(self.alma.me.keyring, self.alma.one)
            if self.model.hers.ending not in {"repaired", "changed"}:
                assert as_far is not None
                assert as_far <= 2
            assert trust.as_far(self.ben.me.keyring, self.ben.one) is None

    def nobody_is_stuck(self) -> None:
        """From wherever it stands, the hurt person can end it, and either can leave; with one press each."""
        model = self.model
        if model.hurt and model.left != HURT:
            for name, value in (("resume", ""), ("end", "ended")):
                joint.move(self.alma.me, self.alma.one, model.hurt, name, value)  # type: ignore[arg-type]
            assert store.room(self.alma.me, self.alma.one, model.hurt).state.ending == "ended"
        if self.here:
            for side in self.sides:
                with suppress(Gone):
                    leaving.leave(side.me, side.one, withdraw=False, days=0, store_date=False, block=False)
                side.looks_again()
                assert not side.one.together

    def nothing_private_is_readable_in_the_database(self) -> None:
        for box, slot in Entry.objects.values_list("box", "slot")[:200]:
            assert b"secret-" not in bytes(box) + bytes(slot)

    # Small helps

    @property
    def question(self) -> Any:
        found = daily.question_for(self.alma.one, daily.Daily(of=self.alma.one.kind), timezone.localdate())
        assert found
        return found

    @property
    def root(self) -> UUID:
        known = store.repairs(self.alma.me, self.alma.one)
        return known[0].id if known else UUID(int=0)

    def known(self, who: int) -> store.Known:
        (known,) = store.repairs(self.sides[who].me, self.sides[who].one)
        return known


def two() -> tuple[tuple[Actor, UUID], tuple[Actor, UUID]]:
    """Alma and Ben, and what each calls what is between them."""
    with cast.cheap():
        alma, ben = cast.alma(), cast.ben()
        hers, his = together(alma, ben)
    return (alma, hers), (ben, his)
