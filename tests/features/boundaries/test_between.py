"""Shown, understood, held by both, said otherwise, ended, taken back: each by one person's own act."""

import pytest
from tests.cast import Actor
from tests.features.boundaries.rooms import between, built, keep, kept, main_of, reply, room, show
from tests.relationships.pairs import add, page, post, release, send, together

pytestmark = pytest.mark.django_db
SUNDAY = "I rest on Sundays."


@pytest.mark.rule("S-06")
def test_it_is_private_at_first_and_the_other_gets_the_same_bytes(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his)), page(ben, f"/people/{his}/"), page(ben, f"/people/{his}/shared/")
    keep(alma, hers, SUNDAY)
    assert (page(ben, room(his)), page(ben, f"/people/{his}/"), page(ben, f"/people/{his}/shared/")) == before


@pytest.mark.rule("S-07")
def test_it_is_shown_by_one_press_on_exactly_its_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = keep(alma, hers, SUNDAY)
    assert SUNDAY in page(alma, f"{place}share/")
    assert post(alma.client, f"{place}share/", version="1").status_code == 409
    release(alma, f"{place}share/")
    assert SUNDAY in main_of(ben, room(his))
    assert alma.client.get(f"{place}share/").status_code == 404


def test_the_parts_it_was_made_of_stay_with_their_author(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    _place, shared = show(alma, hers, SUNDAY)
    assert "without a knock" not in main_of(ben, f"{room(his)}shown/{shared}/")


@pytest.mark.rule("S-04", "S-08")
def test_reading_it_and_putting_it_aside_change_nothing_for_its_author(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    before = page(alma, place), page(alma, room(hers))
    page(ben, f"{room(his)}shown/{shared}/")
    page(ben, f"{room(his)}shown/{shared}/agree/")
    send(ben, f"{room(his)}shown/{shared}/aside/", how="aside")
    assert (page(alma, place), page(alma, room(hers))) == before
    assert "Put aside, only by you" in main_of(ben, room(his))
    send(ben, f"{room(his)}shown/{shared}/aside/", how="back")
    assert "Put aside, only by you" not in main_of(ben, room(his))


def test_understood_is_said_once_and_read_by_both(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    _place, shared = show(alma, hers, SUNDAY)
    reply(ben, his, shared, "understood")
    assert "Ben said “understood”" in main_of(alma, room(hers))
    assert ben.client.get(f"{room(his)}shown/{shared}/understood/").status_code == 404
    assert alma.client.get(f"{room(hers)}shown/{shared}/agree/").status_code == 404


def test_what_both_hold_to_was_agreed_to_in_exactly_these_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    reply(ben, his, shared, "agree")
    assert "Held by both" in main_of(alma, room(hers))
    send(alma, f"{place}edit/", version="2", **built("I rest on Saturdays."))
    assert SUNDAY in main_of(ben, f"{room(his)}shown/{shared}/")
    release(alma, f"{place}share/")
    assert between(ben, his).shown[0].standing == "before"
    assert "Held by both" not in main_of(ben, room(his))


@pytest.mark.rule("S-32")
def test_said_otherwise_both_wordings_stay_for_both(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    reply(ben, his, shared, "agree")
    send(alma, f"{place}edit/", version="2", **built("I rest on Saturdays."))
    release(alma, f"{place}share/")
    for actor, path in ((alma, place), (ben, f"{room(his)}shown/{shared}/")):
        shown = main_of(actor, path)
        assert SUNDAY in shown
        assert "I rest on Saturdays." in shown
        assert "I hold to this too: I rest on Sundays." in shown
    assert "Said otherwise before." in main_of(ben, f"/people/{his}/shared/")


@pytest.mark.rule("S-32")
def test_nobody_changes_ends_or_takes_back_the_others(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    entry = place.rstrip("/").rsplit("/", maxsplit=1)[-1]
    for id in (entry, shared):
        for path in ("edit/", "end/", "share/", "delete/", "noted/"):
            assert post(ben.client, f"{room(his)}{id}/{path}", **built("Never.")).status_code == 404
    assert post(ben.client, f"/people/{his}/shared/{shared}/withdraw/").status_code == 404
    assert SUNDAY in main_of(alma, place)


def test_the_other_says_it_in_words_of_their_own(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    _place, shared = show(alma, hers, SUNDAY)
    assert SUNDAY in main_of(ben, f"{room(his)}new/?to={shared}")
    _his_place, anew = show(ben, his, "Sundays are slow, and nobody plans.", to=str(shared))
    shown = main_of(alma, f"{room(hers)}shown/{shared}/")
    assert SUNDAY in shown
    assert "In the words of Ben" in shown
    reply(alma, hers, anew, "agree")
    assert [each.id for each in between(ben, his).agreed] == [anew]


def test_either_stops_holding_to_one_and_the_boundary_itself_stays(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    _place, shared = show(alma, hers, SUNDAY)
    reply(ben, his, shared, "agree")
    reply(ben, his, shared, "apart")
    (found,) = between(alma, hers).shown
    assert (found.standing, found.text) == ("apart", SUNDAY)
    assert "Ben does not hold to it any more" in main_of(alma, room(hers))


def test_ended_it_says_so_to_whoever_was_shown_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    send(alma, f"{place}end/")
    assert "What held before" in main_of(ben, room(his))
    assert "This holds no more for me: I rest on Sundays." in main_of(ben, f"{room(his)}shown/{shared}/")
    assert ben.client.get(f"{room(his)}shown/{shared}/agree/").status_code == 404
    send(alma, f"{place}end/")
    assert kept(alma, hers)[0].ended is None
    release(alma, f"{place}share/")
    assert [each.text for each in between(ben, his).theirs] == [SUNDAY]


def test_one_that_was_not_shown_ends_without_a_trace(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his)), page(ben, f"/people/{his}/shared/")
    send(alma, f"{keep(alma, hers, SUNDAY)}end/")
    assert (page(ben, room(his)), page(ben, f"/people/{his}/shared/")) == before


def test_taken_back_an_empty_place_stays_and_it_can_be_shown_anew(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    send(alma, f"/people/{hers}/shared/{shared}/withdraw/")
    assert SUNDAY not in main_of(ben, room(his))
    assert "Withdrawn by Alma." in main_of(ben, f"/people/{his}/shared/")
    assert "Look at it as Ben would" in main_of(alma, place)


def test_deleted_it_leaves_what_was_shown_which_its_author_still_finds(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    send(alma, f"{place}delete/")
    assert SUNDAY in main_of(ben, room(his))
    assert f"{room(hers)}shown/{shared}/" in main_of(alma, room(hers))


def test_alone_there_is_nobody_to_show_it_to(alma: Actor) -> None:
    place = keep(alma, add(alma, "Kit"), SUNDAY)
    assert "As you could say it" in main_of(alma, place)
    assert alma.client.get(f"{place}share/").status_code == 404


def test_after_the_end_it_can_be_read_and_deleted_and_nothing_else(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, SUNDAY)
    _theirs, other = show(ben, his, "I knock.")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert SUNDAY in main_of(alma, place)
    assert "I knock." in main_of(alma, f"{room(hers)}shown/{other}/")
    for path in ("new/", f"shown/{other}/agree/", f"shown/{other}/aside/"):
        assert post(alma.client, f"{room(hers)}{path}", **built("x")).status_code == 404
    for path in ("edit/", "end/", "share/", "noted/"):
        assert post(alma.client, f"{place}{path}", **built("x")).status_code == 404
    send(alma, f"{place}delete/")
    assert shared


def test_another_device_that_was_first_is_shown_and_not_overwritten(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = keep(alma, kit, SUNDAY)
    send(alma, f"{place}edit/", version="1", **built("I knock."))
    late = post(alma.client, f"{place}edit/", version="1", **built("I call."))
    assert late.status_code == 409
    for words in ("I knock.", "I call.", 'name="version" value="2"'):
        assert words in late.content.decode()
    assert kept(alma, kit)[0].text == "I knock."


@pytest.mark.rule("S-10")
def test_who_reads_of_watching_is_told_so_and_who_keeps_their_own_is_not_blamed(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for text, said in (("I need to see your messages at night.", True), ("I will not show you my phone.", False)):
        _place, shared = show(alma, hers, text)
        assert ("This is watching" in main_of(ben, f"{room(his)}shown/{shared}/")) is said


def test_what_is_written_to_press_the_other_is_named_before_it_is_shown(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = keep(alma, hers, "You must be home by ten.")
    assert "says what somebody else has to do" in page(alma, f"{place}share/")


def test_dropped_a_person_takes_their_boundaries_and_drafts_along(alma: Actor) -> None:
    kit = add(alma, "Kit")
    keep(alma, kit, SUNDAY)
    post(alma.client, f"/draft/boundaries-new/{kit}/", happens="not finished")
    send(alma, f"/people/{kit}/drop/")
    assert "not finished" not in main_of(alma, "/vault/")
