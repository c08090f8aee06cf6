"""What lies in the vault of both stays in its author's hands: after a no, and after a room was deleted."""

import pytest
from tests.features.repair.mending import (
    BROKE,
    HURT,
    accept,
    begin,
    between,
    choose,
    front,
    looks_in,
    main_of,
    room,
    tell,
    waiting,
)
from tests.features.repair.pair import Two
from tests.relationships.pairs import me_of, page, release, send

from troth.engine.repair import Repair as State
from troth.features.repair import joint
from troth.relationships import access, pause
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db


def asks(two: Two, text: str = HURT) -> Two:
    """Alma asks Ben to mend it with her."""
    two.hurt = begin(two.alma, two.hers, text=text)
    release(two.alma, f"{two.her_room}invite/")
    return two


def again(two: Two, how: str) -> None:
    send(two.alma, f"{front(two.hers)}theirs/{between(two.alma, two.hers).id}/choose/", how=how)


@pytest.mark.rule("S-29")
def test_a_no_can_be_taken_back_by_who_said_it_and_then_it_waits_unopened(two: Two) -> None:
    two.offers_first()
    choose(two.alma, two.hers, "no")
    shown = main_of(two.alma, front(two.hers))
    assert "What you said no to" in shown
    assert BROKE not in shown
    again(two, "open")
    assert waiting(two.alma, two.hers).waits
    assert two.state == State(offered=frozenset({"naming"}))
    assert "Your words are with Alma now" in main_of(two.ben, two.his_room)


@pytest.mark.rule("S-29")
def test_words_taken_back_after_a_no_open_no_way_round_it(two: Two) -> None:
    two.offers_first()
    choose(two.alma, two.hers, "no")
    (mine,) = between(two.ben, two.his).offered
    send(two.ben, f"{two.his_room}unsay/{mine.id}/")
    for entry in (two.broke, begin(two.ben, two.his, "broke", text="And another thing.")):
        assert entry
        assert two.ben.client.get(f"{room(two.his, entry)}offer/naming/").status_code == 404
    again(two, "open")
    assert two.ben.client.get(f"{two.his_room}offer/naming/").status_code == 200


@pytest.mark.rule("S-08", "S-29")
def test_words_that_were_put_aside_stay_aside_when_they_are_taken_back_and_offered_again(two: Two) -> None:
    two.offers_first()
    choose(two.alma, two.hers, "aside")
    (mine,) = between(two.ben, two.his).offered
    send(two.ben, f"{two.his_room}unsay/{mine.id}/")
    two.offers("naming")
    assert "Ben has written" not in page(two.alma, f"/people/{two.hers}/")
    assert looks_in(two.alma, two.hers).asking == []
    assert len(looks_in(two.alma, two.hers).aside) == 1


@pytest.mark.rule("S-29")
def test_only_who_said_no_can_take_it_back(two: Two) -> None:
    two.offers_first()
    id = waiting(two.alma, two.hers).id
    choose(two.alma, two.hers, "no")
    send(two.ben, f"{front(two.his)}theirs/{id}/choose/", how="open")
    assert two.state.stopped


@pytest.mark.rule("S-15", "S-29")
def test_who_has_deleted_their_room_can_still_withdraw_what_they_told_and_end_it(two: Two) -> None:
    asks(two)
    tell(two.alma, two.hers, two.hurt, "need", "To hear it the same day.")  # type: ignore[arg-type]
    send(two.alma, f"{two.her_room}delete/")
    assert "Without a room" in main_of(two.alma, front(two.hers))
    pause.keep(me_of(two.alma), {two.hers}, everybody=False)  # it leads out, and so it stays
    again(two, "again")
    (found,) = looks_in(two.alma, two.hers).open
    two.hurt = found.id
    for told in between(two.alma, two.hers).told:
        assert f"unsay/{told.id}/" in main_of(two.alma, two.her_room)
        send(two.alma, f"{two.her_room}unsay/{told.id}/")
    two.moves("stop")
    assert between(two.ben, two.his).told == []
    assert two.state.stopped


def test_who_has_deleted_the_room_of_waiting_words_can_take_them_back(two: Two) -> None:
    two.offers_first()
    send(two.ben, f"{two.his_room}delete/")
    send(two.ben, f"{front(two.his)}theirs/{between(two.ben, two.his).id}/choose/", how="again")
    (found,) = looks_in(two.ben, two.his).open
    send(two.ben, f"{room(two.his, found.id)}unsay/{between(two.ben, two.his).offered[0].id}/")
    assert looks_in(two.alma, two.hers).asking == []


def test_nobody_opens_a_second_room_or_one_for_words_that_are_not_theirs(two: Two) -> None:
    two.begins()
    before = Entry.objects.count()
    again(two, "again")
    assert Entry.objects.count() == before
    send(two.alma, f"{two.her_room}delete/")
    again(two, "again")
    assert looks_in(two.alma, two.hers).open == []


def test_what_the_hurt_person_takes_back_asks_nothing_any_more(two: Two) -> None:
    before = page(two.ben, front(two.his))
    asks(two)
    (told,) = between(two.alma, two.hers).told
    assert "Alma has written to you" in page(two.ben, f"/people/{two.his}/")
    send(two.alma, f"{two.her_room}unsay/{told.id}/")
    assert "Alma has written to you" not in page(two.ben, f"/people/{two.his}/")
    assert page(two.ben, front(two.his)) == before


@pytest.mark.rule("S-29")
def test_the_hurt_person_asks_one_thing_at_a_time_whether_it_was_taken_up_or_not(two: Two) -> None:
    asks(two)
    other = begin(two.alma, two.hers, text="And another thing.")
    before = main_of(two.alma, room(two.hers, other))
    assert two.alma.client.get(f"{room(two.hers, other)}invite/").status_code == 404
    me = me_of(two.alma)
    with pytest.raises(joint.Impossible):
        joint.invite(me, access.load(me, two.hers), other, "And another thing.")
    two.broke = accept(two.ben, two.his)
    assert main_of(two.alma, room(two.hers, other)) == before
    send(two.ben, f"{two.his_room}edit/", version="1", text=BROKE, sort="lapse", day="")
    two.offers("naming")
    assert two.alma.client.get(f"{room(two.hers, other)}invite/").status_code == 200


def test_who_is_asked_reads_that_they_may_see_it_otherwise(two: Two) -> None:
    asks(two)
    shown = main_of(two.ben, f"{front(two.his)}theirs/{waiting(two.ben, two.his).id}/")
    assert "you may see it otherwise" in shown
    assert "Reading it admits nothing" in shown
