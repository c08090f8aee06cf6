"""Everything in a vault that one person may see, in the order of writing: for a copy to keep, and for nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Unreadable, Withdrawn
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import EarlierVersion, Entry, Snapshot

AT_ONCE: Final = 25  # photos are large
Scopes = Callable[[Body], Iterable[str]]
"""Under which scopes a body may lie: a row keeps only a blinded tag, and the right one is known by that."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a vault, and what it said before, oldest first; ``scope`` is the one it lies under, if that was
    among those that were asked for.
    """

    now: Opened[Body] | Withdrawn | Unreadable
    before: tuple[Opened[Body], ...] = ()
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What is kept as a whole, under its scope."""

    scope: str
    body: Body


def whole(keyring: Keyring, vault: UUID, shown: Iterable[str] = (), scopes: Scopes = lambda _: ()) -> Iterator[Place]:
    """Each place, oldest first. A sealed answer of the other that has not opened is no place yet. Of the other's empty
    and damaged places only those of the kinds that are ``shown`` are told: of any other not even that it was there.

    Nothing is held open meanwhile, however long whoever asks takes over it.
    """
    tags = {tag for kind in shown for tag in keyring.tags(vault, f"{kind}/")}
    changed = {*EarlierVersion.objects.filter(vault=vault).values_list("entry", flat=True)}
    for row in _in_order(_seen(keyring, vault)):
        place = _place(keyring, row, changed, scopes)
        if isinstance(place.now, Opened) or place.now.mine or bytes(row.tag) in tags:
            yield place


def some(keyring: Keyring, vault: UUID, ids: Iterable[UUID]) -> dict[UUID, Place]:
    """These places, as :func:`whole` would tell of them."""
    rows = [*_seen(keyring, vault).filter(id__in=[*ids])]
    changed = {*EarlierVersion.objects.filter(vault=vault, entry__in=[row.id for row in rows])
               .values_list("entry", flat=True)}  # fmt: skip
    return {row.id: _place(keyring, row, changed, lambda _: ()) for row in rows}


def states(keyring: Keyring, wanted: Iterable[tuple[str, str]]) -> Iterator[State]:
    """What this person keeps as a whole for themselves, of these kinds and scopes, in the order of first writing. What
    does not open is left out.
    """
    tags = {keyring.tag(keyring.person, epoch, f"snapshot/{kind}/{scope}"): scope
            for kind, scope in wanted for epoch in keyring.epochs(keyring.person)}  # fmt: skip
    for row in Snapshot.objects.filter(vault=keyring.person).order_by("pk"):
        scope = tags.get(bytes(row.tag))
        if scope is None:
            continue
        try:
            yield State(scope, snapshots.open_row(keyring, row, Body))
        except CannotOpen:
            continue


def _seen(keyring: Keyring, vault: UUID) -> QuerySet[Entry]:
    empty = Q(box=b"") & (Q(round=None) | Q(author=keyring.person))
    return Entry.objects.filter(empty | (entries.may_open(keyring, vault) & ~Q(box=b"")), vault=vault)


def _in_order(rows: QuerySet[Entry]) -> Iterator[Entry]:
    last = 0
    while found := [*rows.filter(n__gt=last).order_by("n")[:AT_ONCE]]:
        yield from found
        last = found[-1].n


def _place(keyring: Keyring, row: Entry, changed: set[UUID], scopes: Scopes) -> Place:
    mine = row.author == keyring.person
    if not row.box:
        return Place(Withdrawn(row.id, row.day, row.n, mine))
    try:
        now = entries.open_row(keyring, row, Body)
        before = entries.earlier(keyring, row.vault_id, row.id, Body) if row.id in changed else ()
    except CannotOpen:
        return Place(Unreadable(row.id, row.day, row.n, mine))
    return Place(now, tuple(reversed(before)), _scope(keyring, row, now.body, scopes))


def _scope(keyring: Keyring, row: Entry, body: Body, scopes: Scopes) -> str | None:
    tag = bytes(row.tag)
    return next((scope for scope in scopes(body) if tag in keyring.tags(row.vault_id, f"{body.kind}/{scope}")), None)
