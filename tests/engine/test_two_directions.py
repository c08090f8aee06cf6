"""Two people are two directions: P16, P17 and P27; and more trust by the equation: P13."""

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import NEW, after, deeds, histories, lived, quick, ratings, trust

from troth.engine.equation import trust_equation
from troth.engine.evidence import Evidence
from troth.engine.trust import TrustState

SHARE = Evidence("disclosure", level=3, reception=5)
on_scale = st.floats(1, 9.9)


def shared(times: int, start: TrustState = NEW) -> TrustState:
    for _ in range(times):
        start = start.advance(1.0).apply(SHARE)
    return start


@quick
@given(on_scale, on_scale, on_scale, on_scale, st.floats(0.01, 0.1))
def test_p13_less_self_orientation_and_more_of_the_rest_raise_trust(c, r, i, s, more):
    index = trust_equation(c, r, i, s).index
    assert trust_equation(c, r, i, s + more).index < index
    assert trust_equation(c + more, r, i, s).index > index
    assert trust_equation(c, r + more, i, s).index > index
    assert trust_equation(c, r, i + more, s).index > index


@given(st.integers(1, 8))
def test_p16_balanced_sharing_serves_both_directions_at_least_as_much_as_one_sided_sharing(half):
    one_sided, balanced = trust(shared(2 * half)) - trust(NEW), trust(shared(half)) - trust(NEW)
    assert balanced > 0  # the other direction of one-sided sharing gains nothing
    assert 2 * balanced >= one_sided


@quick
@given(histories, histories, ratings | deeds)
def test_p17_what_the_other_does_changes_one_direction_only(mine, theirs, what):
    my_trust, their_trust = after(mine), after(theirs)
    before = their_trust.to_bytes()
    lived(my_trust, what)
    assert their_trust.to_bytes() == before


@quick
@given(histories, histories)
def test_p27_swapping_the_two_swaps_what_is_believed(one, other):
    here = {"alma": after(one), "ben": after(other)}
    swapped = {"ben": after(one), "alma": after(other)}
    assert (here["alma"], here["ben"]) == (swapped["ben"], swapped["alma"])
