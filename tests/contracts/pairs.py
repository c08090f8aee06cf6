"""What two do with each other in the small world: exercises, a ladder, calm, questions."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from tests.contracts.acts import (
    act_together,
    answer_daily,
    begin_set,
    begin_together,
    give_card,
    keep_boundary,
    keep_card,
    keep_share,
    offer_share,
    say_when,
    show_boundary,
)
from tests.contracts.world import WORDS, World

from troth.features.barriers import actions as barriers
from troth.features.barriers import queries as fearing
from troth.features.boundaries import releases as boundary
from troth.features.calm import actions as calming
from troth.features.calm import agreements
from troth.features.ladder import releases as climbing
from troth.features.ladder import store as climbs
from troth.features.ladder.actions import draft_of
from troth.features.ladder.entries import Kept
from troth.features.listening.entries import Alone
from troth.features.questions import sets
from troth.features.questions.entries import Answer, Met
from troth.people.me import now
from troth.relationships.access import load
from troth.relationships.pages import version_of
from troth.vault import entries


def together(world: World) -> None:
    """A session that waits for both, one in which something was written for both, and an exercise done alone."""
    me, couple = world.me("Alma"), world.values["couple"]
    world.values["exercise"] = "a-guided-disagreement"
    world.values["session"] = begin_together(world, "Alma", "Ben", "a-guided-disagreement")
    over = begin_together(world, "Ben", "Alma", "the-other-side-of-it")
    for beat in range(7):
        for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
            act_together(world, name, other, over, "done", beat, f"{name} to {other}" if beat == 6 else "")
    world.post("Alma", "listening:alone", {"step1": WORDS["alone"]}, id=couple, slug="ten-minutes-of-listening")
    one = load(me, couple)
    world.values["alone"] = entries.page(me.keyring, me.id, Alone, scope=one.scope).entries[0].id


def ladder(world: World) -> None:
    """Of Alma's one that Ben has opened and one for herself; of Ben's one that she has opened, and one that he asks."""
    opened, copy = offer_share(world, "Alma", "Ben", WORDS["step of both"])
    say_when(world, "Ben", "Alma", copy, "now")
    _his, read = offer_share(world, "Ben", "Alma", "Ben to Alma: I sleep with the door open.")
    say_when(world, "Alma", "Ben", read, "now")
    couple, me = world.values["couple"], world.me("Alma")
    said = {"text": "It makes sense to me, because it is dark there."}
    world.post("Alma", "ladder:answer", said, id=couple, entry=read, way="normalise")
    (answer,) = climbs.find(me, load(me, couple), read).words
    _his, asked = offer_share(world, "Ben", "Alma", "Ben to Alma: I count the stairs.")
    world.values |= {"share": keep_share(world, "Alma", "Ben", WORDS["step up"])}
    share = entries.get(me.keyring, me.id, world.values["share"], Kept).body
    world.values |= {
        "share as read": climbing.version(share),
        "opened share": opened,
        "read share": read,
        "asked share": asked,
        "answer": answer.id,
        "ladder draft": draft_of(couple, 1),
    }


def fears(world: World) -> None:
    """A look of Alma's, a card that she keeps and one that she gave; and one that Ben gave."""
    couple, me = world.values["couple"], world.me("Alma")
    sent = {"signs": "say-yes", "near": "sometimes", "comes": WORDS["fear"], "eases": ""}
    world.post("Alma", "barriers:look", sent, id=couple, fear="abandonment")
    keep_card(world, "Alma", "Ben", "abandonment", WORDS["card"])
    one = load(me, couple)
    kept = fearing.card_page(me, one, "abandonment")
    assert kept is not None
    keep_card(world, "Ben", "Alma", "engulfment", "Ben to Alma: an hour of my own.")
    his = give_card(world, "Ben", "Alma", "engulfment")
    keep_card(world, "Alma", "Ben", "vulnerability", WORDS["given card"])
    world.values |= {
        "look at a fear": fearing.looks(me, one, "abandonment").entries[0].id,
        "card as read": version_of(kept.text),
        "card draft": barriers.draft_of(couple, "abandonment"),
        "card of Ben": his,
        "fear": "abandonment",
        "given card": give_card(world, "Alma", "Ben", "vulnerability"),
    }


def calm(world: World) -> None:
    """Breathing that waits for both, a pause, and something that Ben would like to agree on."""
    me = world.me("Alma")
    one = load(me, world.values["couple"])
    his = load(world.me("Ben"), world.card("Ben", "Alma").id)
    world.values |= {
        "breathing": calming.breathe(me, one, 3, handed=False),
        "pausing": calming.pause(me, one, now() + 1200),
        "agreement": agreements.propose(world.me("Ben"), his, "Ben to Alma: we knock first."),
    }


def boundaries(world: World) -> None:
    """Of Alma's one for herself, and one that Ben was shown and holds to as well; and one that he has shown her."""
    couple, his = world.values["couple"], world.card("Ben", "Alma").id
    own, shown = (keep_boundary(world, "Alma", "Ben", WORDS[name]) for name in ("boundary", "boundary of both"))
    read = show_boundary(world, "Alma", "Ben", shown)
    agreed = boundary.reply("agree", WORDS["boundary of both"])
    world.post("Ben", "boundaries:reply", {"version": version_of(agreed)}, id=his, entry=read, how="agree")
    theirs = show_boundary(world, "Ben", "Alma", keep_boundary(world, "Ben", "Alma", "Ben to Alma: I eat slowly."))
    world.post("Alma", "boundaries:noted", {"how": "respected"}, id=couple, entry=shown)
    understood = boundary.reply("understood", "Ben to Alma: I eat slowly.")
    world.values |= {
        "boundary": own,
        "boundary as read": version_of(WORDS["boundary"]),
        "boundary of Ben": theirs,
        "understood as read": version_of(understood),
    }


def touch(world: World) -> None:
    """Both take part, and one thing is wanted by both. Alma has said yes to another as well, and no to a third."""
    yes, alone, no = "a-dance", "holding-hands", "a-foot-rub"
    said = {"Alma": {yes: "yes", alone: "yes", no: "no"}, "Ben": {yes: "yes", no: "yes"}}
    for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
        here = {"id": world.card(name, other).id, "place": "near"}
        world.post(name, "desires:answers", said[name], **here)
        world.post(name, "desires:part", {"how": "in"}, **here)
    for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
        path = reverse("desires:answers", args=[world.card(name, other).id, "near"])
        assert "A dance, just for fun" in world.people[name].client.get(path).content.decode().split("both-h")[-1]
    world.values["list"] = "near"


def questions(world: World) -> None:
    """A question a day, of which yesterday's is open and today's is not; a set that waits; and an answer kept alone."""
    me, couple = world.me("Alma"), world.values["couple"]
    world.post("Alma", "questions:want", {"how": "begin"}, id=couple)
    day = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
        answer_daily(world, name, other, day, f"{name} to {other}: a daily answer")
    for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
        path = reverse("questions:day", kwargs={"id": world.card(name, other).id, "day": day})
        assert world.people[name].client.get(path).status_code == 200
    world.values["pack"] = "core"
    world.values["set"] = begin_set(world, "Alma", "Ben")
    world.values["round"] = sets.round_of(world.values["set"], 1)
    world.post("Alma", "questions:write", {"text": WORDS["answer"]}, id=couple, slug="how-mornings-begin")
    one = load(me, couple)
    world.values["met"] = entries.page(me.keyring, me.id, Met, scope=one.scope).entries[0].id
    world.values["kept answer"] = entries.page(me.keyring, me.id, Answer, scope=one.scope).entries[0].id
