"""The pages of repair, from what lies in the vaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.engine.repair import PARTS, STAGES, Move, Name, Part, Stage
from troth.features.repair import joint, marks, store
from troth.features.repair.entries import Begun, Matter, Moved, Note, NoteSort, Small, Told
from troth.features.repair.store import WHO, Known, Room
from troth.people.me import Me
from troth.promises import queries as promises
from troth.promises.shown import Shown
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Ask
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone
from troth.vault.snapshots import Want

FEW: Final = 6
"""Promises that stand in a room."""


@dataclass(frozen=True, slots=True)
class Front:
    """The ways in. ``asking`` and ``aside`` are what the other began and one has no room for yet, ``refused`` what one
    said no to; ``roomless`` still holds words of one's own, whose room one has deleted.
    """

    open: list[Opened[Matter]]
    over: list[Opened[Matter]]
    asking: list[Known] = field(default_factory=list)
    aside: list[Known] = field(default_factory=list)
    refused: list[Known] = field(default_factory=list)
    roomless: list[Known] = field(default_factory=list)
    small: list[Opened[Small]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage as a room lists it: past, now or later."""

    name: Stage
    state: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """One part that who broke trust prepares: ``fields`` are their words, ``smaller`` those that make it
    sound smaller; ``offered`` what the other can read of it, newest first; ``may``: whether it may be offered now.
    """

    name: Part
    fields: dict[str, str]
    smaller: list[str]
    offered: list[Opened[Moved]]
    may: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A room as its page shows it."""

    room: Room
    steps: list[Step]
    notes: dict[NoteSort, list[Opened[Note]]]
    promises: list[Shown]
    parts: list[Prepared] = field(default_factory=list)
    may_ask: bool = False

    def may(self, name: Name, value: str = "") -> bool:
        """Whether the hurt person can make this move now."""
        return self.room.state.may(Move(WHO[self.room.body.role], name, value))

    def told(self, note: Opened[Note]) -> Opened[Told] | None:
        """What the other can read of a note."""
        known = self.room.known.told if self.room.known else []
        return next((each for each in known if each.id == note.body.told), None)


def front(me: Me, one: MyRelationship) -> Front:
    """Eight queries at most."""
    matters, repairs = store.matters(me, one), store.repairs(me, one)
    states = store.states(me, one, matters, repairs)
    over = [each for each in matters if states[each.id].closed or each.body.rests]
    mine = {each.body.repair for each in matters}
    without = [known for known in repairs if known.id not in mine]
    found = [known for known in without if known.asks and not known.mine and not known.holds_mine]
    found, aside = (found, store.aside(me, one)) if one.together else ([], ())
    small = entries.page(me.keyring, me.id, Small, scope=one.scope, size=FEW).entries
    return Front(
        open=[each for each in matters if each not in over],
        over=over,
        asking=[known for known in found if known.id not in aside],
        aside=[known for known in found if known.id in aside],
        refused=[known for known in without if known.refused] if one.together else [],
        roomless=[known for known in without if known.holds_mine],
        small=[each for each in small if each.genuine],
    )


def page(me: Me, one: MyRelationship, id: UUID) -> Page:
    """One room; :class:`Gone` where there is none."""
    room = store.room(me, one, id)
    notes: dict[NoteSort, list[Opened[Note]]] = {}
    for each in reversed(room.notes):
        notes.setdefault(each.body.sort, []).append(each)
    asks = room.body.role == "hurt" and not room.known and not room.state.closed and bool(room.body.text.strip())
    return Page(
        room, _steps(room), notes, _promises(me, one, room), _parts(me, one, room), asks and joint.may_ask(me, one)
    )


def wants(_me: Me, one: MyRelationship) -> list[Want]:
    """Where it lies what the other has begun."""
    return [(Begun, one.other.hex)] if one.other else []


def asks(me: Me, one: MyRelationship, found: Mapping[Want, Body]) -> list[Ask]:
    """What the other has begun and one has neither answered nor put aside, for the page of the two: nothing while
    things for two rest. What comes later is in one's room, and not brought up. No query where there is nothing.
    """
    begun = next((found.get(want) for want in wants(me, one)), None)
    if one.paused or not isinstance(begun, Begun) or begun.repair is None or begun.repair in store.aside(me, one):
        return []
    hurt = _("%(name)s has written to you about something that happened. You need not read it, today or at all.")
    broke = _("%(name)s has written to you about something that hurt. Look when you have some quiet.")
    text = (hurt if begun.role == "broke" else broke) % {"name": one.name}
    return [Ask(text, reverse("repair:front", kwargs={"id": one.id}))]


def support(room: Room) -> dict[str, str]:
    """What somebody keeps of who stands by them."""
    found = room.pieces.get("support")
    return found.body.fields if found else {}


def _steps(room: Room) -> list[Step]:
    at = room.state.at
    named = [(stage, "past" if n < at else "now" if n == at else "later") for n, stage in enumerate(STAGES)]
    return [Step(stage, state) for stage, state in named]


def _promises(me: Me, one: MyRelationship, room: Room) -> list[Shown]:
    """What was promised here, newest first, as it stands for the person who looks."""
    ids = [*room.body.promises] if room.body.role == "broke" else []
    if room.known and room.body.role == "hurt":
        ids = [each.body.promise for each in room.known.offered if each.body.promise]
    found = []
    for id in [*reversed(ids)][:FEW]:
        try:
            found.append(promises.promise(me, one, id).shown)
        except (Gone, CannotOpen):
            continue  # it was withdrawn
    return found


def _parts(me: Me, one: MyRelationship, room: Room) -> list[Prepared]:
    if room.body.role != "broke":
        return []
    first = room.known is None and bool(room.body.text) and joint.may_offer(me, one)
    return [_prepared(room, part, first=first and part == "naming") for part in PARTS]


def _prepared(room: Room, part: Part, *, first: bool) -> Prepared:
    fields = words_of(room, part)
    offered = room.known.part(part) if room.known else []
    may = bool(room.known) and room.state.may(Move(WHO["broke"], "offer", part))
    return Prepared(part, fields, marks.smaller(fields.values()), offered, bool(fields) and (may or first))


def words_of(room: Room, part: Part) -> dict[str, str]:
    """What was prepared of one part, by the names of its fields; nothing where nothing is written."""
    if part == "naming":
        return {"text": room.body.text} if room.body.text.strip() else {}
    piece = room.pieces.get(part)
    return {name: words for name, words in piece.body.fields.items() if words.strip()} if piece else {}
