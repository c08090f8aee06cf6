"""Two people in one session, as each of their phones sees it."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, post

from troth.content.library import offered
from troth.engine.session import Act
from troth.features.listening import actions
from troth.features.listening.scripts import GUIDE
from troth.live import sessions
from troth.live.entries import NAMES, act
from troth.live.sessions import Session
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship

LISTENING = "ten-minutes-of-listening"
BAD_DAY = "a-bad-day-heard"
GOOD_NEWS = "good-news-heard"
DISAGREEMENT = "a-guided-disagreement"
OTHER_SIDE = "the-other-side-of-it"
STREAM = {"HTTP_ACCEPT": "text/event-stream"}


@dataclass
class Side:
    """One person's phone."""

    actor: Actor
    id: UUID

    @property
    def me(self) -> Me:
        return me_of(self.actor)

    @property
    def one(self) -> MyRelationship:
        return access.load(self.me, self.id)

    @property
    def room(self) -> str:
        return f"/people/{self.id}/together/"

    def begins(self, slug: str = LISTENING, *, first: bool = True, topic: str = "", handed: bool = False) -> UUID:
        exercise = offered().exercises[slug]
        return actions.begin(self.me, self.one, exercise, first=first, topic=topic, handed=handed)

    def takes(self, session: UUID, act: Act) -> bool:
        return sessions.take(self.me, self.one, GUIDE, session, act)

    def does(self, session: UUID, name: str, beat: int, value: str = "") -> None:
        """An act of the exercise: what is rated stays here."""
        actions.take(self.me, self.one, session, act(NAMES[name], beat, value, 120))

    def looks(self, session: UUID) -> Session:
        return sessions.look(self.me, self.one, GUIDE, session)

    def page(self, session: UUID) -> str:
        """What it reads, between its own borders."""
        found = re.search(r"<main.*</main>", page(self.actor, f"{self.room}{session}/"), re.DOTALL)
        assert found
        return found[0]

    def presses(self, session: UUID, name: str, beat: int, **more: str) -> HttpResponse:
        return post(self.actor.client, f"{self.room}{session}/", act=name, beat=str(beat), **more)

    def hears(self, session: UUID, at: str = "", **headers: Any) -> HttpResponse:
        """What the stream of news begins with."""
        path = f"{self.room}{session}/news/" + (f"?at={at}" if at else "")
        return self.actor.client.get(path, **STREAM | headers)  # type: ignore[return-value]
