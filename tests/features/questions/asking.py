"""Questions, asked and answered through the pages."""

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, post, send, together
from tests.vault.reach import opened_by, readable_bytes, sealed_things

from troth.engine.evidence import Evidence
from troth.features.questions import actions
from troth.live import sessions
from troth.live.sessions import Session
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship, keyring_for
from troth.trust.entries import Trust
from troth.vault import snapshots
from troth.writing.entries import Place


def room(id: UUID) -> str:
    return f"/people/{id}/questions/"


def main_of(actor: Actor, path: str) -> str:
    """The words and marks of a page between its own borders."""
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def begin_to_write(actor: Actor, place: Place, **fields: str) -> None:
    """What a form keeps by itself while somebody writes."""
    post(actor.client, f"/draft/{place.name}/{place.about}/", **fields)


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)


def deeds(actor: Actor, id: UUID) -> list[Evidence]:
    """What counts for this person's own trust."""
    me = me_of(actor)
    trust = snapshots.load(me.keyring, me.id, Trust, id.hex)
    return [deed.what for sitting in (trust.series if trust else []) for deed in sitting.deeds]


def begin(actor: Actor, id: UUID, *, how: str = "two", way: str = "written", first: str = "me") -> UUID:
    """Begin the set of the core; the id of the session."""
    led = send(actor, f"{room(id)}sets/core/", how=how, way=way, first=first)["Location"]
    return UUID(led.rstrip("/").rsplit("/", 1)[-1])


@dataclass
class Seat:
    """One person in a session."""

    actor: Actor
    id: UUID
    session: UUID

    @property
    def path(self) -> str:
        return f"{room(self.id)}session/{self.session}/"

    @property
    def me(self) -> Me:
        return me_of(self.actor)

    @property
    def one(self) -> MyRelationship:
        return access.load(self.me, self.id)

    def main(self) -> str:
        return main_of(self.actor, self.path)

    def page(self) -> str:
        return page(self.actor, self.path)

    def stands(self) -> Session:
        """As it stands, without a look at it."""
        return sessions.look(self.me, self.one, actions.GUIDE, self.session)

    def press(self, act: str = "done", value: str = "", *, beat: int | None = None, **fields: str) -> HttpResponse:
        at = self.stands().state.at if beat is None else beat
        return send(self.actor, self.path, act=act, beat=str(at), value=value, **fields)

    def seal(self, text: str, *, beat: int | None = None) -> None:
        session = self.stands()
        at = session.state.at if beat is None else beat
        self.press("seal", beat=at, **{actions.field_name(session, at): text})


def at_first_question(alma: Actor, ben: Actor, *, way: str = "written") -> tuple[Seat, Seat]:
    """Both have said yes to the first stage."""
    hers, his = together(alma, ben)
    session = begin(alma, hers, way=way)
    seats = Seat(alma, hers, session), Seat(ben, his, session)
    for seat in seats:
        seat.press(value="yes")
    return seats


def reached_by(seat: Seat) -> bytes:
    """All that this person could read who has the whole database beside their own keys (T-03)."""
    bundle = keyring_for(seat.me, seat.one.vault).bundle()
    keys = {bundle.author, bundle.secret, *(key for _vault, _epoch, key in bundle.keys)}
    opened, _closed = opened_by(keys, sealed_things(), readable_bytes())
    return b"\n".join([*readable_bytes(), *opened])
