"""Which questions a check-in asks, and that no answer is lost or misplaced whatever page it comes from."""

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import get_args
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.checkin.sheets import FOUR, answers, asked_of, filled, opened
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.content.reader import core
from troth.content.schema import Intimacy
from troth.engine.sitting import AREAS, SIDES, Area
from troth.features.checkin import actions, forms, queries, questions, releases
from troth.features.checkin.entries import CheckIn
from troth.relationships import access, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.trust import keeping, levels
from troth.trust.entries import Trust

pytestmark = pytest.mark.django_db
MANY: dict[str, int | None] = {**FOUR, **dict.fromkeys(AREAS, 7)}
HELP = "There are people you can talk to."


@pytest.fixture
def room(alma: Actor) -> str:
    return f"/people/{add(alma, 'Kit', 'romantic')}/"


def one_of(actor: Actor, room: str) -> MyRelationship:
    return access.load(me_of(actor), UUID(room.split("/")[2]))


def kept(actor: Actor, room: str) -> CheckIn:
    (found,) = queries.page(me_of(actor), one_of(actor, room)).entries
    return found.body


def trust(actor: Actor, room: str) -> Trust:
    me = me_of(actor)
    return keeping.whole(me.keyring, one_of(actor, room).scope)


def a_life(actor: Actor, room: str, number: int, every: int = 3) -> Iterator[CheckIn]:
    """So many check-ins, up to the day before yesterday, with everything answered."""
    me, one = me_of(actor), one_of(actor, room)
    for back in range(number, 0, -1):
        day = timezone.localdate() - dt.timedelta(days=1 + back * every)
        items, _ = queries.sitting(me, one, day)
        asked = [item.slug for item in items]
        checkin = CheckIn(relationship=one.id, answers=dict.fromkeys(asked, 7), asked=asked)
        actions.save(me, one, day, checkin)
        yield checkin


def main_of(actor: Actor, path: str) -> str:
    return html.unescape(page(actor, path).split("<main")[1].split("</main>")[0])


def test_the_page_asks_what_the_rotation_chooses_and_each_by_name(alma: Actor, room: str) -> None:
    shown = main_of(alma, f"{room}check-in/")
    chosen = questions.chosen([], timezone.localdate(), Kind.ROMANTIC)
    assert opened(alma, room)["asked"].split() == [item.slug for item in chosen]
    assert all(questions.asked(item, "Kit") in shown for item in chosen)
    assert "{name}" not in shown
    assert len(re.findall("data-slide ", shown)) == len(chosen) - 1


def test_all_questions_come_round_with_every_factor_each_time(alma: Actor, room: str) -> None:
    seen: set[str] = set()
    for checkin in a_life(alma, room, 40):
        groups = {questions.known()[slug].group for slug in checkin.asked}
        assert {what for area, what in groups if area == "factor"} == FOUR.keys()
        assert len(checkin.asked) <= 14
        seen |= set(checkin.asked)
    assert seen == {item.slug for item in core().items.values()}


def test_every_four_weeks_three_questions_of_each_factor_count_as_one_answer_of_three(alma: Actor, room: str) -> None:
    list(a_life(alma, room, 14))
    deep = [day for day in trust(alma, room).series if day.items]
    assert [set(day.items.values()) for day in deep] == [{3}]
    assert all(deep[0].items.keys() == day.ratings.keys() for day in trust(alma, room).series)


def test_touch_is_never_asked_at_work(alma: Actor) -> None:
    work = f"/people/{add(alma, 'Lea', 'work')}/"
    asked = {questions.known()[slug].group[1] for checkin in a_life(alma, work, 14) for slug in checkin.asked}
    assert asked & set(get_args(Intimacy)) == set(get_args(Intimacy)) - {"physical"}
    assert {day.kinds for day in trust(alma, work).series} == {4}


def test_where_the_two_are_colleagues_now_touch_is_not_asked_again_and_nothing_is_lost(alma: Actor, room: str) -> None:
    me, one = me_of(alma), one_of(alma, room)
    checkin = CheckIn(
        relationship=one.id, answers={"sat-close": 8, "safe-to-tell": 4}, asked=["sat-close", "safe-to-tell"]
    )
    actions.save(me, one, timezone.localdate(), checkin)
    old = opened(alma, room)
    send(alma, f"{room}edit/", name="Kit", kind="work")
    assert opened(alma, room)["asked"] == "safe-to-tell"
    response = post(alma.client, f"{room}check-in/", **filled(old, {"intimacy_actual": 1, "intimacy": 9}))
    assert response.status_code == 422
    assert "Some questions have changed meanwhile." in response.content.decode()
    send(alma, f"{room}check-in/", **answers(alma, room, {"intimacy": 9}))
    assert kept(alma, room).answers == {"sat-close": 8, "safe-to-tell": 9}


def test_a_question_that_nobody_knows_is_refused_and_what_was_answered_stays(alma: Actor, room: str) -> None:
    sent = answers(alma, room, {"credibility": 8})
    response = post(alma.client, f"{room}check-in/", **sent | {"asked": f"{sent['asked']} how-rich"}, word="calm")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Look once more, then save." in shown
    assert f'value="{sent["asked"]}"' in shown
    assert 'value="calm"' in shown
    assert 'value="8"' in shown
    assert trust(alma, room) == Trust()


@pytest.mark.parametrize("asked", ["words-hold-true words-hold-true", "words-hold-true ", "word", "{name}", "a" * 9999])
def test_an_invented_list_of_questions_is_refused(alma: Actor, room: str, asked: str) -> None:
    assert post(alma.client, f"{room}check-in/", asked=asked, word="calm").status_code == 422


@pytest.mark.parametrize("seen", ["-1", "x", "9" * 5000, "१", ""])
def test_an_invented_version_was_not_seen(alma: Actor, room: str, seen: str) -> None:
    send(alma, f"{room}check-in/", **opened(alma, room), word="calm", closeness="4")
    send(alma, f"{room}check-in/", **opened(alma, room) | {"seen": seen}, word="uneasy")
    assert (kept(alma, room).word, kept(alma, room).closeness) == ("uneasy", 4)


def test_a_second_time_the_same_day_asks_the_same_and_can_take_back_an_answer(alma: Actor, room: str) -> None:
    first = answers(alma, room, MANY)
    send(alma, f"{room}check-in/", **first, word="calm")
    again = opened(alma, room)
    assert again["asked"] == first["asked"]
    assert again["seen"] == "1"
    send(alma, f"{room}check-in/", **filled(again, {"credibility": 2}))
    assert list(kept(alma, room).answers.values()) == [2]
    assert kept(alma, room).word == ""
    assert not trust(alma, room).series[0].levels


def test_a_page_opened_before_the_day_was_saved_elsewhere_adds_to_it(alma: Actor, room: str) -> None:
    phone, desk = opened(alma, room), opened(alma, room)
    send(alma, f"{room}check-in/", **filled(phone, {"credibility": 8, "reliability": 6}), word="calm", closeness="5")
    send(alma, f"{room}check-in/", **filled(desk, {"credibility": 2, "braving_other": 7}))
    body = kept(alma, room)
    assert {(questions.known()[slug].group[1], value) for slug, value in body.answers.items()} >= {
        ("credibility", 2),
        ("reliability", 6),
    }
    assert (body.word, body.closeness) == ("calm", 5)
    (day,) = trust(alma, room).series
    assert day.ratings.keys() == {"credibility", "reliability"}
    assert len(day.levels) == len(asked_of(desk, "braving_other"))


def test_a_page_left_open_after_other_questions_were_asked_that_day_keeps_both(alma: Actor, room: str) -> None:
    stale = opened(alma, room)
    list(a_life(alma, room, 3))
    fresh = answers(alma, room, MANY)
    assert fresh["asked"] != stale["asked"]
    send(alma, f"{room}check-in/", **fresh)
    send(alma, f"{room}check-in/", **filled(stale, MANY))
    body = queries.page(me_of(alma), one_of(alma, room)).entries[0].body
    assert body.asked[: len(fresh["asked"].split())] == fresh["asked"].split()
    assert set(body.asked) == {*fresh["asked"].split(), *stale["asked"].split()}
    assert body.answers.keys() == set(body.asked) - {"how-close"}


def test_what_was_asked_today_is_not_asked_tomorrow_where_others_wait(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room, MANY))
    me, one = me_of(alma), one_of(alma, room)
    items, before = queries.sitting(me, one, timezone.localdate() + dt.timedelta(days=1))
    assert before is None
    today = set(kept(alma, room).asked) - {"how-close"}
    assert not today & {item.slug for item in items}


def test_answers_become_levels_and_the_seven_can_be_read(alma: Actor, room: str) -> None:
    list(a_life(alma, room, 14))
    me, one = me_of(alma), one_of(alma, room)
    known = levels.Known.of(trust(alma, room))
    found = [known.qualities(about) for about in ("other", "self")]
    assert all(all(each.values()) for each in found)
    assert all(each.actual and each.wished for each in levels.intimacies(me.keyring, one).values())


def test_all_alike_is_doubted_whatever_was_asked() -> None:
    alike: dict[str, int | None] = dict.fromkeys(("asks-before", "explained-away", "wish-for-touch"), 9)
    assert questions.doubt(CheckIn(relationship=UUID(int=1), answers=alike)) == 4
    assert questions.doubt(CheckIn(relationship=UUID(int=1), answers=alike | {"asks-before": 8})) == 1


def test_no_question_is_called_like_anything_else_on_the_page() -> None:
    fields = {*forms.CheckInForm.base_fields, "day", "seen", "asked", "once", "csrfmiddlewaretoken"}
    names = {f"{slug}{part}" for slug in core().items for part in ("", "_answered", "_unknown")}
    assert not names & fields


def test_every_question_stands_under_a_heading() -> None:
    assert questions.PARTS.keys() == set(AREAS)


@pytest.mark.parametrize("heading", ["With Kit", "Between you", "About you", "What you wish for"])
def test_headings_stand_only_over_questions(alma: Actor, room: str, heading: str) -> None:
    parts = {"With Kit": "them", "Between you": "us", "About you": "you", "What you wish for": "wish"}
    pages = [main_of(alma, f"{room}check-in/")]
    list(a_life(alma, room, 4))
    pages.append(main_of(alma, f"{room}check-in/"))
    for shown in pages:
        asked = re.findall(r'name="asked" value="([^"]*)"', shown)[0].split()
        wanted = {questions.PARTS[questions.known()[slug].area] for slug in asked}
        assert (f">{heading}</h2>" in shown) == (parts[heading] in wanted)


# Sharing


def shareable(actor: Actor, room: str) -> tuple[str, CheckIn]:
    """A check-in in which everything there is was answered, and its address."""
    me, one = me_of(actor), one_of(actor, room)
    asked = list(core().items)
    checkin = CheckIn(relationship=one.id, answers=dict.fromkeys(asked, 7), asked=asked, closeness=5, word="calm")
    id = actions.save(me, one, timezone.localdate(), checkin)
    return f"{room}check-ins/{id}/", checkin


def test_there_is_a_sentence_for_everything_but_the_safety_pulse() -> None:
    groups = {question.group for question in questions.known().values()}
    assert releases.SAYS.keys() == {group for group in groups if group[0] not in {"safety", "closeness"}}
    assert len({str(text) for text in releases.SAYS.values()}) == len(releases.SAYS)


@pytest.mark.rule("S-07", "S-11")
def test_each_answer_can_be_shared_alone_in_words_and_a_range(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, checkin = shareable(alma, f"/people/{hers}/")
    texts = releases.texts(checkin)
    assert len(texts) == 4 + 7 + 7 + 5 + 5 + 2
    for number, (what, text) in enumerate(texts.items(), start=1):
        release(alma, f"{place}share/{what}/")
        shared = sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries
        assert len(shared) == min(number, 20)
        assert shared[0].body.text == text
        assert not re.search(r"\d", text)


def test_an_answer_about_oneself_is_worded_as_about_oneself() -> None:
    for (area, _), text in releases.SAYS.items():
        if area in {"braving_self", "intimacy_wished"}:
            assert re.match(r"I |What you tell me in private stays with me", str(text))


def test_what_is_much_of_it_is_told_as_much_also_where_it_was_asked_the_other_way_round() -> None:
    for slug, item in core().items.items():
        group = questions.known()[slug].group
        if group in releases.SAYS:
            best = 10 if item.high_is_good else 0
            (text,) = releases.texts(CheckIn(relationship=UUID(int=1), answers={slug: best}, asked=[slug])).values()
            assert ("at every chance" if group[0] in SIDES else "nearly always") in text


@pytest.mark.rule("S-07")
def test_an_answer_about_feeling_safe_is_never_offered_for_sharing(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place, checkin = shareable(alma, f"/people/{hers}/")
    shown = main_of(alma, place)
    codes = releases.codes(checkin)
    for group in (group for group in codes if group[0] == "safety"):
        assert f"share/{codes[group]}/" not in shown
        for what in (codes[group], group[1], "safety", f"safety-{group[1]}"):
            assert alma.client.get(f"{place}share/{what}/").status_code == 404
            assert post(alma.client, f"{place}share/{what}/", version="1").status_code == 404
    for item in (item for item in core().items.values() if item.safety):
        assert questions.asked(item, "Ben") in shown


def test_the_address_of_what_is_shared_does_not_tell_what_was_asked(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place, _ = shareable(alma, f"/people/{hers}/")
    told = set(re.findall(r"/share/([^/]+)/", main_of(alma, place)))
    assert {what for what in told if not what.isdigit()} == {*FOUR, "closeness", "word"}


def test_what_was_shared_keeps_its_place_when_more_is_answered_that_day(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    room = f"/people/{hers}/"
    stale = opened(alma, room)
    list(a_life(alma, room, 3))
    place = send(alma, f"{room}check-in/", **answers(alma, room, MANY)).headers["Location"]
    what = next(what for what in re.findall(r"/share/([^/]+)/", main_of(alma, place)) if what.isdigit())
    release(alma, f"{place}share/{what}/")
    told = re.findall(r"Shared:</?\w*> *<q>(.*?)</q>|Shared: *<q>(.*?)</q>", main_of(alma, place))
    send(alma, f"{room}check-in/", **filled(stale, MANY))
    assert re.findall(r"Shared:</?\w*> *<q>(.*?)</q>|Shared: *<q>(.*?)</q>", main_of(alma, place)) == told
    assert len(told) == 1


# Feeling safe


def safe(actor: Actor, room: str, good: int) -> str:
    """A check-in in which the safety pulse alone was answered, high for good; its address."""
    me, one = me_of(actor), one_of(actor, room)
    items = [item for item in core().items.values() if item.safety]
    marks: dict[str, int | None] = {item.slug: 10 - good if item.reversed else good for item in items}
    id = actions.save(me, one, timezone.localdate(), CheckIn(relationship=one.id, answers=marks, asked=list(marks)))
    return f"{room}check-ins/{id}/"


@pytest.mark.rule("S-22")
def test_feeling_unsafe_is_met_with_the_help_that_is_in_every_page_and_with_nothing_else(
    alma: Actor, room: str
) -> None:
    low, high = safe(alma, room, 1), safe(alma, f"/people/{add(alma, 'Kim')}/", 9)
    assert main_of(alma, low).count(HELP) == 1
    assert HELP not in main_of(alma, high)
    assert trust(alma, room).end == trust(alma, high.split("check-ins/")[0]).end


def areas_of(checkin: CheckIn) -> set[Area]:
    return {questions.known()[slug].area for slug in checkin.asked}


def test_wished_for_and_actual_of_one_closeness_never_meet(alma: Actor, room: str) -> None:
    for checkin in a_life(alma, room, 40):
        sides = [group[1] for slug in checkin.asked if (group := questions.known()[slug].group)[0] in SIDES]
        assert len(sides) == len(set(sides))
        assert areas_of(checkin) >= {"factor", "closeness"}
