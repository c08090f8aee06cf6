"""Files sealed with a passphrase: they open with other programs, theirs open here, and nothing else does."""

import base64
import hashlib
import io
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from tests.every import for_each

from troth.vault import age
from troth.vault.errors import CannotOpen
from troth.vault.password import Cost

PHRASE = "nine grey herons by the weir"
VECTORS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("age_vectors.json").read_text("utf-8"))
COST = age.COST  # before it is made cheaper below
SIZES = (0, 1, age.CHUNK - 1, age.CHUNK, age.CHUNK + 1, 2 * age.CHUNK, 150_000)


@pytest.fixture(autouse=True)
def cheaper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guess costs is not looked at here, but for one test."""
    monkeypatch.setattr(age, "COST", 4)


def sealed(plain: bytes, *, piece: int = 7000) -> bytes:
    return b"".join(age.seal(PHRASE, (plain[at : at + piece] for at in range(0, len(plain), piece))))


def opened(raw: bytes, phrase: str = PHRASE) -> bytes:
    return age.Unsealed(io.BytesIO(raw), len(raw), phrase).read()


def refuses(act: Callable[[], Any]) -> bool:
    try:
        act()
    except CannotOpen:
        return True
    return False


def test_a_guess_takes_as_much_memory_as_one_at_an_unlock() -> None:
    assert Cost().memory * 1024 == 128 * 8 * 2**COST


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_here_opens_here_and_with_another_program(size: int) -> None:
    plain = os.urandom(size)
    raw = sealed(plain)
    assert opened(raw) == plain
    assert pyrage.passphrase.decrypt(raw, PHRASE) == plain


def test_what_another_program_sealed_opens_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age, "MOST_COST", 22)  # that one takes as much as the machine bears
    plain = os.urandom(age.CHUNK + 5)
    assert opened(pyrage.passphrase.encrypt(plain, PHRASE)) == plain


def test_it_costs_as_much_as_an_unlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert b" 17\n" in age.head(PHRASE, bytes(16))
    assert opened(sealed(b"Rain all night.")) == b"Rain all night."


def test_a_passphrase_may_be_any_text() -> None:
    for phrase in ("ü", "🌧 ☂", " ", "x" * 2000):
        raw = b"".join(age.seal(phrase, [b"."]))
        assert pyrage.passphrase.decrypt(raw, phrase) == opened(raw, phrase) == b"."


def test_with_another_passphrase_it_does_not_open() -> None:
    raw = sealed(b"Rain all night.")
    assert all(refuses(lambda phrase=phrase: opened(raw, phrase)) for phrase in ("", PHRASE.title(), PHRASE + " "))


def test_no_byte_of_it_can_be_changed() -> None:
    raw = sealed(b"Rain on the roof.")
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert refuses(lambda changed=changed: opened(changed)), place


def test_it_cannot_be_cut_short_or_go_on() -> None:
    raw = sealed(os.urandom(2 * age.CHUNK))
    for other in (raw[:-1], raw[: -(age.CHUNK + age.TAG)], raw + b"x", raw[:200], raw[:30], b"", raw + raw):
        assert refuses(lambda other=other: opened(other)), len(other)


def test_it_can_be_read_from_any_place() -> None:
    plain = os.urandom(3 * age.CHUNK + 11)
    raw = sealed(plain)
    file = age.Unsealed(io.BytesIO(raw), len(raw), PHRASE)
    for place, size in ((0, 10), (age.CHUNK - 5, 20), (2 * age.CHUNK, age.CHUNK), (len(plain) - 3, 50), (5, 0)):
        file.seek(place)
        assert file.read(size) == plain[place : place + size]
    assert file.seek(-7, 2) == len(plain) - 7
    assert file.read() == plain[-7:]


def test_a_file_that_asks_for_more_than_a_machine_has_is_refused_at_once() -> None:
    raw = sealed(b".").replace(b" 4\n", b" 22\n")
    assert refuses(lambda: opened(raw))


@for_each(VECTORS)
def test_the_vectors_of_the_format(name: str) -> None:
    """Of those about the payload, which are sealed to a key, the head is made anew with the same file key."""
    vector = VECTORS[name]
    raw, phrase = base64.b64decode(vector["file"]), vector.get("passphrase", "")
    raw = zlib.decompress(raw) if vector.get("compressed") else raw
    if name.startswith("stream"):
        begin = raw.index(b"\n", raw.index(b"\n--- ") + 1) + 1
        raw, phrase = age.head(PHRASE, bytes.fromhex(vector["file key"])) + raw[begin:], PHRASE
    if vector["expect"] == "success":
        assert hashlib.sha256(opened(raw, phrase)).hexdigest() == vector["payload"]
    else:
        assert refuses(lambda: opened(raw, phrase))
