"""What Alma does of which Ben must not get to know anything: for the twin worlds (T-17)."""

from collections.abc import Callable, Iterator
from typing import Final

from django.urls import reverse
from tests.contracts import walk
from tests.contracts.acts import (
    check_in,
    draft,
    hold,
    keep,
    keep_goal,
    note_openly,
    promise,
    rate,
    remember,
    says_how_close,
    seal_view,
    write,
)
from tests.contracts.acts_for_two import (
    answers_about_touch,
    answers_alone,
    climbs_in_private,
    does_exercises_alone,
    is_calm_by_herself,
    is_in_a_session,
    limits_herself,
    looks_at_fears_in_private,
    mends_by_herself,
    offers_and_takes_it_back,
    reads_again_and_begins_an_answer,
    says_later,
    says_not_now,
    seals_answers_and_lets_one_go,
    sets_boundaries_by_herself,
)
from tests.contracts.world import World
from tests.features.memories.things import picture


def checks_in(world: World) -> None:
    check_in(world, "Alma", "Ben", "uneasy")


def rates_the_qualities(world: World) -> None:
    rate(world, "Alma", "Ben", 0.1)


def looks_at_what_could_be_shared(world: World) -> None:
    id, client = world.value("couple"), world.browser("A")
    for name, rest in (
        ("qualities", ()),
        ("factors", ()),
        ("share", ("braving_self", "vault")),
        ("share", ("factor", "intimacy")),
    ):
        assert client.get(reverse(f"braving:{name}", args=[id, *rest])).status_code == 200


def writes(world: World) -> None:
    for number in range(30):
        write(world, "Alma", f"What I think of it, {number}.", "Ben")
    draft(world, "journal-write", world.value("draft"))


def lets_today_be(world: World) -> None:
    page = world.browser("A").get(reverse("today:today")).content.decode()
    slug = page.split('name="slug" value="')[1].split('"')[0]
    for part in ("today:share", "today:action"):
        world.post("Alma", part, {"slug": slug, "how": "not_this"})


def does_today(world: World) -> None:
    sent = {"one": str(world.value("couple")), "felt": "-2"}
    world.post("Alma", "practices:done", sent, slug=world.value("practice"))


def promises_in_private(world: World) -> None:
    promise(world, "Alma", "Ben", "I will not ask.", made="to_myself")
    draft(world, "promises-own", world.value("couple"))


def answers_for_herself(world: World) -> None:
    """What Ben promised, as if she had said nothing; and that what he owned was owned."""
    couple = world.value("couple")
    said = {"at": "~", "outcome": "silent", "told": "me"}
    world.post("Alma", "promises:answer", said, id=couple, given=world.value("their promise"))
    heard = {"owning": str(world.value("owned")), "turn": "", "told": "me"}
    world.post("Alma", "promises:hear", heard, id=couple, given=world.value("owned"))


def looks_at_promises(world: World) -> None:
    """A question that is read and not answered is as one that nobody read."""
    for path in ("promises:room", "promises:reply"):
        args = [world.value(name) for name in ("couple", "to be changed")[: 1 + path.endswith("reply")]]
        assert world.browser("A").get(reverse(path, args=args)).status_code == 200


def notes_details(world: World) -> None:
    sent = {"text": "Tired of nights.", "about": "mind", "day": world.value("tomorrow"), "lead": "7", "version": "0"}
    world.post("Alma", "details:new", sent, id=world.value("couple"))


def leaves_quietly(world: World) -> None:
    sent = {"things": "withdraw", "when": "later", "days": "20"}
    world.post("Alma", "relationships:leave", sent, id=world.value("couple"))


def is_in_a_session_and_leaves_quietly(world: World) -> None:
    is_in_a_session(world)
    is_calm_by_herself(world)
    leaves_quietly(world)


def leaves_quietly_with_a_stored_day(world: World) -> None:
    sent = {"things": "withdraw", "when": "later", "days": "20", "store": "on", "block": "on"}
    world.post("Alma", "relationships:leave", sent, id=world.value("couple"))


def blocks(world: World) -> None:
    world.post("Alma", "relationships:block", {"block": "yes"}, id=world.value("couple"))


def puts_things_for_two_away(world: World) -> None:
    world.post("Alma", "relationships:people", {"everybody": "on"})


def puts_them_away_with_ben_and_lives_on(world: World) -> None:
    world.post("Alma", "relationships:people", {"people": str(world.value("couple"))})
    for act in (checks_in, writes, lets_today_be, looks_at_promises, notes_details, says_not_now, limits_herself):
        act(world)
    for _ in walk.followed(world, "A"):
        pass


def puts_them_away_and_back(world: World) -> None:
    puts_things_for_two_away(world)
    world.post("Alma", "relationships:people", {})


PAUSES: Final = (puts_things_for_two_away, puts_them_away_with_ben_and_lives_on, puts_them_away_and_back)


def renames(world: World) -> None:
    world.post("Alma", "relationships:edit", {"name": "That one", "kind": "work"}, id=world.value("couple"))


def keeps_another(world: World) -> None:
    keep(world, "Alma", "Someone new", "romantic")


def says_how_close_they_are(world: World) -> None:
    for slug, side in (("emotional", "now"), ("intellectual", "wished"), ("physical", "now"), ("spiritual", "wished")):
        says_how_close(world, "Alma", "Ben", slug, side, as_much="2")


def marks_what_stands_in_the_way(world: World) -> None:
    for area, marks in (("physical", ["past_trauma", "body_image"]), ("emotional", []), ("spiritual", ["busy"])):
        world.post("Alma", "intimacies:area", {"marks": marks}, id=world.value("couple"), area=area)


def relies_and_hopes(world: World) -> None:
    world.post("Alma", "intimacies:relying", {"text": "what I never say"}, id=world.value("couple"))
    goal = keep_goal(world, "Alma", "Ben", "A flat of my own.")
    sent = {"what": "look at one", "who": "author", "when": ""}
    world.post("Alma", "intimacies:step", sent, id=world.value("couple"), entry=goal)
    world.post("Alma", "intimacies:delete_reliance", id=world.value("couple"), entry=world.value("reliance"))


def writes_openly(world: World) -> None:
    for what in ("reasoning", "limit", "feeling", "question", "request", "offer", "matter"):
        note_openly(world, "Alma", "Ben", what, text="what I do not say yet")
    draft(world, "transparency-reply", world.value("asked"))
    here = {"id": world.value("couple"), "entry": world.value("own matter")}
    sent = {"version": "2", "lean": "1", "text": "what I do not say", "decided": "not yet", "why": "", "when": ""}
    world.post("Alma", "transparency:alone", sent, **here)
    world.post("Alma", "transparency:holds", **here)


def reads_answers_and_puts_aside(world: World) -> None:
    here = {"id": world.value("couple"), "entry": world.value("asked")}
    for name, rest in (("shared", {}), ("reply_to", {}), ("short", {"how": "keep"})):
        assert world.browser("A").get(reverse(f"transparency:{name}", kwargs=here | rest)).status_code == 200
    world.post("Alma", "transparency:reply_to", {"text": "Not for you yet.", "hope": "", "beside": ""}, **here)
    world.post("Alma", "transparency:received", {"how": "aside"}, **here)


def seals_a_view_and_takes_another_back(world: World) -> None:
    seal_view(world, "Alma", "Ben", world.value("matter"))
    world.post("Alma", "transparency:take_back", id=world.value("couple"), entry=world.value("sealed"))


def draws_what_keeps_coming_back(world: World) -> None:
    here = {"id": world.value("couple"), "entry": world.value("pattern")}
    sent = {"trigger": "when Ben sighs", "part": "I hum", "follows": "", "move": "I ask"}
    world.post("Alma", "patterns:new", sent, id=world.value("couple"))
    world.post("Alma", "patterns:edit", sent | {"version": "1"}, **here)
    world.post("Alma", "patterns:moved", **here)
    assert world.browser("A").get(reverse("patterns:share", kwargs=here | {"line": "move"})).status_code == 200
    world.post("Alma", "patterns:delete", **here)


def looks_at_her_habits(world: World) -> None:
    for slug in ("contempt", "betrayal"):
        world.post("Alma", "habits:habit", {"often": "often", "text": "with Ben"}, slug=slug)
    world.post("Alma", "habits:delete", entry=world.value("look"))


def holds_and_notices(world: World) -> None:
    id = world.value("couple")
    hold(world, "Alma", "letter-of-thanks", "Ben")
    world.post("Alma", "rhythm:holidays", {"last": ""})
    world.post("Alma", "rhythm:in_touch", {"every": "7"}, id=id)
    world.post("Alma", "rhythm:noticed", {"what": "listened", "text": "what I never say"}, id=id)
    sent = {"when": "1", "date": "", "start": "08:00", "minutes": "60", "one": ""}
    world.post("Alma", "rhythm:protected", sent)


def plans_a_surprise(world: World) -> None:
    world.post("Alma", "practices:step", {"said": "a coat with a note", "how": "next"}, slug="quiet-surprise", number=1)
    world.post("Alma", "practices:end", {"felt": "1"}, slug="quiet-surprise")
    hold(world, "Alma", "quiet-surprise", "Ben")


def leaves_a_question_without_an_answer(world: World) -> None:
    world.post("Alma", "rhythm:answer", {"how": "not_now"}, held=world.value("asked to hold"))


def keeps_memories(world: World) -> None:
    couple = world.value("couple")
    remember(world, "Alma", "Ben", "What I would rather forget.", picture())
    world.post("Alma", "memories:hush", {"entry": str(world.value("memory of both")), "on": "yes"}, id=couple)
    world.post("Alma", "memories:jokes", {"text": "Not funny to you.", "origin": ""}, id=couple)
    world.post("Alma", "memories:dreams", {"text": "A year alone.", "why": ""}, id=couple)
    sent = {"text": "Alone, again.", "day": "", "month": "", "year": "2019", "alt": ""}
    world.post("Alma", "memories:done", sent, id=couple, entry=world.value("tradition"))


def locks(world: World) -> None:
    world.browser("A").post(reverse("people:lock"))


def changes_the_account(world: World) -> None:
    world.post("Alma", "reminders:mail", {"email": "alma@example.org", "sender": "notes"})
    world.post("Alma", "reminders:ntfy", {"topic": "https://ntfy.example/one-more-long-name"})
    world.post("Alma", "people:lock_time", {"idle": "900"})


ACTS: Final = (checks_in, rates_the_qualities, looks_at_what_could_be_shared, writes, lets_today_be, does_today,
               promises_in_private, answers_for_herself, looks_at_promises, notes_details,
               leaves_quietly, leaves_quietly_with_a_stored_day, blocks, renames, keeps_another,
               says_how_close_they_are, marks_what_stands_in_the_way, relies_and_hopes, writes_openly,
               holds_and_notices, plans_a_surprise, leaves_a_question_without_an_answer, looks_at_her_habits,
               reads_answers_and_puts_aside, seals_a_view_and_takes_another_back, answers_about_touch,
               draws_what_keeps_coming_back, sets_boundaries_by_herself,
               is_in_a_session, is_calm_by_herself, is_in_a_session_and_leaves_quietly, does_exercises_alone,
               seals_answers_and_lets_one_go, answers_alone, climbs_in_private, mends_by_herself,
               looks_at_fears_in_private, says_later,
               says_not_now, limits_herself, reads_again_and_begins_an_answer, offers_and_takes_it_back,
               keeps_memories, locks, changes_the_account)  # fmt: skip


LAST: Final = (is_in_a_session_and_leaves_quietly, blocks, leaves_quietly, leaves_quietly_with_a_stored_day, renames,
               locks)  # fmt: skip
"""What leaves nothing to do afterwards, or changes what the next one is about."""
GROUPS: Final = 2


def in_one_go() -> Iterator[tuple[Callable[[World], None], ...]]:
    """Every act in a few groups, each with one of the last at its end: what is nothing to the other one after another
    is nothing alone. The drill looks after each by itself.
    """
    others = [act for act in ACTS if act not in LAST]
    yield from ((*others[number::GROUPS], last) for number, last in enumerate(LAST[:GROUPS]))


def by_themselves() -> Iterator[tuple[Callable[[World], None]]]:
    """The others of the last."""
    yield from ((act,) for act in LAST[GROUPS:])
