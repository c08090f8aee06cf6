"""One's own view of one relationship as plain records: what any copy to keep is made of (S-34).

Vault → :func:`records` → :mod:`writers <troth.keepsake.writers>`. A record says whose it is, when, in which version,
and what it said before. What no page shows to this person is in none: sealed answers of the other, an offer that was
not opened, presses that show to who made them alone.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

import msgspec

from troth.features.ladder import store
from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Withdrawn
from troth.vault.whole import Place, whole

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


@dataclass(frozen=True, slots=True)
class Version:
    """What something said from a moment on. ``fields`` are plain, without anything that is empty."""

    version: int
    day: dt.date
    at: dt.datetime | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing. ``shared``: both can read it; ``genuine``: False where it carries one's name and is not by oneself."""

    id: UUID
    kind: str
    shared: bool
    mine: bool
    genuine: bool
    state: State
    day: dt.date
    versions: tuple[Version, ...] = ()
    image: bytes = b""


def records(me: Me, one: MyRelationship, *, own: bool) -> Iterator[Record]:
    """What is shared with one person, oldest first; then, with ``own``, what one noted about them for oneself."""
    if one.vault is not None:
        for place in whole(keyring_for(me, one.vault), one.vault, SHOWN):
            if _shown(me, one, place):
                yield _record(place, shared=True)
    if own:
        for place in whole(me.keyring, me.id, scope=one.scope):
            if isinstance(place.now, Opened) and (place.scoped or _about(place.now.body, one)):
                yield _record(place, shared=False)


def _shown(me: Me, one: MyRelationship, place: Place) -> bool:
    now = place.now
    if not isinstance(now, Opened) or now.mine:
        return True
    if now.body.kind == "ladder-offer":
        known = store.look(me, one, now.id)
        return known is not None and known.life.opened is not None
    return now.body.kind in SHOWN


def _about(body: Body, one: MyRelationship) -> bool:
    return getattr(body, "relationship", None) == one.id or getattr(body, "scope", None) == one.scope


def _record(place: Place, *, shared: bool) -> Record:
    now = place.now
    if not isinstance(now, Opened):
        state: State = "withdrawn" if isinstance(now, Withdrawn) else "unreadable"
        return Record(now.id, "", shared, now.mine, genuine=True, state=state, day=now.day)
    versions = tuple(_version(each) for each in (*place.before, now))
    image = getattr(now.body, "image", b"")
    return Record(now.id, now.body.kind, shared, now.mine, now.genuine, "here", now.day, versions, image)


def _version(found: Opened[Body]) -> Version:
    plain: dict[str, Any] = {
        name: msgspec.to_builtins(getattr(found.body, name))
        for name in found.body.__struct_fields__
        if name not in {"at", "image"}
    }
    filled = {name: value for name, value in plain.items() if value not in (None, "", [], {}, False)}
    return Version(found.version, found.day, found.body.at, filled)
