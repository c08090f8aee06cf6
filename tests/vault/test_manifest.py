"""A person's own count notices what is missing, brought back or forged (D18)."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from tests.vault.cast import Note, made, save
from tests.vault.test_sharing import forge

from troth.vault import entries, manifest, rounds, snapshots
from troth.vault.audit import accept, audit
from troth.vault.errors import CannotOpen, Gone
from troth.vault.models import Entry, Manifest, Snapshot


@pytest.fixture
def wrote(pair):
    ada, bo, vault = pair
    ids = [entries.put(ada, place, Note(text="words")) for place in (ada.person, ada.person, vault)]
    entries.revise(ada, vault, ids[2], Note(text="better words"), version=1)
    entries.put(bo, vault, Note(text="his"))
    return ada, bo, vault, ids


def test_nothing_written_is_complete(ada):
    assert audit(ada) == manifest.Audit((), complete=True, entries=0)
    assert manifest.counter(ada) == 0


def test_everything_written_is_complete(wrote):
    ada, bo, _, _ = wrote
    assert audit(ada) == manifest.Audit((), complete=True, entries=3)
    assert audit(bo) == manifest.Audit((), complete=True, entries=1)


def test_a_missing_entry_is_noticed(wrote):
    ada, _, _, ids = wrote
    Entry.objects.filter(id=ids[0]).delete()
    assert not audit(ada).complete
    assert audit(ada).forged == ()


def test_an_older_version_that_was_brought_back_is_noticed(ada):
    id = entries.put(ada, ada.person, Note(text="old"))
    old = Entry.objects.get(id=id)
    entries.revise(ada, ada.person, id, Note(text="new"), version=1)
    old.save()
    assert entries.get(ada, ada.person, id, Note).body.text == "old"
    assert not audit(ada).complete


def test_a_deleted_entry_that_was_brought_back_is_noticed(ada):
    id = entries.put(ada, ada.person, Note(text="gone"))
    old = Entry.objects.get(id=id)
    entries.withdraw(ada, ada.person, id)
    old.save(force_insert=True)
    assert not audit(ada).complete


def test_a_forged_entry_is_named(wrote):
    ada, bo, vault, _ = wrote
    id = forge(bo, vault, ada.person, "what she never wrote")
    assert audit(ada) == manifest.Audit((id,), complete=True, entries=4)
    entries.withdraw(ada, vault, id)
    assert audit(ada) == manifest.Audit((), complete=True, entries=3)


def test_an_entry_that_no_longer_opens_is_named(wrote):
    ada, _, _, ids = wrote
    Entry.objects.filter(id=ids[1]).update(slot=b"\x01" * 120)
    assert audit(ada) == manifest.Audit((ids[1],), complete=False, entries=3)


def edit(keyring, text, scope=""):
    return snapshots.update(keyring, keyring.person, Note, lambda _: Note(text=text), scope)


def test_a_snapshot_that_was_put_back_or_taken_away_is_noticed(ada):
    for scope in ("one", "two"):
        edit(ada, "old", scope)
    assert manifest.snapshots_agree(ada)
    old = Snapshot.objects.first()
    edit(ada, "new", "one")
    new = Snapshot.objects.get(pk=old.pk)
    assert manifest.snapshots_agree(ada)
    old.save()
    assert snapshots.load(ada, ada.person, Note, "one").text == "old"
    assert not manifest.snapshots_agree(ada)
    assert not audit(ada).complete
    new.save()
    assert manifest.snapshots_agree(ada)
    new.delete()
    assert not manifest.snapshots_agree(ada)


def test_another_box_of_the_same_version_is_noticed(ada):
    edit(ada, "old")
    first = Snapshot.objects.get()
    edit(ada, "one future")
    other = Snapshot.objects.get()
    first.save()
    edit(ada, "another future")
    assert Snapshot.objects.get().version == other.version
    other.save()
    assert not manifest.snapshots_agree(ada)


def test_a_snapshot_that_its_owner_dropped_is_not_missed(ada):
    edit(ada, "words")
    snapshots.drop(ada, ada.person, Note)
    assert manifest.snapshots_agree(ada)
    snapshots.drop(ada, ada.person, Note)
    assert manifest.snapshots_agree(ada)


def test_what_both_write_is_not_counted_for_one_of_them(pair):
    ada, bo, vault = pair
    for keyring in (ada, bo, ada):
        snapshots.update(keyring, vault, Note, lambda _: Note(text="ours"))
    assert manifest.snapshots_agree(ada)
    assert manifest.snapshots_agree(bo)


def test_a_change_that_writes_more_within_it_is_counted_whole(ada):
    def change(_):
        entries.put(ada, ada.person, Note(text="an entry"))
        return edit(ada, "another snapshot", "inner")

    for _ in range(2):
        snapshots.update(ada, ada.person, Note, change, "outer")
    assert audit(ada) == manifest.Audit((), complete=True, entries=2)


def test_once_accepted_what_is_here_counts_as_all(wrote):
    ada, bo, vault, ids = wrote
    edit(ada, "old")
    old = Snapshot.objects.get()
    edit(ada, "new")
    old.save()
    Entry.objects.filter(id=ids[0]).delete()
    Entry.objects.filter(id=ids[1]).update(slot=b"\x01" * 120)
    forged = forge(bo, vault, ada.person, "what she never wrote")
    accept(ada)
    found = audit(ada)
    assert set(found.forged) == {forged, ids[1]}
    assert found.complete
    edit(ada, "newer")
    assert audit(ada).complete


def test_the_counter_only_grows(pair):
    ada, bo, vault = pair
    seen = [manifest.counter(ada)]

    def note():
        seen.append(manifest.counter(ada))

    id = entries.put(ada, vault, Note(text="one"))
    note()
    entries.revise(ada, vault, id, Note(text="two"), version=1)
    note()
    entries.withdraw(ada, vault, id)
    note()
    rounds.answer(ada, vault, vault, Note(text="mine"))
    note()
    rounds.close(ada, vault, vault)
    note()
    entries.put(ada, vault, Note(text="three"))
    note()
    entries.withdraw_all(ada.person, vault)
    entries.settle_withdrawn(ada, vault)
    note()
    assert seen == sorted(set(seen))
    assert manifest.counter(bo) == 0


def test_a_server_that_went_back_has_a_smaller_count(ada):
    entries.put(ada, ada.person, Note(text="one"))
    old = Manifest.objects.get(person=ada.person)
    before = manifest.counter(ada)
    entries.put(ada, ada.person, Note(text="two"))
    after = manifest.counter(ada)
    old.save()
    assert manifest.counter(ada) == before < after


def test_withdrawing_everything_and_settling_agree(wrote):
    ada, _, vault, _ = wrote
    entries.withdraw_all(ada.person, vault)
    assert not audit(ada).complete
    entries.settle_withdrawn(ada, vault)
    assert audit(ada) == manifest.Audit((), complete=True, entries=2)
    entries.settle_withdrawn(ada, vault)
    assert audit(ada).complete


def test_settling_does_not_take_out_twice_what_was_withdrawn_singly(wrote):
    ada, _, vault, ids = wrote
    entries.put(ada, vault, Note(text="another"))
    entries.withdraw(ada, vault, ids[2])
    entries.withdraw_all(ada.person, vault)
    entries.settle_withdrawn(ada, vault)
    assert audit(ada) == manifest.Audit((), complete=True, entries=2)


def test_a_round_from_answer_to_release_stays_complete(pair):
    ada, bo, vault = pair
    for keyring, text in ((ada, "hers"), (bo, "his")):
        rounds.answer(keyring, vault, vault, Note(text=text))
        assert audit(keyring).complete
    for keyring in (ada, bo, ada):
        rounds.look(keyring, vault, vault, Note)
        assert audit(keyring) == manifest.Audit((), complete=True, entries=1)


def test_a_manifest_of_another_person_does_not_open(wrote):
    ada, bo, _, _ = wrote
    theirs = Manifest.objects.get(person=bo.person)
    Manifest.objects.filter(person=ada.person).update(box=theirs.box)
    with pytest.raises(CannotOpen):
        manifest.counter(ada)


@pytest.mark.django_db(transaction=True)
def test_a_look_while_another_device_writes_never_takes_it_for_a_strangers_hand():
    save("ada")
    ada, stop, failures = made("ada").keyring, threading.Event(), []

    def device():
        try:
            while not stop.is_set():
                entries.put(ada, ada.person, Note(text="words"))
                edit(ada, "words")
        except Exception as failure:  # noqa: BLE001  (a thread's failure must reach the test)
            failures.append(failure)
        finally:
            connection.close()

    other = threading.Thread(target=device)
    other.start()
    try:
        seen = [(audit(ada).complete, manifest.snapshots_agree(ada)) for _ in range(30)]
    finally:
        stop.set()
        other.join()
    assert failures == []
    assert set(seen) == {(True, True)}


def save_several(ada, text: str) -> None:
    with manifest.as_one(ada), manifest.as_one(ada):
        id = entries.put(ada, ada.person, Note(text=text))
        snapshots.update(ada, ada.person, Note, lambda _before: Note(text=text))
        entries.revise(ada, ada.person, id, Note(text=f"better {text}"), version=1)
        entries.put(ada, ada.person, Note(text=f"more {text}"))


def test_what_is_written_as_one_counts_once_and_is_complete(ada):
    with transaction.atomic():
        save_several(ada, "words")
    assert manifest.counter(ada) == 1
    assert audit(ada) == manifest.Audit((), complete=True, entries=2)
    entries.put(ada, ada.person, Note(text="later"))
    assert manifest.counter(ada) == 2


def test_what_fails_while_it_is_written_as_one_leaves_the_count_as_it_was(ada):
    with suppress(Gone), transaction.atomic(), manifest.as_one(ada):
        save_several(ada, "words")
        raise Gone
    assert manifest.counter(ada) == 0
    entries.put(ada, ada.person, Note(text="later"))
    assert audit(ada) == manifest.Audit((), complete=True, entries=1)


def test_another_person_who_writes_meanwhile_is_counted_apart(pair):
    ada, bo, vault = pair
    with transaction.atomic(), manifest.as_one(ada):
        entries.put(bo, vault, Note(text="his"))
        entries.put(ada, vault, Note(text="hers"))
    assert (manifest.counter(ada), manifest.counter(bo)) == (1, 1)
    assert audit(ada).complete
    assert audit(bo).complete
