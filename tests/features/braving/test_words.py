"""What is said of the qualities: for oneself to do, kind, plain, ours alone, and no verdict on anybody."""

from collections.abc import Iterator
from typing import get_args

import pytest
from tests.content.test_core_words import FINGERPRINTS, found
from tests.content.words import fingerprint

from troth.content import word_lists
from troth.content.schema import Braving
from troth.content.wording import shingles
from troth.features.braving import words


def texts() -> Iterator[tuple[str, str]]:
    for about, side in words.SIDES.items():
        for quality, said in side.items():
            yield from ((f"{about} {quality} {part}", str(text)) for part, text in said._asdict().items())


def test_every_quality_has_its_words_on_both_sides() -> None:
    for side in (words.OTHER, words.SELF, words.TITLES, words.NAMES):
        assert list(side) == list(get_args(Braving))


@pytest.mark.rule("S-27")
def test_nobody_is_sent_to_make_the_other_say_or_prove_or_do_anything() -> None:
    for words_never_said in (word_lists.PUSHES, word_lists.WATCHING, word_lists.OBLIGES):
        assert found(words_never_said, list(texts())) == []


@pytest.mark.rule("S-27")
def test_what_could_be_done_next_begins_with_oneself() -> None:
    tips = [text for where, text in texts() if where.endswith("tip")]
    assert len(tips) == 14
    assert [tip for tip in tips if tip.startswith(("%(name)s", "They", "Let", "Make", "Get"))] == []


def test_no_word_is_one_that_the_product_never_says_and_none_are_the_guides() -> None:
    assert found(word_lists.NEVER_WRITTEN, list(texts())) == []
    shared = [text for _where, text in texts() for one in shingles(text) if fingerprint(one) in FINGERPRINTS]
    assert shared == []
