"""Other people's ids in every parameter: the answer must be the one that a made-up id gets (T-02)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.test import Client
from tests.contracts import matrix
from tests.contracts.matrix import Row, ask
from tests.contracts.reading import without_random
from tests.contracts.world import World, scratch

from troth.features.rhythm import store
from troth.people.models import Device, Passkey, Token
from troth.relationships.access import mine
from troth.relationships.cards import load_cards
from troth.relationships.models import Invitation
from troth.reminders.models import Channel
from troth.vault import entries
from troth.vault.models import Entry
from troth.writing.queries import waiting

BY_LINK: Final = ("relationships:join", "relationships:arrive", "relationships:new", "relationships:accept",
                  "relationships:decline", "reminders:yes", "reminders:stop")  # fmt: skip
"""The link of an invitation, or in a mail, is meant for whoever holds it."""
IN_BODIES: Final = {"one", "about", "card", "draft", "entry", "device", "id", "change", "owning"}
FRESH: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FEW: Final = 2
SERVER_ERROR: Final = 500
TRIED_BY: Final = ("A", "B", "ex", "invitee", "stranger", "operator", "anonymous", "locked")
PROGRAM: Final = "token of B"
"""It holds all that B has; the addresses for programs are tried by it, the pages by people."""


Fields = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Try:
    """One foreign id in one parameter; ``made_up`` is the same request with an id that never was."""

    role: str
    method: str
    where: str
    id: UUID
    path: str
    fields: Fields
    made_up: UUID
    made_up_path: str
    made_up_fields: Fields


def every_id(world: World) -> set[UUID]:
    """Every id there is: of rows, vaults and people, and those that are sealed (cards and drafts)."""
    found: set[UUID] = set()
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(getattr(column, "target_field", column), models.UUIDField):
                known = model._base_manager.exclude(**{column.attname: None})
                found |= set(known.values_list(column.attname, flat=True))
    for name in people(world):
        found |= cards_and_drafts(world, name)
    return found


def people(world: World) -> list[str]:
    return [name for name in world.people if "," not in name]


def cards_and_drafts(world: World, name: str) -> set[UUID]:
    me = world.me(name)
    cards = {one.id for one in load_cards(me.keyring).cards}
    rhythm = store.own(me)
    cards |= {one.id for one in (*rhythm.holds, *rhythm.slots)}
    return cards | {one.place.about for one in waiting(me) if one.place.about}


def own_ids(world: World, name: str) -> set[UUID]:
    """What belongs to this person: account, devices, passkeys, tokens, ways of being reminded, cards, drafts, what they
    wrote, and what was shared with them.
    """
    me = world.me(name)
    shared = {found.id for one in mine(me) if one.vault for found in entries.scan(me.keyring, one.vault)}
    kept = (Device, Passkey, Token, Channel)
    rows: set[UUID] = {row.id for one in kept for row in one._base_manager.filter(person=me.id)}
    written = set(Entry.objects.filter(author=me.id).values_list("id", flat=True))
    vaults = [one.vault for one in mine(me) if one.vault]
    rounds = set(Entry.objects.filter(vault__in=vaults).exclude(round=None).values_list("round", flat=True))
    return {me.id} | rows | written | shared | rounds | cards_and_drafts(world, name)


def tries(world: World, few: Callable[[list[UUID]], list[UUID]] = list) -> Iterator[Try]:
    """Every request there is to try, in a stable order of roles and addresses; with only a ``few`` of the ids for each,
    where one wants that.
    """
    everything = every_id(world)
    by_link = {*Invitation.objects.values_list("id", flat=True), *Channel.objects.values_list("id", flat=True)}
    for role in TRIED_BY:
        name = world.name(role)
        foreign = sorted(everything - (own_ids(world, name) if name else set()))
        for row in matrix.rows():
            ids = [one for one in foreign if row.address.name not in BY_LINK or one not in by_link]
            for parameter in (name for name, kind in row.address.parameters if kind in {"uuid", "str"}):
                yield from _in_address(world, role, row, parameter, few(ids))
            for field in IN_BODIES & row.body.keys():
                yield from _in_body(world, role, row, field, few(ids))


def misplaced(world: World, few: Callable[[list[UUID]], list[UUID]]) -> Iterator[Try]:
    """A few ids of A's own in every parameter, also where something of another kind belongs."""
    ids = sorted(own_ids(world, world.name("A")))
    for row in matrix.rows():
        for parameter in (name for name, kind in row.address.parameters if kind in {"uuid", "str"}):
            yield from _in_address(world, "A", row, parameter, few(ids))


def _in_address(world: World, role: str, row: Row, parameter: str, ids: list[UUID]) -> Iterator[Try]:
    for filled in _others(world, role, row, parameter):
        fields = tuple(row.sent(world, role).items())
        said = {str(value) for value in (*filled.values(), *dict(fields).values())}
        for method in ("GET", "POST"):
            for id in (one for one in ids if str(one) not in said):
                made_up = uuid4()
                yield Try(
                    role, method, f"{row.address.key} · {parameter}", id,
                    row.address.path(filled | {parameter: id}), fields,
                    made_up, row.address.path(filled | {parameter: made_up}), fields,
                )  # fmt: skip


def _in_body(world: World, role: str, row: Row, field: str, ids: list[UUID]) -> Iterator[Try]:
    for filled in _others(world, role, row, ""):
        path, fields = row.address.path(filled), row.sent(world, role)
        said = {str(value) for value in (*filled.values(), *fields.values())}
        for id in (one for one in ids if str(one) not in said):
            made_up = uuid4()
            yield Try(
                role, "POST", f"{row.address.key} · body {field}", id,
                path, tuple((fields | {field: str(id)}).items()),
                made_up, path, tuple((fields | {field: str(made_up)}).items()),
            )  # fmt: skip


def _others(world: World, role: str, row: Row, parameter: str) -> Iterator[dict[str, Any]]:
    """Values of the other parameters: A's, then this person's own where it is an id."""
    theirs = {name: matrix.told(world, value, role) for name, value in row.fills.items() if name != parameter}
    yield theirs
    name = world.name(role)
    if name and name != "Alma" and any(isinstance(value, UUID) for value in theirs.values()):
        mine = {"id": "couple", "about": "couple", "entry": "entry", "device": "device", "draft": "entry",
                "channel": "channel", "given": "entry", "photo": "entry", "line": "entry",
                "step": "entry", "session": "entry", "round": "entry", "repair": "entry", "note": "entry",
                "piece": "entry", "passkey": "entry"}  # fmt: skip
        own = {key: world.own(name, mine[key]) if isinstance(value, UUID) else value for key, value in theirs.items()}
        yield own


def _with(value: Any, id: UUID) -> Any:
    return value.replace("·", str(id)) if isinstance(value, str) else value


def _without(value: Any, id: UUID) -> Any:
    return value.replace(str(id), "·") if isinstance(value, str) else value


Answer = tuple[int, bytes, tuple[tuple[str, str], ...]]


class Asked:
    """Asks, and remembers what made-up ids got."""

    def __init__(self, world: World) -> None:
        self.browser = cache(world.browser)
        self.made_up = cache(self._made_up)
        self.known = {str(one) for one in every_id(world)}
        self.requests = 0

    def differs(self, one: Try) -> str | None:
        """What differs from the answer to a made-up id, if anything."""
        got = self._ask(one.role, one.method, one.path, one.fields, one.id)
        fields = tuple((name, _without(value, one.made_up)) for name, value in one.made_up_fields)
        wanted = self.made_up(one.role, one.method, one.made_up_path.replace(str(one.made_up), "·"), fields)
        if got == wanted:
            return None
        return f"{one.role} {one.method} {one.where}: {got[0]} for {one.id}, {wanted[0]} for a made-up id"

    def breaks(self, one: Try) -> str | None:
        """Where it breaks something, if it does."""
        status, _body, _headers = self._ask(one.role, one.method, one.path, one.fields, one.id)
        return f"{one.method} {one.where}: {status}" if status >= SERVER_ERROR else None

    def _made_up(self, role: str, method: str, path: str, fields: Fields) -> Answer:
        id = uuid4()
        filled = tuple((name, _with(value, id)) for name, value in fields)
        return self._ask(role, method, path.replace("·", str(id)), filled, id)

    def _ask(self, role: str, method: str, path: str, fields: Fields, id: UUID) -> Answer:
        client: Client = self.browser(role)
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        client.raise_request_exception = False  # what breaks is an answer too: 500
        with scratch():
            response = ask(client, method, path, dict(fields))
        client.cookies.clear()
        client.cookies.load(cookies)
        self.requests += 1
        return self._told(response, id)

    def _told(self, response: HttpResponse, id: UUID) -> Answer:
        """Everything an answer tells, but for the id that was sent and what is random in every answer."""
        headers = {name: value.replace(str(id), "·") for name, value in response.headers.items()}
        headers.pop("Content-Length", None)
        # What was made just now has an id of its own.
        headers["Location"] = FRESH.sub(self._unless_known, headers.get("Location", ""))
        cookies = {name: ("·", morsel["max-age"], morsel["path"]) for name, morsel in response.cookies.items()}
        body = without_random(response.content).replace(str(id).encode(), b"id")
        return response.status_code, body, tuple(sorted((headers | {"cookies": repr(sorted(cookies.items()))}).items()))

    def _unless_known(self, found: re.Match[str]) -> str:
        return found[0] if found[0] in self.known else "·"


def sample(world: World, size: int, seed: int = 20) -> list[Try]:
    """So many requests, spread over all roles and addresses: to write down all of them takes longer than to ask."""
    chance = Random(seed)
    return chance.sample(list(tries(world, lambda ids: chance.sample(ids, min(FEW, len(ids))))), size)
