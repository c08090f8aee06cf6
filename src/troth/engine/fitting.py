"""Fitting the priors and rates to many series, offline: the work behind `Parameters.fit`. Needs the extra "fit".

All series are filtered side by side, for the mean of the four facets: a level, a passing deviation, and deeds that
close a share of a gap. First come mean, spread, drift, deviation, noise and, where deeds are given, what they gain and
lose: by maximum likelihood, with a weak pull to the defaults, so that few series do not run away. Then comes how
widely people differ in how changeable they are: by the interval score of the forecasts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from math import exp, log, sqrt
from typing import Any, Protocol

from troth.engine import scales
from troth.engine.evidence import Evidence, weigh

Series = Sequence[Sequence[tuple[float, float]]]
Deeds = Sequence[Sequence[tuple[float, Evidence]]]

SPREADS = (0.3, 0.5, 0.7, 0.9, 1.2, 1.5, 1.8)
"""Candidates for how widely people differ."""


class Start(Protocol):
    """The defaults: what is read of `Parameters`."""

    @property
    def prior_mean(self) -> float: ...
    @property
    def prior_sd(self) -> float: ...
    @property
    def prior_correlation(self) -> float: ...
    @property
    def passing_sd(self) -> float: ...
    @property
    def passing_correlation(self) -> float: ...
    @property
    def half_life(self) -> float: ...
    @property
    def drift(self) -> float: ...
    @property
    def rating_sd(self) -> float: ...
    @property
    def scale_memory(self) -> float: ...
    @property
    def gain(self) -> float: ...
    @property
    def size_most(self) -> float: ...
    @property
    def lasting(self) -> float: ...
    @property
    def losses(self) -> tuple[float, ...]: ...


@dataclass(frozen=True)
class Table:
    """All series as arrays, one row each: days since the step before, answers (NaN: none), and the share of the way
    up (good) or of what is there (bad) that a deed of unit gain or loss takes.
    """

    gaps: Any
    answers: Any
    good: Any
    bad: Any


def fitted(start: Start, series: Series, evidence: Deeds | None, step: float) -> dict[str, float]:
    """The values of the parameters that were fitted, by name."""
    np, optimize = _extra()
    table = _table(np, start, series, evidence)
    if not np.isfinite(table.answers).any():
        raise ValueError("there is no rating to fit to")
    first, widths, bounds = _search(np, start, deeds=bool(evidence))

    def badness(values: Any) -> float:
        means, variances = _filtered(np, table, values, step, start.lasting)
        seen = np.isfinite(table.answers)
        off = (table.answers - means)[seen]
        fit = 0.5 * (np.log(variances[seen]) + off * off / variances[seen]).sum()
        return float(fit + 0.5 * (((values - first) / widths) ** 2).sum())

    slower = first + np.array([0.0, 0.0, 0.0, 2.5, 0.0, -1.0, *([0.0] * (len(first) - 6))])
    found = min(
        (optimize.minimize(badness, begin, method="L-BFGS-B", bounds=bounds) for begin in (first, slower)),
        key=lambda one: float(one.fun),
    ).x
    return _named(start, found) | {"scale_spread": _spread(np, table, found, step, start)}


def _extra() -> tuple[Any, Any]:
    """numpy and scipy's optimiser, which nothing else here needs."""
    try:
        return import_module("numpy"), import_module("scipy.optimize")
    except ImportError as missing:
        raise ImportError('fitting needs scipy: pip install "troth[fit]"') from missing


def _search(np: Any, start: Start, *, deeds: bool) -> tuple[Any, Any, list[tuple[float, float]]]:
    """Where to begin, how weak the pull is, and how far to go: mean, then logarithms of spread, deviation, half-life,
    drift and noise of the mean of the four facets, and of gain and loss.
    """
    level, passing = _shrink(start.prior_correlation), _shrink(start.passing_correlation)
    begin = [
        (start.prior_mean, 0.15, 0.02, 0.98),
        (log(start.prior_sd * level), 0.5, log(0.02), log(0.6)),
        (log(start.passing_sd * passing), 0.7, log(0.005), log(0.5)),
        (log(start.half_life), 1.2, log(0.3), log(365)),
        (log(start.drift * level**2), 2.5, log(1e-8), log(1e-2)),
        (log(start.rating_sd), 0.6, log(0.01), log(0.5)),
    ]
    if deeds:
        begin += [(log(start.gain), 0.7, log(0.002), log(0.5)), (log(_loss(start)), 0.7, log(0.002), log(0.5))]
    columns = list(zip(*begin, strict=True))
    return np.array(columns[0]), np.array(columns[1]), list(zip(columns[2], columns[3], strict=True))


def _named(start: Start, found: Any) -> dict[str, float]:
    level, passing = _shrink(start.prior_correlation), _shrink(start.passing_correlation)
    spread, deviation, half_life, drift, noise, *deeds = (exp(number) for number in found[1:])
    values = {
        "prior_mean": float(found[0]),
        "prior_sd": spread / level,
        "passing_sd": deviation / passing,
        "half_life": half_life,
        "intimacy_half_life": half_life,
        "drift": drift / level**2,
        "rating_sd": noise,
    }
    if deeds:
        gain, loss = deeds
        names = ("loss_credibility", "loss_reliability", "loss_intimacy", "loss_other_focus")
        values |= {"gain": gain} | {
            name: min(0.9, usual * loss / _loss(start)) for name, usual in zip(names, start.losses, strict=True)
        }
    return values


def _shrink(correlation: float) -> float:
    """The standard deviation of the mean of four numbers, as a share of that of each."""
    return sqrt((1.0 + 3.0 * correlation) / 4.0)


def _loss(start: Start) -> float:
    return sum(start.losses) / len(start.losses)


def _table(np: Any, start: Start, series: Series, evidence: Deeds | None) -> Table:
    rows = [_row(start, ratings, evidence[i] if evidence else ()) for i, ratings in enumerate(series)]
    shape = (len(rows), max((len(row) for row in rows), default=0))
    gaps, good, bad = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    answers = np.full(shape, np.nan)
    for i, row in enumerate(rows):
        for j, cells in enumerate(row):
            gaps[i, j], answers[i, j], good[i, j], bad[i, j] = cells
    return Table(gaps, answers, good, bad)


def _row(
    start: Start, ratings: Sequence[tuple[float, float]], deeds: Sequence[tuple[float, Evidence]]
) -> list[tuple[float, float, float, float]]:
    """One series in order of time: a rating before what happened at the same moment."""
    steps: list[tuple[float, int, float, float, float]] = [(day, 0, value, 0.0, 0.0) for day, value in ratings]
    for day, deed in deeds:
        weight = weigh(deed)
        if weight is not None:
            mean_load = sum(weight.loads) / len(weight.loads)
            if weight.good:
                share = start.size_most * (1.0 - exp(-weight.amount / start.size_most)) * mean_load
                steps.append((day, 1, float("nan"), share, 0.0))
            else:
                steps.append((day, 1, float("nan"), 0.0, weight.amount * mean_load))
    steps.sort(key=lambda one: one[:2])
    days = [one[0] for one in steps]
    gaps = [late - early for early, late in pairwise([*days[:1], *days])]
    return [(gap, *one[2:]) for gap, one in zip(gaps, steps, strict=True)]


def _filtered(np: Any, table: Table, values: Any, step: float, lasting: float) -> tuple[Any, Any]:
    """The forecast of every answer: its mean and variance."""
    mean, (spread, deviation, half_life, drift, noise, *deeds) = values[0], np.exp(values[1:])
    gain, loss = deeds or (0.0, 0.0)
    rows, columns = table.answers.shape
    level, passing = np.full(rows, mean), np.zeros(rows)
    at_level, between, at_passing = np.full(rows, spread**2), np.zeros(rows), np.full(rows, deviation**2)
    means, variances = np.empty((rows, columns)), np.empty((rows, columns))
    for j in range(columns):
        kept = 0.5 ** (table.gaps[:, j] / half_life)
        passing, between = passing * kept, between * kept
        at_passing = deviation**2 + (at_passing - deviation**2) * kept**2
        at_level = np.minimum(at_level + drift * table.gaps[:, j], np.maximum(spread**2, at_level))
        variance = at_level + 2 * between + at_passing + noise**2 + step**2 / 12
        means[:, j], variances[:, j] = level + passing, variance
        off = table.answers[:, j] - means[:, j]
        seen = np.isfinite(off)
        to_level = np.where(seen, (at_level + between) / variance, 0.0)
        to_passing = np.where(seen, (between + at_passing) / variance, 0.0)
        off = np.where(seen, off, 0.0)
        level, passing = level + to_level * off, passing + to_passing * off
        at_level = at_level - to_level**2 * variance
        between = between - to_level * to_passing * variance
        at_passing = at_passing - to_passing**2 * variance
        if deeds:
            up, down = np.minimum(gain * table.good[:, j], 0.9), np.minimum(loss * table.bad[:, j], 0.9)
            jump = up * np.maximum(1.0 - level - passing, 0.0) - down * np.maximum(level + passing, 0.0)
            level, passing = level + lasting * jump, passing + (1 - lasting) * jump
    return means, variances


def _spread(np: Any, table: Table, found: Any, step: float, start: Start) -> float:
    """How widely people differ: the candidate whose forecasts have the best interval score."""
    means, variances = _filtered(np, table, found, step, start.lasting)
    best = (float("inf"), SPREADS[0])
    for spread in SPREADS:
        score = 0.0
        for row in range(len(means)):
            weights = first = scales.prior(spread)
            for answer, mean, variance in zip(table.answers[row], means[row], variances[row], strict=True):
                if answer != answer:  # noqa: PLR0124 - NaN: no answer
                    continue
                weights = scales.forgotten(weights, first, start.scale_memory)
                reach = scales.reach(weights) * sqrt(variance)
                low, high = max(0.0, mean - reach), min(1.0, mean + reach)
                score += high - low + 20.0 * (max(0.0, low - answer) + max(0.0, answer - high))
                weights = scales.learned(weights, (answer - mean) ** 2 / variance)
        best = min(best, (score, spread))
    return best[1]
