"""The pause: after a yes to fear nothing joint, forgiving or opening is suggested, and nobody else can tell."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from tests.cast import Actor
from tests.features.rhythm.rhythms import hold
from tests.relationships.pairs import add, me_of, page, send, together

from troth.content.library import offered
from troth.engine.gates import unfit_when_afraid
from troth.features.checkin import queries as checkin
from troth.features.checkin import questions
from troth.features.ladder import offering
from troth.features.ladder.actions import snapshot
from troth.features.ladder.entries import Given, Ladder
from troth.features.today import actions
from troth.features.today.entries import TodayPlan
from troth.outcomes.candidates import ALONE, context, practice_candidate
from troth.people.me import Me
from troth.relationships import access, pause
from troth.reminders.models import Channel, Coming
from troth.ui.jinja import day as written
from troth.vault import snapshots
from troth.vault.models import Done, Manifest, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let so many days pass."""
    today = timezone.localdate()
    return lambda days: monkeypatch.setattr(timezone, "localdate", lambda *_: today + dt.timedelta(days=days))


def put_away(actor: Actor, *ids: object, everybody: bool = False) -> None:
    send(actor, "/people/", people=[str(id) for id in ids], **({"everybody": "on"} if everybody else {}))


def planned(me: Me, day: dt.date) -> TodayPlan:
    return actions.begin(me, access.lasting(me), day)


def parts(plan: TodayPlan) -> list[str]:
    return [part.slug for part in (plan.share, plan.action) if part]


@pytest.mark.rule("S-25")
def test_it_lasts_ninety_days_and_ends_by_itself(alma: Actor, later: Callable[[int], None]) -> None:
    kit = add(alma, "Kit")
    put_away(alma, kit)
    assert access.load(me_of(alma), kit).paused == timezone.localdate() + dt.timedelta(days=90)
    later(90)
    assert access.load(me_of(alma), kit).paused
    later(91)
    assert not access.load(me_of(alma), kit).paused


@pytest.mark.rule("S-25")
def test_it_is_undone_on_any_day_on_the_same_page(alma: Actor) -> None:
    kit = add(alma, "Kit")
    put_away(alma, kit)
    put_away(alma)
    assert not access.load(me_of(alma), kit).paused


def test_saving_again_does_not_make_it_longer(alma: Actor, later: Callable[[int], None]) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    put_away(alma, kit)
    first = access.load(me_of(alma), kit).paused
    later(10)
    put_away(alma, kit, lee)
    assert access.load(me_of(alma), kit).paused == first


@pytest.mark.rule("S-25")
def test_with_everybody_it_holds_for_who_is_added_later_too(alma: Actor) -> None:
    put_away(alma, everybody=True)
    assert access.load(me_of(alma), add(alma, "Kit")).paused


def test_another_change_of_a_card_leaves_it_as_it_is(alma: Actor) -> None:
    put_away(alma, everybody=True)
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    put_away(alma, kit, everybody=True)
    send(alma, f"/people/{kit}/edit/", name="K.", kind="family")
    send(alma, f"/people/{lee}/drop/")
    assert pause.for_everybody(me_of(alma))
    assert access.load(me_of(alma), kit).paused


@pytest.mark.rule("S-25")
def test_the_same_day_today_has_made_way_for_what_is_fit(alma: Actor) -> None:
    me, kit = alma.me, add(alma, "Kit")
    before = planned(me, timezone.localdate())
    assert before.relationship == kit
    put_away(alma, kit)
    after = planned(me, timezone.localdate())
    assert after.relationship is None
    assert after.share is None
    assert all(offered().practices[slug].fits_when_afraid for slug in parts(after))


@pytest.mark.rule("S-25")
@pytest.mark.parametrize("picked", [False, True])
def test_for_ninety_days_today_suggests_nothing_joint_opening_or_mending(alma: Actor, *, picked: bool) -> None:
    me, kit = alma.me, add(alma, "Kit", "romantic")
    put_away(alma, kit)
    seen = set()
    for number in range(90):
        day, people = timezone.localdate() + dt.timedelta(days=number), access.lasting(me)
        if picked:
            actions.pick(me, people[0], people, day)
        plan = planned(me, day)
        seen.update(parts(plan))
        assert plan.share is None
    assert len(seen) > 10
    assert [slug for slug in seen if not offered().practices[slug].fits_when_afraid] == []


@pytest.mark.rule("S-25")
def test_something_else_instead_is_chosen_with_the_same_care(alma: Actor) -> None:
    me = alma.me
    put_away(alma, add(alma, "Kit"))
    planned(me, timezone.localdate())
    seen = set()
    for how in ("not_this", "shorter", "not_this", "not_this", "not_this", "not_this"):
        plan = snapshots.load(me.keyring, me.id, TodayPlan)
        if plan is None or plan.action is None:
            break
        actions.answer(me, "action", plan.action.slug, how, access.lasting(me))  # type: ignore[arg-type]
        seen.add(plan.action.slug)
    assert len(seen) > 2
    assert all(offered().practices[slug].fits_when_afraid for slug in seen)


@pytest.mark.rule("S-25")
def test_others_are_suggested_as_ever(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    put_away(alma, kit)
    assert planned(alma.me, timezone.localdate()).relationship == lee
    known = context(timezone.localdate(), 15, access.lasting(alma.me))
    assert set(known.gates) == {kit.hex, ALONE}


def test_a_practice_for_two_is_not_fit_in_the_form_for_one_either(alma: Actor) -> None:
    from_pack = [practice for practice in offered().practices.values() if practice.joint]
    kit = access.load(alma.me, add(alma, "Kit"))
    assert from_pack
    assert all(unfit_when_afraid(practice_candidate(practice, kit)) for practice in from_pack)


@pytest.mark.rule("S-25")
def test_a_check_in_asks_neither_for_ones_own_part_nor_for_wishes(alma: Actor) -> None:
    kit = add(alma, "Kit", "romantic")
    put_away(alma, kit)
    one = access.load(alma.me, kit)
    asked: list[tuple[str, int]] = []
    for number in range(60):
        day = timezone.localdate() + dt.timedelta(days=number)
        asked += [(item.slug, day.toordinal()) for item in questions.chosen(asked, day, one.kind, paused=True)]
    assert {slug for slug, _ in asked} == {
        item.slug for item in offered().items.values() if item.fits_when_afraid and "romantic" in item.kinds
    }
    assert all(item.fits_when_afraid for item in checkin.sitting(alma.me, one, timezone.localdate())[0])


@pytest.mark.rule("S-28")
def test_the_ladder_is_open_to_the_second_step_and_suggests_none(alma: Actor) -> None:
    kit = add(alma, "Kit")
    well = Ladder(given=tuple(Given(uuid4(), level, None, 5) for level in (1, 1, 2, 2, 3, 3)))
    snapshots.update(alma.keyring, alma.me.id, Ladder, lambda _: well, kit.hex)

    def level() -> int:
        one = access.load(alma.me, kit)
        return offering.open_to(alma.me, one, snapshot(alma.keyring, one), offering.between(alma.me, one)).level

    assert level() == 4
    assert "Write, for yourself first" in page(alma, f"/people/{kit}/ladder/")
    put_away(alma, kit)
    assert level() == 2
    shown = page(alma, f"/people/{kit}/ladder/")
    assert "Write, for yourself first" not in shown
    assert "Nothing is suggested here" in shown


@pytest.mark.rule("S-26")
def test_it_changes_one_sealed_row_of_ones_own_and_its_count_and_no_size(alma: Actor, ben: Actor) -> None:
    """So no page, mail, reminder, calendar or stream of the other can be made of anything that differs; and to who has
    the database it is what another name for somebody is: one's own coming times stay as they are until the next plan.
    """
    hers, his = together(alma, ben)
    for actor in (alma, ben):
        Channel.objects.create(
            person_id=actor.me.id, kind=Channel.Kind.NTFY, where=f"https://ntfy.example/{actor.name}"
        )
    hold(alma, "three-appreciations", hers)
    page(ben, f"/people/{his}/")
    assert coming(alma)
    before, sizes = tables(), box_sizes()
    put_away(alma, hers)
    after = tables()
    changed = {name: set(after[name]) ^ set(before[name]) for name in after if after[name] != before[name]}
    own = {model._meta.db_table for model in (Done, Manifest)}
    assert changed.keys() - own == {Snapshot._meta.db_table}
    rows = {row[0] for row in changed[Snapshot._meta.db_table]}
    assert {row.vault_id for row in Snapshot.objects.filter(pk__in=rows)} == {alma.me.id}
    assert box_sizes().items() >= sizes.items()


def box_sizes() -> dict[Any, int]:
    return {row.pk: len(row.box) for row in Snapshot.objects.all()}


def coming(actor: Actor) -> list[tuple[Any, ...]]:
    return sorted(Coming.objects.filter(channel__person=actor.me.id).values_list())


def tables() -> dict[str, list[tuple[Any, ...]]]:
    """Everything the database holds."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found[table] = cursor.fetchall()
    return found


@pytest.mark.rule("S-25")
def test_somebody_kept_alone_is_not_to_be_asked_in_meanwhile(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "Ask Kit" in page(alma, f"/people/{kit}/")
    put_away(alma, kit)
    assert "Ask Kit" not in page(alma, f"/people/{kit}/")


@pytest.mark.rule("S-25")
def test_help_stands_where_it_is_quiet_and_nothing_that_tells_whoever_looks_over_a_shoulder(
    alma: Actor, ben: Actor
) -> None:
    hers, _his = together(alma, ben)
    put_away(alma, hers)
    until = written(timezone.localdate() + pause.LASTS)
    for room in ("", "together/", "questions/", "ladder/", "open/", "patterns/", "rhythm/"):
        shown = page(alma, f"/people/{hers}/{room}")
        rests = shown.split("Nothing is suggested here")[1].split("</div>")[0]
        assert 'popovertarget="help-safety"' in rests
        assert "<a " not in rests
        assert until not in shown
        assert not re.search("quiet|put away|nobody is told|pause|for two", rests, re.IGNORECASE)


@pytest.mark.rule("S-25")
def test_it_has_no_address_of_its_own_and_its_page_looks_the_same_until_it_is_opened(alma: Actor) -> None:
    kit = add(alma, "Kit")
    before = page(alma, "/people/")
    put_away(alma, kit)
    after = page(alma, "/people/")
    assert before.split("<details")[0] == after.split("<details")[0]
    assert written(timezone.localdate() + pause.LASTS) in after.split("<details")[1]
    assert 'action="/people/"' in after.split("<details")[1].partition('name="everybody"')[0]


@pytest.mark.rule("S-25")
def test_no_practice_for_two_is_begun_or_held_with_them(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    put_away(alma, kit)
    for begin in ("/practice/three-appreciations/begin/", "/rhythm/adopt/three-appreciations/"):
        shown = page(alma, begin)
        assert str(lee) in shown
        assert str(kit) not in shown


@pytest.mark.rule("S-25")
def test_a_session_that_the_other_has_begun_stays_where_it_is(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(ben, f"/people/{his}/together/a-bad-day-heard/", first="me", how="two")
    put_away(alma, hers)
    shown = page(alma, f"/people/{hers}/together/")
    assert "Open now" in shown
    assert "To choose from" not in shown


@pytest.mark.rule("S-25", "S-12")
def test_nothing_that_leads_away_is_put_away(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    put_away(alma, hers)
    assert f"/people/{hers}/space/" in page(alma, f"/people/{hers}/")
    assert "Pause this" in page(alma, f"/people/{hers}/calm/")
    assert "Make a promise" in page(alma, f"/people/{hers}/promises/")


@pytest.mark.rule("S-25")
def test_who_is_hurt_is_not_asked_to_think_well_of_it(alma: Actor) -> None:
    put_away(alma, everybody=True)
    kit = add(alma, "Kit")
    assert "Own a mistake" not in page(alma, f"/people/{kit}/promises/")
    assert "Noticed something?" not in page(alma, f"/people/{kit}/rhythm/")
