"""Deciding together: both views sealed until both have written, then what was decided, and a day to look again."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.transparency.opening import between, main_of, reply, room, tell
from tests.relationships.pairs import me_of, page, post, send, together
from tests.reminders import taking

from troth.features.transparency import due
from troth.ui import flash
from troth.vault.models import Entry, Snapshot

pytestmark = pytest.mark.django_db
OPTIONS = {"text": "Where in spring?", "more": "", "options": "the coast\nthe hills"}


def matter(id: UUID, entry: UUID) -> str:
    return f"{room(id)}matter/{entry}/"


def put(alma: Actor, ben: Actor) -> tuple[str, str, UUID]:
    """Alma has put something to decide; where each sees it, and its id."""
    hers, his = together(alma, ben)
    entry = tell(alma, hers, "matter", **OPTIONS)
    return matter(hers, entry), matter(his, entry), entry


def seal(actor: Actor, place: str, lean: int, text: str) -> None:
    send(actor, place, lean=str(lean), text=text, hope="", beside="")


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)


@pytest.mark.rule("S-04", "S-08")
def test_nobody_can_tell_whether_the_other_has_written(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    before = page(ben, his)
    seal(alma, hers, 0, "I miss the sea.")
    assert "I miss the sea." in main_of(alma, hers)
    assert page(ben, his) == before


def test_both_views_open_once_both_have_written(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 0, "I miss the sea.")
    seal(ben, his, 1, "My knees like paths.")
    page(alma, hers)  # a visit of each opens what they wrote
    for actor, place in ((ben, his), (alma, hers)):
        shown = main_of(actor, place)
        assert "I miss the sea." in shown
        assert "My knees like paths." in shown
        assert "the coast" in shown


def test_a_sealed_view_can_be_taken_back_as_a_draft_and_sealed_again(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 1, "I like hills.")
    send(alma, f"{hers}back/")
    shown = main_of(alma, hers)
    assert "I like hills." in shown
    assert "Seal it" in shown
    seal(ben, his, 1, "Paths.")
    assert "I like hills." not in main_of(ben, his)
    seal(alma, hers, 0, "No, the sea.")
    assert "No, the sea." in main_of(alma, hers)


@pytest.mark.rule("S-04")
def test_taking_back_what_is_no_longer_sealed_says_nothing_of_the_other(alma: Actor, ben: Actor) -> None:
    hers, _his, _ = put(alma, ben)
    seal(alma, hers, 1, "I like hills.")
    for _device in range(2):
        send(alma, f"{hers}back/")
        assert alma.client.cookies[flash.COOKIE].value == "draft-kept"


def test_what_is_open_cannot_be_taken_back(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 0, "The sea.")
    seal(ben, his, 1, "Paths.")
    page(alma, hers)
    send(alma, f"{hers}back/")
    assert "The sea." in main_of(alma, hers)
    assert post(alma.client, hers, lean="1", text="Or hills.").status_code == 404


def test_after_two_weeks_a_view_that_met_no_other_goes_back_to_its_author(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his, entry = put(alma, ben)
    seal(alma, hers, 0, "The sea.")
    later(monkeypatch, 15)
    assert "The time to write views is over." in main_of(alma, hers)
    assert "The time to write views is over." in main_of(ben, his)
    assert f"/people/open/view/{entry}/" in main_of(alma, "/vault/")
    assert post(ben.client, his, lean="0", text="Late.").status_code == 404


def test_views_that_met_in_time_stay_open(alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 0, "The sea.")
    seal(ben, his, 1, "Paths.")
    later(monkeypatch, 15)
    page(alma, hers)
    assert "The sea." in main_of(ben, his)
    assert "Paths." in main_of(alma, hers)


def test_what_was_decided_is_told_with_its_why_and_its_day(alma: Actor, ben: Actor) -> None:
    hers, his, entry = put(alma, ben)
    day = timezone.localdate() + dt.timedelta(days=40)
    alma_id = UUID(hers.split("/")[2])
    reply(alma, alma_id, entry, text="the coast", more="the sea is nearer", when=day.isoformat())
    shown = main_of(ben, his)
    assert "As I understand it, we decided: the coast\n\nWhy: the sea is nearer\n\nWe look at it again on" in shown
    assert between(ben, UUID(his.split("/")[2])).again == []


def test_either_can_write_it_in_their_own_words_and_both_stand(alma: Actor, ben: Actor) -> None:
    hers, his, entry = put(alma, ben)
    reply(alma, UUID(hers.split("/")[2]), entry, text="the coast", more="near", when="")
    reply(ben, UUID(his.split("/")[2]), entry, text="the coast, for a week only", more="money", when="")
    shown = main_of(alma, hers)
    assert "we decided: the coast\n" in shown
    assert "for a week only" in shown


def test_it_comes_back_before_its_day_until_it_holds_or_is_decided_anew(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his, entry = put(alma, ben)
    alma_id, ben_id = UUID(hers.split("/")[2]), UUID(his.split("/")[2])
    day = timezone.localdate() + dt.timedelta(days=20)
    conclusion = reply(alma, alma_id, entry, text="the coast", more="near", when=day.isoformat())
    assert "To look at again" not in main_of(ben, room(ben_id))
    later(monkeypatch, 14)
    for actor, id in ((alma, alma_id), (ben, ben_id)):
        assert "To look at again" in main_of(actor, room(id))
    assert "It still holds" in main_of(ben, his)
    send(ben, f"{room(ben_id)}shared/{conclusion}/received/", how="aside")
    assert "To look at again" not in main_of(ben, room(ben_id))
    assert "To look at again" in main_of(alma, room(alma_id))
    reply(alma, alma_id, entry, text="the hills", more="quiet", when="")
    assert "To look at again" not in main_of(alma, room(alma_id))


def test_a_day_that_has_passed_is_refused(alma: Actor, ben: Actor) -> None:
    hers, _, entry = put(alma, ben)
    place = f"{room(UUID(hers.split('/')[2]))}shared/{entry}/reply/"
    response = post(alma.client, place, text="x", more="y", when="2020-01-01")
    assert response.status_code == 422
    assert "Choose today or later." in response.content.decode()


def test_after_the_end_nothing_sealed_is_opened(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 0, "The sea.")
    seal(ben, his, 1, "Paths.")
    send(alma, f"/people/{hers.split('/')[2]}/space/", things="leave", when="now")
    assert "The space you shared is closed." in main_of(ben, his)
    assert "The sea." not in main_of(ben, his)


def decided(actor: Actor, id: UUID, entry: UUID, text: str, ahead: int | None) -> UUID:
    """Write down and share what was decided, and when to look at it again."""
    when = "" if ahead is None else str(timezone.localdate() + dt.timedelta(days=ahead))
    return reply(actor, id, entry, text=text, more="It suits us.", when=when)


def looks(actor: Actor, ahead: int = 60) -> list[tuple[int, str]]:
    today = timezone.localdate()
    found = due.decisions(me_of(actor), today, today + dt.timedelta(days=ahead))
    return [((one.day - today).days, one.title.rpartition(": ")[2]) for one in found]


def test_a_decision_with_a_day_to_look_again_is_due_for_both(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    entry = tell(alma, hers, "matter", **OPTIONS)
    decided(alma, hers, entry, "The coast.", 20)
    assert looks(alma) == looks(ben) == [(20, "The coast.")]
    decided(alma, hers, entry, "The hills.", 30)
    assert looks(ben) == [(30, "The hills.")]
    decided(alma, hers, entry, "The hills, for good.", None)
    assert looks(ben) == []


def test_the_plan_of_reminders_follows_it(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    decided(alma, hers, tell(alma, hers, "matter", **OPTIONS), "The coast.", 20)
    assert taking.planned(alma) == {timezone.localdate() + dt.timedelta(days=20)}


def test_on_its_day_and_for_a_week_today_leads_both_there(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    entry = tell(alma, hers, "matter", **OPTIONS)
    decided(alma, hers, entry, "The coast.", 3)
    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: dt.datetime.now(dt.UTC))
    assert "look at this again" not in page(alma, "/today/")
    for days, seen in ((3, True), (10, True), (11, False)):
        now = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.localtime", lambda *_, now=now: now)
        for actor, place in ((alma, matter(hers, entry)), (ben, matter(his, entry))):
            shown = page(actor, "/today/")
            assert ("look at this again" in shown, place in shown) == (seen, seen)


@pytest.mark.rule("S-08")
def test_that_it_still_holds_for_one_ends_it_for_that_one_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    conclusion = decided(alma, hers, tell(alma, hers, "matter", **OPTIONS), "The coast.", 20)
    send(ben, f"{room(his)}shared/{conclusion}/received/", how="aside")
    assert looks(ben) == []
    assert looks(alma) == [(20, "The coast.")]


def test_a_decision_that_was_withdrawn_does_not_come_back(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    conclusion = decided(alma, hers, tell(alma, hers, "matter", **OPTIONS), "The coast.", 20)
    send(alma, f"/people/{hers}/shared/{conclusion}/withdraw/")
    assert looks(alma) == looks(ben) == []


def test_views_that_had_opened_can_still_be_read_when_the_space_is_closed(alma: Actor, ben: Actor) -> None:
    hers, his, _ = put(alma, ben)
    seal(alma, hers, 0, "I miss the sea.")
    seal(ben, his, 1, "My knees like paths.")
    page(alma, hers)
    page(ben, his)
    send(ben, f"{his.partition('open/')[0]}space/", things="leave", when="now")
    for actor, place in ((alma, hers), (ben, his)):
        shown = main_of(actor, place)
        assert "I miss the sea." in shown
        assert "My knees like paths." in shown


@pytest.mark.rule("S-13")
def test_a_view_that_was_sealed_at_the_end_stays_its_authors_and_opens_to_nobody(alma: Actor, ben: Actor) -> None:
    hers, his, entry = put(alma, ben)
    seal(alma, hers, 0, "I miss the sea.")
    seal(ben, his, 1, "My knees like paths.")
    send(ben, f"{his.partition('open/')[0]}space/", things="leave", when="later", days="7")
    rows = list(Entry.objects.filter(round=entry).values_list())
    assert "My knees like paths." in main_of(ben, his)
    assert "I miss the sea." not in main_of(ben, his)
    assert list(Entry.objects.filter(round=entry).values_list()) == rows


def test_what_was_spoilt_in_one_space_does_not_close_today(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    decided(alma, hers, tell(alma, hers, "matter", **OPTIONS), "The coast.", 0)
    assert "look at this again" in page(alma, "/today/")
    Snapshot.objects.exclude(vault=alma.me.id).exclude(vault=ben.me.id).update(box=b"spoilt")
    assert "look at this again" not in page(alma, "/today/")
