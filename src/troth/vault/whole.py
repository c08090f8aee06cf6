"""Everything in a vault that one person may see, in the order of writing: for a copy to keep, and for nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q

from troth.vault import bodies, entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Unreadable, Withdrawn
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import EarlierVersion, Entry

AT_ONCE: Final = 50  # photos are large


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a vault, and what it said before, oldest first; ``scoped``: whether it lies under the scope that was
    asked for.
    """

    now: Opened[Body] | Withdrawn | Unreadable
    before: tuple[Opened[Body], ...] = ()
    scoped: bool = False


def whole(keyring: Keyring, vault: UUID, shown: Iterable[str] = (), scope: str = "") -> Iterator[Place]:
    """Each place, oldest first. A sealed answer of the other that has not opened is no place yet. Of the other's empty
    and damaged places only those of the kinds that are ``shown`` are told: of any other not even that it was there.
    """
    tags = {tag for kind in shown for tag in keyring.tags(vault, f"{kind}/")}
    near = {tag for kind in bodies.registry for tag in keyring.tags(vault, f"{kind}/{scope}")}
    changed = {*EarlierVersion.objects.filter(vault=vault).values_list("entry", flat=True)}
    empty = Q(vault=vault, box=b"") & (Q(round=None) | Q(author=keyring.person))
    seen = Q(pk__in=entries.readable(keyring, vault).values("pk")) | empty
    for row in Entry.objects.filter(seen).order_by("n").iterator(AT_ONCE):
        mine = row.author == keyring.person
        told = mine or bytes(row.tag) in tags
        if not row.box:
            if told:
                yield Place(Withdrawn(row.id, row.day, row.n, mine))
            continue
        try:
            now = entries.open_row(keyring, row, Body)
            before = entries.earlier(keyring, vault, row.id, Body) if row.id in changed else ()
            yield Place(now, tuple(reversed(before)), bytes(row.tag) in near)
        except CannotOpen:
            if told:
                yield Place(Unreadable(row.id, row.day, row.n, mine))
