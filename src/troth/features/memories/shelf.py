"""Where things are kept: in one's own vault, or in the one that two share.

Words are entries. Which things of a kind there are, in their order, is a snapshot beside them, so that a page opens
what it shows and no more. Both may add to a shared shelf; nobody can change the other's words (S-32).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar, cast
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.features.memories.entries import Line, Memory, Place, Shelved
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, shelves
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.keys import Keyring

MOST: Final = 3000  # memories on one shelf
MOST_LISTED: Final = 200  # of each other kind: they stand on one page
MOST_LINES: Final = 50  # added to one of them
T = TypeVar("T", bound=Body)


class TooMany(Exception):  # noqa: N818
    """The shelf is full."""

    def __init__(self) -> None:
        super().__init__("shelf-full")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One thing as its pages show it. ``entry`` is missing where its author took the words back."""

    shelf: Shelf
    place: Place
    entry: Opened[T] | None
    lines: list[Opened[Line]] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.place.id

    @property
    def shared(self) -> bool:
        return self.shelf.shared

    @property
    def body(self) -> T:
        """Its words; :class:`Gone` where they were taken back."""
        if self.entry is None:
            raise Gone
        return self.entry.body

    @property
    def version(self) -> int:
        """How often its words were written; :class:`Gone` where they were taken back."""
        if self.entry is None:
            raise Gone
        return self.entry.version

    @property
    def own(self) -> bool:
        """Whether the one who looks wrote it."""
        return self.entry is not None and self.entry.mine and self.entry.genuine


def places(shelf: Shelf, kind: type[Body]) -> list[Place]:
    """What there is of one kind, newest first; one query."""
    found = snapshots.load(shelf.keyring, shelf.vault, Shelved, _scope(shelf, kind))
    return found.places if found else []


def open_places(shelf: Shelf, kind: type[T], wanted: Iterable[Place]) -> list[Kept[T]]:
    """These, with what was added to them; one query."""
    chosen = list(wanted)
    ids = [id for place in chosen for id in (place.id, *place.lines)]
    found = entries.several(shelf.keyring, shelf.vault, ids, Body) if ids else {}
    return [
        Kept(
            shelf,
            place,
            _as(found.get(place.id), kind),
            [line for line in (_as(found.get(id), Line) for id in place.lines) if line and line.body.of == place.id],
        )
        for place in chosen
    ]


def all_of(me: Me, one: MyRelationship, kind: type[T]) -> list[Kept[T]]:
    """Everything of one kind, of both and one's own, newest first; four queries at most."""
    return [kept for shelf in shelves(me, one) for kept in open_places(shelf, kind, places(shelf, kind))]


def load(me: Me, one: MyRelationship, kind: type[T], id: UUID, *, emptied: bool = False) -> Kept[T]:
    """One thing with its words, or :class:`Gone`: also where it is another's, or its words were taken back, unless
    ``emptied`` ones are wanted too.
    """
    for shelf in shelves(me, one):
        place = next((place for place in places(shelf, kind) if place.id == id), None)
        if place:
            (found,) = open_places(shelf, kind, [place])
            if found.entry or emptied:
                return found
    raise Gone


@transaction.atomic
def put(shelf: Shelf, body: Body, place: Callable[[UUID], Place] = Place) -> UUID:
    """Keep something new; :class:`TooMany` where there is no room. ``place``: what a page knows of it beforehand."""
    kind = type(body)
    if len(places(shelf, kind)) >= (MOST if kind is Memory else MOST_LISTED):
        raise TooMany
    id = entries.put(shelf.keyring, shelf.vault, body, scope=shelf.scope)
    _arrange(shelf, kind, lambda known: [place(id), *known])
    return id


def add_places(shelf: Shelf, kind: type[Body], fresh: list[Place]) -> None:
    """Let these stand before all others, where they do not stand yet."""
    ids = {place.id for place in fresh}
    if fresh:
        _arrange(shelf, kind, lambda known: [*fresh, *(place for place in known if place.id not in ids)])


@transaction.atomic
def take_off(kept: Kept[T]) -> None:
    """Delete one's own for good. Of something shared the words go, and an empty place remains (S-15)."""
    shelf = kept.shelf
    if kept.entry is None or not kept.entry.mine:
        raise Gone
    entries.withdraw(shelf.keyring, shelf.vault, kept.id)
    if not shelf.shared:
        _arrange(shelf, type(kept.body), lambda known: [place for place in known if place.id != kept.id])


@transaction.atomic
def add_line(kept: Kept[T], text: str, *, at: dt.datetime | None = None) -> UUID:
    """Add a line to something that both share; :class:`Gone` where it is not shared, or has very many already.
    ``at`` is the moment, if it is not now.
    """
    shelf = kept.shelf
    if not shelf.shared or len(kept.place.lines) >= MOST_LINES:
        raise Gone
    id = entries.put(shelf.keyring, shelf.vault, Line(of=kept.id, text=text, at=at))
    change(kept, lambda place: replace(place, lines=[*place.lines, id]))
    return id


def change(kept: Kept[T], change: Callable[[Place], Place]) -> None:
    """Let a page know something else of one thing."""
    kind = type(kept.body)
    _arrange(kept.shelf, kind, lambda known: [change(place) if place.id == kept.id else place for place in known])


@transaction.atomic
def clear(keyring: Keyring, scope: str, kinds: Iterable[type[Body]]) -> None:
    """Delete all of these kinds that one person keeps about one relationship for themselves."""
    shelf = Shelf(keyring, keyring.person, scope)
    for kind in kinds:
        entries.clear(keyring, kind, scope=scope)
        snapshots.drop(keyring, keyring.person, Shelved, _scope(shelf, kind))


def _arrange(shelf: Shelf, kind: type[Body], change: Callable[[list[Place]], list[Place]]) -> None:
    snapshots.update(
        shelf.keyring,
        shelf.vault,
        Shelved,
        lambda found: Shelved(places=change(found.places if found else [])),
        _scope(shelf, kind),
    )


def _scope(shelf: Shelf, kind: type[Body]) -> str:
    return f"{kind.kind}/{shelf.scope}"


def _as(found: Opened[Body] | None, kind: type[T]) -> Opened[T] | None:
    """What a shelf names, if it is what it should be."""
    return cast("Opened[T]", found) if found and isinstance(found.body, kind) else None
