"""Entries in a vault that two people share: nobody changes the other's words (S-32), and forgeries show (S-33)."""

import os

import pytest
from tests.vault.cast import Note, join, save

from troth.vault import bodies, entries, envelope, shared
from troth.vault.errors import CannotOpen, Gone
from troth.vault.models import EarlierVersion, Entry, Epoch, Snapshot, Vault, Wrap
from troth.vault.padding import pad


def forge(forger, vault, claimed, text):
    """Put an entry into the shared vault that claims to be another member's, with everything a member knows."""
    id = entries.put(forger, vault, Note(text=text))
    row = Entry.objects.get(id=id)
    row.author = claimed
    key = os.urandom(32)
    row.box = envelope.seal(key, entries._body_context(row), bodies.encode(Note(text=text)))
    row.slot = envelope.seal(forger.key(vault, 1), entries.slot_context(row), key)
    row.author_tag = entries.author_tag(forger, row)
    row.save()
    return id


def test_both_read_what_one_shares(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="for you"))
    theirs = entries.get(bo, vault, id, Note)
    assert theirs.body.text == "for you"
    assert (theirs.mine, theirs.author) == (False, ada.person)


def test_nobody_else_reads_it(pair):
    ada, _, vault = pair
    cleo = save("cleo")
    id = entries.put(ada, vault, Note(text="for you"))
    with pytest.raises(CannotOpen):
        entries.get(cleo, vault, id, Note)
    assert entries.page(cleo, vault, Note).entries == []
    assert list(entries.scan(cleo, cleo.person)) == []


@pytest.mark.rule("S-32")
def test_another_member_cannot_revise_or_withdraw_it(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="her words"))
    with pytest.raises(Gone):
        entries.revise(bo, vault, id, Note(text="his words"), version=1)
    with pytest.raises(Gone):
        entries.withdraw(bo, vault, id)
    assert entries.get(bo, vault, id, Note).body.text == "her words"


@pytest.mark.rule("S-32")
def test_both_may_read_what_it_said_before(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="first"))
    entries.revise(ada, vault, id, Note(text="second"), version=1)
    entries.revise(ada, vault, id, Note(text="third"), version=2)
    for keyring in (ada, bo):
        old = entries.earlier(keyring, vault, id, Note)
        assert [(one.version, one.body.text) for one in old] == [(2, "second"), (1, "first")]
        assert all(one.genuine for one in old)


def test_a_forged_earlier_version_shows_to_its_alleged_author(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="first"))
    entries.revise(ada, vault, id, Note(text="second"), version=1)
    row = Entry(id=id, vault_id=vault, author=ada.person, version=1, holder=vault, epoch=1)
    real = Entry.objects.get(id=id)
    row.tag, row.day, key = real.tag, real.day, os.urandom(32)
    box = envelope.seal(key, entries._body_context(row), bodies.encode(Note(text="what she never said")))
    slot = envelope.seal(bo.key(vault, 1), entries.slot_context(row), key)
    EarlierVersion.objects.filter(entry=id).update(box=box, slot=slot)
    old = entries.earlier(ada, vault, id, Note)
    assert [(one.body.text, one.genuine) for one in old] == [("what she never said", False)]


def test_a_withdrawn_entry_leaves_an_empty_place_for_both(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="first"))
    entries.revise(ada, vault, id, Note(text="second"), version=1)
    entries.withdraw(ada, vault, id)
    row = Entry.objects.get(id=id)
    assert (row.box, row.slot, row.author_tag) == (b"", b"", b"")
    assert not EarlierVersion.objects.exists()
    for keyring in (ada, bo):
        assert entries.page(keyring, vault, Note).entries == []
        assert list(entries.scan(keyring, vault)) == []
        with pytest.raises(Gone):
            entries.get(keyring, vault, id, Note)


def test_an_empty_place_does_not_end_the_pages(pair):
    ada, bo, vault = pair
    ids = [entries.put(ada, vault, Note(text=str(number))) for number in range(4)]
    entries.withdraw(ada, vault, ids[3])
    entries.withdraw(ada, vault, ids[2])
    first = entries.page(bo, vault, Note, size=2)
    assert first.entries == []
    assert [one.body.text for one in entries.page(bo, vault, Note, size=2, before=first.older).entries] == ["1", "0"]


@pytest.mark.rule("S-33")
def test_an_entry_forged_by_a_member_shows_to_its_alleged_author(pair):
    ada, bo, vault = pair
    id = forge(bo, vault, ada.person, "I said this")
    for one in (entries.get(ada, vault, id, Note), entries.page(ada, vault, Note).entries[0]):
        assert one.mine
        assert not one.genuine


def test_a_forged_entry_can_be_taken_away_but_not_made_ones_own(pair):
    ada, bo, vault = pair
    id = forge(bo, vault, ada.person, "I said this")
    with pytest.raises(CannotOpen):
        entries.revise(ada, vault, id, Note(text="my words now"), version=1)
    entries.withdraw(ada, vault, id)
    assert entries.page(ada, vault, Note).entries == []


def test_words_changed_by_a_member_show_to_their_author(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="what she said"))
    row = Entry.objects.get(id=id)
    key = envelope.unseal(bo.key(vault, 1), entries.slot_context(row), row.slot)
    box = envelope.seal(key, entries._body_context(row), bodies.encode(Note(text="what he wanted")))
    Entry.objects.filter(id=id).update(box=box)
    one = entries.get(ada, vault, id, Note)
    assert (one.body.text, one.genuine) == ("what he wanted", False)


def test_all_that_one_shared_can_be_withdrawn_without_keys(pair):
    ada, bo, vault = pair
    mine = entries.put(ada, vault, Note(text="first"))
    entries.revise(ada, vault, mine, Note(text="second"), version=1)
    entries.put(bo, vault, Note(text="his stays"))
    entries.withdraw_all(ada.person, vault)
    assert [one.body.text for one in entries.scan(bo, vault)] == ["his stays"]
    assert not EarlierVersion.objects.filter(entry=mine).exists()


def test_the_words_open_the_invitation_and_nothing_else_does(pair):
    ada, _, vault = pair
    words = shared.invitation_words()
    box = shared.hand_over(ada, vault, words, Note(text="come in"))
    assert shared.read_note(vault, words.upper().replace(" ", "  "), box, Note).text == "come in"
    cleo = save("cleo")
    others = (shared.invitation_words(), "", words.rsplit(" ", 1)[0])
    for attempt in others:
        with pytest.raises(CannotOpen):
            shared.take_over(cleo, vault, attempt, box)
    with pytest.raises(CannotOpen):
        shared.read_note(ada.person, words, box, Note)
    assert not Wrap.objects.filter(person=cleo.person, vault=vault).exists()


MADE_UP = [b'{"text":"\xff\xfe"}', b'"\xff\xfe"', b"[" * 100_000, b'{"a":' * 100_000, b""]
"""What no program of ours would seal, and another that holds the keys could."""


@pytest.mark.parametrize("content", MADE_UP)
def test_what_another_program_sealed_for_an_invitation_does_not_open(pair, content):
    words, vault = shared.invitation_words(), pair[2]
    for made_up in (b'{"key":"","note":' + content + b"}", content):
        box = envelope.seal(shared._from_words(words), ("handover", vault), pad(made_up))
        with pytest.raises(CannotOpen):
            shared.read_note(vault, words, box, Note)


@pytest.mark.parametrize("content", MADE_UP)
def test_what_another_program_sealed_as_an_entry_hides_nothing_beside_it(pair, monkeypatch, content):
    ada, bo, vault = pair
    with monkeypatch.context() as other:
        made_up = pad(b'{"kind":"test/note","body":{"text":' + content + b',"more":' + content + b"}}")
        other.setattr(bodies, "encode", lambda _body: made_up)
        entries.put(bo, vault, Note(text=""))
    entries.put(bo, vault, Note(text="his"))

    read = entries.page(ada, vault, Note)
    assert [one.body.text for one in read.entries] == ["his"]


def test_who_left_reads_nothing_that_is_written_later(pair):
    ada, bo, vault = pair
    entries.put(ada, vault, Note(text="before"))
    alone = shared.rotate(ada, vault, [ada.person])
    after = entries.put(alone, vault, Note(text="after"))
    assert [one.body.text for one in entries.page(alone, vault, Note).entries] == ["after", "before"]
    assert [one.body.text for one in entries.page(bo, vault, Note).entries] == ["before"]
    with pytest.raises(CannotOpen):
        entries.get(bo, vault, after, Note)
    assert shared.chained(alone, vault)


def test_what_is_revised_after_a_rotation_is_under_the_new_key(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="before"))
    alone = shared.rotate(ada, vault, [ada.person])
    entries.revise(alone, vault, id, Note(text="after"), version=1)
    assert [one.body.text for one in entries.page(alone, vault, Note).entries] == ["after"]
    with pytest.raises(CannotOpen):
        entries.get(bo, vault, id, Note)


def test_a_session_that_missed_a_rotation_cannot_start_another(pair):
    ada, bo, vault = pair
    shared.rotate(ada, vault, [ada.person])
    with pytest.raises(CannotOpen):
        shared.rotate(bo, vault, [bo.person])


def test_a_key_that_does_not_follow_from_the_one_before_is_noticed(pair):
    ada, _, vault = pair
    alone = shared.rotate(ada, vault, [ada.person])
    assert not shared.chained(ada.with_key(vault, 2, os.urandom(32)), vault)
    assert not shared.chained(alone.with_key(vault, 3, os.urandom(32)), vault)
    assert not shared.chained(ada.with_key(vault, 3, os.urandom(32)), vault)
    Epoch.objects.filter(vault=vault).update(members=os.urandom(16))
    assert not shared.chained(alone, vault)


def test_a_ring_that_lacks_the_key_in_between_proves_nothing(pair):
    ada, _, vault = pair
    third = shared.rotate(shared.rotate(ada, vault, [ada.person]), vault, [ada.person])
    assert shared.chained(third, vault)
    assert not shared.chained(ada.with_key(vault, 3, third.key(vault, 3)), vault)


def test_a_vault_goes_when_nobody_holds_its_key(pair):
    ada, bo, vault = pair
    entries.put(ada, vault, Note(text="ours"))
    shared.forget(ada.person, vault)
    assert entries.page(bo, vault, Note).entries
    shared.forget(bo.person, vault)
    assert not Vault.objects.filter(id=vault).exists()
    assert not any(table.objects.filter(vault=vault).exists() for table in (Entry, Snapshot, EarlierVersion))


def test_two_shared_vaults_of_one_person_are_apart(db):
    ada, bo, cleo = save("ada"), save("bo"), save("cleo")
    ada, bo, first = join(ada, bo)
    ada, cleo, second = join(ada, cleo)
    entries.put(ada, first, Note(text="for bo"))
    entries.put(ada, second, Note(text="for cleo"))
    assert [one.body.text for one in entries.scan(bo, first)] == ["for bo"]
    assert [one.body.text for one in entries.scan(cleo, second)] == ["for cleo"]
    assert ada.tag(first, 1, "test/note/") != ada.tag(second, 1, "test/note/")
