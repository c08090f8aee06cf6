"""Two people and whoever holds the database, taking steps of a round in any order (T-16, SECURITY.md 2.7)."""

from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.vault.cast import Note, two

from troth.vault import entries, envelope, rounds
from troth.vault.audit import audit
from troth.vault.errors import CannotOpen, Gone
from troth.vault.models import Entry
from troth.vault.rounds import Round

people = st.integers(0, 1)


class Rounds(RuleBasedStateMachine):
    """``wrote``: what each one's live answer says. ``out``: whose answer is released. ``over``: who withdrew."""

    @initialize()
    def begin(self):
        self.scratch = transaction.atomic()
        self.scratch.__enter__()
        ada, bo, self.vault = two()
        self.keyrings = (ada, bo)
        self.round = uuid4()
        self.wrote: list[str | None] = [None, None]
        self.ids = [uuid4(), uuid4()]
        self.out, self.over = [False, False], [False, False]
        self.saw: list[str | None] = [None, None]
        self.kept = [0, 0]
        self.count = 0

    def teardown(self):
        if hasattr(self, "scratch"):
            transaction.set_rollback(True)
            self.scratch.__exit__(None, None, None)

    @rule(who=people)
    def answer(self, who):
        self.count += 1
        text = f"answer {self.count}"
        act = lambda: rounds.answer(self.keyrings[who], self.vault, self.round, Note(text=text))  # noqa: E731
        if self.wrote[who] is not None or self.over[who]:
            with pytest.raises(Gone):
                act()
        else:
            self.ids[who], self.wrote[who] = act(), text

    @rule(who=people)
    def look(self, who):
        seen, other = rounds.look(self.keyrings[who], self.vault, self.round, Note), 1 - who
        if self.wrote[who] is None:
            assert seen == Round(None, None)
            return
        assert seen.mine is not None
        assert seen.mine.body.text == self.wrote[who]
        assert seen.mine.genuine
        if self.wrote[other] is None:
            assert seen.theirs is None
            return
        self.out[who] = True
        assert (seen.theirs is not None) == self.out[other]
        if seen.theirs is not None:
            assert seen.theirs.body.text == self.wrote[other]
            assert self.saw[who] in (None, self.wrote[other]), "an answer changed after it was seen"
            self.saw[who] = self.wrote[other]

    @rule(who=people)
    def take_back(self, who):
        id = rounds.close(self.keyrings[who], self.vault, self.round)
        free = self.wrote[who] is not None and not self.live_and_out(0) and not self.live_and_out(1)
        assert (id is not None) == free
        if id is not None:
            keyring = self.keyrings[who]
            assert entries.get(keyring, keyring.person, id, Note).body.text == self.wrote[who]
            self.wrote[who] = None
            self.kept[who] += 1

    @rule(who=people)
    def withdraw(self, who):
        if self.wrote[who] is None:
            return
        entries.withdraw(self.keyrings[who], self.vault, self.ids[who])
        self.wrote[who], self.over[who] = None, True

    @rule(who=people, version=st.integers(1, 3))
    def revise(self, who, version):
        for id in self.ids:
            with pytest.raises(Gone):
                entries.revise(self.keyrings[who], self.vault, id, Note(text="other"), version=version)

    def live_and_out(self, who):
        return self.out[who] and self.wrote[who] is not None

    @invariant()
    def nobody_reads_the_other_before_their_own_is_released(self):
        if not hasattr(self, "keyrings"):
            return
        for who, keyring in enumerate(self.keyrings):
            read = {one.body.text for one in entries.scan(keyring, self.vault) if isinstance(one.body, Note)}
            theirs = self.wrote[1 - who]
            assert (theirs in read) == (theirs is not None and self.out[0] and self.out[1])
            assert (self.wrote[who] in read) == (self.wrote[who] is not None)

    @invariant()
    def no_key_of_the_other_opens_what_is_not_released(self):
        if not hasattr(self, "keyrings"):
            return
        for who, keyring in enumerate(self.keyrings):
            for row in Entry.objects.filter(round=self.round).exclude(box=b""):
                if row.author == keyring.person:
                    continue
                opened = any(_opens(key, row) for _, _, key in keyring.bundle().keys)
                assert opened == self.out[1 - who]

    @invariant()
    def every_answer_is_still_its_authors_own(self):
        if not hasattr(self, "keyrings"):
            return
        for who, keyring in enumerate(self.keyrings):
            found = audit(keyring)
            assert found.complete
            assert found.forged == ()
            assert found.entries == self.kept[who] + (self.wrote[who] is not None)


def _opens(key, row):
    try:
        return bool(envelope.unseal(key, entries.slot_context(row), row.slot))
    except CannotOpen:
        return False


def check(runs: int, steps: int) -> None:
    """``runs`` random histories of ``steps`` steps; raises on the first broken promise. Needs a database."""
    run_state_machine_as_test(Rounds, settings=settings(max_examples=runs, stateful_step_count=steps))


@pytest.mark.django_db
def test_no_order_of_steps_shows_an_answer_too_early_or_loses_one():
    check(runs=10, steps=20)


@pytest.mark.django_db
def test_no_history_gets_stuck_when_both_have_answered():
    ada, bo, vault = two()
    round = uuid4()
    for keyring in (ada, bo, ada):
        if keyring is ada:
            rounds.close(ada, vault, round)
        rounds.answer(keyring, vault, round, Note(text="words"))
    for keyring in (ada, bo, ada):
        seen = rounds.look(keyring, vault, round, Note)
    assert seen.theirs is not None
