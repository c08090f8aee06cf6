"""Reading a rhythm, as its pages show it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from troth.content.library import offered
from troth.content.schema import Practice
from troth.features.rhythm import holding, silence, words
from troth.features.rhythm.entries import Contact, Hold, Pause, Rhythm, Slot
from troth.features.rhythm.store import All, Found
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault.bodies import Body
from troth.vault.snapshots import Want

OWN: Final[Want] = (Rhythm, "")
"""The snapshot that Today reads along with its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """One held practice as it is shown. ``firm`` of five strands are drawn firm; no number is ever said."""

    found: Found
    title: str
    practice: Practice | None
    how_often: str
    how_held: str
    firm: int
    resting: Pause | None
    settled: bool  # done or left out since its occasion came round
    carried: bool  # one did it for both lately

    @property
    def hold(self) -> Hold:
        return self.found.hold


@dataclass(frozen=True, slots=True)
class Shelves:
    """Everything that is held, by when it comes round, and what was offered by one of the two."""

    today: list[Held]
    later: list[Held]
    resting: list[Held]
    asked: list[Held]  # waits for one's own yes, and was not set aside
    asking: list[Held]  # waits for the other's

    @property
    def empty(self) -> bool:
        return not (self.today or self.later or self.resting or self.asked or self.asking)


def shelves(me: Me, known: All, today: dt.date, one: MyRelationship | None = None) -> Shelves:
    """What is held, with one person alone if one is named."""
    wanted = [found for found in known.found if one is None or (found.one and found.one.id == one.id)]
    pairs = [(found, see(found, today)) for found in wanted]
    mine = [held for found, held in pairs if found.together or not found.common]
    offers = [(found, held) for found, held in pairs if found.common and not found.together]
    return Shelves(
        today=[held for held in mine if not held.resting and held.found.due(today)],
        later=[held for held in mine if not held.resting and not held.found.due(today)],
        resting=[held for held in mine if held.resting],
        asked=[h for f, h in offers if f.asks(me.id) and f.hold.id not in known.rhythm.aside],
        asking=[h for f, h in offers if not f.asks(me.id)],
    )


def see(found: Found, today: dt.date) -> Held:
    """One held practice on a day."""
    hold, practice = found.hold, offered().practices.get(found.hold.slug)
    said, firm = words.how_held(holding.held(hold, today, found.holidays))
    pauses = (*hold.pauses, *found.holidays)
    return Held(
        found=found,
        title=practice.title if practice else hold.slug,
        practice=practice,
        how_often=words.how_often(hold),
        how_held=said,
        firm=firm,
        resting=next((pause for pause in pauses if holding.covers(pause, today)), None),
        settled=holding.settled(hold, today),
        carried=any(mark.carried and (today - mark.day).days < WEEK for mark in hold.done),
    )


WEEK: Final = 7


def on_holiday(rhythm: Rhythm, today: dt.date) -> Pause | None:
    """The rest from everything that holds today."""
    return next((pause for pause in rhythm.holidays if holding.covers(pause, today)), None)


def coming_slots(rhythm: Rhythm, now: dt.datetime) -> list[Slot]:
    """Protected times that are still to come, weekly ones first."""
    kept = [slot for slot in rhythm.slots if not silence.past(slot, now)]
    return sorted(kept, key=lambda slot: (slot.day or dt.date.min, slot.weekday or 0, slot.start))


def silent_until(found: Body | None, now: dt.datetime) -> dt.datetime | None:
    """The same as :func:`silence.silent`, for who has read the snapshot ``OWN`` already."""
    return silence.until(cast("Rhythm", found).slots, now) if found else None


def long_ago(found: Body | None, people: Sequence[MyRelationship], today: dt.date) -> MyRelationship | None:
    """The one person whom one would have liked to be in touch with by now, longest of all; by its own measure."""
    contacts = cast("Rhythm", found).contacts if found else {}
    waited = [(ratio, one) for one in people if (ratio := waiting(contacts.get(one.id), today)) > 1.0]
    return max(waited, key=lambda pair: pair[0])[1] if waited else None


def waiting(contact: Contact | None, today: dt.date) -> float:
    """How much of the time that one chose has passed: 1 is all of it."""
    return (today - contact.last).days / contact.every if contact else 0.0
