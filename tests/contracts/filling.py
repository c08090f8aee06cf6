"""The small world with one of everything: made through the product's own pages once for a run, then poured into the
database of each module that asks for it.
"""

from copy import deepcopy
from functools import cache
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.urls import resolve, reverse
from django.utils import timezone
from tests import cast
from tests.api.calling import token_for
from tests.contracts import mending, pairs
from tests.contracts.acts import (
    ahead_of_today,
    asked_in,
    check_in,
    draft,
    hold,
    invite,
    join,
    keep,
    keep_goal,
    note_openly,
    offer,
    promise,
    rate,
    reading,
    release,
    remember,
    says_how_close,
    seal_view,
    tell_openly,
    write,
)
from tests.contracts.world import WORDS, World, scratch
from tests.features.journal.incoming.elsewhere import Sent
from tests.features.memories.things import picture
from tests.people.authenticator import Authenticator, new_passkey
from tests.reminders.browsers import KEYS

from troth.content.reader import core
from troth.features.details.entries import Detail
from troth.features.habits.entries import HabitLook
from troth.features.intimacies import goals, queries, releases
from troth.features.intimacies.entries import Reliance, Step
from troth.features.journal.incoming import queries as incoming
from troth.features.memories import shelf, words
from troth.features.memories.entries import Dream, Joke, Memory
from troth.features.patterns.entries import Pattern
from troth.features.patterns.releases import told as drawn
from troth.features.rhythm import store as rhythms
from troth.features.rhythm.entries import Noticed
from troth.features.transparency.entries import Note
from troth.features.transparency.releases import given, told
from troth.features.transparency.words import SAYS
from troth.people import account_actions
from troth.people.lifetimes import DAYS
from troth.people.me import now
from troth.people.models import Pairing, Passkey, Session, Token
from troth.people.signup import new_link
from troth.people.unlocking import Unlocked
from troth.promises import store
from troth.relationships import sharing
from troth.relationships.access import current, load
from troth.relationships.pages import version_of
from troth.reminders import links
from troth.reminders.models import Channel
from troth.reminders.rhythms import rhythm_of
from troth.vault import entries


def pour() -> World:
    """The world, stored in the database; the caller rolls back."""
    made, rows = _made()
    Session.objects.all().delete()  # tests that commit leave theirs: that table is not flushed
    Token.objects.all().delete()
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
    for fill in (
        _relationships,
        _words,
        _elsewhere,
        _closeness,
        _memories,
        _promises,
        _openness,
        pairs.together,
        pairs.calm,
        pairs.boundaries,
        pairs.touch,
        _patterns,
        pairs.ladder,
        pairs.fears,
        pairs.questions,
        mending.repair,
        _rhythm,
        _devices,
        _tokens,
        _reminders,
        _nearest,
    ):
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


def _promises(world: World) -> None:
    """Alma's to Ben and to herself; three of Ben's to Alma: open, asked to change, and not kept, which he owns."""
    couple, his = world.values["couple"], world.card("Ben", "Alma").id
    made = {"promise": promise(world, "Alma", "Ben", WORDS["promise"])}
    made["own promise"] = promise(world, "Alma", "Ben", "I will go to bed.", made="to_myself")
    made["their promise"] = promise(world, "Ben", "Alma", "Ben to Alma: I will mend the gate.")
    made["to be changed"] = promise(world, "Ben", "Alma", "Ben to Alma: soup on Monday.")
    made["not kept"] = promise(world, "Ben", "Alma", "Ben to Alma: a letter.")
    changed = {"text": "Soup on Tuesday.", "day": ahead_of_today(4), "why": "I am on call."}
    world.post("Ben", "promises:change", changed, id=his, given=made["to be changed"])
    said = {"at": "~", "outcome": "silent", "told": "both"}
    world.post("Alma", "promises:answer", said, id=couple, given=made["not kept"])
    owned = {"what": "I never wrote it.", "amends": "", "by": "", "turn": ""}
    world.post("Ben", "promises:own-up", owned, id=his, given=made["not kept"])
    world.post("Ben", "promises:own", owned | {"what": "I told your sister."}, id=his)
    alma, one = world.me("Alma"), world.card("Alma", "Ben")
    known = {each.id: each for each in store.page(alma, one, timezone.localdate()).known}
    made["owned"] = next(each.id for each in known.values() if each.owned)
    asked = known[made["to be changed"]].stands.asked
    assert asked is not None
    world.values |= made | {"question": asked.id, "tomorrow": ahead_of_today(1)}
    world.post("Alma", "details:new", {"text": WORDS["note"], "about": "like", "version": "0"}, id=couple)
    world.values["detail"] = entries.page(alma.keyring, alma.id, Detail, scope=one.scope).entries[0].id


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
    world.values["journal words"] = WORDS["journal"]
    world.values["draft"] = uuid4()
    draft(world, "journal-write", world.values["draft"])
    draft(world, "journal-edit", world.values["entry"])
    world.post("Alma", "practices:done", {"one": "alone", "felt": "1"}, slug=min(core().practices))
    world.values |= {"practice": min(core().practices), "prompt": min(core().shares), "article": min(core().articles)}
    world.values |= {"place": "journal-edit", "day": timezone.localdate().isoformat()}


def _elsewhere(world: World) -> None:
    """A file of Alma's waits to be brought in, and one of Ben's is in."""
    world.values["journal file"] = Sent(f"date,text\n2019-07-03,{WORDS['brought']}\n2019-07-04,Less so.\n")
    for name in ("Ben", "Alma"):
        world.post(name, "journal:bring", {"file": world.values["journal file"]})
        world.values["journal version"] = incoming.preview(world.me(name)).version
    world.post("Ben", "journal:preview", {"version": str(world.values["journal version"])})


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
        "closeness as read": version_of(wording.text),
        "goal": keep_goal(world, "Alma", "Ben", WORDS["goal"]),
        "goal as read": version_of(releases.goal(goals.Goal(text=WORDS["goal"]), None)),
        "goal of both": keep_goal(world, "Alma", "Ben", WORDS["goal of both"], shared=True),
        "step": WORDS["step"],
        "step as read": version_of(releases.next_step(step)),
    }


def _openness(world: World) -> None:
    """Of each part something: Ben's question, an offer of Alma's with his yes, and two matters, one with her view."""
    for name, other in (("Ben", "Alma"), ("Alma", "Ben")):
        tell_openly(world, name, other, note_openly(world, name, other, "welcome"))
    offer = note_openly(world, "Alma", "Ben", "offer", text="Tuesday", more=WORDS["open"])
    offered = tell_openly(world, "Alma", "Ben", offer)
    yes = {"version": version_of(str(SAYS["yes"][2]))}
    world.post("Ben", "transparency:short", yes, id=world.card("Ben", "Alma").id, entry=offered, how="yes")
    matter, met = (
        tell_openly(world, "Alma", "Ben", note_openly(world, "Alma", "Ben", "matter", more="")) for _ in range(2)
    )
    seal_view(world, "Alma", "Ben", met)
    note = note_openly(world, "Alma", "Ben", "feeling", more="")
    own = note_openly(world, "Alma", "Ben", "matter", more="")
    decided = {
        "version": "1",
        "lean": "0",
        "text": "",
        "decided": WORDS["decided"],
        "why": "",
        "when": ahead_of_today(2),
    }
    world.post("Alma", "transparency:alone", decided, id=world.values["couple"], entry=own)
    me = world.me("Alma")
    world.post("Alma", "habits:habit", {"signs": "always", "often": "often", "text": "at night"}, slug="criticism")
    look = entries.page(me.keyring, me.id, HabitLook, scope="criticism").entries[0].id
    world.values |= {
        "note": note,
        "own matter": own,
        "note as read": version_of(told(entries.get(me.keyring, me.id, note, Note).body)),
        "offer": offer,
        "offer as given": version_of(given(entries.get(me.keyring, me.id, offer, Note).body)),
        "asked": tell_openly(world, "Ben", "Alma", note_openly(world, "Ben", "Alma", "question")),
        "no as read": version_of(str(SAYS["keep"][2])),
        "matter": matter,
        "sealed": met,
        "look": look,
    }


def _patterns(world: World) -> None:
    """One of Alma's own."""
    sent = {"trigger": "a full sink", "part": WORDS["pattern"], "follows": "", "move": "I leave it."}
    kept = world.post("Alma", "patterns:new", sent, id=world.values["couple"])
    entry = resolve(kept["Location"]).kwargs["entry"]
    me = world.me("Alma")
    body = entries.get(me.keyring, me.id, entry, Pattern).body
    world.values |= {"pattern": entry, "move as read": version_of(drawn(body, "move"))}


def _rhythm(world: World) -> None:
    """Alma's own, one that she and Ben hold, and one that Ben asks her to hold; and what she noticed and wrote."""
    me, couple = world.me("Alma"), world.values["couple"]
    world.values["hold"] = hold(world, "Alma", "three-appreciations", "Ben")
    world.values["hold as read"] = version_of(asked_in("three-appreciations"))
    world.values["held together"] = offer(world, "Alma", "Ben", "how-are-we-doing")
    world.post("Ben", "rhythm:answer", {"how": "yes"}, held=world.values["held together"])
    world.values["asked to hold"] = offer(world, "Ben", "Alma", "dream-aloud")
    later = str((timezone.localdate().weekday() + 3) % 7)  # never now: Today would suggest nothing
    sent = {"when": later, "date": "", "start": "19:30", "minutes": "60", "one": str(couple)}
    world.post("Alma", "rhythm:protected", sent)
    world.values["slot"] = rhythms.own(me).slots[0].id
    world.post("Alma", "rhythm:in_touch", {"every": "14"}, id=couple)
    world.post("Alma", "rhythm:noticed", {"what": "kept", "text": WORDS["noticed"]}, id=couple)
    one = load(me, couple)
    world.values["noticed"] = entries.page(me.keyring, me.id, Noticed, scope=one.scope).entries[0].id
    for slug, said in (("three-appreciations", WORDS["written"]), ("quiet-surprise", WORDS["surprise"])):
        world.post("Alma", "practices:begin", {"one": str(couple)}, slug=slug)
        world.post("Alma", "practices:step", {"said": said, "how": "next"}, slug=slug, number=1)
        world.values[slug] = resolve(world.post("Alma", "practices:end", {"felt": "1"}, slug=slug)["Location"])
        world.values[slug] = world.values[slug].kwargs["entry"]
    today = timezone.localdate()
    sent = {"worked": WORDS["month"], "hard": "", "keep": "", "hope": "", "version": "0", "how": "keep"}
    world.post("Alma", "rhythm:write", sent, id=couple, year=today.year, month=today.month)
    world.values |= {"year": today.year, "month": today.month, "walked": "three-appreciations"}


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
    read = version_of(WORDS["line"])
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
        "support as read": version_of(words.support("")),
    }  # fmt: skip


def _devices(world: World) -> None:
    alma = world.people["Alma"]
    world.people["Alma, elsewhere"] = cast.second_browser(alma)
    locked = world.people["Alma, locked"] = cast.another_browser(
        Unlocked(alma.person, alma.keyring, alma.device, alma.secret, went_back=False),
        alma.password, seed="a-browser-of-alma-that-is-locked-again",
    )  # fmt: skip
    Session.objects.filter(id=locked.ticket.row).delete()
    new_passkey(alma, Authenticator())
    world.values["passkey"] = Passkey.objects.get(person=alma.person).id
    world.values["device"] = world.people["Alma, elsewhere"].device.id
    world.values["link"] = new_link()
    world.values["code"] = account_actions.start_pairing(alma.person.id, alma.secret)
    Pairing.objects.update(expires=now() + DAYS)  # a run takes longer than the minute that a person has
    pending = world.card("Alma", "Chidi").pending
    assert pending is not None
    world.values |= {"invitation": pending.invitation, "eight words": pending.words}
    world.values |= {"password": alma.password, "kit": alma.kit}


def _tokens(world: World) -> None:
    """Alma and Ben each let in a program that may do everything that one may."""
    for role, name in (("A", "Alma"), ("B", "Ben")):
        actor = world.people[name]
        everyone = (one.id for one in current(world.me(name)))
        world.values[f"token of {role}"] = token_for(actor, *everyone).token
    world.values["token"] = Token.objects.filter(person=world.people["Alma"].person).get().id


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
