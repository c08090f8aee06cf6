"""How the days of the week differ, and whether what is believed still foretells how things feel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

WEEKDAYS: Final = 7
WEEKDAY_PACE: Final = 0.05
"""How fast a weekday's difference follows."""
SLOW_PACE, SLOW_START = 1 / 40, 20.0
"""How fast the level follows that the forecasts are held against, and the outcomes' worth of belief that it starts
at 0: slow, so that a miss is not explained away."""

WATCHED_DAYS: Final = 14
TOO_LOW: Final = -0.3
"""A weekly mean of what was felt less what was foretold, below which the rule takes over. ENGINE.md 5.2.10."""
WEEK_LEAST: Final = 3
"""Outcomes that a week needs, to count."""


@dataclass(frozen=True, slots=True)
class Footing:
    """Immutable, and of a fixed size. `count` is how many outcomes it learned from."""

    count: int = 0
    weekdays: tuple[float, ...] = (0.0,) * WEEKDAYS
    slow: float = 0.0
    misses: tuple[tuple[int, float], ...] = ()

    def weekday(self, day: int) -> float:
        """How much better than others this day of the week is."""
        return self.weekdays[day % WEEKDAYS]

    def after(self, day: int, reward: float, *, level: float, effect: float) -> Self:
        """After a thing was worth `reward`, of which `level` was foretold for anything and `effect` for the thing."""
        weekdays = list(self.weekdays)
        weekdays[day % WEEKDAYS] += WEEKDAY_PACE * (reward - self.weekday(day) - level - effect)
        miss = reward - self.slow - effect
        misses = [one for one in self.misses if day - one[0] < WATCHED_DAYS]
        return type(self)(
            count=self.count + 1,
            weekdays=tuple(weekdays),
            slow=self.slow + miss * max(1 / (self.count + SLOW_START), SLOW_PACE),
            misses=(*misses, (day, miss))[-2 * WATCHED_DAYS :],
        )

    def fails(self, day: int) -> bool:
        """Whether things felt worse than foretold, by much, in each of the last two weeks."""
        return all(self._weekly_miss(day - ago) < TOO_LOW for ago in (0, WATCHED_DAYS // 2))

    def _weekly_miss(self, day: int) -> float:
        week = [miss for at, miss in self.misses if 0 < day - at <= WATCHED_DAYS // 2]
        return sum(week) / len(week) if len(week) >= WEEK_LEAST else 0.0

    @classmethod
    def from_plain(cls, found: Mapping[str, Any]) -> Self:
        """What `dataclasses.asdict` made of one, by way of JSON; ValueError for anything else."""
        weekdays = tuple(float(one) for one in found["weekdays"])
        if len(weekdays) != WEEKDAYS:
            raise ValueError("not a footing")
        return cls(
            count=int(found["count"]),
            weekdays=weekdays,
            slow=float(found["slow"]),
            misses=tuple((int(day), float(miss)) for day, miss in found["misses"]),
        )
