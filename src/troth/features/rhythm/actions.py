"""What one does with a rhythm. Each is one transaction."""

import datetime as dt
from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.library import offered
from troth.content.schema import Practice
from troth.features.rhythm import holding, months, silence, store
from troth.features.rhythm.entries import Contact, Hold, Mark, Month, Noticed, Often, Rhythm, Slot
from troth.features.rhythm.store import Found
from troth.outcomes.actions import note_and_learn
from troth.outcomes.entries import Outcome
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import entries, snapshots
from troth.vault.errors import Gone
from troth.vault.keys import Keyring
from troth.writing import actions as drafts

LASTS: Final = dt.timedelta(days=90)
"""So long the yes of two to one practice counts (S-39)."""
MOST: Final = 30
"""Practices that one person, or two together, hold at a time; nobody keeps more, and a program could."""
SLOTS: Final = 20


class TooMany(Exception):  # noqa: N818
    """There is no room for one more."""

    def __init__(self) -> None:
        super().__init__("too-many")


def adopt(
    me: Me,
    practice: Practice,
    one: MyRelationship | None,
    often: Often,
    weekdays: tuple[int, ...] = (),
    *,
    day: dt.date | None = None,
) -> UUID:
    """Hold a practice from a day on; with the same person a second time it only changes how often."""
    new = Hold(uuid4(), practice.slug, _since(day), often, weekdays, one.id if one else None)

    def add(found: Rhythm) -> Rhythm:
        known = _held(found, new.slug, new.relationship)
        if known:
            return _with(found, known.id, lambda hold: _anew(hold, often, weekdays))
        if len(found.holds) >= MOST:
            raise TooMany
        return replace(found, holds=[*found.holds, new])

    held = _held(store.change(me, add), new.slug, new.relationship)
    return held.id if held else new.id


def _held(found: Rhythm, slug: str, about: UUID | None) -> Hold | None:
    """The one of one's own that holds this practice with this person."""
    return next((hold for hold in found.holds if (hold.slug, hold.relationship) == (slug, about)), None)


def _since(day: dt.date | None) -> dt.date:
    """Counting begins with the evening before, so that the first day counts."""
    return (day or timezone.localdate()) - dt.timedelta(days=1)


def _anew(hold: Hold, often: Often, weekdays: tuple[int, ...]) -> Hold:
    return replace(hold, often=often, weekdays=weekdays)


def _with(found: Rhythm, id: UUID, change: Callable[[Hold], Hold]) -> Rhythm:
    return replace(found, holds=store.replaced(found.holds, id, change))


def change(me: Me, found: Found, change: Callable[[Hold], Hold]) -> None:
    """Change one held practice, wherever it is kept."""
    if found.common and found.one:
        store.change_common(me, found.one, lambda holds: store.replaced(holds, found.hold.id, change))
    else:
        store.change(me, lambda known: _with(known, found.hold.id, change))


def set_often(me: Me, found: Found, often: Often, weekdays: tuple[int, ...]) -> None:
    """Choose anew how often. What it has grown to stays."""
    change(me, found, lambda hold: _anew(hold, often, weekdays))


@transaction.atomic
def do(me: Me, found: Found, *, carried: bool = False) -> None:
    """It is done, now. It is noted for oneself as well; one's own hold is marked by that (:func:`when_done`)."""
    practice = offered().practices.get(found.hold.slug)
    if practice:
        note_and_learn(me, practice, found.one)
    if found.common or practice is None:
        mark = Mark(timezone.localdate(), carried=carried)
        change(me, found, lambda hold: holding.mark(hold, mark, found.holidays))


def skip(me: Me, found: Found) -> None:
    day = timezone.localdate()
    change(me, found, lambda hold: holding.skip(hold, day))


def pause(me: Me, found: Found, last: dt.date | None) -> None:
    """Rest from today on, until a day or until one goes on."""
    day = timezone.localdate()
    change(me, found, lambda hold: holding.pause(hold, day, last))


def resume(me: Me, found: Found) -> None:
    """Go on today."""
    day = timezone.localdate()
    change(me, found, lambda hold: replace(hold, pauses=holding.ended(hold.pauses, day)))


def let_go(me: Me, found: Found) -> None:
    """Hold it no more. What was done stays noted for who did it."""
    if found.common and found.one:
        store.change_common(me, found.one, lambda holds: [hold for hold in holds if hold.id != found.hold.id])
    else:
        store.change(
            me, lambda known: replace(known, holds=[hold for hold in known.holds if hold.id != found.hold.id])
        )  # fmt: skip


def offer(me: Me, found: Found, *, day: dt.date | None = None) -> None:
    """Ask the other to hold this too. Nothing of what one did before goes along. :class:`Gone` where that cannot be."""
    practice = offered().practices.get(found.hold.slug)
    if found.common or found.one is None or practice is None or practice.surprise:
        raise Gone
    asked = Hold(
        uuid4(), found.hold.slug, _since(day), found.hold.often, found.hold.weekdays, offered_by=me.id
    )  # fmt: skip

    def add(holds: list[Hold]) -> list[Hold]:
        if any(hold.slug == asked.slug for hold in holds):
            return holds
        if len(holds) >= MOST:
            raise TooMany
        return [*holds, asked]

    store.change_common(me, found.one, add)


def accept(me: Me, found: Found, *, day: dt.date | None = None) -> None:
    """Yes: from today on both hold it, for ninety days; after those it takes a new yes of each. Only who is asked can
    say so.
    """
    today = day or timezone.localdate()
    if not found.asks(me.id):
        raise Gone

    def said(hold: Hold) -> Hold:
        if not hold.agreed:
            return replace(hold, agreed=True, since=_since(day), until=today + LASTS)
        if not {*hold.again} - {me.id}:
            return replace(hold, again=(me.id,))
        return replace(holding.rested(hold, today), until=today + LASTS, again=())

    if found.hold.id in store.own(me).aside:
        store.change(me, lambda known: replace(known, aside=[id for id in known.aside if id != found.hold.id]))
    change(me, found, said)


def set_aside(me: Me, found: Found) -> None:
    """Not now. It is kept for oneself alone, so the other gets what they get without any answer (S-08)."""
    store.change(me, lambda known: replace(known, aside=[*known.aside, found.hold.id][-100:]))


def holidays(me: Me, last: dt.date | None) -> None:
    """Rest from everything of one's own, from today on."""
    day = timezone.localdate()
    store.change(me, lambda known: replace(known, holidays=[*holding.paused(known.holidays, day, last)]))


def end_holidays(me: Me) -> None:
    day = timezone.localdate()
    store.change(me, lambda known: replace(known, holidays=[*holding.ended(known.holidays, day)]))


def protect(me: Me, slot: Slot) -> None:
    """Keep a time free; what was for once and is over goes."""
    now = timezone.localtime()

    def add(found: Rhythm) -> Rhythm:
        kept = [one for one in found.slots if not silence.past(one, now)]
        if len(kept) >= SLOTS:
            raise TooMany
        return replace(found, slots=[*kept, slot])

    store.change(me, add)


def unprotect(me: Me, id: UUID) -> None:
    store.change(me, lambda found: replace(found, slots=[slot for slot in found.slots if slot.id != id]))


def keep_in_touch(me: Me, one: MyRelationship, every: int | None) -> None:
    """About how often one would like to be in touch, or not at all."""
    today = timezone.localdate()

    def change(found: Rhythm) -> Rhythm:
        others = {id: kept for id, kept in found.contacts.items() if id != one.id}
        if every is None:
            return replace(found, contacts=others)
        known = found.contacts.get(one.id)
        return replace(found, contacts=others | {one.id: Contact(every, known.last if known else today)})

    store.change(me, change)


def in_touch(me: Me, one: MyRelationship) -> None:
    """They were in touch today."""
    store.change(me, lambda found: touched(found, one.id, timezone.localdate()))


def touched(found: Rhythm, about: UUID | None, day: dt.date) -> Rhythm:
    """The same, if one wants to be in touch with them, with this as the last day."""
    known = found.contacts.get(about) if about else None
    if about is None or known is None or known.last >= day:
        return found
    return replace(found, contacts=found.contacts | {about: replace(known, last=day)})


def when_done(me: Me, id: UUID, outcome: Outcome, day: dt.date) -> None:
    """Something was done, wherever that was noted: whoever holds it sees it there."""

    def change(found: Rhythm) -> Rhythm:
        held = _held(found, outcome.slug, outcome.relationship)
        if held and outcome.what == "practice":
            mark = Mark(day, outcome=id)
            found = _with(found, held.id, lambda hold: holding.mark(hold, mark, found.holidays))
        return touched(found, outcome.relationship, day)

    if snapshots.load(me.keyring, me.id, Rhythm):
        store.change(me, change)


def when_taken_back(me: Me, id: UUID) -> None:
    """It was not done after all."""
    if snapshots.load(me.keyring, me.id, Rhythm):
        store.change(me, lambda found: replace(found, holds=[holding.unmark(hold, id) for hold in found.holds]))


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    entries.clear(keyring, Noticed, scope=scope)
    entries.clear(keyring, Month, scope=scope)
    drafts.forget_all(keyring, lambda place: months.of(place, UUID(scope)))
    about = UUID(scope)

    def change(found: Rhythm | None) -> Rhythm:
        known = found or Rhythm()
        return replace(
            known,
            holds=[hold for hold in known.holds if hold.relationship != about],
            slots=[replace(slot, relationship=None) if slot.relationship == about else slot for slot in known.slots],
            contacts={id: kept for id, kept in known.contacts.items() if id != about},
        )

    if snapshots.load(keyring, keyring.person, Rhythm):
        snapshots.update(keyring, keyring.person, Rhythm, change)
