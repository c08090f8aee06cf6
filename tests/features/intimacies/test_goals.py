"""Goals: one's own until they are shared, then of both; the next step says who, what and when."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, sam
from tests.days import ahead
from tests.features.intimacies.answers import main_of, one_of
from tests.relationships.pairs import add, ask, me_of, page, post, release, say_yes, send, together

from troth.features.intimacies import goals
from troth.features.intimacies.entries import Board, Goal, Step
from troth.features.intimacies.goals import Found
from troth.ui.jinja import day
from troth.vault import entries, snapshots
from troth.vault.errors import Gone
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
STEP = {"what": "book the hut", "who": "author", "when": ""}


def board(id: UUID) -> str:
    return f"/people/{id}/closeness/goals/"


def found(actor: Actor, id: UUID) -> list[Found]:
    return goals.all_of(me_of(actor), one_of(actor, id))


def add_goal(actor: Actor, id: UUID, text: str = "Walk the coast") -> str:
    return send(actor, board(id), text=text).headers["Location"]


def shared_goal(actor: Actor, id: UUID, text: str = "Walk the coast", **step: str) -> UUID:
    place = add_goal(actor, id, text)
    if step:
        send(actor, f"{place}step/", **STEP | step)
    release(actor, f"{place}together/")
    return next(one.id for one in found(actor, id) if one.shared)


def share_step(actor: Actor, place: str, **step: str) -> str:
    """Look at what would be read, and share it; returns that page."""
    shown = post(actor.client, f"{place}step/", **STEP | step)
    assert shown.status_code == 200
    words = shown.content.decode()
    version = re.search(r'name="version" value="(\d+)"', words)
    assert version
    send(actor, f"{place}step/", **STEP | step, version=version[1])
    return words


@pytest.mark.rule("S-06")
def test_a_goal_begins_as_ones_own(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = main_of(ben, board(his))
    add_goal(alma, hers)
    assert "Walk the coast" in main_of(alma, board(hers))
    assert "Your own" in main_of(alma, board(hers))
    assert main_of(ben, board(his)) == before


def test_alone_it_has_a_step_and_an_end(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = add_goal(alma, kit)
    send(alma, f"{place}step/", **STEP | {"when": ahead(9).isoformat()})
    shown = main_of(alma, place)
    assert "You: book the hut" in shown
    assert f"By {day(ahead(9))}" in shown
    assert "together" not in shown
    assert alma.client.get(f"{place}together/").status_code == 404
    send(alma, f"{place}end/", state="done")
    assert "Done or let go" in main_of(alma, board(kit))
    assert alma.client.get(f"{place}end/").content.decode().count('name="state"') == 1
    send(alma, f"{place}end/", state="open")
    assert "Done or let go" not in main_of(alma, board(kit))


@pytest.mark.rule("S-07")
def test_it_becomes_one_of_both_by_one_press_on_exactly_its_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = add_goal(alma, hers)
    send(alma, f"{place}step/", **STEP)
    shown = main_of(alma, f"{place}together/")
    assert "A goal for us both: Walk the coast" in shown
    assert "Next, by me: book the hut" in shown
    assert found(ben, his) == []
    release(alma, f"{place}together/")
    (theirs,) = found(ben, his)
    assert theirs.shared
    assert "Alma: book the hut" in main_of(ben, f"{board(his)}{theirs.id}/")
    assert [one.shared for one in found(alma, hers)] == [True]
    assert alma.client.get(place).status_code == 404


def test_a_goal_that_changed_since_one_looked_is_read_again(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = add_goal(alma, hers)
    shown = main_of(alma, f"{place}together/")
    version = re.search(r'name="version" value="(\d+)"', shown)
    assert version
    send(alma, f"{place}step/", **STEP)
    response = post(alma.client, f"{place}together/", version=version[1])
    assert response.status_code == 409
    assert "book the hut" in response.content.decode()
    assert found(ben, his) == []


@pytest.mark.rule("S-07")
def test_the_other_may_set_the_next_step_and_reads_first_what_it_will_say(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers, who="author")
    words = share_step(ben, f"{board(his)}{id}/", what="buy a map", who="other", when=ahead(9).isoformat())
    assert "Next, by you: buy a map" in words
    assert f"By {day(ahead(9))}" in words
    shown = main_of(alma, f"{board(hers)}{id}/")
    assert "You: buy a map" in shown
    assert "Steps before" in shown
    assert "You: book the hut" in shown
    assert "Alma: buy a map" in main_of(ben, f"{board(his)}{id}/")


def test_a_step_of_a_shared_goal_is_not_kept_before_it_is_agreed_to(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    count = Entry.objects.count()
    assert post(alma.client, f"{board(hers)}{id}/step/", **STEP).status_code == 200
    assert post(alma.client, f"{board(hers)}{id}/step/", **STEP, version="1").status_code == 409
    assert Entry.objects.count() == count
    assert found(ben, his)[0].step is None


def test_another_text_than_the_one_agreed_to_is_shown_again(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = f"{board(hers)}{shared_goal(alma, hers)}/"
    shown = post(alma.client, f"{place}step/", **STEP).content.decode()
    version = re.search(r'name="version" value="(\d+)"', shown)
    assert version
    response = post(alma.client, f"{place}step/", **STEP | {"what": "something else"}, version=version[1])
    assert response.status_code == 409
    assert "something else" in response.content.decode()


def test_a_step_is_kept_as_a_promise_can_be_made_of_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    share_step(alma, f"{board(hers)}{id}/", when=ahead(9).isoformat())
    (theirs,) = found(ben, his)
    assert theirs.step
    assert theirs.step.author == me_of(alma).id
    assert (theirs.step.body.goal, theirs.step.body.who, theirs.step.body.what, theirs.step.body.when) == (
        id, "author", "book the hut", ahead(9),
    )  # fmt: skip


def test_a_step_of_ones_own_can_be_made_a_promise_with_its_words_in_no_address(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    share_step(alma, f"{board(hers)}{id}/", when=ahead(9).isoformat())
    assert "Make it a promise" in main_of(alma, f"{board(hers)}{id}/")
    assert "Make it a promise" not in main_of(ben, f"{board(his)}{id}/")
    step = {"text": "book the hut", "day": ahead(9).isoformat(), "begin": "yes"}
    begun = post(alma.client, f"/people/{hers}/promises/new/", **step)
    assert begun.status_code == 200
    for value in ("book the hut", ahead(9).isoformat()):
        assert f'value="{value}"' in begun.content.decode()
    assert "book the hut" not in page(alma, f"/people/{hers}/promises/")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"what": " "}, "Write the step first."),
        ({"who": "nobody"}, "Choose one of these."),
        ({"who": ""}, "Choose one of these."),
        ({"when": "soon"}, "Choose a day, or leave it open."),
        ({"when": "2001-01-01"}, "Choose today or later."),
    ],
)
def test_what_does_not_fit_is_said_kindly(alma: Actor, changed: dict[str, str], words: str) -> None:
    place = add_goal(alma, add(alma, "Kit"))
    response = post(alma.client, f"{place}step/", **STEP | changed)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_either_may_end_a_goal_of_both_and_take_it_up_again(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    assert "Done: Walk the coast" in main_of(ben, f"{board(his)}{id}/end/")
    send(ben, f"{board(his)}{id}/end/", state="let_go")
    assert "Let go, " in main_of(alma, board(hers))
    assert "step/" not in main_of(alma, f"{board(hers)}{id}/")
    send(alma, f"{board(hers)}{id}/end/", state="open")
    assert found(ben, his)[0].open


def test_an_end_that_there_is_not_is_asked_again(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = add_goal(alma, kit)
    assert post(alma.client, f"{place}end/", state="forgiven").status_code == 200
    assert found(alma, kit)[0].open


def test_an_ended_goal_takes_no_step(alma: Actor) -> None:
    place = add_goal(alma, add(alma, "Kit"))
    send(alma, f"{place}end/", state="done")
    assert post(alma.client, f"{place}step/", **STEP).status_code == 422


@pytest.mark.rule("S-32")
def test_nobody_takes_back_the_others_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    assert "Withdraw" not in main_of(ben, f"{board(his)}{id}/")
    assert ben.client.get(f"{board(his)}{id}/delete/").status_code == 404
    assert post(ben.client, f"{board(his)}{id}/delete/").status_code == 404
    assert found(alma, hers)[0].goal
    with pytest.raises(Gone):
        goals.delete(me_of(ben), found(ben, his)[0])


def test_withdrawn_its_words_are_gone_for_both_and_the_place_says_so(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers, who="both")
    send(alma, f"{board(hers)}{id}/delete/")
    for actor, path in ((alma, board(hers)), (ben, board(his))):
        shown = main_of(actor, path)
        assert "Walk the coast" not in shown
        assert "The words of this goal were taken back." in shown
        assert actor.client.get(f"{path}{id}/").status_code == 404


def test_ones_own_goal_is_deleted_with_its_step(alma: Actor) -> None:
    kit = add(alma, "Kit")
    count = Entry.objects.count()
    place = add_goal(alma, kit)
    send(alma, f"{place}step/", **STEP)
    send(alma, f"{place}step/", **STEP | {"what": "another"})
    assert Entry.objects.count() == count + 2
    send(alma, f"{place}delete/")
    assert Entry.objects.count() == count
    assert found(alma, kit) == []


def test_before_the_other_came_stays_ones_own(alma: Actor, ben: Actor) -> None:
    """S19: nothing written before becomes visible when the other joins."""
    kit = add(alma, "Ben", "romantic")
    add_goal(alma, kit, "From before")
    link, words = ask(alma, kit)
    say_yes(ben, link, words, name="Alma", kind="romantic")
    page(alma, "/people/")
    (his,) = re.findall(r'href="/people/([0-9a-f-]{36})/"', page(ben, "/people/"))
    assert "From before" in main_of(alma, board(kit))
    assert "From before" not in main_of(ben, board(UUID(his)))


def test_after_leaving_goals_of_both_are_read_and_not_changed(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_goal(alma, hers)
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    for actor, path in ((alma, board(hers)), (ben, board(his))):
        assert "Walk the coast" in main_of(actor, path)
        assert "Set a step" not in main_of(actor, f"{path}{id}/")
        assert actor.client.get(f"{path}{id}/step/").status_code == 404
        assert post(actor.client, f"{path}{id}/end/", state="done").status_code == 404
        assert post(actor.client, path, text="another").status_code == 404


def test_leaving_with_everything_takes_ones_words_along(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared_goal(alma, hers)
    send(alma, f"/people/{hers}/space/", things="withdraw", when="now")
    assert "The words of this goal were taken back." in main_of(ben, board(his))


def test_dropped_with_the_person_ones_own_goals_are_gone(alma: Actor) -> None:
    kit = add(alma, "Kit")
    count = Entry.objects.count()
    send(alma, f"{add_goal(alma, kit)}step/", **STEP)
    me = me_of(alma)
    send(alma, f"/people/{kit}/drop/")
    assert Entry.objects.count() == count
    assert snapshots.load(me.keyring, me.id, Board, kit.hex) is None


def test_a_full_board_lets_what_ended_go_first(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me, one = me_of(alma), one_of(alma, kit)
    for number in range(goals.MOST):
        goals.add(me, one, f"goal {number}")
    response = post(alma.client, board(kit), text="one more")
    assert response.status_code == 422
    assert "These are many goals at once." in response.content.decode()
    goals.end(me_of(alma), found(alma, kit)[-3], "done")
    add_goal(alma, kit, "one more")
    texts = [one.goal.body.text for one in found(alma, kit) if one.goal]
    assert texts[0] == "one more"
    assert "goal 2" not in texts
    assert len(texts) == goals.MOST
    assert len(entries.page(me.keyring, me.id, Goal, scope=kit.hex, size=100).entries) == goals.MOST


def test_a_full_board_of_both_takes_no_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    me, one = me_of(alma), one_of(alma, hers)
    for number in range(goals.MOST):
        goals.share(me, one, goals.load(me, one, goals.add(me, one, f"goal {number}")))
    place = add_goal(alma, hers, "one more")
    where = release_to(alma, f"{place}together/")
    assert where == board(hers)
    assert "End one of them first." in alma.client.get(where).content.decode()
    assert len(found(ben, his)) == goals.MOST


def release_to(actor: Actor, path: str) -> str:
    return release(actor, path).headers["Location"]


def test_nobody_else_reaches_a_goal(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    own = add_goal(alma, hers).split("/")[-2]
    for actor, path in ((ben, board(his)), (sam(), board(hers)), (alma, board(add(alma, "Kit")))):
        for rest in ("", "step/", "end/", "together/", "delete/"):
            assert actor.client.get(f"{path}{own}/{rest}").status_code == 404


def test_a_board_that_names_what_is_no_goal_shows_none(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    step = entries.put(me.keyring, me.id, Step(goal=kit, who="both", what="x"), scope=kit.hex)
    place = goals.Place(step, step)
    snapshots.update(me.keyring, me.id, Board, lambda _board: Board(places=[place]), kit.hex)
    assert "The words of this goal were taken back." in main_of(alma, board(kit))


def test_a_page_of_thirty_goals_costs_what_a_page_of_one_does(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = shared_goal(alma, hers, who="both")
    add_goal(alma, hers)
    paths = (board(hers), f"{board(hers)}{id}/")
    few = [queries_of(alma, path) for path in paths]
    me, one = me_of(alma), one_of(alma, hers)
    for number in range(20):
        own = goals.add(me, one, f"goal {number}")
        goals.set_step(me, goals.load(me, one, own), Step(goal=own, who="both", what="x"))
        goals.share(me, one, goals.load(me, one, own))
    assert [queries_of(alma, path) for path in paths] == few
    assert max(few) <= 8


def queries_of(actor: Actor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert actor.client.get(path).status_code == 200
    return len(captured)
