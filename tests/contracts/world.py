"""The people of a small world with one of everything, and what is known of it by name.

Alma and Ben are a couple, Dana is Ben's mother and Alma's friend, Alma has invited Chidi, Lea has left, Sam is a
stranger, and Olu runs the server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests import cast
from tests.cast import Actor

from troth.people import sessions
from troth.people.me import Me
from troth.relationships.access import MyRelationship, mine
from troth.reminders.models import Channel
from troth.vault import entries

ROLES: Final = ("anonymous", "A", "B", "ex", "invitee", "stranger", "operator", "token", "locked")
PLAYED: Final = {"A": "Alma", "B": "Ben", "ex": "Lea", "invitee": "Chidi", "stranger": "Sam", "operator": "Olu"}
NOTHING: Final = UUID(int=1)
WORDS: Final = {
    "noticed": "He warmed the cups first.",
    "written": "You waited at the corner.",
    "surprise": "A ticket under the plate.",
    "month": "Walking home the long way.",
    "memory": "Rain on the tent all night.",
    "memory of both": "The first swim of the year.",
    "line": "It was colder than that.",
    "joke": "Captain Soup.",
    "dream of Ben": "A winter by the sea.",
    "promise": "I will sweep the stairs.",
    "note": "Hates being rung early.",
    "brought": "The tram was late again.",
    "journal": "Rain on the roof all night.",
    "released": "Thank you for the soup.",
    "draft": "I have not finished this.",
    "word": "steady",
    "reliance": "a lift on wet mornings",
    "goal": "Sing in the same choir.",
    "goal of both": "Plant three trees.",
    "step": "ask where trees are sold",
    "step up": "I hum when I am nervous.",
    "step of both": "I never liked the blue chair.",
    "open": "the kettle sings too early",
    "pattern": "I polish what is clean.",
    "boundary": "I keep my mornings to myself.",
    "boundary of both": "We ask before we borrow.",
    "hurt": "You laughed with them about my stammer.",
    "broke": "I opened the parcel and closed it again.",
    "need": "I would like to be asked first.",
    "small": "I left the gate open.",
    "decided": "I keep my own key.",
    "fear": "when the stairs are quiet",
    "card": "Whistle on the landing.",
    "given card": "Leave the lamp on.",
    "topic": "who wakes first on Sundays",
    "alone": "You sounded tired of it.",
    "answer": "With the radio on low.",
}


@dataclass
class World:
    """``values`` are ids and words by name ("couple", "entry" …); ``nearest`` has those that differ for a role."""

    people: dict[str, Actor] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    nearest: dict[str, dict[str, Any]] = field(default_factory=dict)

    def me(self, name: str) -> Me:
        """This person with the keyring as it is now."""
        found = sessions.read(str(self.people[name].ticket))
        assert found is not None
        return found

    def browser(self, role: str) -> Client:
        """A fresh browser of somebody in this role, or of the person of this name."""
        client = Client(HTTP_USER_AGENT=cast.AGENT)
        if role == "anonymous":
            return client
        if role == "token":
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {self.values['token of A']}"
            return client
        actor = self.people["Alma, locked" if role == "locked" else PLAYED.get(role, role)]
        for name, morsel in actor.client.cookies.items():
            client.cookies[name] = morsel.value
        return client

    def value(self, name: str, role: str = "A") -> Any:
        """An id or a word by its name, as it lies nearest to somebody in this role."""
        return self.nearest.get(role, {}).get(name, self.values[name])

    def name(self, role: str) -> str:
        """Who plays this role; nobody for whom no session runs."""
        return "" if role in {"anonymous", "token", "locked"} else PLAYED.get(role, role)

    def own(self, name: str, what: str) -> Any:
        """An id of this person's own, of a "couple" (the first relationship), "entry" (any), "device" or "channel"."""
        if what == "couple":
            return next((one.id for one in mine(self.me(name))), NOTHING)
        if what == "device":
            return self.people[name].device.id
        if what == "channel":
            return (
                Channel.objects.filter(person=self.people[name].person).values_list("id", flat=True).first() or NOTHING
            )
        me = self.me(name)
        return next((one.id for one in entries.scan(me.keyring, me.id)), NOTHING)

    def card(self, name: str, of: str) -> MyRelationship:
        """What one person keeps of another."""
        return next(one for one in mine(self.me(name)) if one.name == of)

    def post(self, name: str, address: str, data: dict[str, Any] | None = None, **kwargs: Any) -> HttpResponse:
        """One person sends a form that must be carried out."""
        response = self.people[name].client.post(reverse(address, kwargs=kwargs or None), data or {})
        assert response.status_code == 302, (address, response.status_code)
        return response  # type: ignore[return-value]


@contextmanager
def scratch() -> Iterator[None]:
    """A database that is as before afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
