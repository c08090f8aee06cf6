"""What the two have agreed on, what waits for an answer, and what has ended: read from all that was said, in order."""

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from django.db import transaction

from troth.features.calm.entries import Aside, Proposed, Said
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.keys import Keyring

MOST: Final = 100
"""Proposals that are read: more than two people can hold to."""
Standing = Literal["held", "mine", "theirs", "aside", "ended"]
"""Both hold to it; it waits for the other; it waits for me; I put it aside; it ended."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as it stands for the person who looks."""

    found: Opened[Proposed]
    standing: Standing

    @property
    def text(self) -> str:
        return self.found.body.text


def place(me: Me, one: MyRelationship) -> Shelf:
    """Where agreements lie: with both, or with oneself while one is alone."""
    return common(me, one) if one.together else own(me, one)


def all_of(me: Me, one: MyRelationship) -> list[Agreement]:
    """Everything that was proposed, newest first. What was withdrawn is gone."""
    at = place(me, one)
    page = entries.page(at.keyring, at.vault, Proposed, scope=at.scope, size=MOST)
    said = entries.page(at.keyring, at.vault, Said, scope=at.scope, size=2 * MOST).entries
    aside = snapshots.load(me.keyring, me.id, Aside, one.scope) or Aside()
    yes = {(each.body.about, each.author) for each in said if each.body.what == "yes"}
    ended = {each.body.about for each in said if each.body.what == "end"}
    replaced = {
        found.body.instead for found in page.entries if found.body.instead and _held(found, yes, alone=at.private)
    }

    def standing(found: Opened[Proposed]) -> Standing:
        if found.id in ended or found.id in replaced:
            return "ended"
        if _held(found, yes, alone=at.private):
            return "held"
        if found.mine:
            return "mine"
        return "aside" if found.id in aside.ids else "theirs"

    return [Agreement(found, standing(found)) for found in page.entries]


def _held(found: Opened[Proposed], yes: set[tuple[UUID, UUID]], *, alone: bool) -> bool:
    """Alone one holds to what one wrote; together it needs the yes of the other."""
    return alone or any(about == found.id and author != found.author for about, author in yes)


def propose(me: Me, one: MyRelationship, text: str, *, instead: UUID | None = None) -> UUID:
    """Write one down. With both here it waits for the other; no one is told to answer."""
    at = place(me, one)
    body = Proposed(text=text, instead=instead, relationship=one.id if at.private else None)
    return entries.put(at.keyring, at.vault, body, scope=at.scope)


@transaction.atomic
def say(me: Me, one: MyRelationship, id: UUID, what: Literal["yes", "end"]) -> None:
    """Yes to the other's proposal, or the end of what is held; :class:`Gone` where that cannot be said."""
    at = place(me, one)
    entries.in_turn(at.keyring, at.vault)
    known = next((each for each in all_of(me, one) if each.found.id == id), None)
    may = {"yes": {"theirs", "aside"}, "end": {"held"}}[what]
    if known is None or known.standing not in may:
        raise Gone
    entries.put(at.keyring, at.vault, Said(about=id, what=what), scope=at.scope)


def put_aside(me: Me, one: MyRelationship, id: UUID) -> None:
    """Not now: it leaves one's own page, and the other sees nothing of that (S-08)."""

    def change(aside: Aside | None) -> Aside:
        ids = [known for known in (aside or Aside()).ids if known != id]
        return Aside(ids=[*ids, id][-MOST:])

    snapshots.update(me.keyring, me.id, Aside, change, one.scope)


def withdraw(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take one's own proposal back, as long as the other has not said yes."""
    at = place(me, one)
    known = next((each for each in all_of(me, one) if each.found.id == id), None)
    if known is None or known.standing != "mine":
        raise Gone
    entries.withdraw(at.keyring, at.vault, id)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was kept alone about one person."""
    for kind in (Proposed, Said):
        entries.clear(keyring, kind, scope=scope)
    snapshots.drop(keyring, keyring.person, Aside, scope)
