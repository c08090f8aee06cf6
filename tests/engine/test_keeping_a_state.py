"""A state is kept, brought back and replayed without losing anything."""

from dataclasses import fields

import pytest
from hypothesis import given
from tests.engine.histories import NEW, after, histories, lived, numbers, quick, ratings

from troth.engine.trust import Parameters, Rating, TrustState


@quick
@given(histories)
def test_a_state_comes_back_from_its_bytes_to_the_last_bit(history):
    state = after(history, NEW.with_anchor("then"))
    assert TrustState.from_bytes(state.to_bytes()) == state


@quick
@given(histories)
def test_p25_a_replay_equals_the_state_kept_step_by_step(history):
    kept = NEW.with_anchor("then")
    for gap, what in history:
        for part in (0.25, 0.75):
            kept = TrustState.from_bytes(kept.advance(part * gap).to_bytes())
        kept = TrustState.from_bytes(lived(kept, what).to_bytes())
    assert numbers(after(history, NEW.with_anchor("then"))) == pytest.approx(numbers(kept), abs=1e-9)


@quick
@given(histories, ratings)
def test_a_state_is_never_changed_by_what_follows(history, rating):
    state = after(history)
    before = state.to_bytes()
    state.advance(3).observe(rating)
    assert state.to_bytes() == before


def test_p25_a_long_history_takes_no_more_room_than_none():
    new = TrustState.initial(Parameters())
    old = after([(1.0, Rating("trust", 0.6))] * 500)
    assert len(old.to_bytes()) == len(new.to_bytes()) <= 1500


def test_own_parameters_are_kept_with_the_state():
    state = TrustState.initial(Parameters(half_life=14.0, rating_sd=0.13)).observe(Rating("trust", 0.5))
    assert TrustState.from_bytes(state.to_bytes()) == state


def test_a_state_with_every_parameter_changed_fits_in_1500_bytes():
    values = {field.name: 0.9 * getattr(Parameters(), field.name) for field in fields(Parameters)}
    state = TrustState.initial(Parameters(**values))
    assert len(state.to_bytes()) <= 1500
    assert TrustState.from_bytes(state.to_bytes()) == state


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: b"\xff" + data[1:],
        lambda data: data + b"\x00",
        lambda data: data[:-1] + b"\x01\x07unknown" + bytes(8),
        lambda data: data[:-1] + b"\x01\x09half_life",
        lambda data: data[:20] + b"\xff" * 8 + data[28:],
    ],
)
def test_bytes_that_are_no_state_are_refused(damage):
    data = TrustState.initial(Parameters()).to_bytes()
    with pytest.raises(ValueError, match=r"trust state|parameter"):
        TrustState.from_bytes(damage(data))


@pytest.mark.parametrize(
    "values",
    [
        {"half_life": 0.0},
        {"prior_sd": -0.1},
        {"drift": float("nan")},
        {"prior_correlation": 1.1},
        {"prior_mean": 2.0},
    ],
)
def test_parameters_that_could_not_be_meant_are_refused(values):
    with pytest.raises(ValueError, match="parameter"):
        Parameters(**values)
