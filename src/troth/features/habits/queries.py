"""Reading one's own looks, and which practices answer a habit or feed closeness."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args
from uuid import UUID

from django.utils import timezone

from troth.content.library import offered
from troth.content.schema import Enhancer, Killer, Practice
from troth.engine.recommender import Recommender
from troth.features.habits.entries import HabitLook
from troth.features.habits.words import FEEDING, HABITS, Feeding, Habit
from troth.outcomes.candidates import ALONE, context, fits, practice_candidate
from troth.outcomes.queries import recommender
from troth.people.me import Me
from troth.relationships.access import MyRelationship, mine
from troth.vault import entries
from troth.vault.entries import Opened, Page

WEEKS: Final = dt.timedelta(days=21)
"""After which looking again can show something."""
MOST: Final = 3  # practices for one habit
ANY_LENGTH: Final = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Row:
    """One habit in the list, with the last look at it."""

    slug: Killer
    habit: Habit
    last: Opened[HabitLook] | None

    @property
    def due(self) -> bool:
        return self.last is not None and timezone.localdate() - self.last.day >= WEEKS


@dataclass(frozen=True, slots=True)
class HabitPage:
    """One habit on a page of its own, with all looks at it, newest first."""

    row: Row
    looks: Page[HabitLook]
    practices: list[Practice]


@dataclass(frozen=True, slots=True)
class Food:
    """One thing that feeds closeness, with the practices for it."""

    slug: Enhancer
    feeding: Feeding
    practices: list[Practice]


def habits(me: Me) -> list[Row]:
    """All five; one query each."""
    return [_row(slug, _looks(me, slug, size=1)) for slug in HABITS]


def habit(me: Me, slug: Killer, before: int | None = None) -> HabitPage:
    """One of them; five queries at most. What was looked at last counts from the newest page."""
    looks = _looks(me, slug, before)
    newest = looks if before is None else _looks(me, slug, size=1)
    return HabitPage(_row(slug, newest), looks, _antidotes(slug, recommender(me), mine(me)))


def known(slug: str) -> Killer | None:
    """The habit with this slug."""
    return next((one for one in get_args(Killer) if one == slug), None)


def own(me: Me, id: UUID) -> Opened[HabitLook]:
    """One look of one's own; as :func:`troth.vault.entries.get`."""
    return entries.get(me.keyring, me.id, id, HabitLook)


def feeding(practices: Mapping[str, Practice]) -> list[Food]:
    """What feeds closeness, each with its practices, the easiest first."""
    return [
        Food(slug, found, sorted((each for each in practices.values() if slug in each.enhancers), key=_easiest))
        for slug, found in FEEDING.items()
    ]


def _looks(me: Me, slug: Killer, before: int | None = None, size: int = entries.PAGE) -> Page[HabitLook]:
    return entries.page(me.keyring, me.id, HabitLook, scope=slug, before=before, size=size)


def _row(slug: Killer, looks: Page[HabitLook]) -> Row:
    return Row(slug, HABITS[slug], next((look for look in looks.entries if look.genuine), None))


def _antidotes(slug: Killer, memory: Recommender, people: list[MyRelationship]) -> list[Practice]:
    """What answers a habit in the form that one person does alone, through the gates that Today uses;
    the one that goes with its small step comes first.
    """
    answering = {practice_candidate(each, None): each for each in _all() if slug in each.killers and fits(each, None)}
    safe, _closed = memory.safe(answering, context(timezone.localdate(), ANY_LENGTH, people, picked=ALONE))
    found = [answering[each] for each in safe if not answering[each].joint]
    first = HABITS[slug].practice
    return sorted(found, key=lambda each: (each.slug != first, each.killers.index(slug), *_easiest(each)))[:MOST]


def _easiest(practice: Practice) -> tuple[int, int, str]:
    return practice.effort, practice.minutes, practice.slug


def _all() -> list[Practice]:
    return [*offered().practices.values()]
