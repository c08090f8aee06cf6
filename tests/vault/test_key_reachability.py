"""Nobody's password opens what the other kept or has not released, in any history (T-03)."""

import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.vault import world as steps
from tests.vault.cast import Note, made, scratch, stretched
from tests.vault.reach import drill, violations
from tests.vault.world import ADA, BO, STEPS, World, take

from troth.vault import account, bodies, entries, envelope, manifest, passkeys, rounds
from troth.vault.models import Entry, Snapshot, Wrap

histories = st.lists(st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 1)), max_size=25)
pytestmark = pytest.mark.django_db


@settings(max_examples=25)
@given(histories)
def test_no_history_lets_one_reach_what_is_the_others(history):
    with scratch():
        world = World.begin()
        for step, who in history:
            take(world, step, who)
        assert violations(world) == []


def test_long_histories_keep_to_it_too():
    seen = drill(runs=3, steps=50, seed=7)
    assert seen.violations == 0
    assert seen.markers > 10


def everything() -> World:
    """A history in which each of the two has something to lose."""
    world = World.begin()
    for step in (
        steps.private,
        steps.share,
        steps.remember,
        steps.remember_together,
        steps.unlock,
        steps.invite,
        steps.add_passkey,
    ):
        step(world, ADA)
        step(world, BO)
    steps.answer(world, ADA)
    return world


def test_the_history_that_the_faults_are_put_into_is_sound():
    assert violations(everything()) == []


def newest(world: World, who: int, place) -> Entry:
    return Entry.objects.filter(author=world.keyrings[who].person, vault=place, round=None).order_by("-n")[0]


def key_of(world: World, who: int, row: Entry) -> bytes:
    return envelope.unseal(world.keyrings[who].key(row.holder, row.epoch), entries.slot_context(row), row.slot)


def answer_under_the_shared_key(world):
    row = Entry.objects.get(round=world.round)
    key = key_of(world, ADA, row)
    row.holder = world.vault
    row.slot = envelope.seal(world.keyrings[ADA].key(world.vault, 1), entries.slot_context(row), key)
    row.save()


def answer_released_to_one_who_has_not_answered(world):
    ada = world.keyrings[ADA]
    rounds._release(ada, manifest.hold(ada), Entry.objects.get(round=world.round), bytes(32))


def private_key_under_the_shared_key(world):
    ada = world.keyrings[ADA]
    context = ("wrap", ada.person, account.SHARED, ada.person, 1)
    box = envelope.seal(ada.key(world.vault, 1), context, ada.key(ada.person, 1))
    Wrap.objects.create(person=ada.person, name=account.SHARED, vault=ada.person, epoch=1, box=box)


def entry_key_left_in_the_row(world):
    row = newest(world, ADA, world.keyrings[ADA].person)
    row.slot = key_of(world, ADA, row)
    row.save()


def entry_key_used_twice(world):
    ada = world.keyrings[ADA]
    row = newest(world, ADA, ada.person)
    key = key_of(world, ADA, newest(world, ADA, world.vault))
    row.box = envelope.seal(key, entries._body_context(row), bodies.encode(entries.open_row(ada, row, Note).body))
    row.slot = envelope.seal(ada.key(ada.person, 1), entries.slot_context(row), key)
    row.save()


def body_that_is_not_sealed(world):
    row = newest(world, ADA, world.keyrings[ADA].person)
    row.box = bodies.encode(entries.open_row(world.keyrings[ADA], row, Note).body)
    row.save()


def private_snapshot_under_the_shared_key(world):
    ada = world.keyrings[ADA]
    row = Snapshot.objects.get(vault=ada.person)
    plain = envelope.unseal(ada.key(ada.person, 1), ("snapshot", ada.person, bytes(row.tag), 1, 1), row.box)
    row.box = envelope.seal(ada.key(world.vault, 1), ("snapshot", ada.person, bytes(row.tag), 1, 1), plain)
    row.save()


def verifier_that_is_the_wrapping_key(world):
    world.raw.append(stretched("ada").wrapping)


def root_key_under_nothing_secret(world):
    row = Wrap.objects.get(person=made("ada").person, name=account.BY_PASSWORD)
    root = envelope.unseal(stretched("ada").wrapping, ("root", row.person, row.name), row.box)
    salt = made("ada").account.login.salt
    world.raw.append(salt + salt)
    row.box = envelope.seal(salt + salt, ("root", row.person, row.name), root)
    row.save()


def root_key_under_the_name_of_a_passkey(world):
    """In place of what its authenticator makes: whoever reads the table could open it."""
    row = Wrap.objects.get(person=made("ada").person, name=passkeys.BY_PASSKEY)
    (credential, output), *_ = world.passkeys[ADA]
    root = envelope.unseal(passkeys._key(credential, output), ("root", row.person, row.name), row.box)
    key = hashlib.sha256(credential).digest()
    row.box = envelope.seal(key, ("root", row.person, row.name), root)
    row.save()


def key_ring_of_half_a_log_in_under_what_finds_it(world):
    ada, row = world.keyrings[ADA], os.urandom(32)
    world.raw.append(row)
    world.boxes.append((("halfway", row), envelope.seal(row, ("halfway", row), ada.key(ada.person, 1))))


def new_key_handed_to_who_left(world):
    steps.leave(world, BO)
    ada, bo = world.keyrings
    context = ("wrap", bo.person, account.SHARED, world.vault, 2)
    box = envelope.seal(ada.key(world.vault, 1), context, ada.key(world.vault, 2))
    Wrap.objects.create(person=bo.person, name=account.SHARED, vault=world.vault, epoch=2, box=box)
    steps.share(world, ADA)


def next_key_made_from_the_one_before(world):
    old = world.keyrings[ADA].key(world.vault, 1)
    steps.leave(world, BO)
    ada = world.keyrings[ADA]
    box = envelope.seal(old, ("chain", world.vault, 2), ada.key(world.vault, 2))
    world.boxes.append((("chain", world.vault, 2), box))
    steps.share(world, ADA)


def key_ring_in_a_session_row_under_what_finds_it(world):
    row = os.urandom(32)
    world.raw.append(row)
    ada = world.keyrings[ADA]
    world.boxes.append((("session", row), envelope.seal(row, ("session", row), ada.key(ada.person, 1))))


FAULTS = [
    answer_under_the_shared_key, answer_released_to_one_who_has_not_answered, private_key_under_the_shared_key,
    entry_key_left_in_the_row, entry_key_used_twice, body_that_is_not_sealed, private_snapshot_under_the_shared_key,
    verifier_that_is_the_wrapping_key, root_key_under_nothing_secret, new_key_handed_to_who_left,
    root_key_under_the_name_of_a_passkey, key_ring_of_half_a_log_in_under_what_finds_it,
    next_key_made_from_the_one_before, key_ring_in_a_session_row_under_what_finds_it,
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_seeded_fault_is_caught(fault):
    world = everything()
    fault(world)
    assert "bo reaches what is not theirs" in violations(world)


def test_a_model_that_opens_nothing_would_be_noticed():
    world = everything()
    Wrap.objects.filter(person=world.keyrings[ADA].person, name__startswith="root/").delete()
    assert "ada cannot read their own" in violations(world)
