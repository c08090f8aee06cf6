"""What the other would read of one thing: spoken to them, in words with a range."""

from typing import get_args

import pytest

from troth.content.schema import Braving, Factor, Intimacy
from troth.engine.rating import Estimate
from troth.trust.releases import SAYS, told


def test_every_factor_quality_and_closeness_has_its_sentence_and_the_safety_pulse_has_none() -> None:
    of = {area: [what for found, what in SAYS if found == area] for area, _what in SAYS}
    assert of == {
        "factor": list(get_args(Factor)),
        "braving_other": list(get_args(Braving)),
        "braving_self": list(get_args(Braving)),
        "intimacy_actual": list(get_args(Intimacy)),
        "intimacy_wished": list(get_args(Intimacy)),
    }


@pytest.mark.parametrize("what", [what for what in SAYS if not what[0].startswith("intimacy")], ids="/".join)
def test_it_names_nobody_and_ends_in_how_often(what: tuple) -> None:
    text = told(what, Estimate(0.7, 0.4, 0.9))
    assert text.endswith(": most of the time, or anywhere from about half the time to nearly always.")
    assert "%" not in text


def test_a_range_within_one_word_is_that_word() -> None:
    told_of = told(("factor", "intimacy"), Estimate(0.95, 0.9, 1.0))
    assert told_of == "It feels safe to be open with you: nearly always."


def test_a_closeness_is_told_in_chances() -> None:
    assert told(("intimacy_wished", "spiritual"), Estimate(0.9, 0.85, 0.95)).endswith(": at every chance.")
