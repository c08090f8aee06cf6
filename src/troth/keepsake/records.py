"""What one person can see as plain records: what any copy to keep is made of (S-34).

Vault → :func:`between`, :func:`own` → :mod:`writers <troth.keepsake.writers>`. A record says whose it is, when, in
which version, and what it said before. What no page shows to this person is in none: sealed answers of the other, an
offer that was not opened, presses that show to who made them alone.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

import msgspec

from troth.features.ladder import store
from troth.features.memories.entries import Photo
from troth.keepsake.entries import Brought, BroughtPhoto
from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault import bodies
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Withdrawn
from troth.vault.whole import Place, Scopes, some, whole

SHOWN: Final = frozenset({
    "hello", "shared", "promise", "promise-step", "agreement", "agreement-said", "goal", "goal-step", "reliance",
    "ladder-offer", "ladder-step", "open-view", "memory", "photo", "added-line", "tradition", "inside-joke", "dream",
    "question-answer", "session", "fear-card-given",
    "repair-move", "repair-told",
})  # fmt: skip
"""What of the other's a page shows once it is there; an offer on the ladder only after it was opened."""
HIDDEN: Final = frozenset({"session-move", "question-passed", "repair"})
"""What of the other's no page shows as it is."""
State = Literal["here", "withdrawn", "unreadable"]
Where = Literal["private", "shared", "kept"]
"""In one's own vault; where both can read it; or in one's own as something that was shared elsewhere, and came back."""


@dataclass(frozen=True, slots=True)
class Version:
    """What something said from a moment on. ``fields`` are plain, without anything that is as it would be anyway."""

    version: int
    day: dt.date
    at: dt.datetime | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing. ``genuine``: False where it carries one's name and is not by oneself. ``scope`` is what narrows it in
    one's own vault, ``body`` what it says now, and ``about`` whom it is about.
    """

    id: UUID
    kind: str
    place: Where
    mine: bool
    genuine: bool
    state: State
    day: dt.date
    versions: tuple[Version, ...] = ()
    image: bytes = b""
    scope: str | None = None
    body: Body | None = None
    about: UUID | None = None

    @property
    def shared(self) -> bool:
        return self.place != "private"


def between(me: Me, one: MyRelationship) -> Iterator[Record]:
    """What is shared with one person, oldest first."""
    if one.vault is not None:
        for place in whole(keyring_for(me, one.vault), one.vault, SHOWN):
            if _shown(me, one, place):
                yield _record(place, "shared", one.id)


def own(me: Me, scopes: Scopes) -> Iterator[Record]:
    """What one keeps for oneself, oldest first."""
    for place in whole(me.keyring, me.id, scopes=scopes):
        yield _again_or_own(place)


def about(me: Me, one: MyRelationship, *, with_own: bool) -> Iterator[Record]:
    """What is shared with one person, and then what one noted about them for oneself."""
    yield from between(me, one)
    if with_own:
        for record in own(me, lambda _: [one.scope]):
            near = record.scope is not None or record.about == one.id or _names(record.body, one)
            if record.state == "here" and near:
                yield record


def again(me: Me, vault: UUID, ids: Iterable[UUID], one: MyRelationship | None) -> dict[UUID, Record]:
    """These, looked up once more: of one's own vault, or of the one shared with ``one``."""
    keyring = keyring_for(me, vault)
    if vault == me.id:
        return {id: _again_or_own(place) for id, place in some(keyring, vault, ids).items()}
    return {id: _record(place, "shared", one.id if one else None) for id, place in some(keyring, vault, ids).items()}


def plain(body: Body) -> dict[str, Any]:
    """What a body says, for programs: all that is not as it would be anyway. A photo is a file of its own."""
    said: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(_without_bytes(body)))
    return {name: value for name, value in said.items() if name not in {"at", "image"}}


def body_of(kind: str, fields: dict[str, Any], at: dt.datetime | None) -> Body:
    """The way back: a body from what :func:`plain` said of it, a photo without its pixels."""
    expected = bodies.registry[kind]
    image = {"image": ""} if "image" in expected.__struct_fields__ else {}
    return msgspec.json.decode(msgspec.json.encode(fields | image | {"at": at}), type=expected)


def _without_bytes(body: Body) -> Body:
    return msgspec.structs.replace(body, image=b"") if hasattr(body, "image") else body


def _shown(me: Me, one: MyRelationship, place: Place) -> bool:
    now = place.now
    if not isinstance(now, Opened) or now.mine:
        return True
    if now.body.kind == "ladder-offer":
        known = store.look(me, one, now.id)
        return known is not None and known.life.opened is not None
    return now.body.kind in SHOWN


def _names(body: Body | None, one: MyRelationship) -> bool:
    return getattr(body, "scope", None) == one.scope


def _again_or_own(place: Place) -> Record:
    """Something of one's own; or what was brought, as the record that it was."""
    now = place.now
    if not isinstance(now, Opened) or not isinstance(now.body, Brought | BroughtPhoto):
        return _record(place, "private", _about(place))
    brought, photo = now.body, isinstance(now.body, BroughtPhoto)
    versions = tuple(Version(said.version, said.day, said.at, said.fields) for said in brought.said)
    kind = Photo.kind if isinstance(brought, BroughtPhoto) else brought.of
    state: State = "here" if isinstance(brought, BroughtPhoto) else brought.left
    body = body_of(kind, versions[-1].fields, versions[-1].at) if versions and not photo else None
    return Record(
        now.id, kind, "kept", brought.mine, brought.genuine, state, now.day, versions,
        getattr(brought, "image", b""), body=body, about=brought.about,
    )  # fmt: skip


def _about(place: Place) -> UUID | None:
    """Whom something of one's own is about, as it says itself."""
    body = place.now.body if isinstance(place.now, Opened) else None
    named = getattr(body, "relationship", None)
    return named if isinstance(named, UUID) else None


def _record(place: Place, where: Where, about: UUID | None) -> Record:
    now = place.now
    if not isinstance(now, Opened):
        state: State = "withdrawn" if isinstance(now, Withdrawn) else "unreadable"
        return Record(now.id, "", where, now.mine, genuine=True, state=state, day=now.day, about=about)
    versions = tuple(_version(each) for each in (*place.before, now))
    return Record(
        now.id, now.body.kind, where, now.mine, now.genuine, "here", now.day, versions,
        getattr(now.body, "image", b""), place.scope, now.body, about,
    )  # fmt: skip


def _version(found: Opened[Body]) -> Version:
    return Version(found.version, found.day, found.body.at, plain(found.body))
