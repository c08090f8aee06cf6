"""Practices that grow a quality, chosen behind the same gates as those of Today."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from troth.content.library import offered
from troth.content.schema import About, Braving, Practice
from troth.engine.recommender import Recommender
from troth.features.braving import words
from troth.outcomes.candidates import context, fits, key, practice_candidate
from troth.relationships.access import MyRelationship

ANY_LENGTH: Final = 24 * 60
"""Whoever looks at this page may have more time than a day on Today assumes."""
FOR_ONE: Final = 3  # quality
FOR_EACH: Final = 2  # of several


@dataclass(frozen=True, slots=True)
class Growing:
    """What one could do for one quality."""

    title: str
    name: str
    tip: str
    practices: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What may be suggested with one relationship; nothing is suggested twice on a page."""

    one: MyRelationship
    memory: Recommender
    day: dt.date
    taken: set[str] = field(default_factory=set)

    def of(self, wanted: tuple[Braving, ...], about: About) -> tuple[Growing, ...]:
        """A few for each of these qualities, the easiest first."""
        most = FOR_ONE if len(wanted) == 1 else FOR_EACH
        return tuple(self._growing(quality, about, most) for quality in wanted)

    def _growing(self, quality: Braving, about: About, most: int) -> Growing:
        tip = str(words.SIDES[about][quality].tip) % {"name": self.one.name}
        chosen = tuple(self._safe(quality)[:most])
        self.taken.update(practice.slug for practice in chosen)
        return Growing(str(words.TITLES[quality]), str(words.NAMES[quality]), tip, chosen)

    def _safe(self, quality: Braving) -> list[Practice]:
        fitting = [one for one in offered().practices.values() if quality in one.braving and fits(one, self.one)]
        candidates = {practice_candidate(one, self.one): one for one in fitting if one.slug not in self.taken}
        safe, _closed = self.memory.safe(candidates, context(self.day, ANY_LENGTH, [self.one], picked=key(self.one)))
        found = [candidates[one] for one in safe]
        return sorted(found, key=lambda one: (one.braving[0] != quality, one.effort, one.minutes, one.slug))
