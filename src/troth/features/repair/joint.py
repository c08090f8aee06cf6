"""What the two do with each other. Each is one transaction, and goes through the one machine: what is not possible
raises ``Impossible`` and changes nothing; what comes twice is done once.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.evidence import Evidence
from troth.engine.ladder import WHILE_BROKEN
from troth.engine.repair import ONES_OWN, Impossible, Move, Name, Part, Who
from troth.features.repair import store
from troth.features.repair.actions import keep, put_aside, tie
from troth.features.repair.entries import Begun, Matter, Moved, Note, Repair, Role, TellSort, Told
from troth.features.repair.store import Known, Room
from troth.people.me import Me
from troth.promises.actions import give
from troth.promises.entries import Terms
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.trust.actions import close_wound, forget_evidence, open_wound, record_evidence
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import Gone

TELLS: dict[str, TellSort] = {"feeling": "impact", "need": "need", "test": "test"}
"""As what a note of the hurt person is told."""
AMENDS: Final = Move(Who.BROKE, "offer", "amends")


@transaction.atomic
def move(me: Me, one: MyRelationship, id: UUID, name: Name, value: str = "") -> None:
    """A move of the one who was hurt, in a repair of both or in a room of which nobody else knows."""
    store.hold(me, one)
    room = store.room(me, one, id)
    if room.body.role != "hurt":
        raise Impossible
    after = room.state.after(Move(Who.HURT, name, value))
    if after == room.state:
        return
    _write(me, one, room, name, value)
    if name in {"on", "back", "open", "resume"}:
        forget_evidence(me.keyring, one.scope, uuid5(id, "end"))
        open_wound(me.keyring, one.scope, id, as_far=after.rung)
    if name == "end":
        _settle(me, one, id, value)
    if name in {"stop", "end"} and room.known and one.together:
        _answered(me, one, room.known.id, me.id)


@transaction.atomic
def invite(me: Me, one: MyRelationship, id: UUID, text: str) -> UUID:
    """The hurt person asks the other to mend it with them, and tells them this. Returns the repair."""
    store.hold(me, one)
    room = store.room(me, one, id)
    if room.body.role != "hurt" or room.known or room.state.closed or not may_ask(me, one):
        raise Impossible
    repair = _begin(me, one, room.found)
    _put(me, one, Told(of=repair, sort="happened", text=text))
    return repair


@transaction.atomic
def offer(me: Me, one: MyRelationship, id: UUID, part: Part, fields: Mapping[str, str]) -> None:
    """Who broke trust lets a part be read. The first one waits until the other says yes, or never does; once it was
    read, there is no other of the same part, until the hurt person goes back to it.
    """
    store.hold(me, one)
    room = store.room(me, one, id)
    if room.body.role != "broke" or part == "amends":
        raise Impossible
    known = room.known
    if known is None:
        if part != "naming" or not may_offer(me, one):
            raise Impossible
        known = Known(_begin(me, one, room.found), "broke", mine=True, state=store.alone(me, one, room.found))
    elif not known.state.begun:
        _announce(me, one, known.id, "broke")
    _offer(me, one, known, part, fields)


@transaction.atomic
def promise(me: Me, one: MyRelationship, id: UUID, terms: Terms) -> UUID:
    """Something that puts it right, as a promise: to the other where it may be offered by now, and else to oneself."""
    store.hold(me, one)
    room = store.room(me, one, id)
    if room.body.role != "broke":
        raise Impossible
    to_them = reaches(one, room)
    given = give(me, one, terms, made="to_them" if to_them else "to_myself")
    found = store.matter(me, one, id)
    changed = replace(found.body, promises=(*found.body.promises, given))
    entries.revise(me.keyring, me.id, id, changed, version=found.version)
    if to_them and room.known:
        _put(me, one, Moved(of=room.known.id, name="offer", value="amends", fields={"text": terms.text}, promise=given))
    return given


def reaches(one: MyRelationship, room: Room) -> bool:
    """Whether a promise made in the room of who broke trust is one to the other by now."""
    return bool(one.together and room.known and room.known.state.allows(AMENDS))


@transaction.atomic
def tell(me: Me, one: MyRelationship, id: UUID, found: Opened[Note]) -> None:
    """The hurt person lets the other read one note."""
    store.hold(me, one)
    room = store.room(me, one, id)
    known = room.known
    if known is None or known.role != "hurt" or not known.state.begun or known.state.closed:
        raise Impossible
    if found.body.sort not in TELLS or found.body.told:
        raise Impossible
    told = _put(me, one, Told(of=known.id, sort=TELLS[found.body.sort], text=found.body.text))
    entries.revise(me.keyring, me.id, found.id, replace(found.body, told=told), version=found.version)


@transaction.atomic
def unsay(me: Me, one: MyRelationship, id: UUID, piece: UUID) -> None:
    """Withdraw what one told or offered; the words are gone, also after the space has closed. What was begun keeps its
    place: offered there again, it is still what the other has put aside, or said no to.
    """
    store.hold(me, one)
    room, at = store.room(me, one, id), common(me, one)
    known = room.known
    mine = {each.id for each in (*known.offered, *known.told) if each.mine} if known else set()
    if known is None or piece not in mine:
        raise Gone
    entries.withdraw(at.keyring, at.vault, piece)
    for note in room.notes:
        if note.body.told == piece:
            entries.revise(me.keyring, me.id, note.id, replace(note.body, told=None), version=note.version)
    if known.mine and len(mine) == 1:  # nothing of it is left to be read, and so nothing asks
        _answered(me, one, known.id, me.id)


@transaction.atomic
def accept(me: Me, one: MyRelationship, repair: UUID, into: UUID | None) -> UUID:
    """Say yes to what the other began, in a room of one's own: one there is already, or a new one. Only the hurt
    person's yes is a move, and seen; who broke trust opens a room for themselves.
    """
    store.hold(me, one)
    known = waiting(me, one, repair)
    found = store.matter(me, one, into) if into else None
    if found and (found.body.role != known.role or found.body.repair):
        raise Impossible
    if found is None:
        id = keep(me, one, Matter(relationship=one.id, role=known.role, repair=repair))
    else:
        id = found.id
        tie(me, found, repair)
    if known.role == "hurt":
        _put(me, one, Moved(of=repair, name="begin"))
    _answered(me, one, repair, one.other)
    put_aside(me, one, repair, aside=False)
    return id


@transaction.atomic
def decline(me: Me, one: MyRelationship, repair: UUID) -> None:
    """The hurt person says no, so that the other knows, and nothing more can be offered."""
    store.hold(me, one)
    known = waiting(me, one, repair)
    if known.role != "hurt":
        raise Impossible
    _put(me, one, Moved(of=repair, name="stop"))
    _answered(me, one, repair, one.other)


@transaction.atomic
def take_no_back(me: Me, one: MyRelationship, repair: UUID) -> None:
    """What the hurt person said no to lies before them again, unopened; the other sees that it is open, and no more."""
    store.hold(me, one)
    known = store.repair(me, one, repair) if one.together else None
    if known is None or not known.refused:
        raise Gone
    _put(me, one, Moved(of=repair, name="resume"))


@transaction.atomic
def take_up(me: Me, one: MyRelationship, repair: UUID) -> UUID:
    """A room once more for what still holds words of one's own, so that they can be withdrawn and it can be ended."""
    store.hold(me, one)
    known = store.repair(me, one, repair)
    if known is None or not known.holds_mine or _has_room(me, one, repair):
        raise Gone
    id = keep(me, one, Matter(relationship=one.id, role=known.role, repair=repair))
    if known.state.ending in {"repaired", "changed"}:
        close_wound(me.keyring, one.scope, id, mended=True)
    return id


def waiting(me: Me, one: MyRelationship, repair: UUID) -> Known:
    """Something that the other began and for which one has no room yet, or :class:`Gone`."""
    known = store.repair(me, one, repair) if one.together else None
    if known is None or known.mine or not known.asks or _has_room(me, one, repair):
        raise Gone
    return known


def _has_room(me: Me, one: MyRelationship, repair: UUID) -> bool:
    return any(each.body.repair == repair for each in store.matters(me, one))


def may_offer(me: Me, one: MyRelationship) -> bool:
    """Whether first words may go to the other now. One waits at a time; and who has heard a no, or an end, waits until
    the other opens it again: asking anew would be pressing (S-29).
    """
    if not one.together:
        return False
    mine = [known for known in store.repairs(me, one) if known.role == "broke"]
    return not any(known.waits or known.state.stopped or known.state.ending == "ended" for known in mine)


def may_ask(me: Me, one: MyRelationship) -> bool:
    """Whether the hurt person may ask the other now: one thing waits at a time, on this side too. It goes by what the
    other has offered, which is seen anyway, and never by what they have looked at or taken up.
    """
    mine = [known for known in store.repairs(me, one) if known.mine and known.role == "hurt"]
    return one.together and not any(known.asks and not known.offered for known in mine)


def _settle(me: Me, one: MyRelationship, id: UUID, how: str) -> None:
    """What an end means for one's own picture: mended or changed, nothing old stands in the way; ended unmended, the
    ladder stays low, and nothing is suggested with that person (S-28).
    """
    if how == "ended":
        open_wound(me.keyring, one.scope, id, as_far=WHILE_BROKEN)
        return
    close_wound(me.keyring, one.scope, id, mended=True)
    if how == "repaired":
        step = Evidence("repair_step", quality=0.0, closes=True)
        record_evidence(me.keyring, one.scope, uuid5(id, "end"), step, timezone.localdate())


def _begin(me: Me, one: MyRelationship, found: Opened[Matter]) -> UUID:
    if not one.together:
        raise Gone
    at = common(me, one)
    role: Role = found.body.role
    repair = entries.put(at.keyring, at.vault, Repair(role=role))
    _announce(me, one, repair, role)
    tie(me, found, repair)
    return repair


def _announce(me: Me, one: MyRelationship, repair: UUID, role: Role) -> None:
    at = common(me, one)
    snapshots.update(at.keyring, at.vault, Begun, lambda _before: Begun(repair=repair, role=role), me.id.hex)


def _answered(me: Me, one: MyRelationship, repair: UUID, author: UUID | None) -> None:
    """What was begun waits for no answer any more; a newer one does."""
    at = common(me, one)

    def changed(found: Begun | None) -> Begun:
        return Begun() if found is None or found.repair == repair else found

    if author:
        snapshots.update(at.keyring, at.vault, Begun, changed, author.hex)


def _offer(me: Me, one: MyRelationship, known: Known, part: Part, fields: Mapping[str, str]) -> None:
    if not one.together or not known.state.may(Move(Who.BROKE, "offer", part)):
        raise Impossible
    _put(me, one, Moved(of=known.id, name="offer", value=part, fields=dict(fields)))


def _write(me: Me, one: MyRelationship, room: Room, name: Name, value: str) -> None:
    """A move, where the other sees it; or in one's own vault: what is one's own to decide, and all of it where nobody
    else is here, or not any more.
    """
    if room.known and one.together and name not in ONES_OWN:
        _put(me, one, Moved(of=room.known.id, name=name, value=value))
    else:
        of = room.known.id if room.known else room.id
        body = Moved(of=of, name=name, value=value, relationship=one.id)
        entries.put(me.keyring, me.id, body, scope=one.scope)


def _put(me: Me, one: MyRelationship, body: Moved | Told) -> UUID:
    if not one.together:
        raise Gone
    at = common(me, one)
    return entries.put(at.keyring, at.vault, body, scope=body.of.hex)
