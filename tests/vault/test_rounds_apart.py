"""What can be told of a round without opening or releasing anything, and what is open of many."""

from uuid import uuid4

import pytest
from tests.vault.cast import Note, two

from troth.vault import entries, rounds
from troth.vault.bodies import Body
from troth.vault.rounds import Round

pytestmark = pytest.mark.django_db


class Other(Body, frozen=True):
    kind = "test-other-answer"


def test_ones_own_answer_can_be_read_without_a_look_at_the_others() -> None:
    ada, bo, vault = two()
    round = uuid4()
    rounds.answer(bo, vault, round, Note(text="his"))
    rounds.answer(ada, vault, round, Note(text="hers"))
    own = rounds.own(ada, vault, round)
    assert own is not None
    assert own.body == Note(text="hers", at=own.body.at)
    assert rounds.sealed(ada, vault)[0][0] == round


def test_whether_both_have_answered_is_told_to_nobody_who_has_not() -> None:
    ada, bo, vault = two()
    round = uuid4()
    rounds.answer(ada, vault, round, Note(text="hers"))
    assert not rounds.have_both(ada, vault, round)
    assert not rounds.have_both(bo, vault, round)
    rounds.answer(bo, vault, round, Note(text="his"))
    assert rounds.have_both(ada, vault, round)
    assert rounds.have_both(bo, vault, round)


def test_a_kind_of_answer_is_told_by_its_tag() -> None:
    ada, bo, vault = two()
    round = uuid4()
    rounds.answer(ada, vault, round, Note(text="hers"))
    assert not rounds.holds(bo, vault, round, Other)
    rounds.answer(bo, vault, round, Other())
    assert rounds.holds(ada, vault, round, Other)
    assert rounds.sealed(ada, vault) != []


def test_only_the_look_that_releases_is_fresh() -> None:
    ada, bo, vault = two()
    round = uuid4()
    rounds.answer(ada, vault, round, Note(text="hers"))
    assert not rounds.look(ada, vault, round, Note).fresh
    rounds.answer(bo, vault, round, Note(text="his"))
    assert rounds.look(bo, vault, round, Note).fresh
    assert [rounds.look(ada, vault, round, Note).fresh for _ in range(2)] == [True, False]
    assert rounds.sealed(ada, vault) == []


def test_of_many_rounds_only_what_is_open_is_read_and_nothing_is_released() -> None:
    ada, bo, vault = two()
    open_, half, sealed = uuid4(), uuid4(), uuid4()
    for round in (open_, half, sealed):
        rounds.answer(ada, vault, round, Note(text="hers"))
        rounds.answer(bo, vault, round, Note(text="his"))
    rounds.look(ada, vault, half, Note)
    for keyring in (bo, ada):
        rounds.look(keyring, vault, open_, Note)
    found = rounds.opened(ada, vault, [open_, half, sealed, uuid4()], Note)
    assert found.keys() == {open_, half}
    assert found[open_].theirs is not None
    assert found[half].theirs is None
    assert rounds.opened(bo, vault, [half, sealed], Note) == {}


def test_who_withdrew_their_own_open_answer_still_reads_the_others() -> None:
    ada, bo, vault = two()
    round = uuid4()
    mine = rounds.answer(ada, vault, round, Note(text="hers"))
    rounds.answer(bo, vault, round, Note(text="his"))
    for keyring in (bo, ada):
        rounds.look(keyring, vault, round, Note)
    entries.withdraw(ada, vault, mine)
    found = rounds.opened(ada, vault, [round], Note)[round]
    assert found.mine is None
    assert found.theirs is not None
    assert rounds.has_answered(ada, vault, round)
    assert rounds.own(ada, vault, round) is None
    assert rounds.opened(bo, vault, [round], Note)[round] != Round(None, None)
    assert rounds.opened(bo, vault, [round], Note)[round].theirs is None
