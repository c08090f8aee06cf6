"""Bringing a keepsake in: what would come of it, and then, all or nothing, what does.

What one kept for oneself comes back as one's own, with its ids, days and versions. What was shared comes back to its
author's own shelves where there are some (memories and the like); all the rest of it, and everything of the other's,
comes to be looked at, and stands as nobody's word here. Nothing is put where anybody else could read it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.memories import actions as memories
from troth.features.memories.entries import Memory, Photo
from troth.keepsake import merging
from troth.keepsake.detaching import NOWHERE, alone, detached
from troth.keepsake.entries import Brought, BroughtPhoto, Said
from troth.keepsake.reading import Entry, Opened, Relationship, body_of
from troth.keepsake.sound import must_be_sound, state_of
from troth.people.me import Me
from troth.relationships.cards import add_card, change_card, load_cards
from troth.relationships.entries import Card
from troth.reminders import plans
from troth.trust import parts
from troth.trust.entries import Earlier, Trust
from troth.vault import bodies, bringing, entries, manifest, snapshots
from troth.vault.bodies import Body
from troth.vault.bringing import Returning, Wording

States = list[tuple[str, Body]]
SHELVED: Final = frozenset(body.kind for body in memories.KINDS)


@dataclass
class Plan:
    """What would come. ``own`` comes back as one's own, ``kept`` to be looked at; ``here`` is how much is here already,
    ``new`` are those whom nobody keeps here yet, ``lost`` counts what has no place here, and ``joined`` are those with
    whom what was shared still lies here.
    """

    opened: Opened
    new: list[Relationship] = field(default_factory=list)
    known: list[Relationship] = field(default_factory=list)
    own: list[Entry] = field(default_factory=list)
    kept: list[Entry] = field(default_factory=list)
    states: States = field(default_factory=list)
    here: int = 0
    lost: int = 0
    joined: set[UUID | None] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        return not (self.new or self.own or self.kept)

    @cached_property
    def theirs(self) -> int:
        return sum(not entry.mine for entry in self.kept)


def look(me: Me, opened: Opened) -> Plan:
    """What would come of it now. Every word of it is read; :class:`Unfit` where any is not as it should be."""
    plan, said = Plan(opened), opened.all
    cards = {card.id: card for card in load_cards(me.keyring).cards if not card.dropped}
    for one in said.relationships:
        (plan.known if one.id in cards else plan.new).append(one)
    own, shared = _here(me, said.entries, {card.vault for card in cards.values() if card.vault})
    here, back = own | shared, set(_back(said.entries))
    plan.joined = {entry.about for entry in said.entries if entry.id in shared}
    among = {one.id for one in said.relationships} | {*cards}
    for entry in said.entries:
        _put(plan, entry, here=entry.id in here, back=entry.id in back, among=among)
    plan.states = _in_parts_that_fit([(whole.scope, body) for whole in said.states if (body := state_of(whole))])
    return plan


def _in_parts_that_fit(states: States) -> States:
    """A history of trust whose two parts do not belong together comes as the first of them alone."""
    earlier = {scope: body for scope, body in states if isinstance(body, Earlier)}
    found: States = []
    for scope, body in states:
        if isinstance(body, Trust):
            fits = parts.fit(body, earlier.get(scope))
            found.append((scope, body if fits else parts.alone(body)))
            found += [(scope, earlier[scope])] if fits and body.earlier else []
        elif not isinstance(body, Earlier):
            found.append((scope, body))
    return found


@transaction.atomic
def bring(me: Me, opened: Opened) -> Plan:
    """Let it come: everything, or (where anything goes wrong) nothing. What is here already is left as it is."""
    entries.in_turn(me.keyring, me.id)
    plan = look(me, opened)
    with manifest.as_one(me.keyring):
        _keep_people(me, plan)
        bringing.put_back(me.keyring, _returning(plan))
        histories = {scope for scope, body in plan.states if isinstance(body, Trust) and _is_here(me, scope)}
        for scope, body in plan.states:
            if not (isinstance(body, Earlier) and scope in histories):
                _keep_state(me, scope, alone(body))
        for about in {entry.about for entry in plan.own if entry.about}:
            memories.take_in(me, about.hex, _shelved(plan, about))
    plans.renew(me)
    return plan


def _here(me: Me, all: list[Entry], vaults: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
    """What has a place here already, be it an empty one: in one's own vault, and in a shared one. What was withdrawn
    does not come back.
    """
    ids = [entry.id for entry in all]
    return bringing.known(me.id, ids), {id for vault in vaults for id in bringing.known(vault, ids)}


def _back(all: list[Entry]) -> Iterator[UUID]:
    """What was shared and comes back to one's own shelves: one's own memories and the like, and their photos."""
    for entry in all:
        if entry.place != "private" and entry.own and entry.kind in SHELVED:
            yield entry.id
            body = body_of(entry.kind, entry.versions[-1])
            if isinstance(body, Memory) and body.picture:
                yield from body.picture.ids


def _put(plan: Plan, entry: Entry, *, here: bool, back: bool, among: set[UUID]) -> None:
    fits = entry.kind in bodies.registry or not entry.kind
    if here:
        plan.here += 1
    elif entry.kind in NOWHERE or not fits:
        plan.lost += 1
    elif entry.own and (entry.place == "private" or back):
        must_be_sound(entry)
        plan.own.append(entry)
    elif entry.place != "private" and entry.about in among:
        must_be_sound(entry)
        plan.kept.append(entry)
    else:
        plan.lost += 1


def _keep_people(me: Me, plan: Plan) -> None:
    """Those who are not here yet, each kept alone; or, where it was over, as somebody one has left."""
    dropped = {card.id for card in load_cards(me.keyring).cards if card.dropped}
    today = timezone.localdate()
    for one in plan.new:
        left_on = today if one.state == "over" else None
        if one.id in dropped:  # what is left of them keeps unwelcome invitations away, and goes on doing so
            change_card(me.keyring, one.id, name=one.name, kind=one.kind, dropped=False)
            continue
        card = Card(id=one.id, name=one.name, kind=one.kind, added=one.added, own_name=one.own_name, left_on=left_on)
        add_card(me.keyring, card)
    for about in {entry.about for entry in plan.kept if entry.about}:
        change_card(me.keyring, about, brought=True)


def _returning(plan: Plan) -> Iterator[Returning]:
    """Each as it is sealed, one at a time: photos are large."""
    for entry in plan.kept:
        yield _kept(plan, entry)
    for entry in plan.own:
        yield _own(plan, entry)


def _own(plan: Plan, entry: Entry) -> Returning:
    image = plan.opened.photo(entry) if entry.image else b""
    scope = entry.scope or ""
    change: Callable[[Body], Body] = (lambda body: body) if entry.about in plan.joined else detached
    if entry.place != "private":
        scope = entry.about.hex if entry.about and entry.kind != Photo.kind else ""
        change = _alone_on_a_shelf(entry)
    wordings = [Wording(each.version, each.day, change(body_of(entry.kind, each, image))) for each in entry.versions]
    return Returning(entry.id, scope, wordings[-1], tuple(wordings[:-1]))


def _alone_on_a_shelf(entry: Entry) -> Callable[[Body], Body]:
    """A photo says itself whom it belongs to, where it is one's own."""

    def change(body: Body) -> Body:
        return replace(body, scope=entry.about.hex) if isinstance(body, Photo) and entry.about else body

    return change


def _kept(plan: Plan, entry: Entry) -> Returning:
    about = cast("UUID", entry.about)
    said = [Said(each.version, each.day, each.at, each.fields) for each in entry.versions]
    at = said[-1].at if said else dt.datetime.combine(entry.day, dt.time(), dt.UTC)
    if entry.image:
        image = plan.opened.photo(entry)
        body: Body = BroughtPhoto(
            about=about, mine=entry.mine, image=image, genuine=entry.genuine, said=said, at=at
        )  # fmt: skip
    else:
        body = Brought(
            about=about, of=entry.kind, mine=entry.mine, genuine=entry.genuine, left=entry.state, said=said, at=at
        )  # fmt: skip
    return Returning(entry.id, about.hex, Wording(1, entry.day, body))


def _shelved(plan: Plan, about: UUID) -> dict[UUID, Body]:
    """What has come back of one person to one's own shelves."""
    ours = (entry for entry in plan.own if entry.about == about and entry.kind in SHELVED)
    return {entry.id: body_of(entry.kind, entry.versions[-1]) for entry in ours if entry.place != "private"}


def _is_here(me: Me, scope: str) -> bool:
    """Whether there is a history of trust already; then nothing of another is added to it."""
    return snapshots.load(me.keyring, me.id, Trust, scope) is not None


def _keep_state(me: Me, scope: str, coming: Body) -> None:
    snapshots.update(me.keyring, me.id, type(coming), lambda here: merging.merged(here, coming), scope)
