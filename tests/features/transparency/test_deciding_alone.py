"""Deciding by oneself: options, one's own view, what was decided and why, and a day to look at it again."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.transparency.opening import main_of, room, write
from tests.relationships.pairs import add, me_of, page, post, release, send, together
from tests.reminders import taking

from troth.features.transparency import due
from troth.features.transparency.entries import Agenda, Note
from troth.vault import entries, snapshots

pytestmark = pytest.mark.django_db
OPTIONS = {"text": "Do I take the job?", "more": "", "options": "take it\nstay"}
WHOLE = {"lean": "1", "text": "I like the people.", "decided": "I stay.", "why": "The walk to work."}


def in_days(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)


def think(actor: Actor, place: str, version: int = 1, **words: str) -> None:
    send(actor, f"{place}alone/", **{"version": str(version), "when": "", **WHOLE, **words})


def agenda(actor: Actor) -> list[UUID]:
    me = me_of(actor)
    return [each.matter for each in (snapshots.load(me.keyring, me.id, Agenda) or Agenda()).again]


def test_alone_there_is_a_question_options_a_view_a_decision_and_a_day(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "Decide together" not in main_of(alma, room(kit))
    place = write(alma, kit, "matter", **OPTIONS)
    assert "Something to decide: Do I take the job?" in main_of(alma, place)
    assert "Think it through" in main_of(alma, place)
    think(alma, place, when=in_days(30))
    shown = main_of(alma, place)
    for words in ("stay", "I like the people.", "I stay.", "The walk to work.", "To look at again"):
        assert words in shown


def test_all_of_it_can_wait(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place, lean="", decided="", why="")
    assert "I like the people." in main_of(alma, place)
    think(alma, place, version=2)
    assert "I stay." in main_of(alma, place)


def test_what_one_leans_to_stays_where_the_options_are_put_in_other_words(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place)
    send(
        alma,
        f"{place}edit/",
        version="2",
        **(OPTIONS | {"options": "take it\nstay for a year", "hope": "", "beside": ""}),
    )
    form = main_of(alma, f"{place}alone/")
    assert re.search(r'value="2"[^>]* checked', form)
    think(alma, place, version=3, lean="2", text="Still them.")
    shown = main_of(alma, place)
    assert "You lean to" in shown
    assert "Still them." in shown


@pytest.mark.parametrize("what", [{"why": "Near."}, {"when": in_days(3)}])
def test_a_why_or_a_day_asks_for_the_decision_first(what: dict[str, str], alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    sent = post(alma.client, f"{place}alone/", **{"version": "1", "lean": "", "text": "", "decided": "", **what})
    assert sent.status_code == 422
    assert "Write down what you decided first." in sent.content.decode()


def test_on_its_day_it_comes_back_on_today_in_the_room_and_in_reminders(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit, "matter", **OPTIONS)
    think(alma, place, when=in_days(30))
    for path in ("/today/", room(kit)):
        assert "To look at again" not in main_of(alma, path)
        assert "wanted to look at this again" not in main_of(alma, path)
    think(alma, place, version=2, when=in_days(0))
    today = main_of(alma, "/today/")
    assert "You wanted to look at this again. There is no hurry." in today
    assert f'href="{place}"' in today
    assert "To look at again, for yourself" in main_of(alma, room(kit))
    (moment,) = due.decisions(me_of(alma), timezone.localdate(), timezone.localdate())
    assert moment.title == "I stay."


def test_a_reminder_is_planned_for_its_day(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place, when=in_days(9))
    assert taking.planned(alma) == {timezone.localdate() + dt.timedelta(days=9)}
    send(alma, f"{place}delete/")
    assert taking.planned(alma) == set()


def test_it_still_holds_and_comes_back_no_more(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place, when=in_days(0))
    send(alma, f"{place}holds/")
    assert agenda(alma) == []
    assert "I stay." in main_of(alma, place)
    assert "wanted to look at this again" not in main_of(alma, "/today/")


def test_a_day_that_has_been_stays_where_it_is_and_a_new_one_must_come(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, day = write(alma, add(alma, "Kit"), "matter", **OPTIONS), in_days(3)
    think(alma, place, when=day)
    later(monkeypatch, 5)
    think(alma, place, version=2, when=day, why="The walk, still.")
    late = post(alma.client, f"{place}alone/", **{"version": "3", **WHOLE, "when": in_days(-1)})
    assert late.status_code == 422


@pytest.mark.rule("S-06", "S-08")
def test_when_the_question_is_shared_later_nothing_of_it_goes_along(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "matter", **OPTIONS)
    before = page(ben, room(his)), page(ben, "/today/")
    think(alma, place, when=in_days(0))
    assert (page(ben, room(his)), page(ben, "/today/")) == before
    assert "I like the people." not in main_of(alma, f"{place}share/")
    release(alma, f"{place}share/")
    for path in (room(his), f"/people/{his}/"):
        assert [words for words in WHOLE.values() if len(words) > 1 and words in main_of(ben, path)] == []
    assert "I like the people." in main_of(alma, place)


def test_a_change_of_the_question_keeps_it(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place)
    send(alma, f"{place}edit/", version="2", **OPTIONS | {"more": "It pays well."}, hope="", beside="")
    assert "I stay." in main_of(alma, place)


def test_another_device_that_was_first_is_shown_and_not_overwritten(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place)
    late = post(alma.client, f"{place}alone/", **{"version": "1", **WHOLE, "decided": "I go.", "when": ""})
    assert late.status_code == 409
    for words in ("I stay.", "I go.", 'name="version" value="2"'):
        assert words in late.content.decode()
    assert "I stay." in main_of(alma, place)


def test_only_a_matter_is_decided_alone(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "feeling", text="glad", more="")
    assert alma.client.get(f"{place}alone/").status_code == 404
    matter = write(alma, add(alma, "Lee"), "matter", **OPTIONS)
    assert post(alma.client, f"{matter}holds/").status_code == 404


def test_dropped_a_person_takes_it_along(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    for id in (kit, lee):
        think(alma, write(alma, id, "matter", **OPTIONS), when=in_days(3))
    send(alma, f"/people/{kit}/drop/")
    me = me_of(alma)
    left = [one.body.relationship for one in entries.scan(me.keyring, me.id) if isinstance(one.body, Note)]
    assert left == [lee]
    assert len(agenda(alma)) == 1


def test_after_the_end_it_can_be_read_and_comes_back_no_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "matter", **OPTIONS)
    think(alma, place, when=in_days(0))
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert "I stay." in main_of(alma, place)
    assert alma.client.get(f"{place}alone/").status_code == 404
    assert "wanted to look at this again" not in main_of(alma, "/today/")


def test_what_was_thought_is_found_by_a_search(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "matter", **OPTIONS)
    think(alma, place)
    assert "The walk to work." in [*me_notes(alma)]


def me_notes(actor: Actor) -> list[str]:
    me = me_of(actor)
    return [words for one in entries.scan(me.keyring, me.id, words=True) for words in one.body.words()]
