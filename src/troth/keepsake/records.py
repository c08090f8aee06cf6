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
from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
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
        yield _record(place, "private", _about(place))


def about(me: Me, one: MyRelationship, *, with_own: bool) -> Iterator[Record]:
    """What is shared with one person, and then what one noted about them for oneself."""
    yield from between(me, one)
    if with_own:
        for record in own(me, lambda _: [one.scope]):
            if record.state == "here" and (record.scope is not None or _names(record.body, one)):
                yield record


def again(me: Me, vault: UUID, ids: Iterable[UUID], one: MyRelationship | None) -> dict[UUID, Record]:
    """These, looked up once more: of one's own vault, or of the one shared with ``one``."""
    keyring = keyring_for(me, vault)
    where: Where = "private" if vault == me.id else "shared"
    return {id: _record(place, where, one.id if one else None) for id, place in some(keyring, vault, ids).items()}


def plain(body: Body) -> dict[str, Any]:
    """What a body says, for programs: all that is not as it would be anyway. A photo is a file of its own."""
    said: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(_without_bytes(body)))
    return {name: value for name, value in said.items() if name not in {"at", "image"}}


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
    return getattr(body, "relationship", None) == one.id or getattr(body, "scope", None) == one.scope


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
