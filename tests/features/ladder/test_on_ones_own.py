"""The ladder alone, in person, and as far as the day after."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.between import between
from tests.cast import Actor
from tests.features.ladder.climbing import WORDS, climb, look, main_of, own, room, write
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.content.reader import core
from troth.features.ladder import due, queries
from troth.features.ladder.views import writing
from troth.relationships import access
from troth.trust import queries as trust
from troth.trust.entries import Trust
from troth.vault import snapshots

pytestmark = pytest.mark.django_db


def deeds(actor: Actor, id: UUID) -> list[str]:
    me = me_of(actor)
    kept = snapshots.load(me.keyring, me.id, Trust, access.load(me, id).scope) or Trust()
    return [deed.what.kind for day in kept.series for deed in day.deeds]


def test_alone_it_is_written_planned_and_said_aloud(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "How might you say it?" in main_of(alma, f"{room(kit)}1/write/")
    entry = write(alma, kit)
    shown = main_of(alma, own(kit, entry))
    assert "Writing it down counts." in shown
    assert "Offer it" not in shown
    send(alma, f"{own(kit, entry)}said/", how="said")
    send(alma, f"{own(kit, entry)}received/", reception="4")
    assert deeds(alma, kit) == ["disclosure"]


def test_what_was_told_in_person_is_noted_with_its_step_and_how_it_was_met(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"{room(kit)}told/", level="3", reception="2", text="", day="")
    assert deeds(alma, kit) == ["disclosure"]
    assert "Told in person" in main_of(alma, room(kit))
    assert "You: one thing, as far as step 3." in main_of(alma, room(kit))


def test_not_said_after_all_counts_for_nothing(alma: Actor) -> None:
    kit = add(alma, "Kit")
    entry = write(alma, kit)
    send(alma, f"{own(kit, entry)}said/", how="said")
    send(alma, f"{own(kit, entry)}received/", reception="1")
    send(alma, f"{own(kit, entry)}said/", how="said")
    assert deeds(alma, kit) == []
    assert look(alma, kit).both is None


def test_rated_anew_it_counts_once_and_taken_back_not_at_all(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"{room(kit)}told/", level="1", reception="1", text="x", day="")
    (kept,) = look(alma, kit).kept.entries
    send(alma, f"{own(kit, kept.id)}received/", reception="5")
    assert (deeds(alma, kit), look(alma, kit).ladder.receptions) == (["disclosure"], ((1, 5),))
    send(alma, f"{own(kit, kept.id)}received/", reception="")
    assert (deeds(alma, kit), look(alma, kit).ladder.receptions) == ([], ())


def test_kept_until_tomorrow_it_comes_back_on_its_page_and_by_a_reminder(alma: Actor) -> None:
    kit, today = add(alma, "Kit"), timezone.localdate()
    entry = write(alma, kit)
    send(alma, f"{own(kit, entry)}sleep/", how="tomorrow")
    assert look(alma, kit).slept == []
    (moment,) = due.days(me_of(alma), today, today + dt.timedelta(days=7))
    assert moment.day == today + dt.timedelta(days=1)
    assert WORDS not in moment.title
    send(alma, f"{own(kit, entry)}sleep/", how="now")
    assert list(due.days(me_of(alma), today, today + dt.timedelta(days=7))) == []


def test_a_draft_is_found_again_where_it_was_begun(alma: Actor) -> None:
    kit = add(alma, "Kit")
    found = main_of(alma, f"{room(kit)}2/write/?to=a-day-to-repeat")
    place = found.split('data-draft="')[1].split('"')[0]
    kept = alma.client.post(place, {"text": "It rained, and", "prompt": "a-day-to-repeat", "plan": ""})
    assert kept.status_code == 204
    assert "It rained, and" in main_of(alma, f"{room(kit)}2/write/")
    resumed = alma.client.get(place.replace("/draft/ladder-resume/", "/people/ladder/draft/"))
    assert resumed["Location"] == f"{room(kit)}2/write/"


def test_prompts_are_those_of_the_step_and_of_what_the_two_are_to_each_other(alma: Actor) -> None:
    kit, ola = add(alma, "Kit"), add(alma, "Ola", "work")
    me = me_of(alma)
    for id in (kit, ola):
        one = access.load(me, id)
        for level in range(1, 7):
            found = queries.prompts(one, level, timezone.localdate())
            shown = main_of(alma, f"{room(id)}{level}/")
            assert all(one.kind.value in share.kinds and share.level == level for share in found)
            assert all(f"?to={share.slug}" in shown for share in found)


def test_a_step_shows_a_dozen_prompts_at_most_and_in_time_all_of_them(alma: Actor) -> None:
    one = access.load(me_of(alma), add(alma, "Kit"))
    days = [queries.prompts(one, 1, timezone.localdate() + dt.timedelta(days)) for days in range(30)]
    fitting = {share.slug for share in core().shares.values() if share.level == 1 and one.kind.value in share.kinds}
    assert max(map(len, days)) <= queries.PROMPTS
    assert {share.slug for day in days for share in day} == fitting


def test_a_rule_that_was_not_kept_counts_for_oneself_and_holds_the_ladder_at_the_second_step(
    alma: Actor, ben: Actor
) -> None:
    hers, his = together(alma, ben)
    climb(alma, hers, (1, 5), (1, 5), (2, 5), (2, 5))
    entry = write(alma, hers)
    send(alma, f"{own(hers, entry)}said/", how="said")
    before = page(ben, room(his))
    answered = {"safe-in-private": "2", "safe-in-private_answered": "1"}
    send(alma, f"{own(hers, entry)}broken/", severity="1", **answered)
    me = me_of(alma)
    assert deeds(alma, hers) == ["confidence_broken"]
    assert trust.wounded(me.keyring, access.load(me, hers))
    assert look(alma, hers).open.level == 2
    assert page(ben, room(his)) == before
    send(alma, f"{own(hers, entry)}broken/", how="undo")
    assert (deeds(alma, hers), look(alma, hers).open.level) == ([], 3)


def test_deleted_it_is_gone_with_what_it_counted_for(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"{room(kit)}told/", level="1", reception="5", text=WORDS, day="")
    (kept,) = look(alma, kit).kept.entries
    send(alma, f"{own(kit, kept.id)}delete/")
    assert (deeds(alma, kit), look(alma, kit).ladder.given) == ([], ())
    assert alma.client.get(own(kit, kept.id)).status_code == 404


def test_another_device_that_was_first_is_not_overwritten(alma: Actor) -> None:
    kit = add(alma, "Kit")
    entry = write(alma, kit)
    place = f"{own(kit, entry)}edit/"
    send(alma, place, text="One.", prompt="", plan="", level="1", version="1")
    late = post(alma.client, place, text="Two.", prompt="", plan="", level="1", version="1")
    assert late.status_code == 409
    assert "One." in late.content.decode()


def test_another_device_between_load_and_save_is_shown_and_not_overwritten(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    place = f"{own(kit, write(alma, kit))}edit/"
    said = {"prompt": "", "plan": "", "level": "1", "version": "1"}
    between(monkeypatch, writing, "kept", lambda: send(alma, place, text="One.", **said))
    late = post(alma.client, place, text="Two.", **said)
    assert late.status_code == 409
    for words in ("One.", "Two.", 'name="version" value="2"'):
        assert words in late.content.decode()


def test_with_a_person_everything_kept_about_them_goes(alma: Actor) -> None:
    kit = add(alma, "Kit")
    write(alma, kit)
    send(alma, f"{room(kit)}told/", level="1", reception="5", text="x", day="")
    scope = access.load(me_of(alma), kit).scope
    send(alma, f"/people/{kit}/drop/")
    me = me_of(alma)
    assert queries.snapshots.load(me.keyring, me.id, queries.Ladder, scope) is None
