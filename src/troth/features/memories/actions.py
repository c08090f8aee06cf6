"""Keeping, changing, releasing, taking back and deleting. Each is one transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, TypeVar
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.features.memories import shelf as shelves
from troth.features.memories.entries import Dream, Hushed, Joke, Memory, Photo, Picture, Place, Tradition
from troth.features.memories.photos import Prepared
from troth.features.memories.shelf import Kept
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own
from troth.reminders.plans import followed
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing.entries import Place as DraftPlace

T = TypeVar("T", bound=Body)
NEW: Final = "memories-new"
"""Where the draft of a memory stands."""
KINDS: Final[tuple[type[Body], ...]] = (Memory, Joke, Tradition, Dream)


@transaction.atomic
def remember(me: Me, one: MyRelationship, memory: Memory, photo: Prepared | None = None, alt: str = "") -> UUID:
    """Keep a memory for oneself, with its photo, and let its draft go."""
    shelf = own(me, one)
    memory = replace(memory, picture=_seal(shelf, photo, alt, at=memory.at) if photo else None)
    id = shelves.put(shelf, memory, lambda entry: _place(entry, memory))
    drafts.drop(me, NEW, one.id)
    return id


@transaction.atomic
def change_memory(
    kept: Kept[Memory], version: int, memory: Memory, photo: Prepared | None, alt: str, *, without_photo: bool
) -> None:
    """Change one's own. Raises ``ChangedMeanwhile`` unless ``version`` is still the newest. A photo that is no longer
    part of it is deleted.
    """
    before, shelf = kept.body.picture, kept.shelf
    picture = _seal(shelf, photo, alt) if photo else None if without_photo else before and replace(before, alt=alt)
    memory = replace(memory, picture=picture)
    entries.revise(shelf.keyring, shelf.vault, kept.id, memory, version=version)
    if before and (photo or without_photo):
        _delete_photos(shelf, before.ids)
    shelves.change(kept, lambda place: _place(place.id, memory))


@followed
def keep(me: Me, one: MyRelationship, body: Body) -> UUID:
    """Keep a joke, a tradition or a dream for oneself."""
    return shelves.put(own(me, one), body)


@followed
def change(_me: Me, kept: Kept[T], version: int, body: T) -> None:
    """Change one's own. Raises ``ChangedMeanwhile`` unless ``version`` is still the newest."""
    entries.revise(kept.shelf.keyring, kept.shelf.vault, kept.id, body, version=version)


@followed
def release(me: Me, one: MyRelationship, kept: Kept[T], *, at: dt.datetime | None = None) -> UUID:
    """Let the other read it: from then on it stands where both find it. :class:`Gone` unless both are here, and
    ``ChangedMeanwhile`` where another device has changed it since it was shown. ``at`` is the moment, if it is not now.
    """
    if not one.together or kept.shared:
        raise Gone
    entries.in_turn(me.keyring, me.id)
    if shelves.load(me, one, type(kept.body), kept.id).body != kept.body:
        raise ChangedMeanwhile
    return _move(kept, common(me, one), at=at)


@followed
def take_back(me: Me, one: MyRelationship, kept: Kept[T]) -> UUID:
    """Withdraw what one shared: its words and photo are deleted there, and are one's own again. It works after the
    end, too; :class:`Gone` for the other's.
    """
    if not kept.shared or not kept.own:
        raise Gone
    return _move(kept, own(me, one))


@followed
def delete(_me: Me, kept: Kept[T]) -> None:
    """Delete something for good, and its photo."""
    _delete(kept)


@transaction.atomic
def take_in(me: Me, scope: str, found: Mapping[UUID, Body]) -> None:
    """Let what has come back into one's own vault stand on its shelves, the newest first; ``found`` is oldest first."""
    for kind in KINDS:
        fresh = [_place(id, body) for id, body in found.items() if isinstance(body, kind)]
        shelves.add_places(Shelf(me.keyring, me.id, scope), kind, fresh[::-1])


@transaction.atomic
def withdraw_line(kept: Kept[T], line: Opened[Body]) -> None:
    """Take back a line one added; :class:`Gone` for the other's."""
    entries.withdraw(kept.shelf.keyring, kept.shelf.vault, line.id)


def hush(me: Me, one: MyRelationship, id: UUID | None, *, on: bool) -> None:
    """Never bring this memory up by itself, or with no ``id`` none at all; or do so again. Nobody else is told."""

    def change(found: Hushed | None) -> Hushed:
        known = found or Hushed()
        if id is None:
            return replace(known, all=on)
        others = [other for other in known.ids if other != id]
        return replace(known, ids=[*others, id] if on else others)

    snapshots.update(me.keyring, me.id, Hushed, change, one.scope)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    shelf = Shelf(keyring, keyring.person, scope)
    for place in shelves.places(shelf, Memory):
        _delete_photos(shelf, place.photos)
    shelves.clear(keyring, scope, KINDS)
    snapshots.drop(keyring, keyring.person, Hushed, scope)
    drafts.forget(keyring, DraftPlace(NEW, UUID(scope)))


def _move(kept: Kept[T], to: Shelf, *, at: dt.datetime | None = None) -> UUID:
    body: Body = replace(kept.body, at=at)
    if isinstance(body, Memory) and body.picture:
        body = replace(body, picture=_carry(kept.shelf, to, body.picture, at=at))
    id = shelves.put(to, body, lambda entry: _place(entry, body))
    _delete(kept)
    return id


def _delete(kept: Kept[T]) -> None:
    shelves.take_off(kept)
    _delete_photos(kept.shelf, kept.place.photos)


def _place(id: UUID, body: Body) -> Place:
    if not isinstance(body, Memory):
        return Place(id)
    photos = body.picture.ids if body.picture else []
    return Place(id, when=body.when, tradition=body.tradition, photos=photos)


def _seal(shelf: Shelf, photo: Prepared, alt: str, *, at: dt.datetime | None = None) -> Picture:
    large, small = (_put(shelf, image, at) for image in (photo.large, photo.small))
    return Picture(large, small, photo.width, photo.height, alt)


def _carry(shelf: Shelf, to: Shelf, picture: Picture, *, at: dt.datetime | None) -> Picture | None:
    """The same photo, sealed where it goes to; None where a host has lost it."""
    try:
        found = [entries.get(shelf.keyring, shelf.vault, id, Photo).body.image for id in picture.ids]
    except (Gone, CannotOpen):
        return None
    large, small = (_put(to, image, at) for image in found)
    return replace(picture, large=large, small=small)


def _put(shelf: Shelf, image: bytes, at: dt.datetime | None) -> UUID:
    return entries.put(shelf.keyring, shelf.vault, Photo(image=image, scope=shelf.scope, at=at))


def _delete_photos(shelf: Shelf, ids: Iterable[UUID]) -> None:
    for id in ids:
        with suppress(Gone):  # whatever became of it, it is not there
            entries.withdraw(shelf.keyring, shelf.vault, id)
