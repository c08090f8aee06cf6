"""Only what both have said yes to is ever shown, to both; all else leaves no trace with the other."""

import datetime as dt
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Final
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.desires.touching import COMFORT, DESIRE, both, couple, main_of, meet, part, room, says
from tests.relationships.pairs import add, me_of, page, post, send

from troth.content.reader import core
from troth.features.desires import actions
from troth.features.desires.entries import Own, Table
from troth.features.desires.lists import everything
from troth.relationships import access
from troth.vault import snapshots
from troth.vault.models import Entry, Snapshot

pytestmark = pytest.mark.django_db
Act = Callable[[Actor, UUID], None]


def crawl(actor: Actor, id: UUID) -> list[str]:
    """Every page on which the other's answers could leave a trace; each twice, as the first look may write."""
    paths = (f"/people/{id}/welcome/", room(id), room(id, DESIRE), f"/people/{id}/", f"/people/{id}/shared/", "/today/")
    return [page(actor, path) for path in paths * 2]


def answers_alone(actor: Actor, id: UUID) -> None:
    says(actor, id, a_long_hug="no", holding_hands="yes", a_dance="maybe")


def takes_part_alone(actor: Actor, id: UUID) -> None:
    answers_alone(actor, id)
    part(actor, id)
    part(actor, id, name=DESIRE)


def changes_and_takes_back(actor: Actor, id: UUID) -> None:
    takes_part_alone(actor, id)
    says(actor, id, a_long_hug="yes", holding_hands="no", a_dance="yes")
    says(actor, id, a_long_hug="no")
    part(actor, id, "out")
    part(actor, id, "clear", DESIRE)


def only_looks(actor: Actor, id: UUID) -> None:
    page(actor, room(id))
    page(actor, room(id, DESIRE))


ACTS: Final = (only_looks, answers_alone, takes_part_alone, changes_and_takes_back)


@pytest.mark.rule("S-04", "S-08", "S-26")
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_whatever_one_does_alone_the_other_gets_the_same_bytes(act: Act, alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    before = crawl(ben, his)
    act(alma, hers)
    assert crawl(ben, his) == before


@pytest.mark.rule("S-04", "S-08")
@pytest.mark.parametrize("act", ACTS[1:3], ids=lambda act: act.__name__)
def test_also_who_takes_part_gets_the_same_bytes_where_they_want_nothing_alike(
    act: Act, alma: Actor, ben: Actor
) -> None:
    hers, his = couple(alma, ben)
    says(ben, his, a_long_hug="yes", hair="yes")
    part(ben, his)
    before = crawl(ben, his)
    act(alma, hers)
    assert crawl(ben, his) == before


@pytest.mark.rule("S-04", "S-08")
def test_beside_what_both_want_one_changes_what_one_likes_without_a_trace(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-long-hug")
    before = crawl(ben, his)
    assert both(ben, his) == ["A long hug, with nothing to say"]
    says(alma, hers, a_long_hug="yes", holding_hands="yes")
    assert crawl(ben, his) == before
    says(alma, hers, a_long_hug="yes", a_dance="maybe", hair="no")
    assert crawl(ben, his) == before


@pytest.mark.parametrize("name", [COMFORT, DESIRE])
def test_what_both_want_is_shown_to_both_once_each_has_been_there(name: str, alma: Actor, ben: Actor) -> None:
    yes = everything(name)[3:5]  # type: ignore[arg-type]
    hers, his = meet(alma, ben, *yes, name=name)
    wanted = [core().desires[slug].text for slug in yes]
    assert both(alma, hers, name) == both(ben, his, name) == wanted


def test_who_sees_it_has_let_the_other_see_it_too(alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        says(actor, id, a_dance="yes")
        part(actor, id)
    assert both(alma, hers) == ["A dance, just for fun"]
    assert both(ben, his) == ["A dance, just for fun"]


@pytest.mark.parametrize(("hers_says", "his_says"), [("yes", "maybe"), ("yes", "no"), ("maybe", "maybe"), ("yes", "")])
def test_nothing_but_two_yes_meets(hers_says: str, his_says: str, alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    for actor, id, answer in ((alma, hers, hers_says), (ben, his, his_says)):
        says(actor, id, a_dance=answer)
        part(actor, id)
    for _ in range(2):
        assert both(alma, hers) == both(ben, his) == []


@pytest.mark.parametrize("how", ["out", "clear", "no"])
def test_a_yes_taken_back_is_gone_for_both(how: str, alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-dance", "hair")
    if how == "no":
        says(alma, hers, a_dance="no", hair="yes")
    else:
        part(alma, hers, how)
    left = ["Hair combed, plaited or stroked"] if how == "no" else []
    assert both(ben, his) == both(alma, hers) == left
    assert both(ben, his) == left


@pytest.mark.rule("S-26")
def test_after_a_take_back_the_others_page_is_as_if_nothing_had_been_said(alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    says(ben, his, a_dance="yes")
    part(ben, his)
    before = crawl(ben, his)
    says(alma, hers, a_dance="yes")
    part(alma, hers)
    for actor, id in ((ben, his), (alma, hers)):
        assert both(actor, id) == ["A dance, just for fun"]
    part(alma, hers, "out")
    assert crawl(ben, his) == before


def test_taken_back_ones_answers_stay_with_oneself_until_they_are_thrown_away(alma: Actor, ben: Actor) -> None:
    hers, _his = meet(alma, ben, "a-dance")
    part(alma, hers, "out")
    assert re.search(r'name="a-dance"[^>]*value="yes" checked', main_of(alma, hers))
    part(alma, hers, "clear")
    assert not re.search(r'name="a-dance"[^>]*value="yes" checked', main_of(alma, hers))


@pytest.mark.rule("S-06", "S-07")
def test_answers_alone_meet_nothing_until_one_takes_part(alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        says(actor, id, a_dance="yes")
    part(ben, his)
    assert both(ben, his) == []
    assert "You do not take part" in main_of(alma, hers)


def test_each_list_is_entered_by_itself(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-dance")
    for actor, id in ((alma, hers), (ben, his)):
        says(actor, id, DESIRE, a_slow_kiss="yes")
    part(alma, hers, name=DESIRE)
    assert both(alma, hers, DESIRE) == []
    assert both(ben, his) == ["A dance, just for fun"]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many days pass."""
    today = timezone.localdate()

    def passed(days: int) -> None:
        monkeypatch.setattr(actions, "timezone", SimpleNamespace(localdate=lambda: today + dt.timedelta(days)))

    return passed


@pytest.mark.rule("S-39")
def test_after_three_months_one_is_asked_again_and_until_then_it_counts_for_nothing(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, his = meet(alma, ben, "a-dance")
    later(90)
    assert both(alma, hers) == ["A dance, just for fun"]
    later(91)
    assert both(alma, hers) == []
    assert "Do they still hold?" in main_of(alma, hers)
    assert both(ben, his) == []
    for actor, id in ((alma, hers), (ben, his)):
        part(actor, id)
    assert both(alma, hers) == both(ben, his) == ["A dance, just for fun"]


@pytest.mark.rule("S-39")
def test_a_yes_that_nobody_came_back_to_for_three_months_is_not_shown_to_the_other(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, his = meet(alma, ben, "a-dance")
    later(60)
    part(ben, his)
    assert both(ben, his) == ["A dance, just for fun"]
    later(95)
    assert both(ben, his) == []
    assert hers


@pytest.mark.rule("S-39")
def test_who_changes_what_two_are_is_led_to_what_fits_no_more_and_the_other_can_tell_nothing(
    alma: Actor, ben: Actor
) -> None:
    hers, his = meet(alma, ben, "a-slow-kiss", name=DESIRE)
    before = both(ben, his, DESIRE)
    answer = send(alma, f"/people/{hers}/edit/", name="Ben", kind="friendship")
    assert answer["Location"] == room(hers, DESIRE)
    assert "Take it all back" in main_of(alma, hers, DESIRE)
    assert both(ben, his, DESIRE) == before == ["A kiss that takes its time"]


@pytest.mark.rule("S-39")
def test_what_fits_no_more_can_be_taken_back_and_is_gone_then(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-slow-kiss", name=DESIRE)
    send(alma, f"/people/{hers}/edit/", name="Ben", kind="work")
    assert post(alma.client, room(hers, DESIRE), word="yes").status_code == 404
    part(alma, hers, "out", DESIRE)
    assert both(ben, his, DESIRE) == []
    assert alma.client.get(room(hers, DESIRE)).status_code == 404


def test_a_change_that_everything_fits_leads_back_to_the_two(alma: Actor, ben: Actor) -> None:
    hers, _his = meet(alma, ben, "a-dance")
    answer = send(alma, f"/people/{hers}/edit/", name="Ben", kind="friendship")
    assert answer["Location"] == f"/people/{hers}/"


@pytest.mark.parametrize(
    ("kind", "status"),
    [("romantic", (200, 200)), ("friendship", (200, 404)), ("family", (200, 404)), ("work", (404, 404))],
)
def test_desire_is_for_romantic_relationships_and_work_meets_neither(
    kind: str, status: tuple[int, int], alma: Actor, ben: Actor
) -> None:
    hers, _his = couple(alma, ben, kind)
    assert tuple(alma.client.get(room(hers, name)).status_code for name in (COMFORT, DESIRE)) == status
    assert alma.client.get(f"/people/{hers}/welcome/").status_code == status[0]
    assert (f"/people/{hers}/welcome/" in page(alma, f"/people/{hers}/")) is (status[0] == 200)


def test_alone_one_answers_for_oneself_and_it_counts_for_nothing_when_the_other_comes(alma: Actor) -> None:
    kit = add(alma, "Kit", "romantic")
    says(alma, kit, a_dance="yes", hair="no")
    shown = main_of(alma, kit)
    assert re.search(r'name="a-dance"[^>]*value="yes" checked', shown)
    assert "Take part" not in shown
    assert post(alma.client, f"{room(kit)}part/", how="in").status_code == 404


@pytest.mark.rule("S-25")
def test_while_things_for_two_are_put_away_there_is_only_the_way_back(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-dance")
    before = crawl(ben, his)
    send(alma, "/people/", everybody="on")
    assert f"/people/{hers}/welcome/" not in page(alma, f"/people/{hers}/")
    shown = main_of(alma, hers)
    assert "A dance" not in shown
    assert "Take it all back" in shown
    assert post(alma.client, room(hers), **{"a-dance": "yes"}).status_code == 404
    assert post(alma.client, f"{room(hers)}part/", how="in").status_code == 404
    assert crawl(ben, his) == before
    part(alma, hers, "out")
    assert both(ben, his) == []


def test_after_the_end_there_is_nothing_here(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-dance")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert alma.client.get(room(hers)).status_code == 404


def test_dropped_a_person_takes_all_answers_along(alma: Actor) -> None:
    kit = add(alma, "Kit", "romantic")
    says(alma, kit, a_dance="yes")
    me, scope = me_of(alma), access.load(me_of(alma), kit).scope
    send(alma, f"/people/{kit}/drop/")
    assert snapshots.load(me.keyring, me.id, Own, f"{scope}/{COMFORT}") is None


@pytest.mark.parametrize("how", ["", "other"])
def test_a_press_that_is_none_is_refused(how: str, alma: Actor, ben: Actor) -> None:
    hers, _his = couple(alma, ben)
    assert post(alma.client, f"{room(hers)}part/", how=how).status_code == 400


def test_an_answer_that_is_none_is_refused(alma: Actor) -> None:
    assert post(alma.client, room(add(alma, "Kit")), **{"a-dance": "perhaps"}).status_code == 422


def table(actor: Actor, id: UUID) -> Table:
    me = me_of(actor)
    one = access.load(me, id)
    assert one.vault
    found = snapshots.load(me.keyring, one.vault, Table, COMFORT)
    assert found
    return found


def lies_there() -> list[tuple[str, int]]:
    """How many rows there are, and how large each is."""
    rows = [("snapshot", len(row.box)) for row in Snapshot.objects.all()]
    return sorted([*rows, *(("entry", len(row.box)) for row in Entry.objects.all())])


def test_as_many_rows_of_the_same_size_lie_there_whether_the_other_takes_part_or_not(alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    page(alma, room(hers))
    page(ben, room(his))
    before = lies_there()
    says(alma, hers, **dict.fromkeys(("a_dance", "hair", "a_long_hug"), "yes"))
    part(alma, hers)
    assert lies_there() == before
    part(alma, hers, "out")
    assert lies_there() == before


def test_what_lies_on_the_table_has_one_size_before_the_other_ever_came_and_after(alma: Actor, ben: Actor) -> None:
    hers, his = couple(alma, ben)
    page(alma, room(hers))
    sizes = [
        {name: len(point) for name, point in placed.half.masked.items()} for placed in table(alma, hers).placed.values()
    ]
    assert len(sizes) == 2
    assert sizes[0] == sizes[1] == dict.fromkeys(everything("comfort"), 32)
    says(ben, his, a_dance="yes")
    part(ben, his)
    assert [len(placed.half.raised) for placed in table(alma, hers).placed.values()] == [len(everything("comfort"))] * 2


def test_a_change_leaves_no_point_as_it_was_so_that_nobody_learns_which_answer_changed(alma: Actor, ben: Actor) -> None:
    hers, his = meet(alma, ben, "a-dance")
    mine = me_of(alma).id
    before = table(ben, his).placed[mine].half
    says(alma, hers, a_dance="yes", hair="yes")
    after = table(ben, his).placed[mine].half
    assert [slug for slug in before.masked if before.masked[slug] == after.masked[slug]] == []
    assert [slug for slug in before.raised if before.raised[slug] == after.raised[slug]] == []


@pytest.mark.parametrize("takes_part", [True, False])
def test_after_three_months_a_look_lays_a_half_anew_whether_somebody_took_part_or_never_did(
    alma: Actor, ben: Actor, later: Callable[[int], None], *, takes_part: bool
) -> None:
    hers, his = couple(alma, ben)
    says(alma, hers, a_dance="yes")
    if takes_part:
        part(alma, hers)
    page(ben, room(his))
    mine = me_of(alma).id
    for days, same in ((90, True), (91, False), (92, False)):
        before = table(ben, his).placed[mine].half.masked
        later(days)
        page(alma, room(hers))
        after = table(ben, his).placed[mine].half.masked
        assert {before[slug] == after[slug] for slug in before} == {same}


@pytest.mark.rule("S-11")
def test_with_all_keys_of_the_other_and_every_row_no_answer_can_be_read_off(alma: Actor, ben: Actor) -> None:
    """Ben said no to all of it. Whatever he compares, nothing equals anything, wherever she said yes or did not."""
    hers, his = couple(alma, ben)
    says(alma, hers, a_dance="yes", hair="yes")
    part(alma, hers)
    part(ben, his)
    page(alma, room(hers))
    placed = table(ben, his).placed
    points = [
        point for each in placed.values() for half in (each.half.masked, each.half.raised) for point in half.values()
    ]
    assert len(set(points)) == len(points)
