"""What people of the small world do, through the product's own pages."""

import datetime as dt
from typing import get_args
from uuid import UUID

from django.urls import resolve, reverse
from django.utils import timezone
from tests.contracts.world import WORDS, World
from tests.features.checkin.sheets import answers
from tests.features.memories.things import file

from troth.content.reader import core
from troth.content.schema import Braving, Fear
from troth.engine.rating import Facet
from troth.features.barriers import queries as fears
from troth.features.boundaries.entries import Boundary
from troth.features.braving import queries as qualities
from troth.features.intimacies import goals, queries, releases
from troth.features.journal.entries import JournalEntry
from troth.features.ladder import releases as ladder
from troth.features.ladder.entries import Kept
from troth.features.rhythm import store as rhythms
from troth.features.transparency import queries as openness
from troth.features.transparency.entries import Note
from troth.features.transparency.releases import told
from troth.promises import store
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.pages import version_of
from troth.trust.actions import record_ratings
from troth.vault import entries
from troth.vault.bodies import Body


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


def draft(world: World, place: str, about: UUID) -> None:
    """Alma begins to write, and goes on with something else."""
    path = reverse("writing:draft", kwargs={"place": place, "about": about})
    kept = world.people["Alma"].client.post(path, {"text": WORDS["draft"]})
    assert kept.status_code == 204


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
    sent = {"version": str(version_of(releases.goal(body.body, None)))}
    given = world.post(name, "intimacies:share_goal", sent, id=one.id, entry=entry)
    shared_entry: UUID = resolve(given["Location"]).kwargs["entry"]
    return shared_entry


def note_openly(world: World, name: str, other: str, what: str, **words: str) -> UUID:
    """A note of being open; its id."""
    sent = {"text": WORDS["open"], "more": "so it is", "options": "one\ntwo", "hope": "", "beside": ""} | words
    kept = world.post(name, f"transparency:{what}", sent, id=world.card(name, other).id)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def tell_openly(world: World, name: str, other: str, note: UUID) -> UUID:
    """Share such a note; the id of what was shared."""
    me, one = world.me(name), world.card(name, other)
    body = entries.get(me.keyring, me.id, note, Note).body
    world.post(name, "transparency:share", {"version": version_of(told(body))}, id=one.id, entry=note)
    return openness.between(me, one).pieces[0].id


def seal_view(world: World, name: str, other: str, matter: UUID) -> None:
    sent = {"lean": "0", "text": "It is nearer.", "hope": "", "beside": ""}
    world.post(name, "transparency:deciding", sent, id=world.card(name, other).id, entry=matter)


def keep_share(world: World, name: str, other: str, text: str) -> UUID:
    """A share kept for oneself, on the first step; its id."""
    kept = world.post(name, "ladder:write", {"text": text, "prompt": ""}, id=world.card(name, other).id, level=1)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def offer_share(world: World, name: str, other: str, text: str) -> tuple[UUID, UUID]:
    """The same, offered; its id, and that of what the other is asked about."""
    entry, me, one = keep_share(world, name, other, text), world.me(name), world.card(name, other)
    version = ladder.version(entries.get(me.keyring, me.id, entry, Kept).body)
    world.post(name, "ladder:offer", {"version": version}, id=one.id, entry=entry)
    offered = entries.get(me.keyring, me.id, entry, Kept).body.offered
    assert offered is not None
    return entry, offered


def say_when(world: World, name: str, other: str, offered: UUID, how: str) -> None:
    world.post(name, "ladder:choose", {"how": how}, id=world.card(name, other).id, entry=offered)


def begin_set(world: World, name: str, other: str) -> UUID:
    """A set of questions on two phones, at its first one, in writing; its id."""
    sent = {"how": "two", "way": "written", "first": "me"}
    begun = world.post(name, "questions:begin", sent, id=world.card(name, other).id, pack="core")
    session: UUID = resolve(begun["Location"]).kwargs["session"]
    for one, two in ((name, other), (other, name)):
        act_in_set(world, one, two, session, act="done", beat="0", value="yes")
    return session


def act_in_set(world: World, name: str, other: str, session: UUID, **said: str) -> None:
    """One press in it."""
    world.post(name, "questions:session", said, id=world.card(name, other).id, session=session)


def answer_daily(world: World, name: str, other: str, day: str, text: str) -> None:
    """Answer the question of a day."""
    sent = {"text": text, "day": day}
    world.post(name, "questions:day", sent, id=world.card(name, other).id, day=day)


def bodies(world: World, name: str) -> list[Body]:
    """Everything that one person's entries hold, opened."""
    me = world.me(name)
    return [one.body for one in entries.scan(me.keyring, me.id)]


def hold(world: World, name: str, slug: str, other: str = "") -> UUID:
    """A practice that somebody holds every day; its id."""
    sent = {"one": str(world.card(name, other).id) if other else "alone", "often": "daily"}
    held: UUID = resolve(world.post(name, "rhythm:adopt", sent, slug=slug)["Location"]).kwargs["held"]
    return held


def offer(world: World, name: str, other: str, slug: str) -> UUID:
    """Asking the other to hold it too; the id of what was asked."""
    held, one = hold(world, name, slug, other), world.card(name, other)
    world.post(name, "rhythm:offer", {"version": version_of(asked_in(slug))}, held=held)
    found = rhythms.everything(world.me(name)).found
    return next(each.hold.id for each in found if each.common and each.one == one and each.hold.slug == slug)


def asked_in(slug: str) -> str:
    """What the other reads of such a question."""
    return f"Would you like to hold this with me? {core().practices[slug].title}. Every day."


def begin_together(world: World, name: str, other: str, slug: str, **said: str) -> UUID:
    """A session on two phones; its id."""
    sent = {"topic": WORDS["topic"], "first": "me", "how": "two"} | said
    begun = world.post(name, "listening:begin", sent, id=world.card(name, other).id, slug=slug)
    session: UUID = resolve(begun["Location"]).kwargs["session"]
    return session


def act_together(world: World, name: str, other: str, session: UUID, act: str, beat: int, value: str = "") -> None:
    """One press in it."""
    sent = {"act": act, "beat": str(beat), "value": value}
    world.post(name, "listening:session", sent, id=world.card(name, other).id, session=session)


def remember(world: World, name: str, other: str, text: str, photo: bytes | None = None) -> UUID:
    """A memory of one's own; its id."""
    sent = {"text": text, "day": "", "month": "", "year": "2019", "alt": ""}
    sent |= {"photo": file(photo)} if photo else {}  # type: ignore[dict-item]
    kept = world.post(name, "memories:new", sent, id=world.card(name, other).id)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def keep_boundary(world: World, name: str, other: str, text: str) -> UUID:
    """A boundary of one's own; its id."""
    sent = {"sort": "time", "needs": "I need it", "text": text, "how": "keep"}
    kept = world.post(name, "boundaries:new", sent, id=world.card(name, other).id)
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def show_boundary(world: World, name: str, other: str, entry: UUID) -> UUID:
    """The same, shown; the id of what both can read."""
    me, one = world.me(name), world.card(name, other)
    text = entries.get(me.keyring, me.id, entry, Boundary).body.text
    world.post(name, "boundaries:share", {"version": version_of(text)}, id=one.id, entry=entry)
    shared = entries.get(me.keyring, me.id, entry, Boundary).body.shared
    assert shared is not None
    return shared


def keep_card(world: World, name: str, other: str, fear: Fear, words: str, *, version: int = 0) -> None:
    """A card kept for oneself."""
    sent = {"version": str(version), "helps": words, "hinders": ""}
    world.post(name, "barriers:write", sent, id=world.card(name, other).id, fear=fear)


def give_card(world: World, name: str, other: str, fear: Fear) -> UUID:
    """The same, given; the id of the copy."""
    one = world.card(name, other)
    kept = fears.card_page(world.me(name), one, fear)
    assert kept is not None
    world.post(name, "barriers:give", {"version": version_of(kept.text)}, id=one.id, fear=fear)
    kept = fears.card_page(world.me(name), one, fear)
    assert kept is not None
    assert kept.given is not None
    return kept.given.id
