"""Current state that is read and replaced as a whole."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.vault.cast import Note, Other, made, save

from troth.vault import shared, snapshots
from troth.vault.errors import CannotOpen
from troth.vault.models import Snapshot

ROUNDS = 10


def add(text):
    return lambda old: Note(text=(old.text if old else "") + text)


def one_more(old):
    return Note(text="count", score=old.score + 1 if old else 1)


def test_there_is_nothing_at_first(ada):
    assert snapshots.load(ada, ada.person, Note) is None


def test_an_update_changes_what_was_there(ada):
    snapshots.update(ada, ada.person, Note, add("a"))
    assert snapshots.update(ada, ada.person, Note, add("b")).text == "ab"
    assert snapshots.load(ada, ada.person, Note).text == "ab"
    assert Snapshot.objects.count() == 1


def test_kinds_and_scopes_are_apart(ada):
    snapshots.update(ada, ada.person, Note, add("a"), "one")
    snapshots.update(ada, ada.person, Note, add("b"), "two")
    snapshots.update(ada, ada.person, Other, lambda _: Other(text="c"), "one")
    assert snapshots.load(ada, ada.person, Note, "one").text == "a"
    assert snapshots.load(ada, ada.person, Note) is None
    snapshots.drop(ada, ada.person, Note, "one")
    assert snapshots.load(ada, ada.person, Note, "one") is None
    assert snapshots.load(ada, ada.person, Note, "two").text == "b"


def test_many_are_loaded_with_one_query(ada):
    for scope in "abcdef":
        snapshots.update(ada, ada.person, Note, add(scope), scope)
    wanted = [(Note, scope) for scope in "abcxyz"] + [(Other, "a")]
    with CaptureQueriesContext(connection) as seen:
        found = snapshots.load_many(ada, ada.person, wanted)
    assert len(seen) == 1
    assert {want: body.text for want, body in found.items()} == {(Note, scope): scope for scope in "abc"}


def test_both_read_and_change_what_is_shared_and_nobody_else(pair):
    ada, bo, vault = pair
    snapshots.update(ada, vault, Note, add("a"))
    assert snapshots.update(bo, vault, Note, add("b")).text == "ab"
    cleo = save("cleo")
    assert snapshots.load(cleo, vault, Note) is None
    with pytest.raises(CannotOpen):
        snapshots.update(cleo, vault, Note, add("c"))


def test_after_a_rotation_the_next_update_is_under_the_new_key(pair):
    ada, bo, vault = pair
    snapshots.update(ada, vault, Note, add("a"))
    alone = shared.rotate(ada, vault, [ada.person])
    assert snapshots.load(alone, vault, Note).text == "a"
    assert snapshots.update(alone, vault, Note, add("b")).text == "ab"
    assert snapshots.load_many(alone, vault, [(Note, "")])[Note, ""].text == "ab"
    assert Snapshot.objects.count() == 1
    assert snapshots.load(bo, vault, Note) is None


def test_a_snapshot_put_elsewhere_or_brought_back_under_a_new_number_does_not_open(ada):
    snapshots.update(ada, ada.person, Note, add("a"), "one")
    old = Snapshot.objects.get().box
    snapshots.update(ada, ada.person, Note, add("b"), "one")
    snapshots.update(ada, ada.person, Note, add("c"), "two")
    first, second = Snapshot.objects.order_by("id")
    for box in (old, second.box):
        Snapshot.objects.filter(pk=first.pk).update(box=box)
        with pytest.raises(CannotOpen):
            snapshots.load(ada, ada.person, Note, "one")


def test_a_change_that_fails_changes_nothing(ada):
    snapshots.update(ada, ada.person, Note, add("a"))
    with pytest.raises(ZeroDivisionError):
        snapshots.update(ada, ada.person, Note, lambda _: Note(text=str(1 / 0)))
    assert snapshots.load(ada, ada.person, Note).text == "a"


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_lose_no_update():
    save("ada")
    ada, start, failures = made("ada").keyring, threading.Barrier(2), []

    def device():
        try:
            start.wait()
            for _ in range(ROUNDS):
                snapshots.update(ada, ada.person, Note, one_more)
        except Exception as failure:  # noqa: BLE001  (a thread's failure must reach the test)
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=device) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert snapshots.load(ada, ada.person, Note).score == 2 * ROUNDS
