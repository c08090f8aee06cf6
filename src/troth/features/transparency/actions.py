"""Keeping, releasing, replying, and saying how something was taken. Each is one transaction."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.evidence import Evidence
from troth.features.transparency import releases
from troth.features.transparency.entries import Again, Agenda, Alone, Marks, Note, Received
from troth.features.transparency.releases import MATTERS, OPEN, Piece, code
from troth.features.transparency.words import SAYS
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.cards import load_cards
from troth.relationships.sharing import Listed
from troth.relationships.shelves import Shelf, common, own
from troth.reminders.plans import followed
from troth.trust.actions import forget_evidence, record_evidence
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.keys import Keyring
from troth.writing import actions as drafts

COUNTS: Final[dict[str, Received]] = {"reasoning": "good", "limit": "good", "feedback": "caring"}
"""What tells of trust where who received it says so: a decision explained, a limit said early, caring feedback."""
MOST_MARKS: Final = 200
FORGOTTEN: Final = dt.timedelta(days=60)


@transaction.atomic
def keep(me: Me, one: MyRelationship, note: Note, draft: tuple[str, UUID] | None = None) -> UUID:
    """Keep a note for oneself, and let its draft go."""
    id = entries.put(me.keyring, me.id, note, scope=one.scope)
    if draft:
        drafts.drop(me, *draft)
    return id


def change(me: Me, found: Opened[Note], note: Note) -> None:
    """Change one's own note; what was shared of it stays as it was."""
    old = found.body
    kept = replace(
        note, to=old.to, shared=old.shared, given=old.given, said=old.said, alone=old.alone, at=old.at
    )  # fmt: skip
    entries.revise(me.keyring, me.id, found.id, kept, version=found.version)


@followed
def delete(me: Me, one: MyRelationship, found: Opened[Note]) -> None:
    """Delete it for good. What was shared of it stays shared until it is withdrawn."""
    entries.withdraw(me.keyring, me.id, found.id)
    if found.body.alone:
        _look_again(own(me, one), found.id, None)


@followed
def decide_alone(me: Me, one: MyRelationship, found: Opened[Note], alone: Alone) -> None:
    """Keep how one sees a matter, and what one has decided, for oneself; it comes back on its day."""
    entries.revise(me.keyring, me.id, found.id, replace(found.body, alone=alone), version=found.version)
    again = Again(found.id, found.id, alone.when, one.id) if alone.when else None
    _look_again(own(me, one), found.id, again)


def say_aloud(me: Me, found: Opened[Note], *, said: bool) -> None:
    """Note that it was said in person, or that it was not after all."""
    body = replace(found.body, said=timezone.localdate() if said else None)
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


@followed
def share(me: Me, one: MyRelationship, found: Opened[Note], *, at: dt.datetime | None = None) -> UUID:
    """Let the other read it, as :func:`releases.told` tells it. ``at`` is the moment, if it is not now."""
    body = found.body
    id = _share(me, one, code(body.what, body.to), releases.told(body), says=releases.drawn(body), at=at)
    entries.revise(me.keyring, me.id, found.id, replace(body, shared=id), version=found.version)
    if body.what == "conclusion" and body.to:
        _look_again(common(me, one), body.to, Again(id, body.to, body.when) if body.when else None)
    return id


@transaction.atomic
def give(me: Me, one: MyRelationship, found: Opened[Note]) -> None:
    """Give the words of an offer, after a yes."""
    id = _share(me, one, code("feedback", found.body.shared), releases.given(found.body))
    entries.revise(me.keyring, me.id, found.id, replace(found.body, given=id), version=found.version)


@transaction.atomic
def reply(me: Me, one: MyRelationship, to: Piece, how: str, *, at: dt.datetime | None = None) -> None:
    """Say one of the short replies. ``at`` is the moment, if it is not now."""
    what, _button, text = SAYS[how]
    _share(me, one, code(what, to.id), str(text), at=at)


@transaction.atomic
def receive(me: Me, one: MyRelationship, piece: Piece, how: Received | None) -> None:
    """Keep for oneself how it was taken; where it tells of trust, it counts, and taken back it counts no more."""
    if piece.mine:
        raise Gone
    if how == marks(me, one).taken.get(piece.id):
        return
    if how and how == COUNTS.get(piece.what):
        record_evidence(me.keyring, one.scope, piece.id, Evidence(kind="openness"), timezone.localdate())
    else:
        forget_evidence(me.keyring, one.scope, piece.id)

    def taken(found: Marks) -> Marks:
        kept = [(id, mark) for id, mark in found.taken.items() if id != piece.id]
        return replace(found, taken=dict([*kept, *([(piece.id, how)] if how else [])][-MOST_MARKS:]))

    _mark(me, one, taken)


@followed
def put_aside(me: Me, one: MyRelationship, piece: Piece, *, aside: bool) -> None:
    """Take it off the page, or put it back. Nobody is told."""

    def put(found: Marks) -> Marks:
        kept = [id for id in found.aside if id != piece.id]
        return replace(found, aside=[*kept, *([piece.id] if aside else [])][-MOST_MARKS:])

    _mark(me, one, put)


def marks(me: Me, one: MyRelationship) -> Marks:
    return snapshots.load(me.keyring, me.id, Marks, one.scope) or Marks()


def _mark(me: Me, one: MyRelationship, change: Callable[[Marks], Marks]) -> None:
    snapshots.update(me.keyring, me.id, Marks, lambda found: change(found or Marks()), one.scope)


def _look_again(shelf: Shelf, matter: UUID, again: Again | None) -> None:
    """The newest conclusion says when its matter comes back, if at all; what is long past goes."""
    today = timezone.localdate()

    def change(found: Agenda | None) -> Agenda:
        kept = [each for each in (found or Agenda()).again if each.matter != matter and each.day + FORGOTTEN > today]
        return Agenda(again=[*kept, *([again] if again else [])])

    snapshots.update(shelf.keyring, shelf.vault, Agenda, change)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    entries.clear(keyring, Note, scope=scope)
    snapshots.drop(keyring, keyring.person, Marks, scope)
    if snapshots.load(keyring, keyring.person, Agenda):
        snapshots.update(keyring, keyring.person, Agenda, lambda agenda: _without(agenda, UUID(scope)))
    about = {UUID(scope), *_between(keyring, scope)}
    drafts.forget_all(keyring, lambda place: place.name.startswith("transparency-") and place.about in about)


def _without(agenda: Agenda | None, relationship: UUID) -> Agenda:
    return Agenda(again=[each for each in agenda.again if each.relationship != relationship] if agenda else [])


def _between(keyring: Keyring, scope: str) -> Iterator[UUID]:
    """What two have shared here: the draft of a reply knows its relationship by that alone."""
    for card in load_cards(keyring).cards:
        if card.id == UUID(scope) and card.vault and keyring.opens(card.vault):
            for purpose in (MATTERS, OPEN):
                listed = snapshots.load(keyring, card.vault, Listed, purpose)
                yield from listed.ids if listed else ()


def _share(me: Me, one: MyRelationship, what: str, text: str, *, says: str = "", at: dt.datetime | None = None) -> UUID:
    id = sharing.share(me, one, what, text, timezone.localdate(at), says=says, at=at)
    purpose = MATTERS if what.split("/")[1] in {"matter", "conclusion"} else OPEN
    sharing.list_for(me, one, purpose, id)
    return id
