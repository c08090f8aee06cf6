"""Reading of the three fears, a look at one's own, and the path of small steps: all of it for oneself alone."""

import re
from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.barriers.fearing import LEFT, LOOK, SEEN, SWALLOWED, look, main_of, room, small_path, step
from tests.relationships.pairs import add, ask, me_of, only, page, post, say_yes, send, together

from troth.content.library import offered
from troth.features.barriers import queries
from troth.features.barriers.portraits import FEARS, told
from troth.relationships import access
from troth.relationships.entries import Kind
from troth.vault import entries

pytestmark = pytest.mark.django_db


def days(actor: Actor, id: UUID, fear: str = LEFT) -> list[str]:
    """What was said at each look, newest first."""
    me = me_of(actor)
    found = queries.looks(me, access.load(me, id), fear)  # type: ignore[arg-type]  # one of the three
    return [one.body.comes for one in found.entries]


@pytest.mark.parametrize("kind", Kind)
def test_the_room_names_the_three_as_fits_what_the_two_are_to_each_other(kind: Kind, alma: Actor) -> None:
    shown = main_of(alma, room(add(alma, "Kit", kind.value)))
    assert [told(fear, kind).name for fear in FEARS if told(fear, kind).name not in shown] == []
    assert ("Being dropped" in shown) == (kind is Kind.WORK)


@pytest.mark.parametrize("fear", FEARS)
@pytest.mark.parametrize("kind", Kind)
def test_a_fear_has_its_origin_its_signs_what_heals_it_and_what_supports(fear: str, kind: Kind, alma: Actor) -> None:
    kit = add(alma, "Kit", kind.value)
    shown = main_of(alma, f"{room(kit)}{fear}/")
    tale = told(fear, kind)  # type: ignore[arg-type]  # one of the three
    lines = [line for part in ("means", "origin", "heals", "support") for line in tale.lines(part)]
    assert [line for line in (*lines, *tale.signs().values()) if line.replace("’", "’") not in shown] == []
    assert f"/learn/{tale.article}/" in shown


def test_it_names_nobody_and_says_so_where_one_looks_at_oneself(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit)
    everything = "".join(main_of(alma, f"{room(kit)}{path}") for path in (f"{LEFT}/", f"{LEFT}/look/", ""))
    assert "No test, and no name for you." in everything
    assert not re.search(r"\byou are (a|an|the|anxious|avoidant)\b|score|[0-9]+ (?:of|out of) [0-9]+", everything)


def test_a_fear_is_told_from_a_warning_wherever_it_is_looked_at(alma: Actor) -> None:
    kit = add(alma, "Kit")
    for path in ("", f"{SEEN}/", f"{SEEN}/look/"):
        assert "A fear is not the same as a warning." in main_of(alma, f"{room(kit)}{path}")


def test_a_look_is_kept_with_ones_own_words_and_can_be_read_again(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit)
    shown = main_of(alma, f"{room(kit)}{LEFT}/look/")
    for words in ("When the kettle stops.", "A walk to the mill.", "It comes and goes", "I say yes to everything"):
        assert words in shown
    assert "you said: It comes and goes." in main_of(alma, f"{room(kit)}{LEFT}/")


def test_a_look_may_leave_everything_out_but_how_near_it_is(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit, signs=[], near="unsure", comes="", eases="")
    assert post(alma.client, f"{room(kit)}{LEFT}/look/", comes="x").status_code == 422


def test_a_second_look_on_a_day_stands_for_the_first(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit, comes="At noon.")
    look(alma, kit, comes="At night.")
    look(alma, kit, SEEN, signs=[], comes="At work.")
    assert (days(alma, kit), days(alma, kit, SEEN)) == (["At night."], ["At work."])


def test_a_look_is_deleted_for_good_after_one_question(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit)
    (path,) = re.findall(rf'href="({room(kit)}look/[^"]+/delete/)"', page(alma, f"{room(kit)}{LEFT}/look/"))
    assert "When the kettle stops." in main_of(alma, path)
    send(alma, path)
    assert days(alma, kit) == []


def test_a_look_is_found_about_one_person_alone(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    look(alma, kit)
    (path,) = re.findall(rf"{room(kit)}(look/[^\"]+/delete/)", page(alma, f"{room(kit)}{LEFT}/look/"))
    assert alma.client.get(f"{room(lee)}{path}").status_code == 404
    assert "kettle" not in main_of(alma, f"{room(lee)}{LEFT}/look/")


@pytest.mark.parametrize("path", ["heights/", "heights/look/", "heights/card/", "heights/card/write/"])
def test_there_is_no_fourth_fear(path: str, alma: Actor) -> None:
    assert alma.client.get(f"{room(add(alma, 'Kit'))}{path}").status_code == 404


def test_a_path_shows_one_step_and_the_next_once_it_is_taken(alma: Actor) -> None:
    kit = add(alma, "Kit")
    texts = [each.text for each in told("abandonment", Kind.FRIENDSHIP).steps("path")]
    assert texts[0] not in main_of(alma, f"{room(kit)}{LEFT}/")
    step(alma, kit, "begin")
    shown = main_of(alma, f"{room(kit)}{LEFT}/")
    assert [text for text in texts if text in shown] == texts[:1]
    step(alma, kit, "taken")
    shown = main_of(alma, f"{room(kit)}{LEFT}/")
    assert [text for text in texts if text in shown] == texts[:2]
    assert texts[1] in main_of(alma, room(kit))


def test_each_step_leads_to_its_practice_with_this_person_in_mind(alma: Actor) -> None:
    kit = add(alma, "Kit")
    step(alma, kit, "begin")
    assert f"/practice/what-steadies-me/begin/{kit}/" in page(alma, f"{room(kit)}{LEFT}/")
    page(alma, f"/practice/what-steadies-me/begin/{kit}/")


def test_any_step_is_enough_and_the_path_goes_on_where_it_was(alma: Actor) -> None:
    kit = add(alma, "Kit")
    for how in ("begin", "taken", "enough"):
        step(alma, kit, how)
    assert "Nothing is lost, and nothing waits." in main_of(alma, f"{room(kit)}{LEFT}/")
    assert "Your next small step" not in main_of(alma, room(kit))
    step(alma, kit, "again")
    now = small_path(alma, kit).now
    assert now is not None
    assert now.practice == "the-ones-who-stayed"


def test_a_press_on_a_page_from_before_passes_over_no_step(alma: Actor) -> None:
    kit = add(alma, "Kit")
    step(alma, kit, "begin")
    for _device in range(2):
        send(alma, f"{room(kit)}{LEFT}/step/", how="taken", step="what-steadies-me")
    assert [each.practice for each in small_path(alma, kit).taken] == ["what-steadies-me"]


def test_a_step_is_taken_back_and_each_path_is_its_own(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    for how in ("begin", "taken", "taken", "back"):
        step(alma, kit, how)
    assert [each.practice for each in small_path(alma, kit).taken] == ["what-steadies-me"]
    assert not small_path(alma, kit, SWALLOWED).begun
    assert not small_path(alma, lee).begun


def test_a_path_ends_without_a_prize_and_without_a_number(alma: Actor) -> None:
    kit = add(alma, "Kit")
    step(alma, kit, "begin")
    for _step in told("abandonment", Kind.FRIENDSHIP).steps("path"):
        step(alma, kit, "taken")
    shown = main_of(alma, f"{room(kit)}{LEFT}/")
    assert "Each of them can be done again." in shown
    assert not re.search(r"well done|streak|in a row|\b[0-9]+ (?:steps|days|of)\b", shown, re.IGNORECASE)


@pytest.mark.rule("S-25")
@pytest.mark.parametrize("fear", FEARS)
def test_while_things_for_two_are_put_away_only_what_fits_then_is_a_step_or_is_offered(fear: str, alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/people/", people=[str(kit)])
    step(alma, kit, "begin", fear)
    met = []
    while now := small_path(alma, kit, fear).now:
        met.append(now.practice)
        step(alma, kit, "taken", fear)
    assert met
    assert all(offered().practices[slug].fits_when_afraid for slug in met)
    me = me_of(alma)
    shown = queries.fear_page(me, access.load(me, kit), fear).practices  # type: ignore[arg-type]  # one of the three
    assert not [practice.slug for practice in shown if practice.joint or practice.not_when_afraid]


@pytest.mark.rule("S-25")
def test_while_they_are_put_away_nobody_is_led_to_look_at_themselves_and_what_was_said_stays(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit)
    send(alma, "/people/", people=[str(kit)])
    shown = main_of(alma, f"{room(kit)}{LEFT}/")
    assert "Look again" not in shown
    assert "Write your card" not in shown
    assert "See the first one" in shown
    looked = main_of(alma, f"{room(kit)}{LEFT}/look/")
    assert "When the kettle stops." in looked
    assert 'name="signs"' not in looked
    assert "/look/" not in main_of(alma, f"{room(kit)}{SEEN}/")


def test_when_the_other_joins_nothing_from_before_becomes_visible(alma: Actor, ben: Actor) -> None:
    kit = add(alma, "Ben", "romantic")
    look(alma, kit)
    step(alma, kit, "begin")
    send(alma, f"{room(kit)}{LEFT}/card/write/", version="0", helps="A lamp on the stairs.", hinders="")
    link, words = ask(alma, kit)
    say_yes(ben, link, words, name="Alma")
    his = only(ben).id
    for path in ("", f"{LEFT}/", f"{LEFT}/look/"):
        shown = main_of(ben, f"{room(his)}{path}")
        assert [word for word in ("kettle", "lamp on the stairs", "comes and goes.") if word in shown] == []
    assert "A lamp on the stairs." in main_of(alma, f"{room(kit)}{LEFT}/card/")


def test_what_else_may_help_answers_this_fear_and_can_be_done_alone(alma: Actor) -> None:
    kit, me = add(alma, "Kit", "romantic"), me_of(alma)
    for fear in FEARS:
        found = queries.fear_page(me_of(alma), access.load(me, kit), fear).practices
        assert found
        assert all(fear in practice.fears and not practice.joint for practice in found)


def test_after_the_end_what_was_said_can_be_read_and_deleted_and_nothing_else(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    look(alma, hers)
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert room(hers) in page(alma, f"/people/{hers}/")
    assert "When the kettle stops." in main_of(alma, f"{room(hers)}{LEFT}/look/")
    for path, sent in ((f"{LEFT}/look/", LOOK), (f"{LEFT}/step/", {"how": "begin"}), (f"{LEFT}/card/write/", {})):
        assert post(alma.client, room(hers) + path, **sent).status_code == 404
    (path,) = re.findall(rf'href="({room(hers)}look/[^"]+/delete/)"', page(alma, f"{room(hers)}{LEFT}/look/"))
    send(alma, path)


def test_dropped_a_person_takes_looks_paths_and_cards_along(alma: Actor) -> None:
    kit = add(alma, "Kit")
    look(alma, kit)
    step(alma, kit, "begin", SEEN)
    send(alma, f"{room(kit)}{LEFT}/card/write/", version="0", helps="Tea.", hinders="")
    send(alma, f"/people/{kit}/drop/")
    me = me_of(alma)
    assert [one.body.kind for one in entries.scan(me.keyring, me.id)] == []
