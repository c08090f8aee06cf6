"""What stands between a good deed and trust: the gate after a breach, the ceiling after a deception, and weariness.

A breach closes the gate: good deeds count for less until repair steps and kept promises open it; days alone do
nothing. After a deception trust is not fully given back until both have closed the repair and sixty days have gone
by without a breach. Like deeds in one sitting count for half each time: the fifth bunch of flowers of an evening is no
fifth evening (ENGINE.md 3.3).
"""

from dataclasses import dataclass, replace
from math import exp
from typing import Self

from troth.engine.parameters import Parameters

GONE = 1e-15


@dataclass(frozen=True, slots=True)
class Temper:
    """`gate` .25–1; `bunches` running counts of like deeds; after a deception `wary`, then `closed` once both have
    closed the repair, and `quiet` days without a breach since then.
    """

    gate: float = 1.0
    bunches: tuple[tuple[str, float], ...] = ()
    wary: bool = False
    closed: bool = False
    quiet: float = 0.0

    def after(self, days: float) -> Self:
        """After days without a deed."""
        if not self.bunches and not self.closed:
            return self
        left = exp(-days)  # what is left of a running count: its time constant is one day
        bunches = tuple([(kind, count * left) for kind, count in self.bunches if count * left > GONE])
        return type(self)(self.gate, bunches, self.wary, self.closed, self.quiet + days if self.closed else 0.0)

    def ceiling(self, parameters: Parameters) -> float:
        """How far good deeds can lead, 0–1."""
        over = self.closed and self.quiet >= parameters.wary_days
        return parameters.wary_ceiling if self.wary and not over else 1.0

    def tired_of(self, kind: str) -> float:
        """How many like deeds there were lately."""
        return next((count for known, count in self.bunches if known == kind), 0.0)

    def one_more(self, kind: str) -> Self:
        """One more deed of this kind."""
        others = [bunch for bunch in self.bunches if bunch[0] != kind]
        bunches = (*others, (kind, self.tired_of(kind) + 1.0))
        return type(self)(self.gate, bunches, self.wary, self.closed, self.quiet)

    def opened(self, share: float) -> Self:
        """The gate opened by this share of what is missing."""
        gate = self.gate + share * (1.0 - self.gate)
        return self if gate == self.gate else replace(self, gate=gate)

    def shut(self, severity: float, parameters: Parameters) -> Self:
        """The gate closed by a breach, or by an apology that hurt."""
        gate = max(parameters.gate_least, self.gate * (1.0 - parameters.gate_breach * min(severity, 1.0)))
        return replace(self, gate=gate)

    def shaken(self) -> Self:
        """After a breach: the quiet days begin anew."""
        return replace(self, quiet=0.0)

    def deceived(self) -> Self:
        """After a lie: the repair, if there was one, is open again."""
        return replace(self, wary=True, closed=False, quiet=0.0)

    def mended(self) -> Self:
        """Both have closed the repair."""
        return replace(self, closed=True, quiet=0.0)


UNTOUCHED = Temper()
