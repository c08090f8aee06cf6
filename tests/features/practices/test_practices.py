"""The library of practices, and noting what was done."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor
from tests.content.examples import PRACTICE, packs_in, write_pack
from tests.relationships.pairs import add, me_of, page, post, send

from troth.content.reader import core
from troth.features.practices import words
from troth.features.practices.queries import UP_TO, Filter, Length, library
from troth.outcomes.actions import note
from troth.outcomes.entries import Outcome
from troth.outcomes.queries import recommender
from troth.relationships import access
from troth.vault import entries

pytestmark = pytest.mark.django_db


def outcomes(actor: Actor, scope: str = "") -> list[Outcome]:
    me = me_of(actor)
    return [one.body for one in entries.page(me.keyring, me.id, Outcome, scope=scope).entries]


@pytest.mark.parametrize("wanted", [Filter(), Filter(kind="work"), Filter(closeness="emotional")])
def test_the_library_begins_with_a_few_of_each_length(wanted: Filter) -> None:
    assert all(len(shelf.practices) <= 6 for shelf in library(wanted, core().practices))


def test_of_the_three_lengths_nothing_is_left_out() -> None:
    shelves = [shelf for length in UP_TO for shelf in library(Filter(kind="work", length=length), core().practices)]
    assert not any(shelf.more for shelf in shelves)
    found = sorted(one.slug for shelf in shelves for one in shelf.practices)
    assert found == sorted(one.slug for one in core().practices.values() if "work" in one.kinds)


@pytest.mark.parametrize("length", UP_TO)
def test_a_whole_shelf_lies_in_folds_by_closeness_with_each_practice_once(length: Length, alma: Actor) -> None:
    (shelf,) = library(Filter(length=length), core().practices)
    folds = shelf.by_closeness()
    assert sorted(one.slug for fold in folds.values() for one in fold) == sorted(one.slug for one in shelf.practices)
    assert page(alma, f"/practice/?length={length}").count("<h3>") == len(folds)


def test_showing_a_whole_shelf_keeps_the_other_limits(alma: Actor) -> None:
    link = '<a class="lone" href="?kind=work&amp;closeness=&amp;length=short">Show them all'
    assert link in page(alma, "/practice/?kind=work")


def test_all_limits_hold_at_once() -> None:
    for shelf in library(Filter(kind="family", closeness="physical", length="short"), core().practices):
        for one in shelf.practices:
            assert "family" in one.kinds
            assert "physical" in one.intimacies
            assert one.minutes <= 6


def test_work_never_meets_touch(alma: Actor) -> None:
    assert "Nothing on this shelf" in page(alma, "/practice/?kind=work&closeness=physical")


def test_an_unknown_limit_narrows_nothing(alma: Actor) -> None:
    assert page(alma, "/practice/?kind=nobody&length=%00") == page(alma, "/practice/")


def test_a_filter_link_keeps_the_other_limits(alma: Actor) -> None:
    assert "?kind=work&amp;closeness=emotional&amp;length=" in page(alma, "/practice/?kind=work")


@pytest.mark.parametrize("slug", sorted(core().practices))
def test_every_practice_has_a_whole_page(alma: Actor, slug: str) -> None:
    practice = core().practices[slug]
    shown = page(alma, f"/practice/{slug}/")
    for text in (practice.evidence.sources[0].title, "How sure is this?", "On your own"):
        assert text in shown.replace("&#39;", "'").replace("&amp;", "&")


def test_what_both_write_before_they_show_it_is_kept_by_each(alma: Actor) -> None:
    kept = "Keep it to yourself at first"
    assert kept in page(alma, "/practice/decide-together/")
    assert kept in page(alma, "/practice/touch-weather/")
    assert kept not in page(alma, "/practice/teach-me/")


def test_a_length_of_time_is_said_in_words() -> None:
    assert [words.how_long(seconds) for seconds in (60, 600, 90, 3600, 28800)] == [
        "1 minute", "10 minutes", "90 seconds", "1 hour", "8 hours",
    ]  # fmt: skip


def test_what_each_writes_is_not_said_to_go_by_turns() -> None:
    said = {
        (step.kind, str(words.who(step)))
        for one in core().practices.values()
        for step in one.steps
        if step.who == "each"
    }
    assert {kind for kind, label in said if label == "Each of you"} == {"write", "choose", "rate"}
    assert {kind for kind, label in said if label == "Each in turn"} == {"do", "say", "timer"}


def test_a_turn_of_each_says_how_long_each_has() -> None:
    listening = core().practices["ten-minutes-each"].steps
    assert [words.timing(step) for step in listening] == ["", "10 minutes each", "", ""]
    assert words.timing(core().practices["breathe-for-two"].steps[0]) == "2 minutes"


def test_a_practice_from_a_pack_beside_the_core_is_offered_like_any_other(alma: Actor, tmp_path: Path) -> None:
    write_pack(tmp_path / "hello", practice=PRACTICE.replace('"Wave."', '"Wave <b>now</b>."'))
    with packs_in(tmp_path):
        assert 'href="/practice/wave/"' in page(alma, "/practice/?kind=work&length=short")
        assert "Wave &lt;b&gt;now&lt;/b&gt;." in page(alma, "/practice/wave/")
    assert alma.client.get("/practice/wave/").status_code == 404


def test_an_unknown_practice_is_not_there(alma: Actor) -> None:
    assert alma.client.get("/practice/no-such-thing/").status_code == 404
    assert alma.client.get("/practice/no-such-thing/done/").status_code == 404


def test_done_is_kept_about_that_person_with_its_feeling(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/practice/one-more-question/done/", one=str(kit), felt="1")
    (kept,) = outcomes(alma, kit.hex)
    assert (kept.slug, kept.relationship, kept.felt) == ("one-more-question", kit, 1)


def test_the_feeling_may_stay_unsaid(alma: Actor) -> None:
    for felt in ("", "unsaid"):
        send(alma, "/practice/one-more-question/done/", one="alone", felt=felt)
    assert [one.felt for one in outcomes(alma)] == [None, None]


def test_done_is_learned_from_at_once(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/practice/one-more-question/done/", one=str(kit), felt="2")
    memory = recommender(me_of(alma))
    assert set(memory.habits.attended) == {kit.hex}
    assert all(liking > 0 for liking in memory.habits.liking.values())


def test_only_people_it_fits_are_offered(alma: Actor) -> None:
    add(alma, "Kit", "work")
    add(alma, "Lee", "romantic")
    shown = page(alma, "/practice/hand-rub/done/")
    assert "Lee" in shown
    assert "Kit" not in shown


def test_without_saying_with_whom_the_form_comes_back_with_its_answers(alma: Actor) -> None:
    response = post(alma.client, "/practice/one-more-question/done/", felt="2")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Choose one of these." in shown
    assert 'value="2" checked' in shown
    assert not outcomes(alma)


def test_somebody_elses_relationship_is_no_answer(alma: Actor, ben: Actor) -> None:
    theirs = add(ben, "Kit")
    assert post(alma.client, "/practice/one-more-question/done/", one=str(theirs)).status_code == 422


def test_what_was_done_is_listed_newest_first_with_everyone(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/practice/one-more-question/done/", one=str(kit), felt="1")
    send(alma, "/practice/three-appreciations/done/", one="alone")
    shown = page(alma, "/practice/done/")
    assert shown.index(core().practices["three-appreciations"].title) < shown.index("With Kit")
    assert "How it felt: Good." in shown


def test_older_pages_reach_everything_once(alma: Actor) -> None:
    add(alma, "Kit")
    me = me_of(alma)
    kit = access.mine(me)[0]
    slugs = sorted(core().practices)[:45]
    for number, slug in enumerate(slugs):
        note(me, core().practices[slug], kit if number % 2 else None)
    seen: list[str] = []
    path = "/practice/done/"
    while path:
        shown = alma.client.get(path).content.decode()
        seen += [slug for slug in slugs if f'href="/practice/{slug}/"' in shown]
        path = (
            "/practice/done/?before=" + shown.partition("?before=")[2].partition('"')[0] if "?before=" in shown else ""
        )
    assert sorted(seen) == slugs


@pytest.mark.parametrize("before", ["1", "9" * 39, "x", "-1", "٣"])
def test_a_made_up_place_in_the_list_is_not_there(alma: Actor, before: str) -> None:
    assert alma.client.get("/practice/done/", {"before": before}).status_code == 404


def test_the_list_costs_the_same_however_much_was_done(alma: Actor) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            page(alma, "/practice/done/")
        return len(context)

    note(me_of(alma), core().practices["own-it"], None)
    few = cost()
    for _ in range(60):
        note(me_of(alma), core().practices["own-it"], None)
    assert cost() == few


def test_who_begins_alone_finds_four_things_that_are_all_in_the_library(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "/practice/four/" in page(alma, f"/people/{kit}/")
    shown = page(alma, "/practice/four/")
    assert len(words.FOUR) == 4
    for slug in words.FOUR:
        assert f'href="/practice/{slug}/"' in shown
        assert not core().practices[slug].joint
    assert "Begin where a let-down would cost you little." in shown


def test_what_was_planned_of_the_four_stands_with_them_and_asks_how_it_was_met(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "Your plan" not in page(alma, "/practice/four/")
    send(alma, "/practice/start-with-one/begin/", one=str(kit))
    assert "Go on with your plan" in page(alma, "/practice/four/")
    send(alma, "/practice/start-with-one/step/1/", said="3", how="next")
    send(alma, "/practice/start-with-one/step/2/", said="Tell why I cannot come on Friday.", how="next")
    send(alma, "/practice/start-with-one/end/", felt="1")
    shown = page(alma, "/practice/four/")
    for said in ("Your plan", "Be open about one thing", "Tell why I cannot come on Friday.", "with Kit in mind"):
        assert said in shown
    assert "How was it met?" in shown
    assert "Plan the next one" in shown


def test_a_plan_goes_with_whom_it_was_about(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/practice/start-with-one/begin/", one=str(kit))
    send(alma, "/practice/start-with-one/step/2/", said="Tell why I cannot come on Friday.", how="next")
    send(alma, "/practice/start-with-one/end/", felt="1")
    send(alma, f"/people/{kit}/drop/")
    assert "Your plan" not in page(alma, "/practice/four/")
