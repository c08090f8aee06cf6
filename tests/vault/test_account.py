"""One person's keys from sign-up to deletion."""

import os

import pytest
from django.db import transaction
from tests.vault.cast import Note, made, save, stretched

from troth.vault import account, entries
from troth.vault.errors import CannotOpen
from troth.vault.keys import RootKey
from troth.vault.models import Entry, Manifest, Snapshot, Vault, Wrap
from troth.vault.password import hkdf

SEED = "a-form-s-random-seed-of-its-own"


def root_of(name: str) -> RootKey:
    """The root key by this person's password, without paying for Argon2id again."""
    return account._open(made(name).person, account.BY_PASSWORD, stretched(name).wrapping)


def test_the_right_words_and_secret_open_everything(ada):
    one = made("ada")
    root = account.open_with_password(one.person, one.words, one.secret, one.account.login)
    assert account.load_keyring(root).bundle() == ada.bundle()


@pytest.mark.parametrize(("words", "secret"), [("other words", None), (None, bytes(16))])
def test_wrong_words_or_a_wrong_secret_open_nothing(ada, words, secret):
    one = made("ada")
    with pytest.raises(CannotOpen):
        account.open_with_password(one.person, words or one.words, secret or one.secret, one.account.login)


def test_another_persons_password_key_opens_nothing(ada):
    save("bo")
    with pytest.raises(CannotOpen):
        account._open(made("ada").person, account.BY_PASSWORD, stretched("bo").wrapping)


def test_wraps_of_two_people_swapped_do_not_open(ada):
    save("bo")
    theirs = {wrap.name: wrap.box for wrap in Wrap.objects.filter(person=made("bo").person)}
    for wrap in Wrap.objects.filter(person=ada.person):
        with transaction.atomic():
            Wrap.objects.filter(pk=wrap.pk).update(box=theirs[wrap.name])
            with pytest.raises(CannotOpen):
                account.load_keyring(root_of("ada"))
            transaction.set_rollback(True)


def test_two_wraps_of_one_person_swapped_do_not_open(ada):
    root = root_of("ada")
    rows = {wrap.name: wrap for wrap in Wrap.objects.filter(person=ada.person)}
    author, private = rows[account.AUTHOR].box, rows[account.PRIVATE].box
    Wrap.objects.filter(pk=rows[account.AUTHOR].pk).update(box=private)
    Wrap.objects.filter(pk=rows[account.PRIVATE].pk).update(box=author)
    with pytest.raises(CannotOpen):
        account.load_keyring(root)


@pytest.mark.parametrize("name", [account.AUTHOR, account.SECRET, account.PRIVATE])
def test_a_missing_wrap_means_that_nothing_opens(ada, name):
    Wrap.objects.filter(person=ada.person, name=name).delete()
    with pytest.raises(CannotOpen):
        account.load_keyring(root_of("ada"))


def test_a_new_password_keeps_everything_and_ends_the_old_one(ada):
    one = made("ada")
    entry = entries.put(ada, ada.person, Note(text="written before"))
    others = list(Wrap.objects.exclude(name=account.BY_PASSWORD).values_list("name", "box").order_by("name"))
    new = account.new_password(root_of("ada"), "quite other words", one.secret)
    new.save()
    root = account.open_with_password(one.person, "quite other words", one.secret, new.login)
    assert entries.get(account.load_keyring(root), ada.person, entry, Note).body.text == "written before"
    assert list(Wrap.objects.exclude(name=account.BY_PASSWORD).values_list("name", "box").order_by("name")) == others
    with pytest.raises(CannotOpen):
        root_of("ada")


def test_a_recovery_code_opens_by_itself_however_it_is_typed(ada):
    code = account.make_recovery_code(root_of("ada"), SEED)
    root = account.open_with_recovery(ada.person, code.lower().replace("-", " "))
    assert account.load_keyring(root).bundle() == ada.bundle()


def test_a_form_sent_twice_shows_the_same_recovery_code(ada):
    root = root_of("ada")
    assert account.make_recovery_code(root, SEED) == account.make_recovery_code(root, SEED)
    assert Wrap.objects.filter(person=ada.person, name=account.BY_RECOVERY).count() == 1


def test_an_older_recovery_code_stops_working(ada):
    root = root_of("ada")
    old = account.make_recovery_code(root, SEED)
    new = account.make_recovery_code(root, SEED[::-1])
    assert account.open_with_recovery(ada.person, new)
    with pytest.raises(CannotOpen):
        account.open_with_recovery(ada.person, old)


def test_a_dropped_recovery_code_opens_nothing(ada):
    code = account.make_recovery_code(root_of("ada"), SEED)
    assert account.has_recovery_code(ada.person)
    account.drop_recovery_code(ada.person)
    assert not account.has_recovery_code(ada.person)
    with pytest.raises(CannotOpen):
        account.open_with_recovery(ada.person, code)


def test_a_recovery_code_does_not_open_another_account(ada):
    save("bo")
    code = account.make_recovery_code(root_of("bo"), SEED)
    with pytest.raises(CannotOpen):
        account.open_with_recovery(ada.person, code)


def test_a_kit_code_can_be_typed_back():
    secret = os.urandom(16)
    assert account.read_kit_code(account.kit_code(secret).lower()) == secret


def test_the_same_form_makes_the_same_secrets_and_a_weak_seed_makes_none():
    assert account.account_secret(SEED) == account.account_secret(SEED) != account.account_secret(SEED + "2")
    for make in (account.account_secret, account.recovery_code):
        with pytest.raises(CannotOpen):
            make("x" * (account.SEED - 1))
        assert make("x" * account.SEED)


def test_the_database_alone_gives_nothing_to_guess_against():
    one = made("ada")
    guess = hkdf(one.account.login.verifier, "troth/1/kek/pw")
    assert stretched("ada").wrapping not in (guess, one.account.login.verifier)


def test_every_device_finds_a_shared_key_without_a_delivery(pair):
    ada, _, vault = pair
    fresh = account.load_keyring(root_of("ada"))
    assert fresh.newest(vault) == ada.newest(vault)


def test_a_session_that_is_already_open_can_fetch_a_key_that_came_since(pair):
    ada, _, vault = pair
    before = made("ada").keyring
    assert not before.opens(vault)
    assert account.missing_keys(before, vault).newest(vault) == ada.newest(vault)


def test_a_deleted_account_leaves_no_key_and_nothing_private(pair):
    ada, bo, _ = pair
    entries.put(ada, ada.person, Note(text="private"))
    kept = entries.put(bo, bo.person, Note(text="not hers"))
    root = root_of("ada")
    account.destroy(ada.person)
    assert not Wrap.objects.filter(person=ada.person).exists()
    assert not Entry.objects.filter(vault=ada.person).exists()
    assert not Manifest.objects.filter(person=ada.person).exists()
    assert not Snapshot.objects.filter(vault=ada.person).exists()
    assert not Vault.objects.filter(id=ada.person).exists()
    with pytest.raises(CannotOpen):
        account.load_keyring(root)
    assert entries.get(bo, bo.person, kept, Note).body.text == "not hers"
