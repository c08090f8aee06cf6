"""Keys and words never reach a log line: not by their repr, and not by an exception."""

import datetime as dt
from uuid import uuid4

import pytest
from tests.vault import cast
from tests.vault.cast import Note, made, stretched

from troth.vault import bodies, entries, shared
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen, CannotSeal, ChangedMeanwhile, Gone
from troth.vault.keys import RootKey, new_key
from troth.vault.rounds import Round
from troth.vault.sessions import Ticket

SECRET = b"thirty-two bytes of a secret key"
WORDS = "the words that only she may read"


def secrets_and_holders():
    ticket = Ticket(SECRET[:16], SECRET)
    keyring = made("ada").keyring
    opened = entries.Opened(
        uuid4(), uuid4(), uuid4(), dt.date(2026, 1, 1), 1, 1, Note(text=WORDS), mine=True, genuine=True
    )
    yield from (RootKey(uuid4(), SECRET), ticket, keyring, keyring.bundle(), stretched("ada"), made("ada").account)
    yield shared._Handover(SECRET, b"{}")
    yield from (Note(text=WORDS), opened, entries.Page([opened]), Round(opened, None))


def raw_values():
    bundle = made("ada").keyring.bundle()
    yield from (SECRET, WORDS.encode(), bundle.author, bundle.secret, *(key for _, _, key in bundle.keys))
    yield stretched("ada").wrapping


@pytest.mark.parametrize("holder", list(secrets_and_holders()), ids=lambda holder: type(holder).__name__)
def test_a_repr_shows_neither_keys_nor_words(holder):
    for text in (repr(holder), f"{holder}" if not isinstance(holder, Ticket) else ""):
        for value in raw_values():
            assert value.decode("latin-1") not in text
            assert repr(value)[2:-1] not in text
            assert value.hex() not in text


@pytest.mark.parametrize("error", [CannotOpen, CannotSeal, ChangedMeanwhile, Gone])
def test_an_exception_carries_a_code_and_nothing_else(error):
    assert len(error().args) == 1
    assert error().args[0].replace("-", "").isalpha()


def test_a_body_that_is_not_what_was_expected_says_nothing_about_itself():
    plain = bodies.encode(Note(text=WORDS))
    for spoilt in (plain[:-300], plain.replace(b"test/note", b"test/none"), plain.replace(b'"text"', b'"txet"')):
        with pytest.raises(CannotOpen) as failure:
            bodies.decode(spoilt, Note)
        assert WORDS not in str(failure.value)
        assert failure.value.__context__ is None or failure.value.__suppress_context__
    with pytest.raises(CannotOpen):
        bodies.decode(plain, cast.Other)


@pytest.mark.parametrize(
    "body",
    [Note(text="half a pair \ud83e"), Note(text=5), Note(text=WORDS, score="7"), Note(text=WORDS, score=float("nan"))],
    ids=["lone surrogate", "number for text", "text for number", "not a number"],
)
def test_what_would_not_open_again_is_refused_before_it_is_sealed(body):
    with pytest.raises(CannotSeal) as failure:
        bodies.encode(body)
    assert failure.value.args == ("cannot-seal",)
    assert failure.value.__suppress_context__


def test_two_bodies_of_one_kind_are_refused_also_under_one_name():
    with pytest.raises(TypeError):
        type("Note", (Body,), {"kind": "test/note", "__module__": "elsewhere", "__qualname__": "Note"})


def test_new_keys_differ():
    assert len({new_key() for _ in range(100)}) == 100
