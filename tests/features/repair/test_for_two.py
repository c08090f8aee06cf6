"""Repair between two people: each thing by one deliberate press, and nothing ahead of the hurt person's step."""

import pytest
from tests.features.repair import mending
from tests.features.repair.mending import (
    BROKE,
    HURT,
    LETTER,
    accept,
    begin,
    between,
    choose,
    deeds,
    front,
    look,
    looks_in,
    main_of,
    note,
    room,
    tell,
    waiting,
    write,
)
from tests.features.repair.pair import ON, Two
from tests.features.repair.test_private_rooms import promised, rows
from tests.relationships.pairs import me_of, page, post, release, send

from troth.features.repair import joint
from troth.relationships import access

pytestmark = pytest.mark.django_db


def test_first_words_wait_unopened_and_are_said_on_the_page_of_the_two(two: Two) -> None:
    two.offers_first()
    shown = page(two.alma, f"/people/{two.hers}/")
    assert "Ben has written to you about something that happened. You need not read it, today or at all." in shown
    assert BROKE not in shown
    assert BROKE not in page(two.alma, front(two.hers))
    assert BROKE in page(two.alma, f"{front(two.hers)}theirs/{waiting(two.alma, two.hers).id}/")


@pytest.mark.rule("S-07")
def test_what_goes_to_the_other_is_shown_exactly_and_needs_that_very_press(two: Two) -> None:
    two.broke = begin(two.ben, two.his, "broke")
    before, path = rows(), f"{two.his_room}offer/naming/"
    assert BROKE in main_of(two.ben, path)
    for sent in ({}, {"version": "0"}):
        assert post(two.ben.client, path, **sent).status_code == 409
    assert rows() == before
    release(two.ben, path)
    assert waiting(two.alma, two.hers).role == "hurt"


def test_a_yes_opens_a_room_of_ones_own_and_begins_it(two: Two) -> None:
    two.begins()
    assert two.state.begun
    assert BROKE in page(two.alma, f"{two.her_room}read/{between(two.alma, two.hers).offered[0].id}/")
    assert looks_in(two.alma, two.hers).asking == []
    assert "Ben has written" not in page(two.alma, f"/people/{two.hers}/")


def test_a_yes_may_go_into_a_room_there_is_already(two: Two) -> None:
    mine = begin(two.alma, two.hers)
    two.offers_first()
    assert accept(two.alma, two.hers, into=str(mine)) == mine
    assert HURT not in "".join(two.seen_by_him())


@pytest.mark.rule("S-30")
def test_a_yes_without_the_answer_to_the_question_is_none(two: Two) -> None:
    two.offers_first()
    path = f"{front(two.hers)}theirs/{waiting(two.alma, two.hers).id}/choose/"
    assert post(two.alma.client, path, how="yes", into="").status_code == 400
    assert not two.state.begun


@pytest.mark.rule("S-08", "S-29")
def test_put_aside_looks_to_the_other_like_not_seen(two: Two) -> None:
    two.offers_first()
    before = two.seen_by_him()
    page(two.alma, f"{front(two.hers)}theirs/{waiting(two.alma, two.hers).id}/")
    assert two.seen_by_him() == before
    choose(two.alma, two.hers, "aside")
    assert two.seen_by_him() == before
    assert "Ben has written" not in page(two.alma, f"/people/{two.hers}/")
    (aside,) = looks_in(two.alma, two.hers).aside
    send(two.alma, f"{front(two.hers)}theirs/{aside.id}/choose/", how="back")
    assert looks_in(two.alma, two.hers).aside == []


@pytest.mark.rule("S-29")
def test_after_a_no_nothing_more_of_this_kind_can_be_sent(two: Two) -> None:
    two.offers_first()
    choose(two.alma, two.hers, "no")
    assert "Alma has closed this" in main_of(two.ben, two.his_room)
    other = begin(two.ben, two.his, "broke", text="And another thing.")
    assert two.ben.client.get(f"{room(two.his, other)}offer/naming/").status_code == 404
    assert two.ben.client.get(f"{two.his_room}offer/naming/").status_code == 404
    assert looks_in(two.alma, two.hers).asking == []


@pytest.mark.rule("S-29")
def test_only_one_thing_waits_at_a_time(two: Two) -> None:
    two.offers_first()
    other = begin(two.ben, two.his, "broke", text="And another thing.")
    assert two.ben.client.get(f"{room(two.his, other)}offer/naming/").status_code == 404


def test_first_words_can_be_taken_back_and_then_nothing_was_there(two: Two) -> None:
    before = page(two.alma, front(two.hers))
    two.offers_first()
    (mine,) = between(two.ben, two.his).offered
    send(two.ben, f"{two.his_room}unsay/{mine.id}/")
    assert page(two.alma, front(two.hers)) == before
    two.offers("naming")
    assert waiting(two.alma, two.hers)


def test_the_hurt_person_can_ask_and_the_other_takes_it_up_unseen(two: Two) -> None:
    two.hurt = begin(two.alma, two.hers)
    release(two.alma, f"{two.her_room}invite/")
    before = page(two.alma, two.her_room)
    known = waiting(two.ben, two.his)
    assert known.role == "broke"
    assert HURT in page(two.ben, f"{front(two.his)}theirs/{known.id}/")
    two.broke = accept(two.ben, two.his)
    assert page(two.alma, two.her_room) == before
    send(two.ben, f"{two.his_room}edit/", version="1", text=BROKE, sort="lapse", day="")
    two.offers("naming")
    assert page(two.alma, two.her_room) != before


@pytest.mark.rule("S-29")
def test_nothing_is_offered_ahead_of_the_hurt_persons_step(two: Two) -> None:
    two.begins()
    write(two.ben, two.his, two.broke, "understanding", understood="That you felt watched at home.")  # type: ignore[arg-type]
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    for part in ("understanding", "apology"):
        assert two.ben.client.get(f"{two.his_room}offer/{part}/").status_code == 404
    two.goes("understanding")
    two.offers("understanding")
    assert two.ben.client.get(f"{two.his_room}offer/apology/").status_code == 404
    two.goes("apology")
    two.offers("apology")
    assert two.state.offered == {"naming", "understanding", "apology"}


@pytest.mark.rule("S-29")
def test_a_part_that_was_offered_is_not_offered_again_until_the_hurt_person_goes_back_to_it(two: Two) -> None:
    two.at("apology")
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.offers("apology")
    assert two.ben.client.get(f"{two.his_room}offer/apology/").status_code == 404
    two.moves("back", "apology")
    two.offers("apology")
    assert len(between(two.alma, two.hers).part("apology")) == 2


def test_an_apology_holds_its_five_parts_and_says_so_before_it_is_opened(two: Two) -> None:
    two.at("apology")
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.offers("apology")
    shown = main_of(two.alma, f"{two.her_room}read/{between(two.alma, two.hers).part('apology')[0].id}/")
    holds, opened = shown.split("<details")
    for line in (
        "Says sorry for it",
        "Takes it as their own",
        "Offers to put something right",
        "Leaves forgiving to you",
    ):
        assert line in holds
    for words in LETTER.values():
        assert words not in holds
        assert words in opened


@pytest.mark.rule("S-04", "S-29")
def test_reading_and_saying_how_it_arrived_shows_nowhere(two: Two) -> None:
    two.at("apology")
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.offers("apology")
    before = two.seen_by_him()
    piece = between(two.alma, two.hers).part("apology")[0].id
    page(two.alma, f"{two.her_room}read/{piece}/")
    send(two.alma, f"{two.her_room}landed/apology/", how="badly")
    assert two.seen_by_him() == before
    assert deeds(two.alma, two.hers) == ["repair_step"]
    send(two.alma, f"{two.her_room}landed/apology/", how="")
    assert deeds(two.alma, two.hers) == []


def test_only_the_hurt_person_says_how_it_arrived(two: Two) -> None:
    two.begins()
    assert post(two.ben.client, f"{two.his_room}landed/naming/", how="well").status_code == 404
    assert deeds(two.ben, two.his) == []


@pytest.mark.parametrize(("sort", "less"), [("lapse", False), ("deceit", True)])
def test_after_a_deceit_an_apology_that_arrived_counts_for_half(two: Two, sort: str, less: bool) -> None:
    mine = begin(two.alma, two.hers, sort=sort, depth="0")
    two.offers_first()
    two.hurt = accept(two.alma, two.hers, into=str(mine))
    send(two.alma, f"{two.her_room}landed/apology/", how="well")
    (deed,) = mending.what_counts(two.alma, two.hers)
    assert deed.quality == pytest.approx(0.35 / (2 if less else 1))


@pytest.mark.rule("S-07")
def test_the_hurt_person_tells_one_thing_at_a_time_and_can_withdraw_it(two: Two) -> None:
    two.begins()
    assert two.hurt
    note(two.alma, two.hers, two.hurt, "feeling", "This stays with me.")
    told = tell(two.alma, two.hers, two.hurt, "need", "To hear it the same day.")
    tell(two.alma, two.hers, two.hurt, "test", "The key of the garden, for a week.")
    seen = main_of(two.ben, two.his_room)
    assert "To hear it the same day." in seen
    assert "The key of the garden, for a week." in seen
    assert "This stays with me." not in seen
    send(two.alma, f"{two.her_room}unsay/{told}/")
    assert "To hear it the same day." not in main_of(two.ben, two.his_room)
    assert "To hear it the same day." in main_of(two.alma, two.her_room)


@pytest.mark.rule("S-10")
def test_a_need_that_is_watching_is_named_to_who_is_told_it(two: Two) -> None:
    two.begins()
    assert two.hurt
    tell(two.alma, two.hers, two.hurt, "need", "I need to see your phone every evening.")
    assert "This is watching, and it mends nothing." in main_of(two.ben, two.his_room)


def test_what_is_watched_is_never_told(two: Two) -> None:
    two.begins()
    assert two.hurt
    kept = note(two.alma, two.hers, two.hurt, "watch", "Home at seven.", "yes")
    assert two.alma.client.get(f"{two.her_room}tell/{kept}/").status_code == 404


def test_amends_are_promises_to_oneself_until_the_hurt_person_is_there(two: Two) -> None:
    two.begins()
    send(two.ben, f"{two.his_room}promise/", **promised("I return the key."))
    assert "I return the key." not in page(two.alma, f"/people/{two.hers}/promises/")
    for stage in ON[:3]:
        two.goes(stage)
    send(two.ben, f"{two.his_room}promise/", **promised("I ask before I tell."))
    send(two.ben, f"{two.his_room}promise/", **promised("I am home at seven."))
    assert "I ask before I tell." in page(two.alma, f"/people/{two.hers}/promises/")
    shown = main_of(two.alma, two.her_room)
    assert "I ask before I tell." in shown
    assert "I am home at seven." in shown
    assert deeds(two.alma, two.hers) == []


def test_two_devices_that_say_yes_make_one_room(two: Two) -> None:
    two.offers_first()
    known = waiting(two.alma, two.hers)
    accept(two.alma, two.hers)
    path = f"{front(two.hers)}theirs/{known.id}/choose/"
    assert post(two.alma.client, path, how="yes", none="of-these", into="").status_code == 404
    assert len(looks_in(two.alma, two.hers).open) == 1


def test_what_is_not_ones_own_cannot_be_withdrawn(two: Two) -> None:
    two.begins()
    (offered,) = between(two.alma, two.hers).offered
    assert post(two.alma.client, f"{two.her_room}unsay/{offered.id}/").status_code == 404
    assert between(two.alma, two.hers).offered


def test_one_thing_waits_however_it_is_sent(two: Two) -> None:
    two.offers_first()
    me = me_of(two.ben)
    other = begin(two.ben, two.his, "broke", text="And another thing.")
    with pytest.raises(joint.Impossible):
        joint.offer(me, access.load(me, two.his), other, "naming", {"text": "And another thing."})
    assert look(two.ben, two.his, other).room.body.repair is None
