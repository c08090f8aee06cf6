"""What deeds do to trust: the properties P1 to P12, P14, P18, P20 to P22, P31 and P32 of the model."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.histories import NEW, after, days, deeds, histories, lived, lives, middling, quick, trust, variance

from troth.engine.evidence import Evidence
from troth.engine.linear import along
from troth.engine.parameters import Parameters
from troth.engine.trust import Rating, TrustState

KEPT = Evidence("promise_kept")
SILENT = Evidence("promise_broken_silent")
BREACH = Evidence("breach", severity=1.0)
GOOD = st.sampled_from(
    [Evidence(kind) for kind in ("promise_kept", "showed_up", "appreciation", "openness", "boundary_respected")]
    + [Evidence("practice_done", felt=2.0), Evidence("disclosure", level=3, reception=5), Evidence("generic")]
)
SIZED = st.sampled_from([Evidence(kind) for kind in ("promise_kept", "showed_up", "boundary_respected", "generic")])
RELIABILITY = 1
many = st.integers(3, 12)


def day_by_day(state: TrustState, what: Evidence, times: int) -> TrustState:
    for _ in range(times):
        state = state.advance(1.0).apply(what)
    return state


def within(state: TrustState, least: float = 0.3) -> bool:
    """A state with room both ways in every facet, and no deception behind it."""
    return not state.temper.wary and all(least <= state.mean[2 * f] + state.mean[2 * f + 1] <= 0.97 for f in range(4))


@quick
@given(middling, SIZED, many)
def test_p1_many_small_acts_are_worth_more_than_one_grand_gesture(history, act, times):
    start = after(history)
    assume(within(start))
    small = day_by_day(start, act, times)
    grand = Evidence(act.kind, size=float(times))
    first = start.advance(1.0).apply(grand).advance(times - 1.0)
    last = start.advance(float(times)).apply(grand)
    assert trust(small) > max(trust(first), trust(last))


@quick
@given(lives, GOOD, st.integers(2, 12))
def test_p2_acts_spread_over_days_are_worth_more_than_as_many_at_once(history, act, times):
    start = after(history)
    assume(within(start))
    bunched = start.advance(1.0)
    for _ in range(times):
        bunched = bunched.apply(act)
    assert trust(day_by_day(start, act, times)) > trust(bunched.advance(times - 1.0))


@quick
@given(lives)
def test_p3_a_breach_takes_more_than_a_kept_promise_gives(history):
    start = after(history)
    assume(within(start))
    assert trust(start) - trust(start.apply(BREACH)) > trust(start.apply(KEPT)) - trust(start)


@quick
@given(lives, GOOD)
def test_p4_one_good_act_does_not_undo_a_breach(history, act):
    start = after(history)
    assume(within(start))
    assert trust(start.apply(BREACH).apply(act)) < trust(start)


@quick
@given(lives)
def test_p5_trust_returns_slowly_after_a_breach(history):
    start = after(history)
    assume(within(start))
    state = start.apply(BREACH)
    for _ in range(7):
        assert trust(state) < trust(start) - 0.01
        state = state.advance(1.0).apply(KEPT)
    assert trust(state) < trust(start) - 0.01


@quick
@given(lives, GOOD)
def test_p6_after_a_breach_the_same_act_closes_no_larger_share_of_the_gap_in_any_facet(history, act):
    start = after(history)
    assume(within(start))
    broken = start.apply(BREACH)
    for facet in range(4):

        def share(state: TrustState, facet: int = facet) -> float:
            before, now = (along(one.mean, facet) for one in (state, state.apply(act)))
            return (now - before) / (1.0 - before)

        assert share(broken) <= share(start) + 1e-12


@quick
@given(lives)
def test_p7_deeds_weigh_more_than_words(history):
    start = after(history)
    assume(within(start))
    words = broken = start.apply(BREACH)
    for _ in range(3):
        words = words.apply(Evidence("repair_step", quality=0.3))
    both, acts = day_by_day(words, KEPT, 14), day_by_day(broken, KEPT, 14)
    assert trust(both) > trust(acts) > trust(words.advance(14.0))


@quick
@given(lives, st.floats(-1, -0.05))
def test_p8_a_half_hearted_apology_is_worse_than_none(history, quality):
    broken = after(history).apply(BREACH)
    assume(trust(broken) > 0.05)
    assert trust(broken.apply(Evidence("repair_step", quality=quality))) < trust(broken)


@quick
@given(lives, st.booleans())
def test_p9_outcomes_of_a_promise_are_in_their_order(history, important):
    start = after(history)
    assume(within(start))
    kinds = ("promise_kept", "promise_renegotiated", "promise_late", "promise_broken_told", "promise_broken_silent")
    ends = [trust(start.apply(Evidence(kind, important=important))) for kind in kinds]
    assert ends == sorted(ends, reverse=True)
    assert len(set(ends)) == len(ends)


@quick
@given(lives, st.sampled_from(["promise_broken_told", "promise_broken_silent"]))
def test_p10_owning_up_the_same_day_helps(history, kind):
    broken = after(history).apply(Evidence(kind))
    assume(within(broken))
    assert trust(broken.apply(Evidence("mistake_owned"))) > trust(broken)


@quick
@given(lives, st.floats(0.05, 0.7), st.floats(0.05, 0.7))
def test_p11_worse_breaches_and_more_important_promises_weigh_more(history, one, more):
    start = after(history)
    assume(within(start))
    light, grave = (trust(start.apply(Evidence("breach", severity=severity))) for severity in (one, one + more))
    assert grave < light
    assert trust(start.apply(Evidence("promise_kept", important=True))) > trust(start.apply(KEPT))
    for kind in ("promise_late", "promise_broken_told", "promise_broken_silent"):
        assert trust(start.apply(Evidence(kind, important=True))) < trust(start.apply(Evidence(kind)))


@quick
@given(st.floats(0.3, 0.9), st.floats(0.01, 0.09))
def test_p12_the_more_trust_there_is_the_less_is_gained_and_the_more_is_lost(low, more):
    less, much = (TrustState.initial(Parameters(prior_mean=mean)) for mean in (low, low + more))
    assert trust(much.apply(KEPT)) - trust(much) < trust(less.apply(KEPT)) - trust(less)
    assert trust(much) - trust(much.apply(SILENT)) > trust(less) - trust(less.apply(SILENT))


@quick
@given(lives, st.integers(1, 5), st.sampled_from([1, 2]))
def test_p14_deeper_shares_gain_more_and_lose_more_and_lose_more_than_they_gain(history, level, off):
    start = after(history)
    assume(within(start, 0.5))

    def moved(depth: int, reception: int) -> float:
        return trust(start.apply(Evidence("disclosure", level=depth, reception=reception))) - trust(start)

    assert moved(level + 1, 3 + off) > moved(level, 3 + off) > 0
    assert moved(level + 1, 3 - off) < moved(level, 3 - off) < 0
    assert -moved(level, 3 - off) > moved(level, 3 + off)


@quick
@given(histories, deeds)
def test_p18_what_the_one_who_trusts_has_not_confirmed_changes_nothing(history, deed):
    state = after(history)
    unconfirmed = Evidence(deed.kind, confirmed=False, deception=deed.deception, closes=deed.closes)
    assert state.apply(unconfirmed) is state


@quick
@given(histories)
def test_p20_a_promise_nobody_answered_is_not_a_broken_one(history):
    state = after(history)
    unanswered = state.apply(Evidence("promise_unanswered"))
    assert unanswered.mean == state.mean
    assert variance(unanswered, "reliability") > variance(state, "reliability")
    assert variance(unanswered, "intimacy") == variance(state, "intimacy")


@quick
@given(lives)
def test_p21_time_alone_does_not_repair(history):
    start = after(history)
    assume(within(start))
    broken = start.apply(BREACH)
    silent = broken.advance(60.0)
    assert trust(silent) < trust(day_by_day(broken, KEPT, 60))
    assert all(late < early for late, early in zip(silent.mean[::2], start.mean[::2], strict=True))


@quick
@given(lives)
def test_p22_pressing_after_a_not_now_costs_trust(history):
    start = after(history)
    assume(within(start))
    pressed, crossed = start.apply(Evidence("pressure")), start.apply(Evidence("boundary_crossed"))
    assert trust(pressed) < trust(start)
    assert trust(pressed) == trust(crossed)


@quick
@given(middling | lives | histories, st.integers(2, 10))
def test_p31_trust_grows_with_use(history, times):
    start = after(history)
    tomorrow = start.advance(1.0)
    assume(along(tomorrow.mean, RELIABILITY) < tomorrow.temper.ceiling(Parameters()))  # else there is nothing to gain
    used, idle = day_by_day(start, KEPT, times), start.advance(float(times))
    assert trust(used) > trust(idle)
    assert variance(used) < variance(idle)


@quick
@given(middling | histories, GOOD | st.just(Evidence("repair_step", quality=1.0)), st.floats(0, 400))
def test_after_a_good_deed_trust_is_better_known_on_that_day_and_no_worse_on_any_later_one(history, act, later):
    start = after(history)
    done = start.apply(act)
    assert variance(done) < variance(start) or done.mean == start.mean
    assert variance(done.advance(later)) <= variance(start.advance(later)) * (1 + 1e-12)


@quick
@given(middling, st.integers(2, 8))
def test_p32_what_is_kept_only_every_other_time_builds_less_than_half_as_many_promises_all_kept(history, times):
    start = after(history)
    assume(within(start))
    mixed = steady = start
    for _ in range(times):
        mixed = mixed.advance(1.0).apply(KEPT).advance(1.0).apply(Evidence("promise_broken_told"))
        steady = steady.advance(2.0).apply(KEPT)
    assert trust(mixed) < trust(steady)


def test_after_a_deception_deeds_alone_lead_no_further_than_nine_tenths():
    lied = NEW.apply(Evidence("breach", severity=0.5, deception=True))
    acts = [Evidence(kind, size=3.0) for kind in ("showed_up", "openness", "appreciation", "promise_kept")]
    state = lied
    for _ in range(400):
        for act in acts:
            state = state.advance(1.0).apply(act)
    assert 0.8 < trust(state) <= 0.9
    closed = state.apply(Evidence("repair_step", quality=0.2, closes=True)).advance(61.0)
    assert trust(day_by_day(closed, KEPT, 100)) > trust(day_by_day(state.advance(61.0), KEPT, 100))


def test_the_sixty_days_begin_anew_with_a_breach():
    lied = NEW.apply(Evidence("breach", deception=True)).apply(Evidence("repair_step", quality=0.3, closes=True))
    again = lied.advance(59.0).apply(Evidence("breach", severity=0.2)).advance(59.0)
    assert again.temper.ceiling(Parameters()) == 0.9
    assert again.advance(2.0).temper.ceiling(Parameters()) == 1.0


def test_kept_promises_and_repair_steps_open_the_gate_and_days_do_not():
    broken = NEW.apply(BREACH)
    assert broken.temper.gate == 0.25
    assert broken.advance(365.0).temper.gate == 0.25
    assert broken.apply(KEPT).temper.gate > 0.25
    assert broken.apply(Evidence("repair_step", quality=1.0)).temper.gate == pytest.approx(0.475)
    assert NEW.apply(Evidence("repair_step", quality=-1.0)).temper.gate < 1.0


@pytest.mark.parametrize(
    "evidence",
    [Evidence("disclosure", level=2), Evidence("practice_done"), Evidence("practice_done", felt=0.0),
     Evidence("disclosure", level=4, reception=3)],
)  # fmt: skip
def test_what_says_nothing_yet_moves_nothing(evidence):
    assert NEW.apply(evidence).mean == NEW.mean


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "applause"}, {"kind": "breach", "severity": 2.0}, {"kind": "showed_up", "size": -1.0},
        {"kind": "disclosure", "level": 7}, {"kind": "disclosure", "reception": 0}, {"kind": "generic", "polarity": 0},
        {"kind": "repair_step", "quality": float("nan")}, {"kind": "practice_done", "felt": 3.0},
        {"kind": "generic", "loads": {"charm": 1.0}}, {"kind": "generic", "loads": {"intimacy": 1.5}},
    ],
)  # fmt: skip
def test_evidence_outside_its_ranges_is_refused(fields):
    with pytest.raises(ValueError, match=r"between|unknown|polarity|loads"):
        Evidence(**fields)


@quick
@given(histories, deeds, days)
def test_whatever_happened_the_covariance_stays_one(history, deed, gap):
    state = lived(after(history), deed).advance(gap)
    for facet in ("credibility", "reliability", "intimacy", "self_orientation", "trust"):
        assert variance(state, facet) > 0
        assert 0 <= state.estimate(facet).low <= state.estimate(facet).mean <= state.estimate(facet).high <= 1
    assert state.observe(Rating("trust", 0.5)).scale > 0
