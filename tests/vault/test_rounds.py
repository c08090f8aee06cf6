"""Sealed until both have answered (SECURITY.md 2.7): single cases; every order of steps has a test of its own."""

import hashlib
import os
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.vault.cast import Note, save

from troth.vault import bodies, entries, envelope, rounds
from troth.vault.errors import CannotOpen, Gone
from troth.vault.models import Entry
from troth.vault.rounds import Round

CURSOR = re.compile(r"_django_curs_\w+")  # PostgreSQL numbers its cursors
ROUND = uuid4()
HERS, HIS = Note(text="hers"), Note(text="his")


def look(keyring, vault):
    """What this person sees: their own words, and the other's."""
    seen = rounds.look(keyring, vault, ROUND, Note)
    return tuple(one.body.text if one else None for one in (seen.mine, seen.theirs))


def both(pair):
    ada, bo, vault = pair
    return rounds.answer(ada, vault, ROUND, HERS), rounds.answer(bo, vault, ROUND, HIS)


def row_of(keyring):
    return Entry.objects.get(round=ROUND, author=keyring.person)


def test_one_answer_alone_shows_nothing_to_the_other(pair):
    ada, bo, vault = pair
    rounds.answer(ada, vault, ROUND, HERS)
    assert look(ada, vault) == ("hers", None)
    assert look(bo, vault) == (None, None)


def test_the_others_answer_opens_once_both_have_answered_and_both_came_by(pair):
    ada, bo, vault = pair
    both(pair)
    assert look(bo, vault) == ("his", None)
    assert look(ada, vault) == ("hers", "his")
    assert look(bo, vault) == ("his", "hers")


def test_a_third_member_of_nothing_sees_nothing(pair):
    _, _, vault = pair
    both(pair)
    with pytest.raises(CannotOpen):
        rounds.answer(save("cleo"), vault, ROUND, HERS)


def test_nobody_answers_twice(pair):
    ada, _, vault = pair
    rounds.answer(ada, vault, ROUND, HERS)
    with pytest.raises(Gone):
        rounds.answer(ada, vault, ROUND, HIS)


def test_ones_own_key_is_released_before_the_other_answer_is_shown(pair):
    ada, bo, vault = pair
    both(pair)
    assert row_of(bo).holder == bo.person
    rounds.look(bo, vault, ROUND, Note)
    assert row_of(bo).holder == vault
    assert row_of(ada).holder == ada.person
    rounds.look(ada, vault, ROUND, Note)
    assert row_of(ada).holder == vault


def test_looking_before_the_other_has_answered_releases_nothing(pair):
    ada, _, vault = pair
    rounds.answer(ada, vault, ROUND, HERS)
    rounds.look(ada, vault, ROUND, Note)
    assert row_of(ada).holder == ada.person


def test_an_unreleased_answer_opens_with_no_key_of_the_other(pair):
    _, bo, vault = pair
    hers, _ = both(pair)
    for read in (entries.get, entries.earlier):
        with pytest.raises(Gone):
            read(bo, vault, hers, Note)
    row = Entry.objects.get(id=hers)
    for _, _, key in bo.bundle().keys:
        with pytest.raises(CannotOpen):
            envelope.unseal(key, entries.slot_context(row), row.slot)


def test_no_other_way_shows_a_released_answer_before_ones_own_is_released(pair):
    ada, bo, vault = pair
    _, his = both(pair)
    rounds.look(bo, vault, ROUND, Note)
    assert [one.body for one in entries.scan(ada, vault)] == [HERS.dated(row_body(ada, vault).at)]
    with pytest.raises(Gone):
        entries.get(ada, vault, his, Note)
    rounds.look(ada, vault, ROUND, Note)
    assert entries.get(ada, vault, his, Note).body.text == "his"
    assert len(list(entries.scan(ada, vault))) == 2


def row_body(keyring, vault):
    return entries.open_row(keyring, row_of(keyring), Note).body


def test_a_page_of_entries_holds_no_answers(pair):
    ada, bo, vault = pair
    both(pair)
    for keyring in (bo, ada):
        rounds.look(keyring, vault, ROUND, Note)
        assert entries.page(keyring, vault, Note, scope=str(ROUND)).entries == []


def test_what_the_other_sees_is_the_same_whether_one_has_answered_or_not(pair):
    ada, bo, vault = pair
    entries.put(bo, bo.person, Note(text="something else"))

    def world():
        with CaptureQueriesContext(connection) as seen:
            view = (
                rounds.look(bo, vault, ROUND, Note), entries.page(bo, vault, Note), list(entries.scan(bo, vault)),
                rounds.close(bo, vault, ROUND),
            )  # fmt: skip
        return view, [CURSOR.sub("", query["sql"]) for query in seen if "SAVEPOINT" not in query["sql"]]

    before = world()
    rounds.answer(ada, vault, ROUND, HERS)
    assert world() == before
    assert before[0][0] == Round(None, None)


def test_having_answered_first_or_second_looks_the_same(pair):
    ada, bo, vault = pair
    rounds.answer(bo, vault, ROUND, HIS)
    alone = look(bo, vault)
    rounds.answer(ada, vault, ROUND, HERS)
    assert look(bo, vault) == alone == ("his", None)


def test_an_answer_taken_back_returns_to_its_authors_own_vault(pair):
    ada, bo, vault = pair
    rounds.answer(ada, vault, ROUND, HERS)
    id = rounds.close(ada, vault, ROUND)
    assert entries.get(ada, ada.person, id, Note).body.text == "hers"
    assert look(ada, vault) == look(bo, vault) == (None, None)
    assert rounds.close(ada, vault, ROUND) is None


def test_taking_ones_answer_back_leaves_the_others_answer_readable_to_its_author(pair):
    ada, bo, vault = pair
    both(pair)
    rounds.close(ada, vault, ROUND)
    assert look(bo, vault) == ("his", None)
    id = rounds.close(bo, vault, ROUND)
    assert entries.get(bo, bo.person, id, Note).body.text == "his"


def test_an_answer_can_be_changed_until_it_is_released(pair):
    ada, bo, vault = pair
    both(pair)
    rounds.close(ada, vault, ROUND)
    rounds.answer(ada, vault, ROUND, Note(text="on second thoughts"))
    assert look(bo, vault) == ("his", None)
    assert look(ada, vault) == ("on second thoughts", "his")
    assert look(bo, vault) == ("his", "on second thoughts")


def test_nobody_takes_an_answer_back_once_the_other_was_released_for_it(pair):
    ada, bo, vault = pair
    both(pair)
    rounds.look(bo, vault, ROUND, Note)
    assert rounds.close(ada, vault, ROUND) is None
    assert rounds.close(bo, vault, ROUND) is None
    assert look(ada, vault) == ("hers", "his")


def test_an_answer_cannot_be_revised(pair):
    ada, _, vault = pair
    hers, _ = both(pair)
    with pytest.raises(Gone):
        entries.revise(ada, vault, hers, HIS, version=1)


def test_withdrawing_an_answer_leaves_the_others_readable_and_does_not_show_it_to_the_withdrawer(pair):
    ada, bo, vault = pair
    hers, his = both(pair)
    rounds.look(bo, vault, ROUND, Note)
    entries.withdraw(ada, vault, hers)
    assert look(bo, vault) == ("his", None)
    assert look(ada, vault) == (None, None)
    assert list(entries.scan(ada, vault)) == []
    with pytest.raises(Gone):
        entries.get(ada, vault, his, Note)
    with pytest.raises(Gone):
        rounds.answer(ada, vault, ROUND, HERS)


def swap_answer(keyring, vault, text):
    """A host who is also a member writes another answer into the database in place of their own."""
    Entry.objects.filter(round=ROUND, author=keyring.person).delete()
    rounds.answer(keyring, vault, ROUND, Note(text=text))
    rounds.look(keyring, vault, ROUND, Note)


@pytest.mark.parametrize("first", ["ada", "bo"])
def test_an_answer_swapped_after_the_other_was_released_is_refused(pair, first):
    ada, bo, vault = pair
    for keyring in (ada, bo) if first == "ada" else (bo, ada):
        rounds.answer(keyring, vault, ROUND, HERS if keyring is ada else HIS)
    rounds.look(ada, vault, ROUND, Note)  # hers is released; whoever holds the database can read it now
    swap_answer(bo, vault, "what he says having read hers")
    with pytest.raises(CannotOpen):
        rounds.look(ada, vault, ROUND, Note)


def test_what_an_answer_was_released_for_cannot_be_rewritten_by_the_other(pair):
    ada, bo, vault = pair
    both(pair)
    rounds.look(ada, vault, ROUND, Note)
    swap_answer(bo, vault, "what he says having read hers")
    Entry.objects.filter(pk=row_of(ada).pk).update(met=hashlib.sha256(row_of(bo).box).digest())
    seen = rounds.look(ada, vault, ROUND, Note)
    assert not seen.mine.genuine
    assert seen.theirs is None


def test_an_answer_forged_in_ones_name_releases_nothing(pair):
    ada, bo, vault = pair
    hers, _ = both(pair)
    row, key = Entry.objects.get(id=hers), os.urandom(32)
    row.holder, row.epoch = vault, 1
    row.box = envelope.seal(key, entries._body_context(row), bodies.encode(Note(text="what she never said")))
    row.slot = envelope.seal(bo.key(vault, 1), entries.slot_context(row), key)
    row.save()
    seen = rounds.look(ada, vault, ROUND, Note)
    assert not seen.mine.genuine
    assert seen.theirs is None


def test_one_box_cannot_hold_two_answers_for_two_keys(pair):
    ada, _, vault = pair
    rounds.answer(ada, vault, ROUND, HERS)
    row = row_of(ada)
    for _ in range(200):
        with pytest.raises(CannotOpen):
            envelope.unseal(os.urandom(32), entries._body_context(row), row.box)
