"""What finds promises again: what is not over in each vault, and what one has promised oneself."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from msgspec.structs import replace

from troth.people.me import Me
from troth.promises.days import When, last
from troth.promises.entries import Agenda, Listed, Mine, Open
from troth.promises.store import FORGOTTEN
from troth.relationships.shelves import Shelf
from troth.vault import snapshots
from troth.vault.keys import Keyring


def put(at: Shelf, id: UUID, until: dt.date, today: dt.date) -> None:
    """List something as not over, until some time after a day; what is long past goes."""

    def change(found: Open | None) -> Open:
        kept = _recent(found, today)
        known = next((one.last for one in kept if one.id == id), until)
        return Open(listed=(*(one for one in kept if one.id != id), Listed(id, max(known, until))))

    snapshots.update(at.keyring, at.vault, Open, change, at.scope)


def take(at: Shelf, id: UUID, today: dt.date) -> None:
    """Take something off that list."""

    def change(found: Open | None) -> Open:
        return Open(listed=tuple(one for one in _recent(found, today) if one.id != id))

    snapshots.update(at.keyring, at.vault, Open, change, at.scope)


def _recent(found: Open | None, today: dt.date) -> tuple[Listed, ...]:
    return tuple(one for one in found.listed if one.last + FORGOTTEN >= today) if found else ()


def note(me: Me, mine: Mine, today: dt.date) -> None:
    """Put a promise of one's own on one's agenda, in the place of what was known of it."""
    _agenda(me.keyring, today, lambda found: (*(one for one in found if one.id != mine.id), mine))


def drop(me: Me, id: UUID, today: dt.date) -> None:
    """Take a promise off it."""
    _agenda(me.keyring, today, lambda found: tuple(one for one in found if one.id != id))


def drop_all(keyring: Keyring, relationship: UUID, today: dt.date) -> None:
    """Take everything about one relationship off it."""
    _agenda(keyring, today, lambda found: tuple(one for one in found if one.relationship != relationship))


def ask(me: Me, id: UUID, when: When, today: dt.date) -> None:
    """Note that one asked to move a promise there: agreed or not, it may be due then."""

    def asked(one: Mine) -> Mine:
        return replace(one, asked=(*one.asked, when)) if one.id == id else one

    _agenda(me.keyring, today, lambda found: tuple(map(asked, found)))


def _agenda(keyring: Keyring, today: dt.date, change: Callable[[tuple[Mine, ...]], tuple[Mine, ...]]) -> None:
    def changed(found: Agenda | None) -> Agenda:
        recent = [one for one in found.mine if max(map(last, one.whens)) + FORGOTTEN >= today] if found else ()
        return Agenda(mine=change(tuple(recent)))

    snapshots.update(keyring, keyring.person, Agenda, changed)
