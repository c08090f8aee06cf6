"""Keeping and dropping drafts. A draft is sealed in its author's own vault like everything else."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.people.me import Me
from troth.vault import snapshots
from troth.vault.keys import Keyring
from troth.writing.entries import Draft, Drafts, Place

MOST = 50
"""Drafts of one person; nobody needs more, and a program could."""


class TooManyDrafts(Exception):  # noqa: N818
    """This person has as many drafts as there is room for."""

    def __init__(self) -> None:
        super().__init__("too-many-drafts")


@transaction.atomic
def keep(me: Me, place: Place, fields: Mapping[str, str]) -> None:
    """Let this be the draft of its place. Without a word in it there is none."""
    if not any(value.strip() for value in fields.values()):
        drop(me, place.name, place.about)
        return
    draft = Draft(fields=dict(fields), day=timezone.localdate())
    new = False

    def change(found: Draft | None) -> Draft:
        nonlocal new
        new = found is None
        return draft

    snapshots.update(me.keyring, me.id, Draft, change, place.scope)
    if new:
        snapshots.update(me.keyring, me.id, Drafts, lambda found: _with(found, place))


def drop(me: Me, name: str, about: UUID | None = None) -> None:
    """Forget the draft of a place, if there is one."""
    forget(me.keyring, Place(name, about))


@transaction.atomic
def forget(keyring: Keyring, place: Place) -> None:
    """The same, for who has a keyring and nobody asking."""
    if snapshots.load(keyring, keyring.person, Draft, place.scope) is None:
        return
    snapshots.drop(keyring, keyring.person, Draft, place.scope)
    snapshots.update(keyring, keyring.person, Drafts, lambda found: _without(found, place))


def forget_all(keyring: Keyring, which: Callable[[Place], bool]) -> None:
    """Forget the drafts of these places."""
    index = snapshots.load(keyring, keyring.person, Drafts) or Drafts()
    for place in filter(which, index.places):
        forget(keyring, place)


def _with(found: Drafts | None, place: Place) -> Drafts:
    places = (*_without(found, place).places, place)
    if len(places) > MOST:
        raise TooManyDrafts
    return Drafts(places=places)


def _without(found: Drafts | None, place: Place) -> Drafts:
    return Drafts(places=tuple(one for one in found.places if one != place) if found else ())
