"""Reading and writing entries: the one door (SECURITY.md D6)."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from troth.vault import bodies, envelope, manifest, reads, writes
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.keys import KEY, Keyring
from troth.vault.models import EarlierVersion, Entry, Vault
from troth.vault.password import same

T_co = TypeVar("T_co", bound=Body, covariant=True)
T = TypeVar("T", bound=Body)
PAGE = 20
TOGETHER = 2000  # entries that belong to the few things of one page; more than anybody writes about them


@dataclass(frozen=True, slots=True)
class Opened(Generic[T_co]):
    """An entry as it is read: what templates get."""

    id: UUID
    vault: UUID
    author: UUID
    day: dt.date
    version: int
    n: int  # the order of writing; never shown, because it counts what everybody writes
    body: T_co
    mine: bool
    genuine: bool  # False: it claims to be yours, and you did not write it


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An empty place in a shared vault: its author took the words back. Whose, and the day, is all that is left."""

    id: UUID
    day: dt.date
    n: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place whose words do not open, because its row was changed or damaged. One such place hides no other."""

    id: UUID
    day: dt.date
    n: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Some entries, newest first, what to give as ``before`` to get the older ones, and the places among them that
    are empty or do not open.
    """

    entries: list[Opened[T_co]] = field(default_factory=list)
    older: int | None = None
    withdrawn: list[Withdrawn] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def places(self) -> list["Opened[T_co] | Withdrawn | Unreadable"]:
        """All of them, newest first."""
        return sorted([*self.entries, *self.withdrawn, *self.unreadable], key=lambda place: place.n, reverse=True)


def put(keyring: Keyring, vault: UUID, body: Body, *, scope: str = "", day: dt.date | None = None) -> UUID:
    """Seal a new entry in ``vault`` and return its id.

    ``scope`` narrows the kind (a relationship's id, say), so that pages fetch only what they show. ``day`` is the
    one the body was written on, if it says when, or else today.
    """
    epoch, _ = keyring.newest(vault)
    row = Entry(
        id=uuid4(),
        vault_id=vault,
        author=keyring.person,
        tag=keyring.tag(vault, epoch, kind_of(type(body), scope)),
        day=day or timezone.localdate(body.at),
        holder=vault,
        epoch=epoch,
    )
    with writes.together():
        held = manifest.hold(keyring)
        seal_into(row, keyring, body)
        held.change(entries=manifest.of_entry(keyring, row))
        writes.insert(row)
    return row.id


def get(keyring: Keyring, vault: UUID, id: UUID, expected: type[T]) -> Opened[T]:
    """One entry, or :class:`Gone` if this vault has none with that id (or withdrew it)."""
    return open_row(keyring, _row(keyring, vault, id), expected)


def several(keyring: Keyring, vault: UUID, ids: Iterable[UUID], expected: type[T]) -> dict[UUID, Opened[T]]:
    """Those of these entries that are there and open; one query, and none for none."""
    found: dict[UUID, Opened[T]] = {}
    wanted = [*ids]
    for row in readable(keyring, vault).filter(id__in=wanted).order_by("-n") if wanted else ():
        with suppress(CannotOpen):
            found[row.id] = open_row(keyring, row, expected)
    return found


def in_turn(keyring: Keyring, vault: UUID) -> None:
    """Within a transaction: who else would look here and then write waits until it ends. Two people, or two devices
    of one, then never both write what only one of them may.
    """
    manifest.hold(keyring)
    Vault.objects.select_for_update().get(id=vault)


def belonging(keyring: Keyring, vault: UUID, expected: type[T], scopes: Iterable[str]) -> list[Opened[T]]:
    """Everything of one kind that belongs to a few things, each with a scope of its own, in the order of writing.

    What was withdrawn or does not open is left out. One query.
    """
    tags = [tag for scope in scopes for tag in keyring.tags(vault, kind_of(expected, scope))]
    rows = reads.tagged(vault, tags, TOGETHER) if tags else ()
    return list(_opened(keyring, (row for row in rows if row.box), expected))


def page(
    keyring: Keyring,
    vault: UUID,
    expected: type[T],
    *,
    scope: str = "",
    before: int | None = None,
    size: int = PAGE,
) -> Page[T]:
    """Entries of one kind and scope, newest first; the cost does not grow with what else the vault holds.

    ``before`` is the ``older`` of the page before; another number raises :class:`CannotOpen`.
    """
    place = None if before is None else keyring.place(before)
    found = reads.newest_entries(vault, keyring.tags(vault, kind_of(expected, scope)), size + 1, before=place)
    older = keyring.cursor(found[size - 1].n) if len(found) > size else None
    return _page(keyring, found[:size], expected, older)


def page_by_day(
    keyring: Keyring, vault: UUID, expected: type[T], *, before: int | None = None, size: int = PAGE
) -> Page[T]:
    """The same by the day that each is of, whenever it was written down here."""
    place = None if before is None else keyring.place_of_day(before)
    found = reads.latest_days(vault, keyring.tags(vault, kind_of(expected, "")), size + 1, before=place)
    older = keyring.cursor_of_day(found[size - 1].day, found[size - 1].n) if len(found) > size else None
    return _page(keyring, found[:size], expected, older)


def _page(keyring: Keyring, rows: Iterable[Entry], expected: type[T], older: int | None) -> Page[T]:
    page: Page[T] = Page(older=older)
    for row in rows:
        mine = row.author == keyring.person
        if not row.box:
            page.withdrawn.append(Withdrawn(row.id, row.day, row.n, mine))
            continue
        try:
            page.entries.append(open_row(keyring, row, expected))
        except CannotOpen:
            page.unreadable.append(Unreadable(row.id, row.day, row.n, mine))
    return page


def newest_of_day(
    keyring: Keyring, vault: UUID, expected: type[T], day: dt.date, *, scope: str = "", among: int = PAGE
) -> Opened[T] | None:
    """The newest entry of one day, if it is ``among`` the newest of its kind and scope; no other is opened."""
    found = reads.newest_of_day(vault, keyring.tags(vault, kind_of(expected, scope)), among, day)
    row = next((row for row in found if row.box), None)
    return open_row(keyring, row, expected) if row else None


def between(
    keyring: Keyring, vault: UUID, expected: type[T], first: dt.date, last: dt.date, *, scope: str = "", most: int
) -> list[Opened[T]]:
    """Entries of one kind and scope of these days, both included, newest first and at most so many; what does not open
    is left out. One query, and nothing of other days is opened.
    """
    opened: list[Opened[T]] = []
    for row in reads.of_days(vault, keyring.tags(vault, kind_of(expected, scope)), most, first, last):
        with suppress(CannotOpen):
            opened.append(open_row(keyring, row, expected))
    return opened


def scan(keyring: Keyring, vault: UUID, *, words: bool = False) -> Iterator[Opened[Body]]:
    """Every entry of a vault that this person may read, newest first; with ``words``, none that holds no words, such
    as photos. For search, export and checks only.
    """
    wordless = [kind for kind in bodies.registry.values() if words and kind.wordless]
    tags = [tag for kind in wordless for tag in keyring.tags(vault, kind_of(kind, ""))]
    for row in readable(keyring, vault).exclude(tag__in=tags).order_by("-n").iterator(100):
        yield open_row(keyring, row, Body)


def revise(keyring: Keyring, vault: UUID, id: UUID, body: Body, *, version: int) -> int:
    """Replace the body of one's own entry, if ``version`` is still the newest. Returns the new version.

    In a shared vault what it said before stays readable to both (S-32).
    """
    with transaction.atomic():
        held = manifest.hold(keyring)
        row = _row(keyring, vault, id, lock=True)
        if row.author != keyring.person or row.round is not None:
            raise Gone
        if row.version != version:
            raise ChangedMeanwhile
        if not open_row(keyring, row, type(body)).genuine:  # only what opens, and is one's own, may be replaced
            raise CannotOpen
        before = manifest.of_entry(keyring, row)
        if vault != keyring.person:
            keep_earlier(row)
        row.version += 1
        row.epoch, _ = keyring.newest(vault)
        seal_into(row, keyring, body)
        row.save()
        held.change(entries=manifest.of_entry(keyring, row) - before)
    return row.version


def earlier(keyring: Keyring, vault: UUID, id: UUID, expected: type[T]) -> list[Opened[T]]:
    """What a shared entry said before, newest first."""
    row = _row(keyring, vault, id)
    versions = EarlierVersion.objects.filter(vault=vault, entry=id).order_by("-version")
    return [
        open_row(
            keyring,
            Entry(
                id=id,
                vault_id=vault,
                author=row.author,
                tag=row.tag,
                n=row.n,
                holder=vault,
                author_tag=old.author_tag,
                day=old.day,
                version=old.version,
                box=old.box,
                slot=old.slot,
                epoch=old.epoch,
            ),
            expected,
        )
        for old in versions
    ]


def withdraw(keyring: Keyring, vault: UUID, id: UUID) -> None:
    """Take one's own entry back: words and key are deleted; in a shared vault an empty place remains."""
    with transaction.atomic():
        held = manifest.hold(keyring)
        row = _row(keyring, vault, id, lock=True)
        if row.author != keyring.person:
            raise Gone
        if _genuine(keyring, row):  # what was forged was never counted
            held.change(entries=-manifest.of_entry(keyring, row))
        EarlierVersion.objects.filter(vault=vault, entry=id).delete()
        if vault == keyring.person:
            row.delete()
        else:
            Entry.objects.filter(pk=row.pk).update(box=b"", slot=b"", author_tag=b"")


def clear(keyring: Keyring, expected: type[Body], *, scope: str = "") -> None:
    """Delete all of one kind and scope from one's private vault, also what does not open any more."""
    tags = keyring.tags(keyring.person, kind_of(expected, scope))
    with transaction.atomic():
        held = manifest.hold(keyring)
        rows = Entry.objects.filter(vault=keyring.person, author=keyring.person, tag__in=tags)
        held.change(entries=-sum(manifest.of_entry(keyring, row) for row in rows if _genuine(keyring, row)))
        EarlierVersion.objects.filter(vault=keyring.person, entry__in=rows.values("id")).delete()
        rows.delete()


def withdraw_all(person: UUID, vault: UUID) -> None:
    """Delete the words and keys of all that one person shared here. Keyless, so that a leaver's choice can be
    carried out later; the author's manifest follows at their next unlock (:func:`settle_withdrawn`).
    """
    with transaction.atomic():
        rows = Entry.objects.filter(vault=vault, author=person)
        EarlierVersion.objects.filter(vault=vault, entry__in=rows.values("id")).delete()
        rows.update(box=b"", slot=b"")


def end(keyring: Keyring, vault: UUID, id: UUID, today: dt.date) -> None:
    """Delete the words and the key of an entry that its author let end on a day that is over, whichever of the two
    looks; :class:`Gone` for any other. Its author's manifest follows (:func:`settle_withdrawn`).
    """
    with transaction.atomic():
        held = manifest.hold(keyring)
        row = _row(keyring, vault, id, lock=True)
        opened = open_row(keyring, row, Body)
        last = opened.body.last_day()
        if last is None or last >= today:
            raise Gone
        if opened.mine and opened.genuine:
            held.change(entries=-manifest.of_entry(keyring, row))
        EarlierVersion.objects.filter(vault=vault, entry=id).delete()
        Entry.objects.filter(pk=row.pk).update(box=b"", slot=b"", author_tag=b"" if opened.mine else row.author_tag)


def settle_withdrawn(keyring: Keyring, vault: UUID, ids: Iterable[UUID] | None = None) -> None:
    """Take what :func:`withdraw_all` emptied out of its author's manifest; or these alone, which :func:`end` did."""
    with transaction.atomic():
        held = manifest.hold(keyring)
        rows = Entry.objects.select_for_update().filter(vault=vault, author=keyring.person, box=b"")
        rows = rows if ids is None else rows.filter(id__in=[*ids])
        held.change(entries=-sum(manifest.of_entry(keyring, row) for row in rows.exclude(author_tag=b"")))
        rows.update(author_tag=b"")


def seal_into(row: Entry, keyring: Keyring, body: Body) -> None:
    """Fill a row's box, slot and author tag. The body gets a fresh key every time."""
    key = os.urandom(KEY)
    row.box = envelope.seal(key, _body_context(row), bodies.encode(body.dated(timezone.now())))
    row.slot = envelope.seal(keyring.key(row.holder, row.epoch), slot_context(row), key)
    row.author_tag = author_tag(keyring, row)


def author_tag(keyring: Keyring, row: Entry) -> bytes:
    """What the row's author tag must be if this person wrote it, and released it for the answer it says."""
    return keyring.author_tag((*_body_context(row), bytes(row.met or b"")), bytes(row.box))


def open_row(keyring: Keyring, row: Entry, expected: type[T]) -> Opened[T]:
    """Open a row's body, or raise :class:`CannotOpen`."""
    key = envelope.unseal(keyring.key(row.holder, row.epoch), slot_context(row), row.slot)
    body = bodies.decode(envelope.unseal(key, _body_context(row), row.box), expected)
    mine = row.author == keyring.person
    genuine = not mine or _genuine(keyring, row)
    return Opened(row.id, row.vault_id, row.author, row.day, row.version, row.n, body, mine, genuine)


def _opened(keyring: Keyring, rows: Iterable[Entry], expected: type[T]) -> Iterator[Opened[T]]:
    """What opens of these rows."""
    for row in rows:
        with suppress(CannotOpen):
            yield open_row(keyring, row, expected)


def _body_context(row: Entry) -> envelope.Context:
    return ("body", row.vault_id, row.id, row.author, row.version, bytes(row.tag), row.day.isoformat())


def slot_context(row: Entry) -> envelope.Context:
    return ("slot", row.vault_id, row.id, row.author, row.version, row.holder, row.epoch)


def kind_of(expected: type[Body], scope: str) -> str:
    """What a tag is made of."""
    return f"{expected.kind}/{scope}"


def _row(keyring: Keyring, vault: UUID, id: UUID, *, lock: bool = False) -> Entry:
    if not keyring.opens(vault):
        raise CannotOpen
    rows = readable(keyring, vault)
    row = (rows.select_for_update() if lock else rows).filter(id=id).first()
    if row is None:
        raise Gone
    return row


def readable(keyring: Keyring, vault: UUID) -> QuerySet[Entry]:
    """What this person may open now (:func:`may_open`)."""
    return Entry.objects.filter(may_open(keyring, vault), vault=vault).exclude(box=b"")


def may_open(keyring: Keyring, vault: UUID) -> Q:
    """Of a sealed round: the other's answer only after one's own was released."""
    released = Entry.objects.filter(vault=vault, round=OuterRef("round"), author=keyring.person, holder=vault)
    return Q(round=None) | Q(author=keyring.person) | Q(Exists(released), holder=vault)


def _genuine(keyring: Keyring, row: Entry) -> bool:
    return same(author_tag(keyring, row), row.author_tag)


def keep_earlier(row: Entry) -> None:
    """Let what a row says now stay readable once it says something else."""
    EarlierVersion.objects.create(
        vault_id=row.vault_id, entry=row.id, version=row.version, day=row.day,
        box=row.box, slot=row.slot, epoch=row.epoch, author_tag=row.author_tag,
    )  # fmt: skip
