"""What a deed does to a state: by how much each number jumps, what it takes off the covariance, and the gate after it.

A good deed closes a share of the gap to full trust, a bad one takes a share of the trust there is. Part of the jump
lasts (it goes to the level), the rest passes. A bad deed takes that share off what is not known, too, and the size of
its effect is itself uncertain, and common to all four facets (ENGINE.md 3.3); how sure one is after a good one is in
`certainty`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import add

from troth.engine.certainty import Moods, narrowed
from troth.engine.evidence import ALIKE, ALL, Evidence, Weight, weigh
from troth.engine.linear import COLUMNS, PAIRS, ROWS, SIZE, Symmetric, Vector, along, reach_of
from troth.engine.parameters import Parameters
from troth.engine.rating import FACTORS
from troth.engine.temper import Temper

FACETS = range(len(FACTORS))
OPENS_REPAIR = frozenset({"breach", "confidence_broken"})
NOTHING: list[float] = []


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed does. `taken` and `jump` have eight numbers, or none where nothing moves.

    After a bad deed the covariance P becomes M P M' + spread² jump jump', where M takes `taken[i]` of its facet off
    number i; after a `good` one M takes as much of what is not known of lasting trust, and of that off deviations only.
    `widened` is added to the variance of the level of reliability.
    """

    temper: Temper
    taken: list[float]
    jump: list[float]
    good: bool = False
    spread: float = 0.0
    widened: float = 0.0


def done(mean: Vector, temper: Temper, evidence: Evidence, parameters: Parameters) -> Done:
    """What confirmed evidence does to a state with this mean and temper."""
    if evidence.kind == "promise_unanswered":
        return Done(temper, NOTHING, NOTHING, widened=parameters.unanswered)
    if evidence.kind == "repair_step":
        return _repair(mean, temper, evidence, parameters)
    weight = weigh(evidence)
    if weight is None:
        return Done(temper, NOTHING, NOTHING)
    return (_good if weight.good else _bad)(mean, temper, evidence, weight, parameters)


def _good(mean: Vector, temper: Temper, evidence: Evidence, weight: Weight, parameters: Parameters) -> Done:
    bunch = ALIKE.get(evidence.kind, evidence.kind)
    size = parameters.size_most * (1.0 - exp(-weight.amount / parameters.size_most))
    share = parameters.gain * size * parameters.bunching ** temper.tired_of(bunch) * temper.gate
    moved = _moved(mean, [share * load for load in weight.loads], parameters.lasting, temper.ceiling(parameters))
    after = temper.one_more(bunch)
    if evidence.kind == "promise_kept":
        after = after.opened(parameters.gate_promise)
    return Done(after, *moved, parameters.effect_spread)


def _bad(mean: Vector, temper: Temper, evidence: Evidence, weight: Weight, parameters: Parameters) -> Done:
    severe = weight.amount * (parameters.breach_factor if evidence.kind == "breach" else 1.0)
    shares = [
        min(parameters.loss_most, loss * load * severe)
        for loss, load in zip(parameters.losses, weight.loads, strict=True)
    ]
    breach = evidence.kind in OPENS_REPAIR
    lasting = parameters.lasting_breach if breach else parameters.lasting
    if breach:
        temper = temper.shut(weight.amount, parameters).shaken()
    if evidence.deception:
        temper = temper.deceived()
    return Done(temper, *_moved(mean, shares, lasting, 0.0), parameters.effect_spread)


def _repair(mean: Vector, temper: Temper, evidence: Evidence, parameters: Parameters) -> Done:
    """A step of repair opens the gate and gains little by itself; one that blames or belittles hurts again (P8)."""
    quality = evidence.quality or 0.0
    if evidence.closes:
        temper = temper.mended()
    if quality < 0.0:
        towards, shares = 0.0, [-quality * parameters.repair_hurts] * len(ALL)
        temper = temper.shut(-quality, parameters)
    else:
        towards, shares = temper.ceiling(parameters), [quality * parameters.repair_gain] * len(ALL)
        temper = temper.opened(parameters.gate_repair * quality)
    return Done(temper, *_moved(mean, shares, parameters.lasting, towards), parameters.effect_spread)


def _moved(
    mean: Vector, shares: Sequence[float], lasting: float, towards: float
) -> tuple[list[float], list[float], bool]:
    """What is taken, how the mean jumps, and whether that is good: each facet moves by its share of the way `towards`
    there, never away.
    """
    good, passing = towards > 0.0, 1.0 - lasting
    taken: list[float] = []
    jump: list[float] = []
    for facet, share in zip(FACETS, shares, strict=True):
        way = towards - along(mean, facet)
        moves = share if (way > 0.0 if good else way < 0.0) else 0.0
        taken += (0.0, moves) if good else (moves * lasting, moves * passing)
        jump += (moves * lasting * way, moves * passing * way)
    return (taken, jump, good) if any(taken) else (NOTHING, NOTHING, False)


def covariance_after(covariance: Symmetric, deed: Done, told: Moods | None) -> Symmetric:
    """The 36 cells after a deed; `told` is what the deviations told of the levels before a good one."""
    if deed.widened:
        cells = list(covariance)
        cells[RELIABILITY] += deed.widened
        return tuple(cells)
    if not deed.taken:
        return covariance
    if told:
        return narrowed(covariance, deed.taken, told)
    lost: list[float] = []  # 64 cells, by row; what is taken off row and column alike counts half in each
    for facet in FACETS:
        lost += _lost(covariance, facet, deed.taken)
    jump, spread = deed.jump, [deed.spread**2 * by for by in deed.jump]
    return tuple(
        [
            cell - lost[here] - lost[there] + spread[i] * jump[j]
            for cell, here, there, i, j in zip(covariance, HERE, THERE, ROWS, COLUMNS, strict=True)
        ]
    )


def _lost(covariance: Symmetric, facet: int, taken: list[float]) -> list[float]:
    """What a facet loses of how its level, and then its deviation, hang together with each number."""
    level, passing = taken[2 * facet], taken[2 * facet + 1]
    if not (level or passing):
        return UNTOUCHED
    reach = reach_of(covariance, facet)
    c, r, i, n = map(add, reach[::2], reach[1::2])
    within = (c, c, r, r, i, i, n, n)
    left = [at - share * with_it / 2.0 for at, share, with_it in zip(reach, taken, within, strict=True)]
    return [level * at for at in left] + [passing * at for at in left]


UNTOUCHED = [0.0] * (2 * SIZE)
HERE = tuple(row * SIZE + column for row, column in PAIRS)
THERE = tuple(column * SIZE + row for row, column in PAIRS)
RELIABILITY = 2 * 3 // 2 + 2
"""Where the variance of the level of reliability stands among the 36."""
