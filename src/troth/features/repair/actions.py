"""What one does in a room of one's own. Each is one transaction; nobody is told of any of it."""

import datetime as dt
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.evidence import Evidence
from troth.engine.repair import PARTS, Part
from troth.features.repair import store
from troth.features.repair.entries import (
    Aside,
    Landed,
    Matter,
    Moved,
    Note,
    Piece,
    Role,
    Small,
    Went,
)  # fmt: skip
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust.actions import close_wound, forget_evidence, open_wound, record_evidence
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing.entries import Place

DRAFTS: Final[dict[Role, str]] = {"hurt": "repair-hurt", "broke": "repair-broke"}
LETTER: Final = "repair-apology"
SEVERITY: Final = {1: 0.5, 2: 1.0, 3: 1.5}
WEIGHT: Final[dict[Part, float]] = {"naming": 0.3, "understanding": 0.1, "apology": 0.35, "amends": 0.25}
"""What each part weighs of a whole repair (ENGINE.md 3.3): named, regret, responsibility with a plan, amends."""
AFTER_DECEIT: Final = 0.5
"""After a deceit, words of apology are worth half: they help less than after a lapse (Kim and others, 2004)."""
ARRIVED: Final[dict[Landed, float]] = {"well": 1.0, "partly": 0.5, "nothing": 0.0, "badly": -1.0}
DEEDS: Final = {"credibility": 0.6, "reliability": 0.6}
MOST_ASIDE: Final = 50


@transaction.atomic
def keep(me: Me, one: MyRelationship, body: Matter) -> UUID:
    """Make a room, and let its draft go. For the hurt person the ladder waits, and it counts as far as they say."""
    id = entries.put(me.keyring, me.id, body, scope=one.scope)
    drafts.drop(me, DRAFTS[body.role], one.id)
    if body.role == "hurt":
        open_wound(me.keyring, one.scope, id)
        _count(me, one, id, body, timezone.localdate())
    return id


@transaction.atomic
def change(me: Me, one: MyRelationship, found: Opened[Matter], body: Matter) -> None:
    """Change what it is about; what was shared of it stays as it was. ``ChangedMeanwhile`` if another was first."""
    _revise(me, found, body)
    if body.role == "hurt":
        _count(me, one, found.id, body, found.day)


@transaction.atomic
def delete(me: Me, one: MyRelationship, id: UUID) -> None:
    """Delete a room for good with all that is in it, and what it counted for. What was shared stays shared."""
    room = store.room(me, one, id)
    within = [*room.notes, *room.pieces.values(), *store.own_moves(me, one, room.id)]
    within += store.own_moves(me, one, room.known.id) if room.known else []
    for each in within:
        entries.withdraw(me.keyring, me.id, each.id)
    entries.withdraw(me.keyring, me.id, id)
    for counted in (id, *(uuid5(id, part) for part in (*PARTS, "end")), *(note.id for note in room.notes)):
        forget_evidence(me.keyring, one.scope, counted)
    close_wound(me.keyring, one.scope, id)
    drafts.drop(me, LETTER, id)


@transaction.atomic
def note(me: Me, one: MyRelationship, body: Note) -> UUID:
    """Keep a few words."""
    id = entries.put(me.keyring, me.id, body, scope=one.scope)
    _count_note(me, one, id, body)
    return id


@transaction.atomic
def change_note(me: Me, one: MyRelationship, found: Opened[Note], text: str, went: Went | None) -> None:
    body = replace(found.body, text=text, went=went)
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)
    if went != found.body.went:
        forget_evidence(me.keyring, one.scope, found.id)
        _count_note(me, one, found.id, body)


@transaction.atomic
def drop_note(me: Me, one: MyRelationship, found: Opened[Note]) -> None:
    """Delete a note, and what it counted for."""
    entries.withdraw(me.keyring, me.id, found.id)
    forget_evidence(me.keyring, one.scope, found.id)


@transaction.atomic
def write(me: Me, one: MyRelationship, body: Piece, found: Opened[Piece] | None) -> None:
    """Keep a longer piece, in the place of what it was; ``ChangedMeanwhile`` if another device was first."""
    entries.in_turn(me.keyring, me.id)
    if found is None and body.sort in store.room(me, one, body.of).pieces:
        raise ChangedMeanwhile
    if found:
        entries.revise(me.keyring, me.id, found.id, body, version=found.version)
    else:
        entries.put(me.keyring, me.id, body, scope=one.scope)
    if body.sort == "apology":
        drafts.drop(me, LETTER, body.of)


@transaction.atomic
def land(me: Me, one: MyRelationship, id: UUID, part: Part, how: Landed | None) -> None:
    """Say for oneself how a part of it arrived; None takes that back. Only this counts it (P18)."""
    entries.in_turn(me.keyring, me.id)
    found = store.matter(me, one, id)
    others = {known: said for known, said in found.body.landed.items() if known != part}
    _revise(me, found, replace(found.body, landed=others | ({part: how} if how else {})))
    forget_evidence(me.keyring, one.scope, uuid5(id, part))
    if how and ARRIVED[how]:
        weight = WEIGHT[part] * (AFTER_DECEIT if part == "apology" and found.body.sort == "deceit" else 1.0)
        step = Evidence("repair_step", quality=ARRIVED[how] * weight)
        record_evidence(me.keyring, one.scope, uuid5(id, part), step, timezone.localdate())


@transaction.atomic
def lay_down(me: Me, one: MyRelationship, id: UUID, *, rests: bool) -> None:
    """Who broke trust lays it down for themselves, or takes it up again. That ends nothing for the other."""
    entries.in_turn(me.keyring, me.id)
    found = store.matter(me, one, id)
    if found.body.rests != rests:
        _revise(me, found, replace(found.body, rests=rests))


def put_aside(me: Me, one: MyRelationship, id: UUID, *, aside: bool) -> None:
    """Put off what the other began, in one's own vault alone: nothing tells them (S-08)."""

    def changed(found: Aside | None) -> Aside:
        others = [known for known in (found or Aside()).ids if known != id]
        return Aside(ids=tuple([*others, *([id] if aside else [])][-MOST_ASIDE:]))

    snapshots.update(me.keyring, me.id, Aside, changed, one.scope)


def put_right(me: Me, one: MyRelationship, body: Small) -> UUID:
    """Note something small that was put right in person, or will be."""
    return entries.put(me.keyring, me.id, body, scope=one.scope)


def forget_small(me: Me, found: Opened[Small]) -> None:
    entries.withdraw(me.keyring, me.id, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    rooms = entries.belonging(keyring, keyring.person, Matter, [scope])
    for kind in (Matter, Note, Piece, Moved, Small):
        entries.clear(keyring, kind, scope=scope)
    snapshots.drop(keyring, keyring.person, Aside, scope)
    for name in DRAFTS.values():
        drafts.forget(keyring, Place(name, UUID(scope)))
    for each in rooms:
        drafts.forget(keyring, Place(LETTER, each.id))


def _count(me: Me, one: MyRelationship, id: UUID, body: Matter, written: dt.date) -> None:
    """Count what broke trust, as far as its owner lets it count. Without a day of its own it counts where it was first
    ``written``: other words a year later make it no younger, and do not count it twice.
    """
    forget_evidence(me.keyring, one.scope, id)
    if body.depth:
        breach = Evidence("breach", severity=SEVERITY[body.depth], deception=body.sort == "deceit")
        record_evidence(me.keyring, one.scope, id, breach, body.day or written)


def _count_note(me: Me, one: MyRelationship, id: UUID, body: Note) -> None:
    """Deeds that matched words, or did not: they say something of whom one can rely on."""
    if body.went in {"yes", "no"}:
        good = body.went == "yes"
        deed = Evidence("generic", polarity=1 if good else -1, size=0.7, severity=0.5, loads=DEEDS)
        record_evidence(me.keyring, one.scope, id, deed, timezone.localdate())


def _revise(me: Me, found: Opened[Matter], body: Matter) -> None:
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


def tie(me: Me, found: Opened[Matter], repair: UUID) -> None:
    """This room is about a repair of both from now on."""
    _revise(me, found, replace(found.body, repair=repair))
