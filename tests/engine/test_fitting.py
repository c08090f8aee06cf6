"""Fitting finds again, roughly, what a population was made from."""

import sys
from random import Random

import pytest

from troth.engine.evidence import Evidence
from troth.engine.simulate import Someone, someone
from troth.engine.trust import Parameters

Series = list[list[tuple[float, float]]]
Deeds = list[list[tuple[float, Evidence]]]

MADE_FROM = Parameters(
    prior_mean=0.55, prior_sd=0.15, passing_sd=0.12, half_life=4.0, intimacy_half_life=4.0, drift=2e-5, rating_sd=0.05,
    gain=0.10, loss_credibility=0.2, loss_reliability=0.2, loss_intimacy=0.2, loss_other_focus=0.2,
)  # fmt: skip
PEOPLE, ANSWERS = 40, 40


def lives(*, eventful: bool = False, alike: bool = True) -> tuple[Series, Deeds]:
    """Answers about trust at large, one every two days or so; and good and bad deeds between them, if wanted."""
    rng, series, evidence = Random(20261125), [], []
    for _ in range(PEOPLE):
        person = Someone(rng, MADE_FROM) if alike else someone(rng, MADE_FROM)
        day, answers, deeds = 0.0, [], []
        for _ in range(ANSWERS):
            gap = rng.expovariate(1 / 2)
            person.live(gap)
            day += gap
            answers.append((day, person.answer("trust", step=0.0).value or 0.0))
            if eventful and rng.random() < 0.5:
                deed = Evidence("generic", polarity=rng.choice((1, -1)))
                person.meet(deed)
                deeds.append((day, deed))
        series.append(answers)
        evidence.append(deeds)
    return series, evidence


def test_it_finds_what_a_population_was_made_from() -> None:
    series, _ = lives()
    found = Parameters.fit(series)
    assert found.prior_mean == pytest.approx(MADE_FROM.prior_mean, abs=0.03)
    for name in ("prior_sd", "passing_sd", "rating_sd"):
        assert getattr(found, name) == pytest.approx(getattr(MADE_FROM, name), rel=0.25), name
    assert 2.0 <= found.half_life <= 8.0
    assert found.drift < 3e-4


@pytest.mark.long
def test_it_finds_what_good_and_bad_deeds_are_worth() -> None:
    found = Parameters.fit(*lives(eventful=True))
    assert found.gain == pytest.approx(MADE_FROM.gain, rel=0.3)
    assert sum(found.losses) == pytest.approx(sum(MADE_FROM.losses), rel=0.3)


def test_without_deeds_it_leaves_what_they_are_worth_as_it_is() -> None:
    found, usual = Parameters.fit(lives()[0][:10]), Parameters()
    assert (found.gain, found.losses) == (usual.gain, usual.losses)


@pytest.mark.long
def test_it_finds_whether_people_differ_in_how_changeable_they_are() -> None:
    assert Parameters.fit(lives(alike=True)[0]).scale_spread < Parameters.fit(lives(alike=False)[0]).scale_spread


def test_rounded_answers_do_not_pass_for_noisy_ones() -> None:
    rough = [[(day, round(value * 5) / 5) for day, value in answers] for answers in lives()[0]]
    assert Parameters.fit(rough, step=0.2).rating_sd < Parameters.fit(rough).rating_sd


@pytest.mark.parametrize("series", [[], [[]], [[], []]])
def test_without_any_rating_there_is_nothing_to_fit(series: Series) -> None:
    with pytest.raises(ValueError, match="no rating"):
        Parameters.fit(series)


def test_without_scipy_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(ImportError, match=r'pip install "troth\[fit\]"'):
        Parameters.fit([[(0.0, 0.5)]])
