"""Repair, done through the pages."""

import datetime as dt
import html
import re
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import resolve
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, post, release, send

from troth.engine.evidence import Evidence
from troth.features.repair import queries, store
from troth.features.repair.queries import Front, Page
from troth.features.repair.store import Known
from troth.relationships import access
from troth.trust import history
from troth.trust import queries as trust
from troth.trust.entries import Trust
from troth.vault import snapshots

HURT = "You told your sister what I had told you in the dark."
BROKE = "I read your letter while you slept, and I said that I had not."
LETTER = {
    "remorse": "I am sorry that I read it.",
    "responsibility": "I did it. It was yours to show or to keep.",
    "amends": "I have given it back, in its envelope.",
    "change": "I leave what lies closed closed.",
    "wish": "I hope that you may forgive it. You owe me nothing.",
}


def front(id: UUID) -> str:
    return f"/people/{id}/repair/"


def room(id: UUID, entry: UUID) -> str:
    return f"{front(id)}{entry}/"


def main_of(actor: Actor, path: str) -> str:
    """The words and marks of a page between its own borders."""
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return html.unescape(found[0])


def begin(actor: Actor, id: UUID, role: str = "hurt", text: str = "", **more: str) -> UUID:
    """Make a room; its id."""
    sent = {"none": "of-these", "text": text or (HURT if role == "hurt" else BROKE), "sort": "lapse", "day": ""}
    sent |= {"depth": "2"} if role == "hurt" else {}
    made = send(actor, f"{front(id)}{role}/write/", **sent | more)
    entry: UUID = resolve(made["Location"]).kwargs["entry"]
    return entry


def look(actor: Actor, id: UUID, entry: UUID) -> Page:
    me = me_of(actor)
    return queries.page(me, access.load(me, id), entry)


def looks_in(actor: Actor, id: UUID) -> Front:
    me = me_of(actor)
    return queries.front(me, access.load(me, id))


def waiting(actor: Actor, id: UUID) -> Known:
    """What the other has begun."""
    (known,) = looks_in(actor, id).asking
    return known


def between(actor: Actor, id: UUID) -> Known:
    """The one repair of both."""
    me = me_of(actor)
    (known,) = store.repairs(me, access.load(me, id))
    return known


def note(actor: Actor, id: UUID, entry: UUID, sort: str, text: str, went: str = "") -> UUID:
    """Keep a note; its id."""
    sent = {"text": text} | ({"went": went} if sort in {"watch", "test"} else {})
    send(actor, f"{room(id, entry)}note/{sort}/", **sent)
    return look(actor, id, entry).room.notes[-1].id


def tell(actor: Actor, id: UUID, entry: UUID, sort: str, text: str) -> UUID:
    """Keep a note and tell it; the id of what was told."""
    kept = note(actor, id, entry, sort, text)
    release(actor, f"{room(id, entry)}tell/{kept}/")
    return between(actor, id).told[-1].id


def write(actor: Actor, id: UUID, entry: UUID, sort: str, **fields: str) -> None:
    """Write a longer piece, for the first time."""
    send(actor, f"{room(id, entry)}piece/{sort}/", version="0", **fields)


def offer(actor: Actor, id: UUID, entry: UUID, part: str) -> None:
    release(actor, f"{room(id, entry)}offer/{part}/")


def move(actor: Actor, id: UUID, entry: UUID, name: str, value: str = "") -> HttpResponse:
    """A press in the room; whether it was carried out or not."""
    return post(actor.client, f"{room(id, entry)}move/", name=name, value=value)


def end(actor: Actor, id: UUID, entry: UUID, how: str) -> None:
    send(actor, f"{room(id, entry)}end/", how=how)


def choose(actor: Actor, id: UUID, how: str, **more: Any) -> HttpResponse:
    """Answer what the other has begun."""
    known = waiting(actor, id)
    sent = ({"none": "of-these", "into": ""} if how == "yes" else {}) | more
    return send(actor, f"{front(id)}theirs/{known.id}/choose/", how=how, **sent)


def accept(actor: Actor, id: UUID, **more: Any) -> UUID:
    """Say yes, into a new room; its id."""
    entry: UUID = resolve(choose(actor, id, "yes", **more)["Location"]).kwargs["entry"]
    return entry


def what_counts(actor: Actor, id: UUID) -> list[Evidence]:
    """What counts in somebody's picture of trust."""
    kept = snapshots.load(me_of(actor).keyring, me_of(actor).id, Trust, id.hex) or Trust()
    return [deed.what for day in kept.series for deed in day.deeds]


def days_that_count(actor: Actor, id: UUID) -> list[dt.date]:
    """The days on which anything counts in somebody's picture of trust."""
    kept = snapshots.load(me_of(actor).keyring, me_of(actor).id, Trust, id.hex) or Trust()
    return [day.day for day in kept.series if day.deeds]


def deeds(actor: Actor, id: UUID) -> list[str]:
    return [deed.kind for deed in what_counts(actor, id)]


def trust_of(actor: Actor, id: UUID) -> float:
    kept = snapshots.load(me_of(actor).keyring, me_of(actor).id, Trust, id.hex)
    return history.state_on(kept, timezone.localdate()).estimate("trust").mean


def as_far(actor: Actor, id: UUID) -> int | None:
    me = me_of(actor)
    return trust.as_far(me.keyring, access.load(me, id))
