"""The length of a box says little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.vault.errors import CannotOpen
from troth.vault.padding import BUCKETS, LENGTH, pad, padded_size, unpad

EVERY_BUCKET = (0, 1, 252, 253, 1020, 1021, 4092, 4093, 16380, 16381, 65532, 65533, 200_000)


@given(st.binary(max_size=5000))
def test_what_is_padded_comes_back(plain):
    assert unpad(pad(plain)) == plain


@pytest.mark.parametrize("size", EVERY_BUCKET)
def test_every_size_comes_back_also_when_it_ends_in_zeros(size):
    assert unpad(pad(bytes(size))) == bytes(size)


@given(st.integers(0, BUCKETS[-1]))
def test_up_to_64_kilobytes_there_are_five_sizes(size):
    padded = padded_size(size)
    assert padded == min(bucket for bucket in BUCKETS if bucket >= size)


@given(st.integers(BUCKETS[-1] + 1, 2**40))
def test_above_that_the_padding_is_at_most_twelve_percent(size):
    assert size <= padded_size(size) <= size * 1.12


@given(st.integers(0, 2**30), st.integers(0, 2**30))
def test_a_longer_text_is_never_in_a_shorter_box(one, two):
    assert (padded_size(one) <= padded_size(two)) or one > two


@pytest.mark.parametrize("size", [3, 200, 252])
def test_short_texts_of_any_length_look_alike(size):
    assert len(pad(bytes(size))) == len(pad(b"")) == 256


@pytest.mark.parametrize(
    "padded", [b"", b"\0\0\0", b"\0\0\0\x05abc", (3).to_bytes(LENGTH, "big") + b"abc\0\x01", b"\xff" * 256]
)
def test_what_was_not_padded_is_refused(padded):
    with pytest.raises(CannotOpen):
        unpad(padded)
