"""A small world with one of everything, made through the product's own pages once for a run, then poured into the
database of each module that asks for it.

Alma and Ben are a couple, Dana is Ben's mother and Alma's friend, Alma has invited Chidi, Lea has left, Sam is a
stranger, and Olu runs the server.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, get_args
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from tests import cast
from tests.cast import Actor
from tests.features.checkin.sheets import answers
from tests.features.memories.things import file, picture
from tests.reminders.browsers import KEYS

from troth.content.reader import core
from troth.content.schema import Braving
from troth.engine.rating import Facet
from troth.features.braving import queries as qualities
from troth.features.details.entries import Detail
from troth.features.intimacies import goals, queries, releases
from troth.features.intimacies.entries import Reliance, Step
from troth.features.journal.entries import JournalEntry
from troth.features.memories import shelf, words
from troth.features.memories.entries import Dream, Joke, Memory
from troth.people import account_actions, sessions
from troth.people.lifetimes import DAYS
from troth.people.me import Me, now
from troth.people.models import Pairing, Session
from troth.people.signup import new_link
from troth.people.unlocking import Unlocked
from troth.promises import store
from troth.relationships import sharing
from troth.relationships.access import MyRelationship, load, mine
from troth.reminders import links
from troth.reminders.models import Channel
from troth.reminders.rhythms import rhythm_of
from troth.trust.actions import record_ratings
from troth.vault import entries
from troth.vault.bodies import Body

ROLES: Final = ("anonymous", "A", "B", "ex", "invitee", "stranger", "operator", "token", "locked")
PLAYED: Final = {"A": "Alma", "B": "Ben", "ex": "Lea", "invitee": "Chidi", "stranger": "Sam", "operator": "Olu"}
BEARER: Final = {"HTTP_AUTHORIZATION": "Bearer troth_0123456789abcdef_" + "x" * 43}
NOTHING: Final = UUID(int=1)
WORDS: Final = {
    "promise": "I will sweep the stairs.",
    "note": "Hates being rung early.",
    "journal": "Rain on the roof all night.",
    "released": "Thank you for the soup.",
    "draft": "I have not finished this.",
    "word": "steady",
    "reliance": "a lift on wet mornings",
    "goal": "Sing in the same choir.",
    "goal of both": "Plant three trees.",
    "step": "ask where trees are sold",
    "memory": "Rain on the tent all night.",
    "memory of both": "The first swim of the year.",
    "line": "It was colder than that.",
    "joke": "Captain Soup.",
    "dream of Ben": "A winter by the sea.",
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
            client.defaults.update(BEARER)
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


def pour() -> World:
    """The world, stored in the database; the caller rolls back."""
    made, rows = _made()
    Session.objects.all().delete()  # tests that commit leave theirs: that table is not flushed
    for model, found in rows.items():
        model._base_manager.bulk_create(deepcopy(found))
    return deepcopy(made)


@cache
def _made() -> tuple[World, dict[type[models.Model], list[models.Model]]]:
    with cast.cheap(), scratch():
        Session.objects.all().delete()
        world = _begin()
        return world, {model: list(model._base_manager.all()) for model in apps.get_models()}


def _begin() -> World:
    world = World()
    for name in ("Olu", "Alma", "Ben", "Chidi", "Dana", "Sam", "Lea"):
        world.people[name] = cast.enter(name)
    account_actions.set_operator("person", world.people["Olu"].person.id, "")
    for fill in (_relationships, _words, _closeness, _memories, _promises, _devices, _reminders, _nearest):
        fill(world)
    return world


def _relationships(world: World) -> None:
    join(world, "Alma", "Ben", "romantic")
    join(world, "Alma", "Lea", "friendship")
    join(world, "Alma", "Dana", "family")
    join(world, "Ben", "Dana", "family")
    join(world, "Sam", "Olu", "work")
    keep(world, "Alma", "Ines", "friendship")
    invite(world, "Alma", "Chidi", "friendship")
    for name, other in (("Alma", "Lea"), ("Lea", "Alma")):
        release(world, name, other, f"{name} to {other}")
    world.post("Lea", "relationships:leave", {"things": "leave", "when": "now"}, id=world.card("Lea", "Alma").id)
    quiet = world.card("Alma", "Dana").id
    world.post("Alma", "relationships:leave", {"things": "leave", "when": "later", "days": "20"}, id=quiet)
    known = {"couple": "Ben", "solo": "Ines", "invited": "Chidi", "closed": "Lea", "quiet": "Dana"}
    world.values |= {name: world.card("Alma", of).id for name, of in known.items()}


def keep(world: World, name: str, other: str, kind: str) -> MyRelationship:
    """A relationship kept alone."""
    world.post(name, "relationships:add", {"name": other, "kind": kind, "how": "alone"})
    return world.card(name, other)


def invite(world: World, name: str, other: str, kind: str) -> MyRelationship:
    """The same with an invitation out."""
    one = keep(world, name, other, kind)
    world.post(name, "relationships:invite", {"message": f"Come, {other}."}, id=one.id)
    return world.card(name, other)


def join(world: World, name: str, other: str, kind: str) -> None:
    """Two people with a shared space, by an invitation and its eight words."""
    pending = invite(world, name, other, kind).pending
    assert pending is not None
    said = {"words": pending.words, "name": name, "kind": kind}
    world.post(other, "relationships:accept", said, id=pending.invitation)
    world.card(name, other)  # a look at the list brings the inviter's card up to date


def write(world: World, name: str, text: str, about: str = "") -> UUID:
    """A journal entry; its id."""
    person = str(world.card(name, about).id) if about else ""
    world.post(name, "journal:write", {"title": "", "text": text, "about": person, "prompt": "", "draft": ""})
    me = world.me(name)
    return entries.page(me.keyring, me.id, JournalEntry).entries[0].id


def release(world: World, name: str, other: str, text: str) -> UUID:
    """A journal entry of which a copy is shared; the id of the copy."""
    entry, one = write(world, name, text, other), world.card(name, other)
    world.post(name, "journal:share", {"version": "1"}, id=entry, about=one.id)
    return sharing.shared(world.me(name), one).entries[0].id


def check_in(world: World, name: str, other: str, word: str) -> UUID:
    """Today's check-in about somebody; its id."""
    one = world.card(name, other)
    sent = answers(world.people[name], reverse("trust:overview", kwargs={"id": one.id})) | {
        "closeness": "5",
        "word": word,
    }
    entry: UUID = resolve(world.post(name, "checkin:new", sent, id=one.id)["Location"]).kwargs["entry"]
    return entry


def rate(world: World, name: str, other: str, value: float) -> None:
    """What some earlier check-ins said of every quality, of the other and of oneself."""
    me, one, today = world.me(name), world.card(name, other), timezone.localdate()
    levels = {f"{area}/{quality}": value for area in ("braving_other", "braving_self") for quality in get_args(Braving)}
    factors: dict[Facet, float] = {"credibility": value, "reliability": value, "intimacy": value}
    for ago in (20, 15, 10, 5):
        record_ratings(me.keyring, one.scope, factors, today - dt.timedelta(days=ago), levels=levels)


def reading(world: World, name: str, other: str, area: str, what: str) -> str:
    """What the other would read of one factor or quality."""
    part = qualities.part(world.me(name), world.card(name, other), area, what)
    assert part is not None
    return part.text


def promise(world: World, name: str, other: str, text: str, *, made: str = "to_them", ahead: int = 3) -> UUID:
    """A promise; its id."""
    one = world.card(name, other)
    sent = {"text": text, "day": ahead_of_today(ahead), "made": made}
    world.post(name, "promises:new", sent, id=one.id)
    me = world.me(name)
    return next(each.id for each in store.page(me, one, timezone.localdate()).known if each.given.mine)


def ahead_of_today(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def _promises(world: World) -> None:
    """Alma's to Ben and to herself; three of Ben's to Alma: open, asked to change, and not kept, which he owns."""
    couple, his = world.values["couple"], world.card("Ben", "Alma").id
    made = {"promise": promise(world, "Alma", "Ben", WORDS["promise"])}
    made["own promise"] = promise(world, "Alma", "Ben", "I will go to bed.", made="to_myself")
    made["their promise"] = promise(world, "Ben", "Alma", "Ben to Alma: I will mend the gate.")
    made["asked"] = promise(world, "Ben", "Alma", "Ben to Alma: soup on Monday.")
    made["not kept"] = promise(world, "Ben", "Alma", "Ben to Alma: a letter.")
    changed = {"text": "Soup on Tuesday.", "day": ahead_of_today(4), "why": "I am on call."}
    world.post("Ben", "promises:change", changed, id=his, given=made["asked"])
    said = {"at": "~", "outcome": "silent", "told": "both"}
    world.post("Alma", "promises:answer", said, id=couple, given=made["not kept"])
    owned = {"what": "I never wrote it.", "amends": "", "by": "", "turn": ""}
    world.post("Ben", "promises:own-up", owned, id=his, given=made["not kept"])
    world.post("Ben", "promises:own", owned | {"what": "I told your sister."}, id=his)
    alma, one = world.me("Alma"), world.card("Alma", "Ben")
    known = {each.id: each for each in store.page(alma, one, timezone.localdate()).known}
    made["owned"] = next(each.id for each in known.values() if each.owned)
    asked = known[made["asked"]].stands.asked
    assert asked is not None
    world.values |= made | {"question": asked.id, "tomorrow": ahead_of_today(1)}
    world.post("Alma", "details:new", {"text": WORDS["note"], "about": "like", "version": "0"}, id=couple)
    world.values["detail"] = entries.page(alma.keyring, alma.id, Detail, scope=one.scope).entries[0].id


def draft(world: World, place: str, about: UUID) -> None:
    """Alma begins to write, and goes on with something else."""
    path = reverse("writing:draft", kwargs={"place": place, "about": about})
    kept = world.people["Alma"].client.post(path, {"text": WORDS["draft"]})
    assert kept.status_code == 204


def _words(world: World) -> None:
    for name, other in (("Alma", "Ben"), ("Ben", "Alma"), ("Ben", "Dana"), ("Dana", "Ben"), ("Sam", "Olu")):
        write(world, name, f"{name} about {other}", other)
        release(world, name, other, f"{name} to {other}")
        check_in(world, name, other, WORDS["word"])
        rate(world, name, other, 0.7)
        world.people[name].client.get(reverse("today:today"))
    world.values["checkin"] = check_in(world, "Alma", "Ben", WORDS["word"])
    world.values["reading"] = reading(world, "Alma", "Ben", "braving_other", "vault")
    world.values["shared"] = release(world, "Alma", "Ben", WORDS["released"])
    world.values["entry"] = write(world, "Alma", WORDS["journal"], "Ben")
    world.values["draft"] = uuid4()
    draft(world, "journal-write", world.values["draft"])
    draft(world, "journal-edit", world.values["entry"])
    world.post("Alma", "practices:done", {"one": "alone", "felt": "1"}, slug=min(core().practices))
    world.values |= {"practice": min(core().practices), "prompt": min(core().shares), "article": min(core().articles)}
    world.values |= {"place": "journal-edit", "day": timezone.localdate().isoformat()}


def says_how_close(world: World, name: str, other: str, slug: str, side: str, *, as_much: str = "8") -> None:
    """One side of one kind of closeness, answered today."""
    one = world.card(name, other)
    items = queries.items(slug, side, one)  # type: ignore[arg-type]
    sent = {item.slug: as_much for item in items} | {f"{item.slug}_answered": "1" for item in items}
    world.post(name, "intimacies:ask", sent, id=one.id, area=slug, side=side)


def keep_goal(world: World, name: str, other: str, text: str, *, shared: bool = False) -> UUID:
    """A goal of one's own, or of both; its id."""
    one = world.card(name, other)
    kept = world.post(name, "intimacies:goals", {"text": text}, id=one.id)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    if not shared:
        return entry
    body = goals.load(world.me(name), one, entry).goal
    assert body is not None
    sent = {"version": str(releases.version(releases.goal(body.body, None)))}
    given = world.post(name, "intimacies:share_goal", sent, id=one.id, entry=entry)
    shared_entry: UUID = resolve(given["Location"]).kwargs["entry"]
    return shared_entry


def _closeness(world: World) -> None:
    me, couple = world.me("Alma"), world.values["couple"]
    says_how_close(world, "Alma", "Ben", "emotional", "now")
    says_how_close(world, "Ben", "Alma", "emotional", "wished")
    world.post("Alma", "intimacies:area", {"marks": ["busy"]}, id=couple, area="emotional")
    world.post("Alma", "intimacies:relying", {"text": WORDS["reliance"]}, id=couple)
    one = load(me, couple)
    (relied,) = entries.page(me.keyring, me.id, Reliance, scope=one.scope).entries
    wording = queries.wording(me, one, "emotional", "now")
    assert wording is not None
    step = Step(goal=couple, who="author", what=WORDS["step"])
    world.values |= {
        "reliance": relied.id,
        "closeness as read": releases.version(wording.text),
        "goal": keep_goal(world, "Alma", "Ben", WORDS["goal"]),
        "goal as read": releases.version(releases.goal(goals.Goal(text=WORDS["goal"]), None)),
        "goal of both": keep_goal(world, "Alma", "Ben", WORDS["goal of both"], shared=True),
        "step": WORDS["step"],
        "step as read": releases.version(releases.next_step(step)),
    }


def remember(world: World, name: str, other: str, text: str, photo: bytes | None = None) -> UUID:
    """A memory of one's own; its id."""
    sent = {"text": text, "day": "", "month": "", "year": "2019", "alt": ""}
    sent |= {"photo": file(photo)} if photo else {}  # type: ignore[dict-item]
    kept = world.post(name, "memories:new", sent, id=world.card(name, other).id)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def _memories(world: World) -> None:
    couple, me = world.values["couple"], world.me("Alma")
    own = remember(world, "Alma", "Ben", WORDS["memory"], picture())
    found = shelf.load(me, load(me, couple), Memory, own)
    assert found.body.picture is not None
    shared = world.post(
        "Alma", "memories:share", {"version": "1"}, id=couple, what="kept",
        entry=remember(world, "Alma", "Ben", WORDS["memory of both"], picture()),
    )  # fmt: skip
    both = resolve(shared["Location"]).kwargs["entry"]
    read = words.version(WORDS["line"])
    world.post("Alma", "memories:line", {"text": WORDS["line"], "version": str(read)}, id=couple, entry=both)
    line = shelf.load(me, load(me, couple), Memory, both).lines[0].id
    world.post("Alma", "memories:jokes", {"text": WORDS["joke"], "origin": ""}, id=couple)
    sent = {"text": "Soup on Fridays.", "returns": "weekly", "first": "2024-01-05", "means": ""}
    tradition = resolve(world.post("Alma", "memories:new_tradition", sent, id=couple)["Location"]).kwargs["entry"]
    theirs, ben = world.card("Ben", "Alma").id, world.me("Ben")
    world.post("Ben", "memories:dreams", {"text": WORDS["dream of Ben"], "why": ""}, id=theirs)
    (dream,) = shelf.all_of(ben, load(ben, theirs), Dream)
    world.post("Ben", "memories:share", {"version": "1"}, id=theirs, what="dreams", entry=dream.id)
    (joke,), (dream,) = (shelf.all_of(me, load(me, couple), kind) for kind in (Joke, Dream))  # type: ignore[misc, type-var]
    world.values |= {
        "memory": own, "photo": found.body.picture.large, "memory of both": both, "line": line, "joke": joke.id,
        "tradition": tradition, "dream of Ben": dream.id, "line as read": read,
        "support as read": words.version(words.support("")),
    }  # fmt: skip


def _devices(world: World) -> None:
    alma = world.people["Alma"]
    world.people["Alma, elsewhere"] = cast.second_browser(alma)
    locked = world.people["Alma, locked"] = cast.another_browser(
        Unlocked(alma.person, alma.keyring, alma.device, alma.secret, went_back=False),
        alma.password, seed="a-browser-of-alma-that-is-locked-again",
    )  # fmt: skip
    Session.objects.filter(id=locked.ticket.row).delete()
    world.values["device"] = world.people["Alma, elsewhere"].device.id
    world.values["link"] = new_link()
    world.values["code"] = account_actions.start_pairing(alma.person.id, alma.secret)
    Pairing.objects.update(expires=now() + DAYS)  # a run takes longer than the minute that a person has
    pending = world.card("Alma", "Chidi").pending
    assert pending is not None
    world.values |= {"invitation": pending.invitation, "eight words": pending.words}
    world.values |= {"password": alma.password, "kit": alma.kit}


def _reminders(world: World) -> None:
    """Alma and Ben take reminders; Alma has given an address, which has not said yes, and a calendar."""
    for name in ("Alma", "Ben"):
        world.post(name, "reminders:ntfy", {"topic": f"https://ntfy.example/long-name-of-{name}"})
    world.values["channel"] = Channel.objects.get(person=world.people["Alma"].person).id
    world.post("Alma", "reminders:mail", {"email": "alma@example.org", "sender": "notes"})
    world.post("Alma", "reminders:calendar")
    mail = world.values["mail channel"] = Channel.objects.get(kind="mail").id
    world.values |= {act: links.proof(act, mail) for act in (links.YES, links.STOP)}
    world.values["calendar"] = rhythm_of(world.me("Alma").keyring).feed
    world.values |= {"browser key": KEYS["public"], "browser secret": KEYS["secret"]}


def _nearest(world: World) -> None:
    """Who left is tried on the room that they left, who is invited on the one they are invited to."""
    me, closed = world.me("Alma"), world.card("Alma", "Lea")
    theirs = next(one for one in sharing.shared(me, closed).entries if not one.mine)
    world.nearest = {
        "ex": {"couple": closed.id, "shared": theirs.id},
        "invitee": {"couple": world.values["invited"]},
    }


def bodies(world: World, name: str) -> list[Body]:
    """Everything that one person's entries hold, opened."""
    me = world.me(name)
    return [one.body for one in entries.scan(me.keyring, me.id)]
