"""Which level of sharing may be suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.ladder import offered_level

receptions = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 5)), max_size=15)


@pytest.mark.rule("S-28")
@quick
@given(receptions)
def test_p15_the_offered_level_is_never_more_than_one_above_the_highest_received_well_twice(shares):
    well = [level for level, reception in shares if reception >= 4]
    highest = max((level for level in well if well.count(level) >= 2), default=0)
    assert 1 <= offered_level(shares) <= min(highest + 1, 6)


@pytest.mark.rule("S-28")
@quick
@given(receptions, st.integers(1, 6), st.integers(1, 2))
def test_a_bad_reception_never_raises_the_offer_and_brings_it_below_that_level(shares, level, reception):
    offered = offered_level([*shares, (level, reception)])
    assert offered <= offered_level(shares)
    assert offered <= max(level - 1, 1)


@pytest.mark.parametrize(
    ("shares", "offered"),
    [
        ([], 1),
        ([(1, 5)], 1),
        ([(1, 5), (1, 4)], 2),
        ([(1, 5), (1, 3)], 1),
        ([(1, 5), (1, 5), (2, 5)], 2),
        ([(1, 5), (1, 5), (2, 4), (2, 4)], 3),
        ([(1, 5), (1, 5), (2, 4), (2, 4), (3, 1)], 2),
        ([(6, 5), (6, 5)], 6),
        ([(3, 5), (5, 5)], 1),
    ],
)
def test_a_level_is_earned_by_two_good_receptions_of_it(shares, offered):
    assert offered_level(shares) == offered


@pytest.mark.parametrize("share", [(0, 3), (7, 3), (1, 0), (1, 6)])
def test_a_reception_off_the_scale_is_refused(share):
    with pytest.raises(ValueError, match="reception"):
        offered_level([share])
