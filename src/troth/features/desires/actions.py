"""Answering, taking part, taking back, and looking at what both have said yes to. Each is one transaction."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, get_args
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.schema import DesireList
from troth.features.desires.entries import Answer, Own, Placed, Table
from troth.features.desires.lists import everything
from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault import matching, snapshots
from troth.vault.keys import Keyring
from troth.vault.matching import Half

LASTS: Final = dt.timedelta(days=90)
"""After so long a yes is asked for again, and counts for nothing until then (S-39)."""


def look(me: Me, one: MyRelationship, name: DesireList) -> Own:
    """One's own answers, and what both have said yes to.

    What the other has put down is raised first, and laid where they can see it as well: nobody sees more than they let
    the other see. That is done at every look, by everybody, whether they take part or not, and whatever they have said.
    """

    def change(own: Own) -> Own:
        over = own.since and own.since + LASTS < timezone.localdate()
        return replace(own, since=None, rested=True) if over else own

    return _laid(me, one, name, change)


def answer(me: Me, one: MyRelationship, name: DesireList, answers: Mapping[str, Answer]) -> None:
    """Keep one's answers, for oneself. Of who takes part, each yes counts from today on, and no other does."""
    today = timezone.localdate()
    _renew(me, one, name, lambda own: replace(own, answers=dict(answers), since=own.since and today))


def take_part(me: Me, one: MyRelationship, name: DesireList) -> None:
    """Let each yes of one's own meet one of the other, for ninety days from today."""
    _renew(me, one, name, lambda own: replace(own, since=timezone.localdate(), rested=False))


def take_back(me: Me, one: MyRelationship, name: DesireList) -> None:
    """Let nothing of it count any more. It is as if nothing had been said; one's answers stay with oneself."""
    _renew(me, one, name, lambda own: replace(own, since=None, rested=False, met={}))


def clear(me: Me, one: MyRelationship, name: DesireList) -> None:
    """The same, and one's answers are gone as well."""
    _renew(me, one, name, lambda own: Own(seed=own.seed))


def takes_part(me: Me, one: MyRelationship, name: DesireList) -> bool:
    own = snapshots.load(me.keyring, me.id, Own, _scope(one, name))
    return bool(own and own.since)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    for name in get_args(DesireList):
        snapshots.drop(keyring, keyring.person, Own, f"{scope}/{name}")


def _renew(me: Me, one: MyRelationship, name: DesireList, change: Callable[[Own], Own]) -> None:
    """A change, under a new seed: whoever compares what lay on the table with what lies there now learns only that."""
    _laid(me, one, name, lambda own: replace(change(own), seed=matching.new_seed()), day=timezone.localdate())


def _laid(
    me: Me, one: MyRelationship, name: DesireList, change: Callable[[Own], Own], *, day: dt.date | None = None
) -> Own:
    """One's own after a change, laid on the table of both. Two devices wait for each other: no look of one puts back
    what the other has just taken.
    """

    def laid(before: Own | None) -> Own:
        own = change(before or Own(seed=matching.new_seed()))
        if one.together and one.vault and one.other:
            return replace(own, met=_meet(me, one.vault, one.other, name, own, day=day))
        return own

    return snapshots.update(me.keyring, me.id, Own, laid, _scope(one, name))


def _meet(
    me: Me, vault: UUID, other: UUID, name: DesireList, own: Own, *, day: dt.date | None = None
) -> dict[str, bytes]:
    """Lay one's own half on the table, and find what both have said yes to, with what the other had put down for it.

    A half older than a yes counts is made anew at each look, by who took part and by who never did: that somebody did
    is not told by its end.
    """
    about, items, today = f"{vault.hex}/{name}", everything(name), timezone.localdate()

    def change(table: Table | None) -> Table:
        placed = dict(table.placed) if table else {}
        placed.setdefault(other, Placed(matching.anything(about, items), today))
        before = placed.get(me.id)
        over = day is None and before is not None and before.day + LASTS < today
        seed = matching.new_seed() if over else own.seed
        half = Half(matching.masked(seed, about, items, own.yes),
                    matching.raised(seed, items, placed[other].half.masked))  # fmt: skip
        return Table(placed=placed | {me.id: Placed(half, day or (before.day if before else today))})

    table = snapshots.update(keyring_for(me, vault), vault, Table, change, name)
    theirs = table.placed[other]
    if theirs.day + LASTS < today:
        return {}
    met = matching.met(table.placed[me.id].half, theirs.half, own.yes)
    met |= {item for item in own.yes if item in own.met and own.met[item] == theirs.half.masked.get(item)}
    return {item: theirs.half.masked[item] for item in met}


def _scope(one: MyRelationship, name: DesireList) -> str:
    return f"{one.scope}/{name}"
