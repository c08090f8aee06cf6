"""The pace of a repair and its end are the hurt person's alone: to the other a rest looks like a day away."""

from collections.abc import Callable

import pytest
from tests.features.repair import mending
from tests.features.repair.mending import (
    HURT,
    LETTER,
    accept,
    as_far,
    begin,
    between,
    front,
    main_of,
    move,
    note,
    waiting,
    write,
)
from tests.features.repair.pair import ON, Two
from tests.features.repair.test_private_rooms import promised, rows
from tests.relationships.pairs import me_of, page, post, release, send

from troth.engine.repair import Repair as State
from troth.relationships import access, pause
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.rule("S-29")
def test_the_one_who_broke_trust_can_say_no_no_for_the_other_and_set_no_end(two: Two) -> None:
    two.hurt = begin(two.alma, two.hers)
    release(two.alma, f"{two.her_room}invite/")
    path = f"{front(two.his)}theirs/{waiting(two.ben, two.his).id}/choose/"
    post(two.ben.client, path, how="no")
    assert two.state == State(begun=True)
    two.broke = accept(two.ben, two.his)
    before = rows()
    for name, value in (("on", "understanding"), ("stop", ""), ("resume", ""), ("pace", "paused"), ("back", "naming")):
        move(two.ben, two.his, two.broke, name, value)
    assert post(two.ben.client, f"{two.his_room}end/", how="repaired").status_code == 404
    assert rows() == before


def does_nothing(_two: Two) -> None:
    """The twin in which Alma was not here."""


def reads_all(two: Two) -> None:
    for each in between(two.alma, two.hers).offered:
        page(two.alma, f"{two.her_room}read/{each.id}/")
        send(two.alma, f"{two.her_room}landed/{each.body.value}/", how="partly")


def writes_all(two: Two) -> None:
    assert two.hurt
    for sort in ("feeling", "need", "test", "watch"):
        note(two.alma, two.hers, two.hurt, sort, "It is so.")
    write(two.alma, two.hers, two.hurt, "support", people="Ines", step="", counsellor="")
    send(two.alma, f"{two.her_room}edit/", version="1", text=HURT, sort="deceit", day="", depth="3")


TWINS: dict[str, Callable[[Two], None]] = {
    "not seen": does_nothing,
    "slower": lambda two: two.moves("pace", "slower"),
    "resting": lambda two: two.moves("pace", "paused"),
    "read": reads_all,
    "writing": writes_all,
    "quiet": lambda two: pause.keep(me_of(two.alma), {two.hers}, everybody=False),
}


@pytest.mark.rule("S-29", "S-26", "S-08")
@pytest.mark.parametrize("how", TWINS)
def test_to_the_other_a_rest_a_slow_pace_reading_and_not_seeing_look_the_same(two: Two, how: str) -> None:
    two.at("apology")
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.offers("apology")
    before = two.seen_by_him()
    TWINS[how](two)
    assert two.seen_by_him() == before


@pytest.mark.rule("S-29")
@pytest.mark.parametrize(("pace", "folded", "there"), [("on", False, True), ("slower", True, True),
                                                       ("paused", False, False)])  # fmt: skip
def test_each_pace_changes_what_the_hurt_person_meets(two: Two, pace: str, folded: bool, there: bool) -> None:
    two.begins()
    two.moves("pace", pace)
    shown = main_of(two.alma, two.her_room)
    assert ("From Ben" in shown) is there
    assert ("Closed until you open it" in shown) is there
    assert ("Look when you like" in shown) is folded


@pytest.mark.rule("S-29")
@pytest.mark.parametrize("stage", ["begins", *ON])
def test_the_hurt_person_can_stop_half_way_at_any_step_and_nothing_more_can_be_offered(two: Two, stage: str) -> None:
    two.begins() if stage == "begins" else two.at(stage)
    write(two.ben, two.his, two.broke, "understanding", understood="A lot.")  # type: ignore[arg-type]
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.moves("stop")
    assert "Alma has closed this" in main_of(two.ben, two.his_room)
    for part in ("understanding", "apology"):
        assert two.ben.client.get(f"{two.his_room}offer/{part}/").status_code == 404
    send(two.ben, f"{two.his_room}promise/", **promised("For myself."))
    assert "For myself." not in page(two.alma, f"/people/{two.hers}/promises/")
    two.moves("resume")
    assert not two.state.closed


@pytest.mark.rule("S-29")
@pytest.mark.parametrize(
    ("how", "read"),
    [
        ("repaired", "For me this is repaired."),
        ("changed", "For me this has changed what we are to each other, and the mending of it is over."),
        ("ended", "I end the mending of this here."),
    ],
)
def test_an_end_is_the_hurt_persons_and_is_read_not_argued(two: Two, how: str, read: str) -> None:
    two.at("amends")
    assert read in main_of(two.alma, f"{two.her_room}end/")
    two.ends(how)
    shown = main_of(two.ben, two.his_room)
    assert read in shown
    assert "there is nothing to answer" in shown
    assert two.state.ending == how


@pytest.mark.rule("S-28")
def test_from_the_first_words_to_a_repaired_end(two: Two) -> None:
    two.at("rebuilding")
    assert as_far(two.alma, two.hers) == 1
    two.moves("open", "2")
    assert as_far(two.alma, two.hers) == 2
    assert two.state.rung == 1
    two.ends("repaired")
    assert as_far(two.alma, two.hers) is None


@pytest.mark.rule("S-25", "S-26")
def test_while_things_for_two_rest_nothing_of_it_is_offered_to_them(two: Two) -> None:
    two.offers_first()
    pause.keep(me_of(two.alma), {two.hers}, everybody=False)
    assert "has written to you" not in page(two.alma, f"/people/{two.hers}/")
    assert "has written to you" not in main_of(two.alma, front(two.hers))
    known = between(two.alma, two.hers)
    assert two.alma.client.get(f"{front(two.hers)}theirs/{known.id}/").status_code == 404


@pytest.mark.rule("S-25", "S-29")
def test_while_things_for_two_rest_the_hurt_person_can_still_stop_and_end_it(two: Two) -> None:
    two.at("apology")
    write(two.ben, two.his, two.broke, "apology", **LETTER)  # type: ignore[arg-type]
    two.offers("apology")
    pause.keep(me_of(two.alma), {two.hers}, everybody=False)
    shown = main_of(two.alma, two.her_room)
    assert "From Ben" not in shown
    assert "Close this room" in shown
    piece = between(two.alma, two.hers).part("apology")[0].id
    assert two.alma.client.get(f"{two.her_room}read/{piece}/").status_code == 404
    two.ends("ended")
    assert two.state.ending == "ended"


def test_when_the_other_has_left_the_hurt_person_ends_it_for_themselves(two: Two) -> None:
    two.at("apology")
    send(two.ben, f"/people/{two.his}/space/", things="leave", when="now")
    two.ends("ended")
    assert mending.look(two.alma, two.hers, two.hurt).room.state.ending == "ended"  # type: ignore[arg-type]
    assert alma_reads(two, front(two.hers))


def alma_reads(two: Two, path: str) -> bool:
    return two.alma.client.get(path).status_code == 200


def test_a_move_of_the_host_in_anothers_name_changes_nothing(two: Two) -> None:
    two.begins()
    (begun,) = Entry.objects.filter(vault=access.load(me_of(two.alma), two.hers).vault, author=two.alma.person.id)
    Entry.objects.filter(pk=begun.pk).update(author=two.ben.person.id)
    assert not two.state.begun
