"""A set of questions between two: in turns aloud, or sealed until both have written."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.questions.asking import Seat, at_first_question, begin, deeds, main_of, room
from tests.relationships.pairs import page, post, send, together

from troth.engine.session import Done
from troth.features.calm.actions import breathe
from troth.features.questions import actions
from troth.live import due
from troth.ui import flash

pytestmark = pytest.mark.django_db


def test_it_begins_once_both_want_its_depth(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    session = begin(alma, hers)
    first, second = Seat(alma, hers, session), Seat(ben, his, session)
    assert "Light things" in main_of(ben, room(his) + f"session/{session}/")
    assert "For two who share a life" in main_of(ben, room(his)) or "For friends" in main_of(ben, room(his))
    first.press(value="yes")
    assert "once you have both said" in first.main()
    second.press(value="yes")
    assert "1 of 12" in first.main()


@pytest.mark.rule("S-08")
def test_one_not_today_lets_it_rest_and_never_says_whose(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    session = begin(alma, hers)
    first, second = Seat(alma, hers, session), Seat(ben, his, session)
    first.press(value="yes")
    second.press(value="no")
    for seat in (first, second):
        assert "A rest" in seat.main()
    for seat in (first, second):
        seat.press("go_on")
    for seat in (first, second):
        assert "Would you like to go there now?" in seat.main()


@pytest.mark.rule("S-04", "S-08")
def test_nobody_can_tell_whether_the_other_has_sealed_or_let_go(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    before = second.page()
    first.seal("Marmalade.")
    assert second.page() == before
    first.press("take_back")
    first.press("pass")
    assert second.page() == before
    assert "You passed this one." in first.main()


def test_both_answers_open_once_both_are_sealed(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    assert "Yours is sealed." in first.main()
    second.seal("Kerfuffle.")
    first.page()  # the other's phone is there
    for seat in (first, second):
        assert "Marmalade." in seat.main()
        assert "Kerfuffle." in seat.main()
        seat.press()
    assert "2 of 12" in first.main()


def test_until_the_first_is_back_the_second_waits(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    second.seal("Kerfuffle.")
    for _ in range(2):
        assert "Yours is sealed." in second.main()
        assert "Marmalade." not in second.main()
    assert "Kerfuffle." in first.main()
    assert "Marmalade." in second.main()


@pytest.mark.rule("S-07")
def test_if_either_lets_it_go_nothing_opens_and_words_go_back(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.press("pass")
    second.seal("Kerfuffle.")
    for seat in (first, second):
        assert "The last question stays closed." in seat.main()
        assert "2 of 12" in seat.main()
    assert "Kerfuffle." in main_of(ben, f"{room(second.id)}alone/")
    assert "Kerfuffle." not in main_of(alma, f"{room(first.id)}met/")
    first.seal("Only mine.")
    second.press("pass")
    assert "Only mine." not in first.main()
    assert "Only mine." in main_of(alma, f"{room(first.id)}alone/")


def test_a_sealed_answer_can_be_changed(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    first.press("take_back")
    assert "Marmalade." in first.main()
    first.seal("Jam.")
    second.seal("Kerfuffle.")
    first.page()
    assert "Jam." in second.main()
    assert "Marmalade." not in second.main()


def test_a_draft_of_an_answer_leads_back_to_its_question(alma: Actor, ben: Actor) -> None:
    first, _ = at_first_question(alma, ben)
    first.seal("Marmalade.")
    first.press("take_back")
    place = f"/people/questions/answering/{actions.round_of(first.stands())}/"
    assert place in main_of(alma, "/vault/")
    assert alma.client.get(place)["Location"] == first.path
    assert ben.client.get(f"/people/questions/answering/{UUID(int=3)}/").status_code == 404


def test_words_that_come_too_late_are_kept(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    beat = first.stands().state.at
    second.press("way", value="spoken")
    first.seal("Too late.", beat=beat)
    assert "Too late." in main_of(alma, f"{room(first.id)}alone/")
    assert "Too late." not in second.main()


def test_the_way_of_answering_can_change_at_each_question(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    second.press("way", value="spoken")
    assert "You answer now, aloud." in first.main()
    assert "Alma answers now." in second.main()
    assert "Marmalade." in main_of(alma, f"{room(first.id)}alone/")
    first.press("way", value="written")
    assert "Seal my answer" in second.main()


def test_aloud_both_answer_in_turns_and_who_goes_first_alternates(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben, way="spoken")
    for one, other in ((first, second), (second, first)):
        assert "You answer now" in one.main()
        assert "You only listen." in other.main()
        one.press()
        other.press()
    assert "3 of 12" in first.main()


def test_a_pass_is_the_same_press_as_an_answer(alma: Actor, ben: Actor) -> None:
    first, _ = at_first_question(alma, ben, way="spoken")
    shown = first.main()
    forms = shown.count('name="act" value="done"')
    assert forms == 2
    assert 'name="value" value="pass"' not in shown


def through_a_stage(first: Seat, second: Seat) -> None:
    for number in range(12):
        for seat in (first, second) if number % 2 == 0 else (second, first):
            seat.press()


def test_a_stage_ends_with_a_private_look_and_the_next_is_asked_for(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben, way="spoken")
    through_a_stage(first, second)
    assert "That was this part" in first.main()
    before = without_news(second)
    first.press(value="5")
    assert without_news(second) == before
    second.press(value="")
    assert "What matters" in first.main()
    assert felt(alma, first) == [2.0]
    assert felt(ben, second) == []


def without_news(seat: Seat) -> str:
    """A page without where the stream is at: that something was done may be known, never what."""
    return re.sub(r'data-at="\w+"', "", seat.page())


def felt(actor: Actor, seat: Seat) -> list[float | None]:
    """What counts for this person's own trust."""
    return [each.felt for each in deeds(actor, seat.id) if each.kind == "practice_done"]


def test_how_a_stage_was_counts_once(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben, way="spoken")
    through_a_stage(first, second)
    beat = first.stands().state.at
    first.press(value="4", beat=beat)
    first.press(value="5", beat=beat)
    assert felt(alma, first) == [1.0]


def test_a_whole_set_ends_with_four_quiet_minutes_and_a_kind_word(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben, way="spoken")
    for seat in (first, second) * 200:
        step = actions.step_of(seat.stands())
        if step is None:
            break
        if step.sort == "quiet":
            assert "4:00" in first.main()
            assert "Four quiet minutes" in second.main()
        seat.press(value="yes" if step.sort == "depth" else "")
    for seat in (first, second):
        assert "You have come to the end" in seat.main()
        assert str(first.session) not in main_of(seat.actor, room(seat.id))


def test_at_one_phone_both_answer_aloud_and_nothing_is_written(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    session = begin(alma, hers, how="one", way="written")
    seat = Seat(alma, hers, session)
    seat.press(value="yes")
    assert "You answer, and Ben listens." in seat.main()
    assert "Write this one instead" not in seat.main()
    seat.press()
    assert "Ben answers, and you listen." in seat.main()
    assert post(alma.client, seat.path, act="seal", beat="2", value="").status_code == 400
    assert post(alma.client, seat.path, act="way", beat="2", value="written").status_code == 400
    assert ben.client.get(f"{room(his)}session/{session}/").status_code == 404
    assert str(session) not in main_of(ben, room(his))


def test_it_can_be_left_and_taken_up_again_or_ended(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    assert str(first.session) in main_of(ben, room(second.id))
    second.press("end")
    assert "It ends here for today" in first.main()
    assert str(first.session) not in main_of(ben, room(second.id))
    assert "Marmalade." in main_of(alma, f"{room(first.id)}alone/")


def test_only_sealing_leads_on_from_a_written_question(alma: Actor, ben: Actor) -> None:
    first, _ = at_first_question(alma, ben)
    at = first.stands().state.at
    first.press()
    actions.take(first.me, first.one, first.session, Done(at, "closed"))
    assert first.stands().state.at == at


def test_what_is_no_press_is_refused(alma: Actor, ben: Actor) -> None:
    first, _ = at_first_question(alma, ben)
    for fields in (
        {"act": "done", "beat": "x"}, {"act": "sing", "beat": "1"}, {"act": "done", "beat": "3", "value": "no"},
        {"act": "way", "beat": "3", "value": "sung"},
    ):  # fmt: skip
        assert post(alma.client, first.path, **fields).status_code == 400
    assert post(alma.client, first.path, act="seal", beat=str(first.stands().state.at)).status_code == 422


def test_after_the_end_what_was_sealed_goes_back_and_what_opened_stays(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    second.seal("Kerfuffle.")
    for seat in (first, second):
        seat.page()
        seat.press()
    first.seal("Not yet met.")
    send(ben, f"/people/{second.id}/space/", things="leave", when="now")
    assert alma.client.get(first.path).status_code == 404
    assert "Kerfuffle." in main_of(alma, f"{room(first.id)}met/")
    assert "Not yet met." in main_of(alma, f"{room(first.id)}alone/")


def test_strangers_find_nothing(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    for path in (f"{room(second.id)}", f"{room(second.id)}session/{first.session}/"):
        assert alma.client.get(path).status_code == 404
    assert alma.client.get(f"{room(first.id)}session/{UUID(int=4)}/").status_code == 404
    page(alma, room(first.id))


def test_words_that_stood_there_come_back_with_a_second_thought(alma: Actor, ben: Actor) -> None:
    hers, _his = at_first_question(alma, ben)
    hers.seal("Half a thought.")
    hers.press("take_back")
    hers.press("pass")
    assert "Half a thought." not in hers.main()
    hers.press("take_back")
    assert "Half a thought." in hers.main()


def test_words_beside_a_question_let_go_stay_with_their_author(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal("Half a thought.")
    hers.press("take_back")
    hers.press("pass")
    his.press("pass")
    hers.main()
    assert "Half a thought." in main_of(alma, f"{room(hers.id)}alone/")
    assert "Half a thought." not in main_of(ben, f"{room(his.id)}alone/")


def test_the_room_leads_to_arguing_for_the_others_side(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    assert f"/people/{hers}/together/the-other-side-of-it/" in main_of(alma, room(hers))


def test_a_set_that_rests_until_a_time_is_due_then_for_both(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.press("rest", until="1440")
    today = timezone.localdate()
    for seat in (hers, his):
        (moment,) = due.returns(seat.me, today, today + dt.timedelta(days=2))
        assert moment.agreed
        assert moment.key == hers.session.hex


def test_a_set_stays_in_its_room_however_often_two_breathe_since(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal("Still mine to open.")
    for _ in range(12):
        breathe(hers.me, hers.one, 2, handed=False)
    for seat in (hers, his):
        assert str(seat.session) in main_of(seat.actor, room(seat.id))
    assert "Yours is sealed." in hers.main()


def test_what_both_have_sealed_opens_though_one_of_them_ends_it_before_the_first_is_back(
    alma: Actor, ben: Actor
) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    second.seal("Kerfuffle.")
    second.press("end")
    page(alma, room(first.id))
    for seat in (first, second):
        shown = main_of(seat.actor, f"{room(seat.id)}met/")
        assert "Marmalade." in shown
        assert "Kerfuffle." in shown


@pytest.mark.rule("S-04")
def test_a_second_thought_on_two_devices_says_nothing_of_the_other(alma: Actor, ben: Actor) -> None:
    first, second = at_first_question(alma, ben)
    first.seal("Marmalade.")
    alma.client.cookies.pop(flash.COOKIE, None)
    for _device in range(2):
        first.press("take_back")
        assert flash.COOKIE not in alma.client.cookies
    first.seal("Marmalade.")
    beat = first.stands().state.at
    second.seal("Kerfuffle.")
    first.press("take_back", beat=beat)
    assert alma.client.cookies[flash.COOKIE].value == "both-written"
