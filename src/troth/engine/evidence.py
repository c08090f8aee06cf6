"""What happened, as the trust model counts it: for each kind what it says of the four facets, and how much.

The table is ENGINE.md 3.3, one row a kind. A load says how far a facet is concerned, 0 to 1. A good act closes a
share of the gap to full trust, a bad one takes a share of what is there; how large a share follows from the loads
and from the size or severity below. Whoever trusts confirms: what is not confirmed counts for nothing (P18).
"""

from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal, get_args

from troth.engine.rating import FACTORS

Kind = Literal[
    "promise_kept",
    "promise_late",
    "promise_renegotiated",
    "promise_broken_told",
    "promise_broken_silent",
    "promise_unanswered",
    "disclosure",
    "confidence_broken",
    "mistake_owned",
    "showed_up",
    "appreciation",
    "openness",
    "practice_done",
    "boundary_respected",
    "boundary_crossed",
    "pressure",
    "breach",
    "repair_step",
    "generic",
]
Loads = tuple[float, float, float, float]
"""How far credibility, reliability, intimacy and other-focus are concerned, each 0–1."""

ALL: Final[Loads] = (1.0, 1.0, 1.0, 1.0)

GOOD: Final[dict[Kind, Loads]] = {
    "promise_kept": (0.3, 1.0, 0.0, 0.2),
    "promise_renegotiated": (0.3, 0.2, 0.0, 0.2),  # credibility as for a kept one, so that kept is never behind (P9)
    "disclosure": (0.0, 0.0, 1.0, 0.4),
    "mistake_owned": (0.6, 0.0, 0.2, 0.3),
    "showed_up": (0.0, 0.4, 0.6, 0.8),
    "appreciation": (0.0, 0.2, 0.5, 0.6),
    "openness": (0.5, 0.3, 0.2, 0.3),
    "practice_done": (0.0, 0.0, 0.4, 0.2),
    "boundary_respected": (0.0, 0.0, 0.6, 0.8),
}
BAD: Final[dict[Kind, Loads]] = {
    "promise_late": (0.0, 0.15, 0.0, 0.0),
    "promise_broken_told": (0.0, 0.6, 0.0, 0.1),
    "promise_broken_silent": (0.5, 1.0, 0.0, 0.3),
    "disclosure": (0.0, 0.0, 1.0, 0.4),
    "confidence_broken": (0.5, 0.3, 1.0, 0.6),
    "practice_done": (0.0, 0.0, 0.4, 0.2),
    "boundary_crossed": (0.0, 0.0, 0.6, 0.8),
    "pressure": (0.0, 0.0, 0.6, 0.8),  # a "not now" that was not taken for an answer crosses a boundary (P22)
    "breach": ALL,
}
SIZES: Final[dict[Kind, float]] = {"appreciation": 0.7, "openness": 0.7}
"""The usual size of a good act, where it is not 1."""

MAY_BE_SERIOUS: Final = frozenset({"confidence_broken", "boundary_crossed", "pressure", "breach"})
"""Kinds of which a severity above 1, up to 1.5, can be said."""

ALIKE: Final[dict[Kind, str]] = {"promise_kept": "promise", "promise_renegotiated": "promise"}
"""Kinds that bunch together; every other good kind bunches with its own."""

IMPORTANT: Final = 2.0
BADLY_RECEIVED: Final = 1.3
MOST_SEVERE: Final = 1.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened. Fields that a kind does not use are not read.

    `size` (0–100) of a good act and `severity` (0–1.5) of a bad one, 1 where not given; `level` 1–6 and `reception`
    1–5 of a disclosure, as its author says; `quality` -1..1 of a repair step, `closes` for the step with which both
    close the repair; `felt` -2..2 after a practice; `important` for a promise; `deception` for a breach or a broken
    confidence that was a lie; `confirmed` by the one who trusts; `polarity` and `loads` (by facet, 0–1; all by
    default) of a generic one. `cause` groups what moved trust, at most 40 bytes; by default its kind.

    Raises ValueError outside these ranges.
    """

    kind: Kind
    size: float | None = None
    severity: float | None = None
    level: int | None = None
    reception: int | None = None
    quality: float | None = None
    felt: float | None = None
    important: bool = False
    deception: bool = False
    confirmed: bool = True
    closes: bool = False
    polarity: int = 1
    loads: dict[str, float] | None = None
    cause: str = ""

    def __post_init__(self) -> None:
        """Check the ranges, so that the model need not."""
        if self.kind not in get_args(Kind):
            raise ValueError(f"unknown kind of evidence: {self.kind!r}")
        for name, low, high in RANGES:
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and low <= value <= high):
                raise ValueError(f"{name} is between {low} and {high}")
        if self.polarity not in {-1, 1}:
            raise ValueError("polarity is 1 or -1")
        if self.loads and not (
            self.loads.keys() <= set(LOADED) and all(0.0 <= load <= 1.0 for load in self.loads.values())
        ):
            raise ValueError("loads name facets, each from 0 to 1")

    @property
    def group(self) -> str:
        """What it is counted under when a change is split into causes."""
        return self.cause or self.kind


RANGES: Final = (
    ("size", 0.0, 100.0),
    ("severity", 0.0, MOST_SEVERE),
    ("level", 1, 6),
    ("reception", 1, 5),
    ("quality", -1.0, 1.0),
    ("felt", -2.0, 2.0),
)
LOADED: Final = {**{name: index for index, name in enumerate(FACTORS)}, "self_orientation": 3}
"""Places of the facets in `Loads`. Self-orientation means other-focus: it is concerned, whichever way round."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one piece of evidence weighs: its loads, its `amount` (size of a good one, severity of a bad one)."""

    good: bool
    loads: Loads
    amount: float


def weigh(evidence: Evidence) -> Weight | None:
    """Loads and amount by the table, or None for what moves nothing: unconfirmed, unanswered, neither good nor bad.

    Repair steps are not in the table: what they do depends on the gate.
    """
    kind = evidence.kind
    if not evidence.confirmed or kind in {"promise_unanswered", "repair_step"}:
        return None
    if kind == "generic":
        return _generic(evidence)
    if kind == "disclosure":
        return _received(evidence.level or 1, 3 if evidence.reception is None else evidence.reception)
    if kind == "practice_done":
        felt = evidence.felt or 0.0
        return Weight(felt > 0, GOOD[kind] if felt > 0 else BAD[kind], abs(felt) / 2) if felt else None
    stressed = IMPORTANT if evidence.important else 1.0
    if kind in GOOD:
        size = SIZES.get(kind, 1.0) if evidence.size is None else evidence.size
        return Weight(True, GOOD[kind], size * stressed)
    severity = 1.0 if evidence.severity is None else evidence.severity
    return Weight(False, BAD[kind], (severity if kind in MAY_BE_SERIOUS else min(severity, 1.0)) * stressed)


def _received(level: int, reception: int) -> Weight | None:
    """A disclosure: the deeper, the more is gained if it was received well, and lost if it was not (P14)."""
    if reception == 3:
        return None
    if reception > 3:
        return Weight(True, GOOD["disclosure"], level / 3 * (reception - 3) / 2)
    return Weight(False, BAD["disclosure"], level / 6 * (3 - reception) / 2 * BADLY_RECEIVED)


def _generic(evidence: Evidence) -> Weight:
    given = evidence.loads
    loads = [0.0] * len(FACTORS) if given else list(ALL)
    for name, load in (given or {}).items():
        loads[LOADED[name]] = load
    good = evidence.polarity > 0
    amount = evidence.size if good else evidence.severity
    return Weight(good, (loads[0], loads[1], loads[2], loads[3]), 1.0 if amount is None else amount)
