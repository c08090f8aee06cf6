"""The envelope against its published vectors, and against everything that must not open (T-04)."""

import json
import os
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st
from tests.vault.flips import flips, opens
from tests.vault.make_vectors import OUT, document

from troth.vault import envelope
from troth.vault.envelope import COMMITMENT, HEAD, NONCE, OVERHEAD, ZERO, encode, seal, unseal
from troth.vault.errors import CannotOpen

VECTORS = json.loads(OUT.read_text(encoding="utf-8"))["vectors"]
KEY, CONTEXT = bytes(range(32)), ("body", uuid4(), 3)
parts = st.one_of(st.text(max_size=8), st.integers(0, 2**64 - 1), st.uuids())
contexts = st.lists(parts, max_size=5).map(tuple)
keys = st.binary(min_size=32, max_size=32)


def test_the_published_vectors_are_what_the_code_makes():
    assert OUT.read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_published_vector_opens_without_our_own_code(vector):
    key, nonce, context, box, plain = (
        bytes.fromhex(vector[name]) for name in ("key", "nonce", "context", "box", "plain")
    )
    block = HKDFExpand(hashes.SHA512(), 64, b"troth/1/rec" + nonce + context).derive(key)
    assert box[:1] == b"\x01"
    assert box[1:25] == nonce
    assert box[25:57] == block[32:]
    assert AESGCM(block[:32]).decrypt(bytes(12), box[57:], context) == plain


@given(keys, contexts, st.binary(max_size=2000))
def test_what_is_sealed_opens_and_is_73_bytes_longer(key, context, plain):
    box = seal(key, context, plain)
    assert unseal(key, context, box) == plain
    assert len(box) == len(plain) + OVERHEAD == len(plain) + 73


def test_no_envelope_opens_with_any_single_bit_flipped():
    tried, accepted = flips(20)
    assert tried > 40_000
    assert accepted == 0


@given(contexts, contexts)
def test_another_context_does_not_open(context, other):
    box = seal(KEY, context, b"words")
    assert opens(KEY, other, box) == (encode(context) == encode(other))


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_no_two_contexts_look_alike(left, right):
    assert (encode(tuple(left)) == encode(tuple(right))) == (left == right)


def test_each_part_of_a_context_counts():
    vault, entry, author = uuid4(), uuid4(), uuid4()
    context = ("body", vault, entry, author, 2, b"tag", "2026-01-01")
    wrong = ("slot", uuid4(), uuid4(), uuid4(), 1, b"gat", "2026-01-02")
    box = seal(KEY, context, b"words")
    changed = [(*context[:i], wrong[i], *context[i + 1 :]) for i in range(len(context))]
    changed += [context[:-1], (*context, ""), (context[0], entry, vault, *context[3:])]
    assert not any(opens(KEY, other, box) for other in changed)


def test_an_older_version_does_not_open_under_a_newer_number():
    box = seal(KEY, ("body", 1), b"as it was")
    assert not opens(KEY, ("body", 2), box)


def test_the_halves_of_two_envelopes_do_not_mix():
    one, two = seal(KEY, CONTEXT, b"one"), seal(KEY, CONTEXT, b"two")
    cuts = (1 + NONCE, HEAD, len(one) - 16)
    assert not any(opens(KEY, CONTEXT, one[:cut] + two[cut:]) for cut in cuts)
    assert not any(opens(KEY, CONTEXT, two[:cut] + one[cut:]) for cut in cuts)


def test_no_shortened_or_lengthened_envelope_opens():
    box = seal(KEY, CONTEXT, b"words")
    assert not any(opens(KEY, CONTEXT, box[:size]) for size in range(len(box)))
    assert not any(opens(KEY, CONTEXT, other) for other in (box + b"\0", b"\x01" + box, box[1:], box + box))


def test_no_other_suite_opens():
    box = seal(KEY, CONTEXT, b"words")
    assert not any(opens(KEY, CONTEXT, bytes([suite]) + box[1:]) for suite in range(256) if suite != 1)


@given(keys, keys)
def test_no_box_opens_under_two_keys(one, two):
    assert opens(two, CONTEXT, seal(one, CONTEXT, b"words")) == (one == two)


def test_a_wrong_commitment_is_refused_even_where_the_cipher_would_accept():
    box = seal(KEY, CONTEXT, b"words")
    message_key, commitment = envelope.derive(KEY, box[1 : 1 + NONCE], encode(CONTEXT))
    assert AESGCM(message_key).decrypt(ZERO, box[HEAD:], encode(CONTEXT)) == b"words"
    for wrong in (bytes(COMMITMENT), commitment[::-1], os.urandom(COMMITMENT), message_key):
        assert not opens(KEY, CONTEXT, box[: 1 + NONCE] + wrong + box[HEAD:])


def test_the_same_words_never_give_the_same_box():
    assert len({seal(KEY, CONTEXT, b"words") for _ in range(100)}) == 100


def test_a_failure_says_nothing():
    with pytest.raises(CannotOpen) as failure:
        unseal(KEY, CONTEXT, b"intimate words" * 20)
    assert failure.value.args == ("cannot-open",)
    assert failure.value.__cause__ is None
