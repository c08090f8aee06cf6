"""Which practice answers what stands in the way, and what two can do who both hope for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from troth.content.library import offered
from troth.content.schema import Barrier, Intimacy, Practice
from troth.outcomes.candidates import in_solo_form
from troth.relationships.access import MyRelationship

GENTLE: Final[frozenset[Barrier]] = frozenset({"past_trauma", "body_image", "past_wounds"})
"""Here something small that one does alone comes first, and that there are people whose work it is to help."""
JOINT: Final = 3  # practices for both at once


@dataclass(frozen=True, slots=True)
class Offer:
    """One practice for one hindrance; ``solo``: in the form that one person does alone."""

    barrier: Barrier
    practice: Practice
    solo: bool

    @property
    def gentle(self) -> bool:
        return self.barrier in GENTLE


def offers(barriers: Iterable[Barrier], area: Intimacy, one: MyRelationship) -> list[Offer]:
    """A practice for each of them, a different one where there is another."""
    found: list[Offer] = []
    for barrier in barriers:
        used = {offer.practice.slug for offer in found}
        fitting = sorted(_answering(barrier, one), key=lambda each: (each.slug in used, *_rank(each, barrier, area)))
        if fitting:
            alone = barrier in GENTLE or in_solo_form(fitting[0], one)
            found.append(Offer(barrier, fitting[0], solo=fitting[0].joint and alone))
    return found


def for_both(area: Intimacy, one: MyRelationship) -> list[Practice]:
    """A few things for two, the easiest first."""
    fitting = (each for each in offered().practices.values() if each.joint and area in each.intimacies)
    here = [each for each in fitting if one.kind.value in each.kinds]
    return sorted(here, key=lambda each: (each.share_level, each.effort, each.minutes, each.slug))[:JOINT]


def _answering(barrier: Barrier, one: MyRelationship) -> Iterable[Practice]:
    for practice in offered().practices.values():
        unfit = barrier in GENTLE and practice.not_when_afraid
        if barrier in practice.barriers and one.kind.value in practice.kinds and not unfit:
            yield practice


def _rank(practice: Practice, barrier: Barrier, area: Intimacy) -> tuple[object, ...]:
    """What is for this closeness first. Of that, where it should be gentle, what opens least and needs nobody; then
    what a pack says is for this most, as it names that first; then the easiest.
    """
    gently = (practice.share_level, practice.joint) if barrier in GENTLE else ()
    most = practice.barriers.index(barrier)
    return area not in practice.intimacies, *gently, most, practice.effort, practice.minutes, practice.slug
