"""Looking, stepping, and what becomes of a card. Each is one transaction; nobody is told of any but a card given."""

import datetime as dt
from typing import Final, Literal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.schema import Fear
from troth.features.barriers import queries
from troth.features.barriers.entries import FearCard, FearLook, GivenCard, SmallPath, SmallPaths
from troth.features.barriers.portraits import FEARS
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile, Gone
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing.entries import Place

DRAFT: Final = "barriers-resume"
Act = Literal["begin", "taken", "back", "enough", "again"]


def draft_of(relationship: UUID, fear: Fear) -> UUID:
    """What the draft of a card is about: each fear has a place of its own."""
    return uuid5(relationship, f"fears/{fear}")


@transaction.atomic
def keep_look(me: Me, one: MyRelationship, look: FearLook) -> None:
    """Keep a look; of one fear there is one a day, and the later stands."""
    scope = queries.scope(one, look.fear)
    entries.in_turn(me.keyring, me.id)
    day = timezone.localdate(look.at)
    if today := entries.newest_of_day(me.keyring, me.id, FearLook, day, scope=scope):
        entries.withdraw(me.keyring, me.id, today.id)
    entries.put(me.keyring, me.id, look, scope=scope)


def delete_look(me: Me, found: Opened[FearLook]) -> None:
    """Delete one for good."""
    entries.withdraw(me.keyring, me.id, found.id)


def step(me: Me, one: MyRelationship, fear: Fear, act: Act, practice: str = "") -> None:
    """Begin a path, go on or back by one step, let it be enough, or take it up again. Nothing is counted. Only the step
    that was on the page is taken: a press on another device passes over none that was never seen.
    """
    stands = queries.path(me, one, fear)

    def change(found: SmallPaths | None) -> SmallPaths:
        paths = dict((found or SmallPaths()).paths)
        path = paths.get(fear, SmallPath())
        match act:
            case "taken" if stands.now and stands.now.practice == practice:
                path = replace(path, taken=[*dict.fromkeys([*path.taken, practice])])
            case "back":
                path = replace(path, taken=path.taken[:-1])
            case "enough" | "again" | "begin":
                path = replace(path, rests=act == "enough")
        return SmallPaths(paths=paths | {fear: path})

    snapshots.update(me.keyring, me.id, SmallPaths, change, one.scope)


@transaction.atomic
def keep_card(me: Me, one: MyRelationship, card: FearCard, *, version: int = 0) -> None:
    """Keep the card of a fear in place of its ``version``; 0 where there was none. ``ChangedMeanwhile`` if another
    device was first. What was given stays as it was.
    """
    entries.in_turn(me.keyring, me.id)
    known = queries.card(me, one, card.fear)
    if (known.version if known else 0) != version:
        raise ChangedMeanwhile
    if known:
        entries.revise(me.keyring, me.id, known.id, replace(card, given=known.body.given), version=version)
    else:
        entries.put(me.keyring, me.id, card, scope=queries.scope(one, card.fear))
    drafts.drop(me, DRAFT, draft_of(one.id, card.fear))


def delete_card(me: Me, found: Opened[FearCard]) -> None:
    """Delete one's own card for good. What was given of it stays until it is taken back."""
    entries.withdraw(me.keyring, me.id, found.id)


@transaction.atomic
def give(me: Me, one: MyRelationship, found: Opened[FearCard], text: str, *, at: dt.datetime | None = None) -> UUID:
    """Let the other read it; what they could read before stays readable to both (S-32). ``at`` is the moment, if it is
    not now. ``ChangedMeanwhile`` if another device was first.
    """
    shelf = common(me, one)
    body = GivenCard(fear=found.body.fear, text=text, at=at)
    if before := queries.still_given(me, one, found.body.given):
        entries.revise(shelf.keyring, shelf.vault, before.id, body, version=before.version)
        return before.id
    id = entries.put(shelf.keyring, shelf.vault, body)
    entries.revise(me.keyring, me.id, found.id, replace(found.body, given=id), version=found.version)
    return id


def take_back(me: Me, one: MyRelationship, found: Opened[GivenCard]) -> None:
    """Delete the words of a card one gave, with all that it said before. An empty place remains."""
    if not found.mine:
        raise Gone
    shelf = common(me, one)
    entries.withdraw(shelf.keyring, shelf.vault, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    for fear in FEARS:
        for kind in (FearLook, FearCard):
            entries.clear(keyring, kind, scope=f"{scope}/{fear}")
        drafts.forget(keyring, Place(DRAFT, draft_of(UUID(scope), fear)))
    snapshots.drop(keyring, keyring.person, SmallPaths, scope)
