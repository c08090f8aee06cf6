"""Two people's promises, made and answered through the pages, and looked at where they lie."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, post, send

from troth.promises import queries, store
from troth.promises.entries import Ledger
from troth.promises.store import Known
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.trust import queries as trust
from troth.trust.entries import Trust
from troth.vault import snapshots


def day(ahead: int = 0) -> str:
    return (timezone.localdate() + dt.timedelta(days=ahead)).isoformat()


@dataclass
class Side:
    """One person's side of a relationship."""

    actor: Actor
    id: UUID

    @property
    def one(self) -> MyRelationship:
        return access.load(me_of(self.actor), self.id)

    @property
    def room(self) -> str:
        return f"/people/{self.id}/promises/"

    def page(self, path: str = "") -> str:
        return page(self.actor, f"{self.room}{path}")

    def post(self, path: str, **data: Any) -> HttpResponse:
        return post(self.actor.client, f"{self.room}{path}", **data)

    def send(self, path: str, **data: Any) -> HttpResponse:
        return send(self.actor, f"{self.room}{path}", **data)

    def makes(self, text: str = "I will ring about the heating.", **data: Any) -> UUID:
        """A promise, for tomorrow and to the other if not said otherwise."""
        self.send("new/", **{"text": text, "day": day(1), "made": "to_them", **data})
        return self.known(text).id

    def known(self, text: str) -> Known:
        """The promise that says so now."""
        found = store.page(me_of(self.actor), self.one, timezone.localdate()).known
        return next(one for one in found if one.life and one.life.terms.text == text)

    def stands(self, id: UUID) -> Known:
        return store.find(me_of(self.actor), self.one, id, queries.lately)

    def at(self, id: UUID, turn: str = "") -> str:
        """What a form on the page would carry for one of its days."""
        answer = self.stands(id).stands.turn(dt.date.fromisoformat(turn) if turn else None).answer
        return f"{turn}~{answer.seen if answer else ''}"

    def answers(self, id: UUID, outcome: str = "kept", told: str = "both", turn: str = "") -> HttpResponse:
        return self.send(f"{id}/answer/", at=self.at(id, turn), outcome=outcome, told=told)

    def asks(self, id: UUID, text: str, **data: Any) -> UUID:
        """Ask to change it; the id of the question."""
        self.send(f"{id}/change/", **{"text": text, "day": day(2), "why": "", **data})
        asked = self.stands(id).stands.asked
        assert asked is not None
        return asked.id

    def trust(self) -> Trust:
        me = me_of(self.actor)
        return snapshots.load(me.keyring, me.id, Trust, self.one.scope) or Trust()

    def believes(self) -> float:
        me = me_of(self.actor)
        return trust.standings(me.keyring, [self.one])[self.one.scope].state.estimate("reliability").mean

    def evidence(self) -> list[str]:
        return [deed.what.kind for sitting in self.trust().series for deed in sitting.deeds]

    def marks(self) -> list[str]:
        me = me_of(self.actor)
        ledger = snapshots.load(me.keyring, me.id, Ledger, self.one.scope) or Ledger()
        return [mark.mark for mark in ledger.marks]


def words(content: str) -> str:
    """The words of a page's main part."""
    main = content.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace("&#39;", "’")
