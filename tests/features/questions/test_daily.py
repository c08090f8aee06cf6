"""One light question a day: the same for both, sealed until both have answered, for two weeks."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.questions.asking import begin_to_write, deeds, later, main_of, room
from tests.relationships.pairs import add, page, post, send, together

from troth.content.reader import core
from troth.features.questions import daily, drafting
from troth.features.questions.entries import Daily
from troth.relationships.access import MyRelationship, State
from troth.relationships.entries import Kind
from troth.ui import flash

pytestmark = pytest.mark.django_db


def today() -> str:
    return timezone.localdate().isoformat()


def wanted(alma: Actor, ben: Actor) -> tuple[UUID, UUID]:
    """Two who have a question a day."""
    hers, his = together(alma, ben)
    send(alma, f"{room(hers)}daily/want/", how="begin")
    return hers, his


def answer(actor: Actor, id: UUID, text: str, day: str = "") -> None:
    send(actor, f"{room(id)}daily/{day or today()}/", text=text, day=day or today())


@pytest.mark.parametrize("kind", list(Kind))
def test_no_question_comes_back_before_all_others_have_come(kind: Kind) -> None:
    one = cast_one(kind)
    pool = [each for each in core().questions.values() if each.stage is None and kind.value in each.kinds]
    first = dt.date(2026, 11, 26)
    asked = [daily.question_for(one, Daily(of=kind), first + dt.timedelta(days=n)) for n in range(3 * len(pool))]
    for begin in range(2 * len(pool)):
        assert len({each.slug for each in asked[begin : begin + len(pool)] if each}) == len(pool)


def cast_one(kind: Kind) -> MyRelationship:
    """Somebody kept alone."""
    return MyRelationship(
        uuid4(), "Noor", "", kind, dt.date(2026, 1, 1), State.SOLO, None, None, None, None, blocked=False
    )


def test_both_are_asked_the_same_whatever_each_calls_the_other(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    send(ben, f"/people/{his}/edit/", name="Alma", kind="work")
    heading = main_of(alma, f"{room(hers)}daily/").split("<h1")[1].split("</h1>")[0]
    assert heading in main_of(ben, f"{room(his)}daily/")


def test_two_pairs_are_asked_in_orders_of_their_own() -> None:
    days = [dt.date(2026, 11, 1) + dt.timedelta(days=n) for n in range(20)]
    orders = [
        [daily.question_for(one, Daily(of=one.kind), day) for day in days] for one in map(cast_one, [Kind.WORK] * 2)
    ]
    assert orders[0] != orders[1]


def test_it_begins_for_both_once_one_wants_it_and_either_can_let_it_be(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    assert "A question a day" in main_of(ben, f"{room(his)}daily/")
    assert ben.client.get(f"{room(his)}daily/{today()}/").status_code == 404
    send(alma, f"{room(hers)}daily/want/", how="begin")
    assert "Seal my answer" in main_of(ben, f"{room(his)}daily/")
    send(ben, f"{room(his)}daily/want/", how="stop")
    assert "A question a day" in main_of(alma, f"{room(hers)}daily/")
    assert post(alma.client, f"{room(hers)}daily/want/", how="sing").status_code == 400


def test_whoever_begins_it_again_from_an_old_page_changes_no_question(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    send(ben, f"/people/{his}/edit/", name="Alma", kind="work")
    before = main_of(alma, f"{room(hers)}daily/")
    send(ben, f"{room(his)}daily/want/", how="begin")
    assert main_of(alma, f"{room(hers)}daily/") == before


@pytest.mark.rule("S-04", "S-08")
def test_nobody_can_tell_whether_the_other_has_answered(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    paths = [room(his), f"{room(his)}daily/", f"{room(his)}daily/{today()}/", f"{room(his)}met/", f"/people/{his}/"]
    before = [page(ben, path) for path in paths]
    answer(alma, hers, "Rain.")
    assert "Yours" in main_of(alma, f"{room(hers)}daily/")
    assert [page(ben, path) for path in paths] == before


def test_both_open_once_both_have_answered_and_count_once(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    answer(ben, his, "Soup.")
    page(alma, f"{room(hers)}daily/")
    for actor, id in ((alma, hers), (ben, his)):
        for path in ("daily/", "met/"):
            shown = main_of(actor, room(id) + path)
            assert "Rain." in shown
            assert "Soup." in shown
        assert [each.kind for each in deeds(actor, id)] == ["openness"]


def test_until_the_first_is_back_the_second_reads_nothing(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    answer(ben, his, "Soup.")
    assert "Rain." not in main_of(ben, f"{room(his)}daily/")
    assert "Soup." in main_of(alma, f"{room(hers)}daily/")
    assert "Rain." in main_of(ben, f"{room(his)}daily/")


def test_a_sealed_answer_can_be_changed_and_an_open_one_not(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    send(alma, f"{room(hers)}daily/{today()}/", how="back")
    assert "Rain." in main_of(alma, f"{room(hers)}daily/")
    answer(alma, hers, "Snow.")
    answer(ben, his, "Soup.")
    page(alma, f"{room(hers)}daily/")
    send(alma, f"{room(hers)}daily/{today()}/", how="back")
    assert "Snow." in main_of(ben, f"{room(his)}daily/")
    assert post(alma.client, f"{room(hers)}daily/{today()}/", text="Hail.").status_code == 404


def test_a_question_of_the_last_two_weeks_can_still_be_answered(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = wanted(alma, ben)
    day = today()
    answer(alma, hers, "Rain.")
    later(monkeypatch, 14)
    assert f"daily/{day}/" in main_of(ben, f"{room(his)}daily/")
    answer(ben, his, "Soup.", day)
    assert "Soup." in main_of(alma, f"{room(hers)}daily/{day}/")


def test_after_two_weeks_an_answer_that_met_no_other_goes_back(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = wanted(alma, ben)
    day = today()
    answer(alma, hers, "Rain.")
    later(monkeypatch, 15)
    assert post(ben.client, f"{room(his)}daily/{day}/", text="Late.").status_code == 404
    assert "Its two weeks are over." in main_of(alma, f"{room(hers)}daily/{day}/")
    assert "Its two weeks are over." in main_of(ben, f"{room(his)}daily/{day}/")
    assert "Rain." in main_of(alma, f"{room(hers)}alone/")


def test_ones_own_opened_answer_can_be_withdrawn_and_the_others_stays(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    answer(ben, his, "Soup.")
    page(alma, f"{room(hers)}daily/")
    link = main_of(alma, f"{room(hers)}met/").split('withdraw/"')[0].rsplit('href="', 1)[1] + "withdraw/"
    assert "Rain." in main_of(alma, link)
    send(alma, link)
    assert alma.client.get(link).status_code == 404
    for actor, id in ((alma, hers), (ben, his)):
        for path in ("met/", "daily/"):
            shown = main_of(actor, room(id) + path)
            assert "Rain." not in shown
            assert "Soup." in shown
    assert ben.client.get(link.replace(str(hers), str(his))).status_code == 404


def test_older_ones_are_on_further_pages(alma: Actor, ben: Actor) -> None:
    hers, his = wanted(alma, ben)
    for ago in range(12):
        day = (timezone.localdate() - dt.timedelta(days=ago)).isoformat()
        answer(alma, hers, f"Rain {ago}.", day)
        answer(ben, his, f"Soup {ago}.", day)
        page(alma, f"{room(hers)}daily/{day}/")
    shown = alma.client.get(f"{room(hers)}met/").content.decode()
    assert "Soup 11." in shown
    assert "Soup 1." not in shown
    older = shown.split("?before=")[1].split('"')[0]
    assert "Soup 1." in main_of(alma, f"{room(hers)}met/?before={older}")
    assert alma.client.get(f"{room(hers)}met/?before=12").status_code == 404


def test_alone_it_is_kept_for_oneself_and_stays_so_when_the_other_comes(alma: Actor, ben: Actor) -> None:
    id = add(alma, "Noor")
    answer(alma, id, "Rain.")
    assert "Rain." in main_of(alma, f"{room(id)}daily/")
    assert "Rain." in main_of(alma, f"{room(id)}alone/")
    assert deeds(alma, id) == []


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "20261126", "3026-01-01"])
def test_what_is_no_day_is_not_there(alma: Actor, ben: Actor, day: str) -> None:
    hers, _ = wanted(alma, ben)
    assert alma.client.get(f"{room(hers)}daily/{day}/").status_code == 404


def test_no_words_are_no_answer(alma: Actor, ben: Actor) -> None:
    hers, _ = wanted(alma, ben)
    assert post(alma.client, f"{room(hers)}daily/{today()}/", text=" ").status_code == 422


def test_a_draft_comes_back_on_its_own_day_only(alma: Actor, ben: Actor) -> None:
    hers, _ = wanted(alma, ben)
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    begin_to_write(alma, drafting.of_day(hers, today()), text="Half a", day=today())
    assert "Half a" in main_of(alma, f"{room(hers)}daily/")
    assert "Half a" not in main_of(alma, f"{room(hers)}daily/{yesterday}/")


def test_what_both_have_answered_opens_whichever_page_the_first_comes_back_to(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = wanted(alma, ben)
    day = today()
    answer(alma, hers, "Rain.")
    later(monkeypatch, 14)
    answer(ben, his, "Soup.", day)
    later(monkeypatch, 1)
    page(alma, room(hers))
    for actor, id in ((alma, hers), (ben, his)):
        shown = main_of(actor, f"{room(id)}met/")
        assert "Rain." in shown
        assert "Soup." in shown
    assert [each.kind for each in deeds(alma, hers)] == ["openness"]


def test_after_the_end_ones_own_that_the_other_never_read_comes_back_and_opens_to_nobody(
    alma: Actor, ben: Actor
) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    answer(ben, his, "Soup.")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert "Rain." in main_of(alma, f"{room(hers)}alone/")
    assert "Soup." not in main_of(alma, f"{room(hers)}met/")
    assert "Rain." not in main_of(ben, f"{room(his)}met/")


@pytest.mark.rule("S-04")
def test_taking_back_what_is_no_longer_sealed_says_nothing_of_the_other(alma: Actor, ben: Actor) -> None:
    hers, _his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    for _device in range(2):
        send(alma, f"{room(hers)}daily/{today()}/", how="back")
        assert alma.client.cookies[flash.COOKIE].value == "draft-kept"


def test_a_draft_of_one_day_stands_beside_that_of_another(alma: Actor, ben: Actor) -> None:
    hers, _ = wanted(alma, ben)
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    answer(alma, hers, "Rain.", yesterday)
    begin_to_write(alma, drafting.of_day(hers, today()), text="Half a", day=today())
    send(alma, f"{room(hers)}daily/{yesterday}/", how="back")
    assert "Half a" in main_of(alma, f"{room(hers)}daily/")
    answer(alma, hers, "Snow.", yesterday)
    assert "Half a" in main_of(alma, f"{room(hers)}daily/")


def test_the_draft_of_a_day_leads_back_to_it_and_once_it_is_over_among_ones_own_answers(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, _ = wanted(alma, ben)
    place, day = drafting.of_day(hers, today()), today()
    begin_to_write(alma, place, text="Half a", day=day)
    link = f"/people/questions/answering/{place.about}/"
    assert link in main_of(alma, "/vault/")
    assert alma.client.get(link)["Location"] == f"{room(hers)}daily/{day}/"
    later(monkeypatch, 15)
    assert "Half a" in main_of(alma, alma.client.get(link)["Location"])
    assert alma.client.get(link).status_code == 404


@pytest.mark.rule("S-13")
def test_who_leaves_quietly_opens_nothing_and_takes_nothing_back_that_the_other_could_miss(
    alma: Actor, ben: Actor
) -> None:
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain.")
    answer(ben, his, "Soup.")
    send(alma, f"/people/{hers}/space/", things="leave", when="later", days="20")
    for path in ("alone/", "met/"):
        page(alma, room(hers) + path)
    assert "Rain." not in main_of(ben, f"{room(his)}daily/")
    send(ben, f"{room(his)}daily/{today()}/", how="back")
    assert ben.client.cookies[flash.COOKIE].value == "both-written"
