"""The check-in: what counts as an answer, one a day, private, and released one thing at a time."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor, sam
from tests.features.checkin.sheets import FOUR, answers, opened
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.content.reader import core
from troth.features.checkin import actions, queries, questions
from troth.features.checkin.entries import CheckIn
from troth.relationships import access, sharing
from troth.trust.entries import Trust
from troth.vault import entries, snapshots
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(alma: Actor) -> str:
    return f"/people/{add(alma, 'Kit', 'family')}/"


def kept(actor: Actor, room: str) -> list[entries.Opened[CheckIn]]:
    me = me_of(actor)
    return queries.page(me, access.load(me, UUID(room.split("/")[2]))).entries


def trust(actor: Actor, room: str) -> Trust:
    me = me_of(actor)
    found = snapshots.load(me.keyring, me.id, Trust, access.load(me, UUID(room.split("/")[2])).scope)
    return found or Trust()


def many(actor: Actor, room: str, number: int) -> None:
    """So many check-ins, one a day, up to yesterday."""
    me = me_of(actor)
    one = access.load(me, UUID(room.split("/")[2]))
    today = timezone.localdate()
    for back in range(number, 0, -1):
        day = today - dt.timedelta(days=back)
        checkin = CheckIn(relationship=one.id, answers={"safe-to-tell": 6}, asked=["safe-to-tell"], word=f"day {back}")
        actions.save(me, one, day, checkin)


def test_a_slider_that_nobody_touched_is_no_answer(alma: Actor, room: str) -> None:
    sheet = opened(alma, room)
    send(alma, f"{room}check-in/", **sheet, **dict.fromkeys(sheet["asked"].split(), "5"), word="serene")
    assert kept(alma, room)[0].body.answers == {}
    assert trust(alma, room).count == 0


def test_i_dont_know_is_kept_and_moves_nothing(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room, {"credibility": None}))
    assert list(kept(alma, room)[0].body.answers.values()) == [None]
    assert trust(alma, room).count == 0
    assert "You did not know." in page(alma, f"{room}check-ins/{kept(alma, room)[0].id}/")


def test_skipping_everything_is_not_a_check_in(alma: Actor, room: str) -> None:
    response = post(alma.client, f"{room}check-in/", **opened(alma, room), closeness="", word="")
    assert response.status_code == 422
    assert "Answer any one of these." in response.content.decode()
    assert kept(alma, room) == []


def test_what_was_answered_stays_when_something_needs_another_look(alma: Actor, room: str) -> None:
    sent = answers(alma, room, {"credibility": 8})
    response = post(alma.client, f"{room}check-in/", **sent, closeness="4", word="a" * 41)
    shown = response.content.decode()
    assert response.status_code == 422
    assert "a" * 41 in shown
    (slug,) = (name for name, value in sent.items() if value == "8")
    assert re.search(rf'name="{slug}"[^>]*value="8"', shown)
    assert f'name="{slug}_answered" value="1" checked' in shown
    assert f'value="{sent["asked"]}"' in shown
    assert re.search(r'name="closeness"[^>]*value="4" checked', shown)


@pytest.mark.parametrize(("name", "value"), [("slider", "11"), ("slider", "x"), ("closeness", "8")])
def test_an_answer_off_the_scale_is_asked_again(alma: Actor, room: str, name: str, value: str) -> None:
    sheet = opened(alma, room)
    slug = sheet["asked"].split()[0] if name == "slider" else name
    response = post(alma.client, f"{room}check-in/", **sheet, **{slug: value, f"{slug}_answered": "1"})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_an_item_asked_the_other_way_round_counts_the_other_way_round() -> None:
    turned = next(item for item in core().items.values() if item.reversed and item.facet == "reliability")
    checkin = CheckIn(relationship=UUID(int=1), answers={turned.slug: 2})
    assert questions.values(checkin) == {("factor", "reliability"): [0.8]}


@pytest.mark.rule("S-06", "S-11")
def test_it_is_kept_for_its_author_alone(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    send(alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/"), closeness="5", word="serene")
    me = me_of(ben)
    assert sharing.shared(me, access.mine(me)[0]).entries == []


def test_saving_says_that_only_one_can_see_it(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="serene").headers["Location"]
    assert "Check-in saved. Only you can see it." in alma.client.get(place).content.decode()


def test_a_second_one_the_same_day_revises_the_first(alma: Actor, room: str) -> None:
    first = send(alma, f"{room}check-in/", **answers(alma, room), word="serene").headers["Location"]
    second = send(alma, f"{room}check-in/", **answers(alma, room, FOUR | {"credibility": 2}), word="uneasy").headers[
        "Location"
    ]
    assert first == second
    assert [found.body.word for found in kept(alma, room)] == ["uneasy"]


def test_a_second_one_the_same_day_is_not_counted_twice(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room, FOUR | {"credibility": 2}))
    send(alma, f"{room}check-in/", **answers(alma, room))
    twice = trust(alma, room)
    other = f"/people/{add(alma, 'Kim', 'family')}/"
    send(alma, f"{other}check-in/", **answers(alma, other))
    assert twice.count == 1
    assert twice.end == trust(alma, other).end


def test_todays_answers_are_shown_again(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room), word="serene")
    shown = page(alma, f"{room}check-in/")
    assert "they count once" in shown
    sent = opened(alma, room)
    (slug,) = (slug for slug, value in kept(alma, room)[0].body.answers.items() if value == 8)
    assert re.search(rf'name="{slug}"[^>]*value="8"', shown)
    assert 'value="serene"' in shown
    assert (sent["seen"], sent["asked"]) == ("1", " ".join(kept(alma, room)[0].body.asked))


def test_a_page_left_open_past_midnight_counts_for_its_day(alma: Actor, room: str) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    sheet = answers(alma, room) | {"day": yesterday.isoformat()}
    send(alma, f"{room}check-in/", **sheet)
    (found,) = kept(alma, room)
    assert found.day == yesterday
    assert found.body.asked == sheet["asked"].split()
    assert trust(alma, room).series[0].day == yesterday


@pytest.mark.parametrize("day", ["2001-01-01", "2999-01-01", "someday", ""])
def test_an_invented_day_is_today(alma: Actor, room: str, day: str) -> None:
    send(alma, f"{room}check-in/", word="serene", day=day)
    assert kept(alma, room)[0].day == timezone.localdate()


def test_deleting_works_the_picture_out_again(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", **answers(alma, room)).headers["Location"]
    assert "deleted for good" in page(alma, f"{place}delete/")
    send(alma, f"{place}delete/")
    assert alma.client.get(place).status_code == 404
    assert trust(alma, room).count == 0
    assert trust(alma, room).end is None


def test_alone_sharing_is_not_mentioned(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", **answers(alma, room), closeness="5", word="serene").headers["Location"]
    shown = page(alma, place).split("<main")[1].split("</main>")[0]
    assert "Share" not in shown
    assert alma.client.get(f"{place}share/word/").status_code == 404
    assert post(alma.client, f"{place}share/word/").status_code == 404


@pytest.mark.rule("S-07")
def test_only_what_was_chosen_is_released(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(
        alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/"), closeness="5", word="serene"
    ).headers["Location"]
    release(alma, f"{place}share/closeness/")
    me = me_of(ben)
    texts = [found.body.text for found in sharing.shared(me, access.load(me, his)).entries]
    assert texts == ["I felt close to you."]
    shown = page(ben, f"/people/{his}/")
    assert "I felt close to you." in shown
    assert "serene" not in shown.split("<main")[1].split("</main>")[0]


@pytest.mark.rule("S-07")
@pytest.mark.parametrize("what", ["credibility", "self_orientation", "closeness", "word"])
def test_the_page_repeats_exactly_what_will_be_read(alma: Actor, ben: Actor, what: str) -> None:
    hers, his = together(alma, ben)
    place = send(
        alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/"), closeness="5", word="serene"
    ).headers["Location"]
    shown = page(alma, f"{place}share/{what}/")
    assert "Share this with Ben?" in shown
    assert sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries == []
    release(alma, f"{place}share/{what}/")
    (shared,) = sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries
    assert f'">{shared.body.text}</p>' in shown


@pytest.mark.rule("S-11")
def test_a_released_factor_is_words_and_a_range_never_a_number(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/")).headers["Location"]
    for what in FOUR:
        release(alma, f"{place}share/{what}/")
    me = me_of(ben)
    for found in sharing.shared(me, access.load(me, his)).entries:
        assert not re.search(r"\d", found.body.text)
        assert "anywhere from" in found.body.text


def test_what_is_released_never_carries_the_private_name(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(alma, f"/people/{hers}/edit/", name="Grumpy", kind="romantic")
    place = send(alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/"), closeness="5").headers[
        "Location"
    ]
    for what in (*FOUR, "closeness"):
        release(alma, f"{place}share/{what}/")
    assert "Grumpy" not in page(ben, f"/people/{his}/")


def test_shared_twice_it_stands_once(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", word="serene").headers["Location"]
    release(alma, f"{place}share/word/")
    release(alma, f"{place}share/word/")
    assert len(sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries) == 1


def test_answers_that_changed_since_one_looked_are_read_again_before_they_are_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", word="serene").headers["Location"]
    send(alma, f"/people/{hers}/check-in/", word="furious")
    response = post(alma.client, f"{place}share/word/", version="1")
    assert response.status_code == 409
    assert "This has changed since you looked. Read it once more." in response.content.decode()
    assert "furious" in response.content.decode()
    assert sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries == []


def test_a_check_in_that_does_not_open_hides_no_other(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="serene").headers["Location"]
    Entry.objects.filter(id=place.split("/")[-2]).update(box=b"changed by somebody")
    shown = page(alma, f"{room}check-ins/")
    assert "This could not be opened." in shown
    assert "No check-ins yet" not in shown


def test_a_check_in_that_does_not_open_goes_with_its_person(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="serene").headers["Location"]
    Entry.objects.filter(id=place.split("/")[-2]).update(box=b"changed by somebody")
    send(alma, f"{room}drop/")
    assert not Entry.objects.filter(id=place.split("/")[-2]).exists()


def test_a_later_change_changes_nothing_that_was_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", word="serene").headers["Location"]
    release(alma, f"{place}share/word/")
    send(alma, f"/people/{hers}/check-in/", word="furious")
    shown = page(ben, f"/people/{his}/")
    assert "serene" in shown
    assert "furious" not in shown


def test_withdrawn_it_can_be_shared_anew(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", word="serene").headers["Location"]
    release(alma, f"{place}share/word/")
    me = me_of(alma)
    (shared,) = sharing.shared(me, access.load(me, hers)).entries
    send(alma, f"/people/{hers}/shared/{shared.id}/withdraw/")
    assert f"{place}share/word/" in page(alma, place)
    release(alma, f"{place}share/word/")
    assert len(sharing.shared(me_of(ben), access.load(me_of(ben), his)).entries) == 1


def test_what_was_not_answered_cannot_be_shared(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place = send(
        alma, f"/people/{hers}/check-in/", **answers(alma, f"/people/{hers}/", {"credibility": None}), word="serene"
    ).headers["Location"]
    for what in ("credibility", "closeness", "nonsense"):
        assert alma.client.get(f"{place}share/{what}/").status_code == 404
        assert post(alma.client, f"{place}share/{what}/").status_code == 404


def test_nobody_else_reaches_a_check_in(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = send(alma, f"/people/{hers}/check-in/", word="serene").headers["Location"]
    stranger, entry = sam(), place.split("/")[-2]
    for actor, path in ((stranger, place), (ben, place), (ben, f"/people/{his}/check-ins/{entry}/")):
        assert actor.client.get(path).status_code == 404
        assert actor.client.get(f"{path}delete/").status_code == 404


def test_a_check_in_opens_only_under_its_own_relationship(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="serene").headers["Location"]
    other = add(alma, "Kim")
    assert alma.client.get(f"/people/{other}/check-ins/{place.split('/')[-2]}/").status_code == 404


def test_history_pages_go_all_the_way_back(alma: Actor, room: str) -> None:
    many(alma, room, 45)
    seen, path = [], f"{room}check-ins/"
    while path:
        shown = alma.client.get(path).content.decode()
        seen += re.findall(r">(day \d+)<", shown)
        older = re.search(r'href="([^"]+before=\d+)"', shown)
        path = older[1] if older else ""
    assert seen == [f"day {back}" for back in range(1, 46)]


@pytest.mark.parametrize("before", ["x", "1", "-1", "9" * 41, "340282366920938463463374607431768211456"])
def test_an_invented_place_in_history_is_nowhere(alma: Actor, room: str, before: str) -> None:
    assert alma.client.get(f"{room}check-ins/?before={before}").status_code == 404


def queries_of(actor: Actor, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert actor.client.get(path).status_code == 200
    return len(captured)


def test_no_page_costs_more_with_three_hundred_check_ins_than_with_ten(alma: Actor, room: str) -> None:
    many(alma, room, 10)
    place = send(alma, f"{room}check-in/", word="serene").headers["Location"]
    paths = ("/people/", room, f"{room}check-in/", f"{room}check-ins/", place)
    few = [queries_of(alma, path) for path in paths]
    me = me_of(alma)
    one = access.load(me, UUID(room.split("/")[2]))
    for back in range(11, 301):
        day = timezone.localdate() - dt.timedelta(days=back)
        entries.put(me.keyring, me.id, CheckIn(relationship=one.id, word="old"), scope=one.scope, day=day)
    assert [queries_of(alma, path) for path in paths] == few
    assert max(few) <= 6


def test_answers_all_alike_count_but_for_less_where_the_questions_run_both_ways(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room, dict.fromkeys(FOUR, 9)))
    (sitting,) = trust(alma, room).series
    assert sitting.ratings.keys() == FOUR.keys()
    assert sitting.doubt == 4
    send(alma, f"{room}check-in/", **answers(alma, room))
    (sitting,) = trust(alma, room).series
    assert sitting.doubt == 1
