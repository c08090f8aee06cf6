"""Which practice answers what stands in the way, and what two can do who both hope for more.

Everything comes through the gates that Today uses. What they close between two may be open in the form that one person
does alone, which opens nothing to anybody.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from troth.content.library import offered
from troth.content.schema import Barrier, Intimacy, Practice
from troth.engine.recommender import Recommender
from troth.outcomes.candidates import context, fits, in_solo_form, key, practice_candidate
from troth.relationships.access import MyRelationship

GENTLE: Final[frozenset[Barrier]] = frozenset({"past_trauma", "body_image", "past_wounds"})
"""Here something small that one does alone comes first, and that there are people whose work it is to help."""
JOINT: Final = 3  # practices for both at once
ANY_LENGTH: Final = 24 * 60  # minutes: whoever looks here may have more time than a day on Today assumes


@dataclass(frozen=True, slots=True)
class Offer:
    """One practice for one hindrance; ``solo``: in the form that one person does alone."""

    barrier: Barrier
    practice: Practice
    solo: bool

    @property
    def gentle(self) -> bool:
        return self.barrier in GENTLE


@dataclass(frozen=True, slots=True)
class Offering:
    """What may be offered to somebody about one relationship and one kind of closeness on a day."""

    one: MyRelationship
    area: Intimacy
    memory: Recommender
    day: dt.date

    def offers(self, barriers: Iterable[Barrier]) -> list[Offer]:
        """A practice for each of them, a different one where there is another."""
        found: list[Offer] = []
        for barrier in barriers:
            used = {offer.practice.slug for offer in found}
            answering = [each for each in _all(self.one) if barrier in each.barriers]
            forms = self._gently(answering) if barrier in GENTLE else self._openly(answering)
            forms.sort(key=lambda form: (form[0].slug in used, *self._rank(form[0], barrier)))
            found += [Offer(barrier, practice, solo) for practice, solo in forms[:1]]
        return found

    def for_both(self) -> list[Practice]:
        """A few things for two, the easiest first."""
        joint = [each for each in _all(self.one) if each.joint and self.area in each.intimacies]
        safe = sorted(self._safe(joint), key=lambda each: (each.share_level, each.effort, each.minutes, each.slug))
        return safe[:JOINT]

    def _openly(self, practices: list[Practice]) -> list[tuple[Practice, bool]]:
        """As they are; where the gates leave none, in the form for one."""
        safe = [(each, in_solo_form(each, self.one)) for each in self._safe(practices)]
        return safe or [(each, True) for each in self._safe(practices, solo=True)]

    def _gently(self, practices: list[Practice]) -> list[tuple[Practice, bool]]:
        """In the form for one, where it takes two as it is; nothing that is unfit for who is afraid."""
        small = [each for each in practices if not each.not_when_afraid]
        return [(each, each.joint) for each in self._safe(small, solo=True)]

    def _safe(self, practices: list[Practice], *, solo: bool = False) -> list[Practice]:
        candidates = {practice_candidate(each, self.one): each for each in practices}
        if solo:
            candidates = {replace(form, joint=False, share_level=0): each for form, each in candidates.items()}
        safe, _closed = self.memory.safe(candidates, context(self.day, ANY_LENGTH, [self.one], picked=key(self.one)))
        return [candidates[form] for form in safe]

    def _rank(self, practice: Practice, barrier: Barrier) -> tuple[object, ...]:
        """What is for this closeness first. Of that, where it should be gentle, what opens least and needs nobody;
        then what a pack says is for this most, as it names that first; then the easiest.
        """
        gently = (practice.share_level, practice.joint) if barrier in GENTLE else ()
        most = practice.barriers.index(barrier)
        return self.area not in practice.intimacies, *gently, most, practice.effort, practice.minutes, practice.slug


def _all(one: MyRelationship) -> list[Practice]:
    return [practice for practice in offered().practices.values() if fits(practice, one)]
