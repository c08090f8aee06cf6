"""Codes and word phrases that people carry and type."""

import secrets
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.vault import codes
from troth.vault.codes import ALPHABET, phrase, phrase_key, read, show, wordlist
from troth.vault.errors import CannotOpen


@given(st.binary(min_size=1, max_size=40))
def test_what_is_shown_can_be_read(raw):
    assert read(show(raw), len(raw)) == raw


@pytest.mark.parametrize(("size", "characters"), [(16, 26), (20, 32)])
def test_a_kit_code_has_26_characters_and_a_recovery_code_32(size, characters):
    text = show(secrets.token_bytes(size))
    assert len(text.replace("-", "")) == characters
    assert all(len(group) == 5 for group in text.split("-")[:-1])
    assert set(text) <= set(ALPHABET + "-")


@given(st.binary(min_size=16, max_size=16), st.randoms(use_true_random=False))
def test_typing_is_forgiven_case_spaces_and_look_alikes(raw, random):
    slips = {"0": "0oO", "1": "1iIlL", "V": "VvuU"}
    typed = "".join(random.choice(slips.get(c, c + c.lower())) + random.choice(["", "", " ", "-", ".", "\n"])
                    for c in show(raw).replace("-", ""))  # fmt: skip
    assert read(typed, 16) == raw


@given(st.text(max_size=60))
def test_any_typed_text_is_read_or_refused(typed):
    with suppress(CannotOpen):
        assert len(read(typed, 16)) == 16


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t + "0", lambda t: "*" + t[1:], lambda t: t[:-1] + "1"])
def test_a_code_that_is_too_short_too_long_or_not_one_of_ours_is_refused(spoil):
    with pytest.raises(CannotOpen):
        read(spoil(show(bytes(16))), 16)


def test_there_are_7776_different_words_that_stay_different_as_typed():
    words = wordlist()
    assert len(words) == len(set(words)) == 7776
    assert all(word.isascii() and word.replace("-", "").isalpha() and word.islower() for word in words)
    assert len({phrase_key(word) for word in words}) == 7776


@pytest.mark.parametrize("count", [6, 8])
def test_a_phrase_has_as_many_words_as_asked(count):
    assert len(phrase(count).split(" ")) == count
    assert set(phrase(count).split(" ")) <= set(wordlist())


@given(st.lists(st.sampled_from(codes.wordlist()), min_size=8, max_size=8), st.randoms(use_true_random=False))
def test_a_typed_phrase_gives_the_same_key_whatever_case_and_spacing(words, random):
    styles = (str.upper, str.title, str.lower)
    typed = "".join(random.choice(styles)(word) + random.choice([" ", "  ", "-", ", ", "\n"]) for word in words)
    assert phrase_key(typed) == phrase_key(" ".join(words)) == " ".join(words).replace("-", " ").encode()


def test_other_words_or_another_order_give_another_key():
    assert phrase_key("one two") != phrase_key("two one") != phrase_key("onetwo")
