"""Where held practices are kept: one's own in one snapshot, those of two in the vault they share."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from troth.content.library import offered
from troth.features.rhythm import holding
from troth.features.rhythm.entries import Common, Hold, Pause, Rhythm
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship, keyring_for
from troth.reminders.plans import followed
from troth.vault import snapshots
from troth.vault.errors import Gone


@dataclass(frozen=True, slots=True)
class Found:
    """One held practice, with whom, and whether both hold it. ``holidays`` are one's own, and only for one's own."""

    hold: Hold
    one: MyRelationship | None
    common: bool
    holidays: tuple[Pause, ...] = ()

    @property
    def together(self) -> bool:
        """Held by both: offered and accepted, and not too long ago."""
        return self.common and self.hold.agreed and not self.lapsed

    @property
    def lapsed(self) -> bool:
        """Both held it, and their yes counts no more: each is asked again, and until then it rests (S-39)."""
        return self.hold.agreed and not (self.hold.until and self.hold.until >= timezone.localdate())

    def asks(self, person: UUID) -> bool:
        """Whether it waits for the yes of this one of the two."""
        said = self.hold.again if self.hold.agreed else (self.hold.offered_by,)
        return self.common and not self.together and person not in said

    def due(self, day: dt.date) -> bool:
        """Whether this is a day for it; with somebody whose space is closed, or with whom it is paused, none is, nor is
        any for which no yes counts.
        """
        over = self.hold.until is not None and day > self.hold.until
        closed = self.one is not None and (self.one.ended or self._paused)
        return not (over or closed) and holding.due(self.hold, day, self.holidays)

    @property
    def _paused(self) -> bool:
        practice = offered().practices.get(self.hold.slug)
        return bool(self.one and self.one.paused and practice and not practice.fits_when_afraid)


@dataclass(frozen=True, slots=True)
class All:
    """What there is: one's own state, everything held or offered, and the people."""

    rhythm: Rhythm
    found: list[Found]
    people: list[MyRelationship]

    def by_id(self, id: UUID) -> Found:
        """One of them, or 404."""
        found = next((one for one in self.found if one.hold.id == id), None)
        if found is None:
            raise Http404
        return found


def own(me: Me) -> Rhythm:
    return snapshots.load(me.keyring, me.id, Rhythm) or Rhythm()


def everything(me: Me) -> All:
    """All that is held or offered. One query, and one more for each space that is shared."""
    people = access.current(me)
    rhythm = own(me)
    common = [Found(hold, one, common=True) for one in people for hold in _common(me, one)]
    taken = {(found.hold.slug, found.one.id if found.one else None) for found in common if found.together}
    known = {one.id: one for one in people}
    mine = [
        Found(hold, known.get(hold.relationship) if hold.relationship else None, False, tuple(rhythm.holidays))
        for hold in rhythm.holds
        if (hold.slug, hold.relationship) not in taken and (hold.relationship is None or hold.relationship in known)
    ]
    return All(rhythm, [*mine, *common], people)


@followed
def change(me: Me, change: Callable[[Rhythm], Rhythm]) -> Rhythm:
    """Change one's own state, and return it as it is now."""
    return snapshots.update(me.keyring, me.id, Rhythm, lambda found: change(found or Rhythm()))


@followed
def change_common(me: Me, one: MyRelationship, change: Callable[[list[Hold]], list[Hold]]) -> None:
    """Change what two hold; :class:`Gone` unless both are here. The other's reminders follow when they next unlock."""
    if one.vault is None or not one.together:
        raise Gone
    keyring = keyring_for(me, one.vault)
    snapshots.update(keyring, one.vault, Common, lambda found: Common(holds=change(found.holds if found else [])))


def replaced(holds: Iterable[Hold], id: UUID, change: Callable[[Hold], Hold]) -> list[Hold]:
    """The same list with one of them changed."""
    return [change(hold) if hold.id == id else hold for hold in holds]


def _common(me: Me, one: MyRelationship) -> list[Hold]:
    if one.vault is None or not one.together:
        return []
    found = snapshots.load(keyring_for(me, one.vault), one.vault, Common)
    return found.holds if found else []
