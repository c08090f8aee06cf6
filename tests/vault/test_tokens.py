"""A token opens the vaults it was made for, and together with the whole database no other (SECURITY.md 2.5)."""

import os

import msgspec
import pytest
from tests.vault.cast import Note, made
from tests.vault.reach import opened_by, readable_bytes, sealed_things

from troth.vault import account, entries, envelope, shared, tokens
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import Wrap
from troth.vault.tokens import Token

SEED = "s" * 22


class About(msgspec.Struct, frozen=True):
    name: str


def token() -> Token:
    return Token.from_seed(os.urandom(32).hex())


def opened(keyring: Keyring) -> Keyring:
    one = token()
    found, _note = tokens.reopen(tokens.close(keyring, one, About("x")), one, keyring.person, About)
    return found


def reached(keyring: Keyring) -> bytes:
    """All that a token's keys and every row open."""
    bundle = keyring.bundle()
    keys = {bundle.author, *(key for _vault, _epoch, key in bundle.keys)}
    return b"\n".join(opened_by(keys, sealed_things(), readable_bytes())[0])


def test_what_is_shown_is_read_again() -> None:
    one = token()
    assert Token.parse(str(one)) == one
    assert str(one).startswith("troth_")


def test_a_form_sent_twice_makes_one_token_and_a_short_seed_none() -> None:
    assert Token.from_seed(SEED) == Token.from_seed(SEED)
    with pytest.raises(CannotOpen):
        Token.from_seed(SEED[1:])


@pytest.mark.parametrize("text", ["", "troth_", "troth__", "Bearer x", f"troth_{'0' * 32}_{'é' * 43}", "troth_0_x"])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(CannotOpen):
        Token.parse(text)


def test_the_box_opens_with_its_token_for_its_person_alone() -> None:
    one, ada = token(), made("ada").keyring
    box = tokens.close(ada, one, About("my script"))
    keyring, note = tokens.reopen(box, one, ada.person, About)
    assert (keyring.bundle(), note) == (ada.bundle(), About("my script"))
    others = (Token(one.id, os.urandom(32)), Token(token().id, one.secret), Token(one.id, one.check_value))
    for other in (token(), *others):
        with pytest.raises(CannotOpen):
            tokens.reopen(box, other, ada.person, About)
    with pytest.raises(CannotOpen):
        tokens.reopen(box, one, made("bo").person, About)


def test_a_token_of_the_private_vault_reaches_no_shared_one(pair):  # type: ignore[no-untyped-def]
    ada, _bo, vault = pair
    entries.put(ada, ada.person, Note(text="for myself"))
    entries.put(ada, vault, Note(text="for both"))
    own = opened(ada.scoped({ada.person}))

    assert b"for myself" in reached(own)
    assert b"for both" not in reached(own)
    with pytest.raises(CannotOpen):
        account.missing_keys(own, vault)


def test_a_token_of_a_shared_vault_reaches_no_private_one(pair):  # type: ignore[no-untyped-def]
    ada, _bo, vault = pair
    entries.put(ada, ada.person, Note(text="for myself"))
    entries.put(ada, vault, Note(text="for both"))
    common = opened(ada.scoped({vault}))

    assert b"for both" in reached(common)
    assert b"for myself" not in reached(common)
    with pytest.raises(CannotOpen):
        entries.put(common, vault, Note(text="no count to keep it in"))


def test_a_token_does_not_get_a_later_key(pair):  # type: ignore[no-untyped-def]
    ada, _bo, vault = pair
    before = opened(ada.scoped({ada.person, vault}))
    ada = shared.rotate(ada, vault, [ada.person])
    entries.put(ada, vault, Note(text="written later"))

    assert b"written later" not in reached(before)
    with pytest.raises(CannotOpen):
        account.missing_keys(before, vault)


def test_a_key_kept_in_the_old_way_opens_and_is_sealed_anew(pair):  # type: ignore[no-untyped-def]
    ada, _bo, vault = pair
    context = ("wrap", ada.person, account.SHARED, vault, 1)
    kept = Wrap.objects.filter(person=ada.person, name=account.SHARED)
    kept.update(box=envelope.seal(ada.key(ada.person, 1), context, ada.key(vault, 1)))
    alone = ada.scoped({ada.person})
    with pytest.raises(CannotOpen):  # also before it is sealed anew
        account.missing_keys(alone, vault)

    without = Keyring(msgspec.structs.replace(ada.bundle(), keys=[key for key in ada.bundle().keys if key[0] != vault]))
    assert account.missing_keys(without, vault).bundle() == ada.bundle()
    assert ada.key(vault, 1) not in opened_by({ada.key(ada.person, 1)}, sealed_things(), [])[0]
