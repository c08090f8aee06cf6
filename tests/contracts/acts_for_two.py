"""What one does by oneself in rooms for two: sessions, questions and the ladder. The other hears nothing of it."""

from django.urls import reverse
from tests.contracts.acts import (
    act_in_set,
    act_together,
    answer_daily,
    draft,
    keep_card,
    keep_share,
    say_when,
)
from tests.contracts.world import World

from troth.content.schema import Fear
from troth.features.barriers import queries as fears


def seals_answers_and_lets_one_go(world: World) -> None:
    couple, today = world.value("couple"), world.value("day")
    answer_daily(world, "Alma", "Ben", today, "What I would say.")
    world.post("Alma", "questions:day", {"how": "back"}, id=couple, day=today)
    answer_daily(world, "Alma", "Ben", today, "What I say.")
    act_in_set(world, "Alma", "Ben", world.value("set"), act="pass", beat="3")
    act_in_set(world, "Alma", "Ben", world.value("set"), act="take_back", beat="3")
    act_in_set(world, "Alma", "Ben", world.value("set"), act="seal", beat="3", **{"q1-text": "Sealed."})


def answers_alone(world: World) -> None:
    couple = world.value("couple")
    world.post("Alma", "questions:write", {"text": "Not for you."}, id=couple, slug="a-word-i-enjoy")
    world.post("Alma", "questions:delete", id=couple, entry=world.value("kept answer"))
    for name in ("room", "met", "cards", "daily"):
        assert world.browser("A").get(reverse(f"questions:{name}", args=[couple])).status_code == 200


def is_in_a_session(world: World) -> None:
    """She looks at it again and again, also as its stream does, and does her half of what waits for both."""
    here = {"id": world.value("couple"), "session": world.value("session")}
    for name in ("listening:session", "live:news") * 2:
        assert world.browser("A").get(reverse(name, kwargs=here)).status_code == 200
    act_together(world, "Alma", "Ben", world.value("session"), "done", 0, "yes")


def is_calm_by_herself(world: World) -> None:
    """Her half of breathing and of coming back; what Ben wants to agree on, put aside; and her looking at all of it."""
    couple = world.value("couple")
    for what, session, act in (("breathing", "breathing", "done"), ("pausing", "pausing", "go_on")):
        here = {"id": couple, "session": world.value(session)}
        for name in (f"calm:{what}", "live:news"):
            assert world.browser("A").get(reverse(name, kwargs=here)).status_code == 200
        world.post("Alma", f"calm:{what}", {"act": act, "beat": "0"}, **here)
    world.post("Alma", "calm:answer", {"how": "aside"}, id=couple, entry=world.value("agreement"))


def does_exercises_alone(world: World) -> None:
    here = {"id": world.value("couple"), "slug": "a-bad-day-heard"}
    world.post("Alma", "listening:alone", {"step0": "What I never say."}, **here)
    sent = {"first": "me", "how": "one", "topic": "what I never say"}
    world.post("Alma", "listening:begin", sent, **here)
    world.post("Alma", "listening:delete", id=world.value("couple"), entry=world.value("alone"))


def climbs_in_private(world: World) -> None:
    """Writing, sleeping on it, a look at whom, telling it aloud; how it was received, and that it did not stay."""
    id = world.value("couple")
    keep_share(world, "Alma", "Ben", "what I do not say yet")
    here = {"id": id, "entry": world.value("share")}
    world.post("Alma", "ladder:sleep", {"how": "tomorrow"}, **here)
    for name in ("look", "ready", "offer"):
        assert world.browser("A").get(reverse(f"ladder:{name}", kwargs=here)).status_code == 200
    world.post("Alma", "ladder:told", {"level": "3", "reception": "1", "text": "", "day": ""}, id=id)
    there = {"id": id, "entry": world.value("opened share")}
    world.post("Alma", "ladder:received", {"reception": "1"}, **there)
    world.post("Alma", "ladder:broken", {"severity": "1.5"}, **there)


def mends_by_herself(world: World) -> None:
    """In the room she shares with Ben: her pace, notes, reading, how it arrived; and all of the rooms of her own."""
    couple, joint = world.value("couple"), {"id": world.value("couple"), "entry": world.value("joint room")}
    for value in ("slower", "paused"):
        world.post("Alma", "repair:move", {"name": "pace", "value": value}, **joint)
    world.post("Alma", "repair:note", {"text": "what I do not say", "went": "no"}, **joint, sort="watch")
    world.post("Alma", "repair:landed", {"how": "badly"}, **joint, part="naming")
    read = reverse("repair:read", kwargs=joint | {"piece": world.value("offered words")})
    assert world.browser("A").get(read).status_code == 200
    own = {"id": couple, "entry": world.value("hurt room")}
    world.post("Alma", "repair:move", {"name": "on", "value": "understanding"}, **own)
    world.post("Alma", "repair:end", {"how": "ended"}, **own)
    broke = {"id": couple, "entry": world.value("broke room")}
    world.post("Alma", "repair:piece", {"understood": "what I took", "version": "0"}, **broke, sort="understanding")
    world.post("Alma", "repair:choose", {"how": "aside"}, id=couple, repair=world.value("their repair"))


def says_later(world: World) -> None:
    say_when(world, "Alma", "Ben", world.value("asked share"), "later")


def says_not_now(world: World) -> None:
    assert world.browser("A").get(reverse("ladder:ladder", args=[world.value("couple")])).status_code == 200
    say_when(world, "Alma", "Ben", world.value("asked share"), "not_now")


def limits_herself(world: World) -> None:
    """Where it is not the lower of the two, a limit changes nothing for the other."""
    world.post("Alma", "ladder:limit", {"level": "3"}, id=world.value("couple"))


def reads_again_and_begins_an_answer(world: World) -> None:
    here = {"id": world.value("couple"), "entry": world.value("read share")}
    assert world.browser("A").get(reverse("ladder:shared", kwargs=here)).status_code == 200
    draft(world, "ladder-reply", world.value("read share"))


def offers_and_takes_it_back(world: World) -> None:
    here = {"id": world.value("couple"), "entry": world.value("share")}
    world.post("Alma", "ladder:offer", {"version": world.value("share as read")}, **here)
    world.post("Alma", "ladder:take_back", **here)


def looks_at_fears_in_private(world: World) -> None:
    """Her own looks, steps and cards, what she would give, and what Ben gave, read and taken up."""
    id = world.value("couple")
    alone: tuple[Fear, ...] = ("engulfment", "vulnerability")
    for fear in alone:
        sent = {"near": "often", "comes": "with Ben", "eases": ""}
        world.post("Alma", "barriers:look", sent, id=id, fear=fear)
        for how in ("begin", "taken", "enough"):
            now = fears.path(world.me("Alma"), world.card("Alma", "Ben"), fear).now
            world.post("Alma", "barriers:step", {"how": how, "step": now.practice if now else ""}, id=id, fear=fear)
    keep_card(world, "Alma", "Ben", "abandonment", "what I do not say yet", version=1)
    keep_card(world, "Alma", "Ben", "vulnerability", "what I would rather say", version=2)
    draft(world, "barriers-resume", world.value("card draft"))
    for fear in ("abandonment", "vulnerability"):
        path = reverse("barriers:give", kwargs={"id": id, "fear": fear})
        assert world.browser("A").get(path).status_code == 200
    his = world.value("card of Ben")
    assert world.browser("A").get(reverse("barriers:given", kwargs={"id": id, "entry": his})).status_code == 200
    world.post("Alma", "rhythm:adopt", {"one": str(id), "often": "weekly", "weekdays": "1"}, slug="room-to-breathe")
    world.post("Alma", "barriers:unlook", id=id, entry=world.value("look at a fear"))
    world.post("Alma", "barriers:delete", id=id, fear="vulnerability")


def sets_boundaries_by_herself(world: World) -> None:
    here = {"id": world.value("couple"), "entry": world.value("boundary")}
    sent = {"sort": "physical", "needs": "I need space", "text": "I step back.", "how": "keep", "to": ""}
    world.post("Alma", "boundaries:new", sent | {"to": str(world.value("boundary of Ben"))}, id=here["id"])
    world.post("Alma", "boundaries:edit", sent | {"version": "1"}, **here)
    for how in ("crossed", "respected", "pressed"):
        world.post("Alma", "boundaries:noted", {"how": how, "weight": "grave", "text": "by Ben"}, **here)
    world.post("Alma", "boundaries:end", **here)
    theirs = here | {"entry": world.value("boundary of Ben")}
    for name, rest in (("shown", {}), ("reply", {"how": "agree"})):
        assert world.browser("A").get(reverse(f"boundaries:{name}", kwargs=theirs | rest)).status_code == 200
    world.post("Alma", "boundaries:aside", {"how": "aside"}, **theirs)
    draft(world, "boundaries-new", here["id"])
    world.post("Alma", "boundaries:delete", **here)


def answers_about_touch(world: World) -> None:
    """Beside the one thing that both want: other answers, and the other list, in and out of it."""
    couple = world.value("couple")
    for said in ({"a-foot-rub": "maybe"}, {"holding-hands": "no", "a-hug-hello": "yes"}, {}):
        world.post("Alma", "desires:answers", {"a-dance": "yes"} | said, id=couple, place="near")
    world.post("Alma", "desires:part", {"how": "in"}, id=couple, place="near")
    world.post("Alma", "desires:answers", {"a-slow-kiss": "yes", "in-the-dark": "no"}, id=couple, place="nearer")
    for how in ("in", "out", "in", "clear"):
        world.post("Alma", "desires:part", {"how": how}, id=couple, place="nearer")
        assert world.browser("A").get(reverse("desires:answers", args=[couple, "nearer"])).status_code == 200
