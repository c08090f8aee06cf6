"""A passkey is one more wrap of the root key, and never the only one."""

import os

import pytest
from tests.vault.cast import made, save, stretched

from troth.vault import account, passkeys
from troth.vault.errors import CannotOpen
from troth.vault.keys import RootKey
from troth.vault.models import Wrap

pytestmark = pytest.mark.django_db
CREDENTIAL, OUTPUT = b"what it is called", bytes(range(32))
ADA = made("ada")


@pytest.fixture
def root() -> RootKey:
    save("ada")
    return account._open(ADA.person, account.BY_PASSWORD, stretched("ada").wrapping)


def opened(number: int, credential: bytes = CREDENTIAL, output: bytes = OUTPUT) -> RootKey:
    return passkeys.open_with(ADA.person, number, credential, output)


def test_it_opens_the_same_key_ring(root: RootKey) -> None:
    number = passkeys.add(root, CREDENTIAL, OUTPUT, ADA.secret)
    assert account.load_keyring(opened(number)).bundle() == ADA.keyring.bundle()


@pytest.mark.parametrize(
    ("credential", "output"), [(b"another", OUTPUT), (CREDENTIAL, bytes(32)), (CREDENTIAL, b"short")]
)
def test_another_name_or_another_output_opens_nothing(root: RootKey, credential: bytes, output: bytes) -> None:
    number = passkeys.add(root, CREDENTIAL, OUTPUT, ADA.secret)
    with pytest.raises(CannotOpen):
        opened(number, credential, output)


def test_several_open_side_by_side_and_one_removed_takes_no_other_along(root: RootKey) -> None:
    first = passkeys.add(root, CREDENTIAL, OUTPUT, ADA.secret)
    second = passkeys.add(root, b"another", OUTPUT, ADA.secret)
    passkeys.drop(ADA.person, first)
    with pytest.raises(CannotOpen):
        opened(first)
    assert passkeys.account_secret(opened(second, b"another")) == ADA.secret


def test_with_the_last_one_goes_the_account_secret(root: RootKey) -> None:
    passkeys.drop(ADA.person, passkeys.add(root, CREDENTIAL, OUTPUT, ADA.secret))
    assert not Wrap.objects.filter(name__in=(passkeys.BY_PASSKEY, passkeys.KIT)).exists()
    with pytest.raises(CannotOpen):
        passkeys.account_secret(root)


def test_the_account_secret_is_kept_only_where_a_passkey_opens_the_account(root: RootKey) -> None:
    passkeys.renew(root, ADA.secret)
    assert not Wrap.objects.filter(name=passkeys.KIT).exists()
    passkeys.add(root, CREDENTIAL, OUTPUT, ADA.secret)
    passkeys.renew(root, bytes(16))
    assert passkeys.account_secret(root) == bytes(16)


def test_it_is_never_the_only_way_in(root: RootKey) -> None:
    Wrap.objects.filter(name=account.BY_PASSWORD).delete()
    with pytest.raises(CannotOpen):
        passkeys.add(root, os.urandom(16), OUTPUT, ADA.secret)
    account.make_recovery_code(root, "a" * 32)
    assert passkeys.add(root, os.urandom(16), OUTPUT, ADA.secret)
