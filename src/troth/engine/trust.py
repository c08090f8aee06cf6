"""One person's trust in another: what is believed, how sure that is, and how time, ratings and deeds move it.

The state is eight numbers with their covariance. For each of credibility, reliability, intimacy and other-focus: a
lasting level, which drifts, and a passing deviation, which fades (an Ornstein–Uhlenbeck process). A rating corrects
them by the Kalman rule; a deed closes a share of the gap to full trust, or takes a share of the trust there is.
Every step is linear in the state, so mean, interval, change and causes stay exact, for any number of days, and cost
the same after ten events as after ten thousand (ENGINE.md 3). A state knows one direction only, and nothing of it
reaches the other's.
"""

from dataclasses import dataclass, replace
from operator import add, mul
from typing import Self

from troth.engine import certainty, deeds, scales, serial
from troth.engine.anchor import Anchor, Change
from troth.engine.evidence import Evidence
from troth.engine.linear import COLUMNS, ROWS, Symmetric, Vector, along, mean_along, mean_reach, reach_of
from troth.engine.parameters import Parameters
from troth.engine.rating import FACTORS, PLACES, READS, REVERSED, Estimate, Facet, Rating
from troth.engine.temper import UNTOUCHED, Temper

__all__ = ["Change", "Estimate", "Evidence", "Facet", "Parameters", "Rating", "TrustState"]

MOST_ANCHORS = 3
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class TrustState:
    """What is believed about one direction of trust. Immutable: every step returns a new state.

    `mean` is (level, deviation) for each of FACTORS; `covariance` the 36 cells of its lower triangle. Ratings
    between which no time passes make one sitting; their order does not matter. `weights` say how changeable this
    person is, `temper` how open the gate for good deeds stands.
    """

    parameters: Parameters
    mean: Vector
    covariance: Symmetric
    weights: scales.Weights
    sittings: int = 0
    in_sitting: bool = False
    temper: Temper = UNTOUCHED
    anchors: tuple[Anchor, ...] = ()

    @classmethod
    def initial(cls, parameters: Parameters) -> Self:
        """The state before anything is known."""
        mean = (parameters.prior_mean, 0.0) * len(FACTORS)
        return cls(parameters, mean, parameters.prior_covariance, scales.prior(parameters.scale_spread))

    @property
    def scale(self) -> float:
        """How changeable this person is: multiplies every shown variance; 1 is like most people."""
        return scales.expected(self.weights)

    def advance(self, days: float) -> Self:
        """The state after `days` of silence (finite, ≥ 0; else ValueError); two steps equal their sum.

        Deviations fade, so the mean glides to the lasting level, and the interval widens up to a ceiling.
        """
        if not 0.0 <= days < float("inf"):
            raise ValueError("days must be a finite number, not below 0")
        if days == 0.0:
            return self
        kept = self.parameters.kept(days)
        return type(self)(
            self.parameters,
            tuple(map(mul, self.mean, kept)),
            self.parameters.drifted(self.parameters.faded(self.covariance, kept), days),
            self.weights,
            self.sittings,
            False,
            self.temper.after(days),
            tuple([anchor.advanced(kept) for anchor in self.anchors]),
        )

    def observe(self, rating: Rating) -> Self:
        """The state after an answer; ValueError where the rating has no value.

        The mean moves some of the way to the answer, by how sure each of the two is.
        """
        if rating.value is None:
            raise ValueError("only a rating with a value can be observed")
        places = READS[rating.facet]
        reach = mean_reach(self.covariance, places)
        variance = mean_along(reach, places) + self._noise(rating)
        surprise = rating.turned(rating.value) - mean_along(self.mean, places)
        gain = [at / variance for at in reach]
        start = self.weights if self.in_sitting else self._forgotten()
        return type(self)(
            self.parameters,
            tuple([number + at * surprise for number, at in zip(self.mean, gain, strict=True)]),
            tuple([c - reach[i] * gain[j] for c, i, j in zip(self.covariance, ROWS, COLUMNS, strict=True)]),
            scales.learned(start, surprise * surprise / variance),
            self._sitting,
            True,
            self.temper,
            tuple([anchor.observed(places, gain, surprise, variance) for anchor in self.anchors]),
        )

    def apply(self, evidence: Evidence) -> Self:
        """The state after something happened; what is not confirmed changes nothing, and neither does the unanswered
        but for how sure one is (ENGINE.md 3.3).
        """
        if not evidence.confirmed:
            return self
        done = deeds.done(self.mean, self.temper, evidence, self.parameters)
        told = certainty.moods(self.covariance) if done.good else None
        return type(self)(
            self.parameters,
            tuple(map(add, self.mean, done.jump)) if done.jump else self.mean,
            deeds.covariance_after(self.covariance, done, told),
            self.weights,
            self.sittings,
            self.in_sitting,
            done.temper,
            tuple([anchor.moved(done.taken, done.jump, evidence.group, told) for anchor in self.anchors])
            if done.jump
            else self.anchors,
        )

    def estimate(self, facet: Facet) -> Estimate:
        """What is believed about one facet now, 0–1, with a central 90 % interval.

        "trust" is the mean of credibility, reliability, intimacy and other-focus; self-orientation is raw:
        high is bad. Raises KeyError for an unknown facet.
        """
        places = PLACES[facet]
        variance = mean_along(mean_reach(self.covariance, places), places) * self.scale
        estimate = Estimate.around(mean_along(self.mean, places), variance)
        return estimate.reversed() if facet == REVERSED else estimate

    def predict(self, rating: Rating) -> Estimate:
        """Where the next such answer falls nine times in ten, noise and rounding included.

        The rating's value is not read. Rounding counts as a uniform error of half a step either way.
        """
        places = READS[rating.facet]
        variance = mean_along(mean_reach(self.covariance, places), places) + self._noise(rating)
        weights = self.weights if self.in_sitting else self._forgotten()
        estimate = Estimate.reaching(mean_along(self.mean, places), scales.reach(weights) * variance**0.5)
        return estimate.reversed() if rating.facet == REVERSED else estimate

    def with_anchor(self, name: str) -> Self:
        """Remember this moment under a name, to look back to; an anchor of that name is replaced.

        Raises ValueError for a fourth one, and for a name that is empty or has more than 40 bytes.
        """
        if not 0 < len(name.encode()) <= LONGEST_NAME:
            raise ValueError("an anchor's name has 1 to 40 bytes")
        others = tuple([anchor for anchor in self.anchors if anchor.name != name])
        if len(others) == MOST_ANCHORS:
            raise ValueError("there are at most three anchors")
        return replace(self, anchors=(*others, Anchor.here(name, self.mean, self.covariance)))

    def without_anchor(self, name: str) -> Self:
        """Forget a moment, if it is remembered."""
        return replace(self, anchors=tuple([anchor for anchor in self.anchors if anchor.name != name]))

    def change_since(self, anchor: str, facet: Facet = "trust", shown: bool = False) -> Change:
        """How far a facet moved since an anchor, and whether that is worth an arrow (ENGINE.md 3.7).

        `shown`: an arrow is there already; it goes only once it is clearly doubtful. Raises KeyError for an unknown
        anchor or facet.
        """
        there, places = self._anchor(anchor), PLACES[facet]
        change = mean_along(self.mean, places) - there.believed(places)
        now, (then, both) = mean_along(mean_reach(self.covariance, places), places), there.shared_doubt(places)
        steady = max(self.scale, (1.0 + self.scale) / 2.0)  # who is steadier than most is believed so by half
        variance = (now + then - 2.0 * both) * steady
        found = Change.around(change, variance, self.parameters, shown)
        return found.reversed() if facet == REVERSED else found

    def moves_since(self, anchor: str) -> dict[Facet, float]:
        """How far each facet moved since an anchor, without how sure that is. Raises KeyError for an unknown anchor."""
        there = self._anchor(anchor)
        each = [along(self.mean, facet) - there.believed((facet,)) for facet in range(len(FACTORS))]
        moves = {facet: sum([each[place] for place in places]) / len(places) for facet, places in PLACES.items()}
        return moves | {REVERSED: -moves[REVERSED]}

    def causes_since(self, anchor: str, facet: Facet = "trust") -> dict[str, float]:
        """What moved a facet since an anchor, by cause; the sum is the change. "hindsight" is what later ratings
        tell of that day. Raises KeyError for an unknown anchor or facet.
        """
        sign = -1.0 if facet == REVERSED else 1.0
        return {cause: sign * moved for cause, moved in self._anchor(anchor).causes_of(PLACES[facet]).items()}

    def factor_covariance(self) -> tuple[Vector, ...]:
        """4×4: how the errors of credibility, reliability, intimacy and raw self-orientation go together."""
        signs, scale_now = (1.0, 1.0, 1.0, -1.0), self.scale
        reaches = [reach_of(self.covariance, facet) for facet in range(len(FACTORS))]
        return tuple(
            tuple(scale_now * sign * other * along(reach, column) for column, other in enumerate(signs))
            for reach, sign in zip(reaches, signs, strict=True)
        )

    def to_bytes(self) -> bytes:
        """The whole state, versioned, to the last bit: at most 1.5 kB and 1.7 kB an anchor."""
        return serial.packed(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The state that `to_bytes` wrote; ValueError for anything else."""
        return cls(**serial.unpacked(data))

    def _anchor(self, name: str) -> Anchor:
        return {anchor.name: anchor for anchor in self.anchors}[name]

    @property
    def _sitting(self) -> int:
        """The number of the sitting that a rating given now belongs to, from 1."""
        return self.sittings if self.in_sitting else self.sittings + 1

    def _forgotten(self) -> scales.Weights:
        """What is known of this person's scale at the beginning of a sitting."""
        return scales.forgotten(self.weights, scales.prior(self.parameters.scale_spread), self.parameters.scale_memory)

    def _noise(self, rating: Rating) -> float:
        """The variance of a rating given now."""
        factor = 1.0 if rating.facet == "trust" else self.parameters.part_factor
        return factor * rating.variance(self.parameters.rating_sd)
