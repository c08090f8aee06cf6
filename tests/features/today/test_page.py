"""Today's page in the browser's eyes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.content.reader import core
from troth.features.journal.entries import JournalEntry
from troth.features.today.entries import PartName, State, TodayPlan
from troth.outcomes.actions import note_and_learn
from troth.relationships import access
from troth.vault import entries, snapshots

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def plan(actor: Actor) -> TodayPlan:
    me = me_of(actor)
    found = snapshots.load(me.keyring, me.id, TodayPlan)
    assert found is not None
    return found


def slug(actor: Actor, name: PartName) -> str:
    part = plan(actor).part(name)
    assert part is not None
    return part.slug


def queries(actor: Actor) -> int:
    with CaptureQueriesContext(connection) as context:
        page(actor, "/today/")
    return len(context)


def test_locked_today_asks_to_unlock(alma: Actor) -> None:
    alma.client.cookies.clear()
    assert alma.client.get("/today/").headers["Location"] == "/unlock/?next=%2Ftoday%2F"


def test_alone_it_asks_who_is_on_ones_mind(alma: Actor) -> None:
    shown = page(alma, "/today/")
    assert "Today, on your own" in shown
    assert "Who has been on your mind?" in shown
    assert "braid--one" in shown


def test_someone_kept_alone_has_one_thread_and_is_not_told(alma: Actor) -> None:
    add(alma, "Kit")
    shown = page(alma, "/today/")
    assert "Today, with Kit in mind" in shown
    assert "Nobody is told that you are thinking of Kit." in shown
    assert "braid--one" in shown


def test_together_there_are_two_threads(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    shown = page(alma, "/today/")
    assert "Today, with Ben" in shown
    assert "braid--one" not in shown


def test_every_offer_has_a_reason_in_words(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/today/choose/", one=str(kit))  # whoever picks a person has asked for something
    shown = page(alma, "/today/")
    assert "Step 1 of the ladder: likes and opinions." in shown
    assert re.search(r"About (a minute|\d+ minutes)\. [A-Z][^<]+\.", shown)


def test_the_name_is_escaped(alma: Actor) -> None:
    add(alma, "<b>Kit</b>")
    shown = page(alma, "/today/")
    assert "<b>Kit" not in shown
    assert "&lt;b&gt;Kit" in shown


def test_done_asks_how_it_felt_once(alma: Actor) -> None:
    page(alma, "/today/")
    send(alma, "/today/action/", slug=slug(alma, "action"), how="done")
    assert "How did it feel?" in page(alma, "/today/")
    send(alma, "/today/action/felt/", slug=slug(alma, "action"), felt="2")
    shown = page(alma, "/today/")
    assert "How did it feel?" not in shown
    assert "How it felt: Very good." in shown


def test_how_it_felt_may_be_skipped(alma: Actor) -> None:
    page(alma, "/today/")
    send(alma, "/today/share/", slug=slug(alma, "share"), how="done")
    send(alma, "/today/share/felt/", slug=slug(alma, "share"), felt="")
    assert "How did it feel?" not in page(alma, "/today/")


def test_all_done_says_so(alma: Actor) -> None:
    page(alma, "/today/")
    for name in ("share", "action"):
        send(alma, f"/today/{name}/", slug=slug(alma, name), how="done")
    assert "That was all for today." in page(alma, "/today/")


@pytest.mark.rule("S-09")
def test_there_are_no_streaks_and_no_counts(alma: Actor) -> None:
    page(alma, "/today/")
    send(alma, "/today/action/", slug=slug(alma, "action"), how="done")
    assert not re.search(r"streak|in a row|\d+ (days|done|of \d)", page(alma, "/today/"))


@pytest.mark.rule("S-08")
def test_whatever_is_offered_can_be_put_aside(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    page(alma, "/today/")
    parts: tuple[PartName, ...] = ("share", "action")
    for name in parts:
        send(alma, f"/today/{name}/", slug=slug(alma, name), how="not_now")
    left = [plan(alma).part(name) for name in parts]
    assert [one and one.state for one in left] == [State.NOT_NOW] * 2


def test_choosing_someone_else_shows_them(alma: Actor) -> None:
    add(alma, "Kit")
    lee = add(alma, "Lee")
    assert "Just me today" in page(alma, "/today/choose/")
    send(alma, "/today/choose/", one=str(lee))
    shown = page(alma, "/today/")
    assert "Lee, for today." in shown
    assert "You chose this for today." in shown


def test_another_persons_relationship_cannot_be_chosen(alma: Actor, ben: Actor) -> None:
    theirs = add(ben, "Kit")
    assert post(alma.client, "/today/choose/", one=str(theirs)).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"how": "done"}, {"slug": "x", "how": "won"}, {"slug": "a b", "how": "done"}])
def test_a_button_we_do_not_have_is_refused_kindly(alma: Actor, sent: dict[str, str]) -> None:
    assert post(alma.client, "/today/action/", **sent).status_code == 400


def test_done_on_its_own_page_is_done_here_too(alma: Actor) -> None:
    page(alma, "/today/")
    note_and_learn(me_of(alma), core().practices[slug(alma, "action")], None)
    assert page(alma, "/today/").count("is-done") == 1


def test_a_share_that_was_written_is_done(alma: Actor) -> None:
    kit = add(alma, "Kit")
    page(alma, "/today/")
    send(alma, "/vault/write/", text="The sea.", prompt=slug(alma, "share"), about=str(kit))
    assert page(alma, "/today/").count("is-done") == 1


def test_a_press_that_comes_twice_does_it_once(alma: Actor) -> None:
    page(alma, "/today/")
    first = slug(alma, "share")
    sent = {"once": "a" * 22, "slug": first, "how": "not_this"}
    for _ in range(2):
        assert alma.client.post("/today/share/", sent).status_code == 302
    part = plan(alma).share
    assert part is not None
    assert part.state is State.OPEN


def test_the_queries_do_not_grow_with_what_was_written(alma: Actor, ben: Actor) -> None:
    ours, _ = together(alma, ben)
    me = me_of(alma)
    one = access.load(me, ours)
    page(alma, "/today/")
    for _ in range(10):
        entries.put(me.keyring, me.id, JournalEntry(text="A line."))
    few = queries(alma)
    for number in range(290):
        if number % 2:
            entries.put(me.keyring, me.id, JournalEntry(text="A line."))
        else:
            note_and_learn(me, core().practices["own-it"], one, 1)
    assert queries(alma) == few <= MOST_QUERIES


def test_a_press_in_place_is_answered_by_the_page_that_says_so_once(alma: Actor) -> None:
    add(alma, "Kit")
    page(alma, "/today/")
    sent = {"slug": slug(alma, "action"), "how": "not_now"}
    pressed = alma.client.post("/today/action/", sent, follow=True, headers={"HX-Request": "true"})
    assert "Put aside for now. It can wait." in pressed.content.decode()
    assert "Put aside for now." not in page(alma, "/today/")
