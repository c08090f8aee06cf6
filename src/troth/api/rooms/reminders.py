"""When reminders come, and what one holds in a rhythm: to read."""

from uuid import UUID

from django.utils import timezone

from troth.api.operations import Asked, Clock, Page, Told, operation
from troth.features.rhythm import queries, store
from troth.features.rhythm.entries import Often
from troth.features.rhythm.queries import Held as Shown
from troth.reminders.rhythms import rhythm_of, zone_of


class Reminders(Told, frozen=True, kw_only=True):
    """When: the quiet moment (each "day", one "weekday" a "week", or "" for none), the quiet hours, and how often at
    most. Where they go is in the settings alone.
    """

    moment: str
    weekday: int
    time: Clock
    quiet_from: Clock
    quiet_until: Clock
    often: str
    zone: str


class Held(Told, frozen=True, kw_only=True):
    """A practice that one holds, alone or with somebody. ``strength`` of five is how firmly, ``words`` says it."""

    id: UUID
    slug: str
    title: str
    relationship: UUID | None
    both: bool
    often: Often
    when: str
    words: str
    strength: int
    today: bool
    resting: bool


@operation("GET", "/reminders")
def reminders(asked: Asked) -> Reminders:
    """Read when reminders come."""
    rhythm = rhythm_of(asked.me.keyring)
    return Reminders(
        moment=rhythm.moment, weekday=rhythm.weekday, time=f"{rhythm.time:%H:%M}",
        quiet_from=f"{rhythm.quiet_from:%H:%M}", quiet_until=f"{rhythm.quiet_until:%H:%M}", often=rhythm.often,
        zone=zone_of(rhythm),
    )  # fmt: skip


@operation("GET", "/rhythm")
def rhythm(asked: Asked) -> Page[Held]:
    """List the practices that one holds, with what is due today first."""
    shelves = queries.shelves(asked.me, store.everything(asked.me), timezone.localdate())
    due = [_told(held, today=True) for held in shelves.today]
    return Page[Held](items=[*due, *(_told(held, today=False) for held in (*shelves.later, *shelves.resting))])


def _told(held: Shown, *, today: bool) -> Held:
    hold, one = held.hold, held.found.one
    return Held(
        id=hold.id, slug=hold.slug, title=held.title, relationship=one.id if one else None, both=held.found.common,
        often=hold.often, when=held.how_often, words=held.how_held, strength=held.firm, today=today,
        resting=held.resting is not None,
    )  # fmt: skip
