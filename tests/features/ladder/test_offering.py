"""From a share kept for oneself to one that was offered, opened and received; and what the other can tell."""

import datetime as dt

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.ladder.climbing import (
    WORDS,
    asked,
    choose,
    climb,
    look,
    main_of,
    offer,
    opened,
    own,
    room,
    theirs,
    write,
)
from tests.relationships.pairs import me_of, page, post, release, send, together

from troth.features.ladder import actions, expiry, offering, store
from troth.features.ladder.entries import Kept
from troth.relationships import access
from troth.vault import audit, entries

pytestmark = pytest.mark.django_db


@pytest.mark.rule("S-06", "S-08")
def test_what_is_written_is_its_authors_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his))
    entry = write(alma, hers)
    send(alma, f"{own(hers, entry)}sleep/", how="tomorrow")
    assert WORDS in main_of(alma, room(hers))
    assert page(ben, room(his)) == before


@pytest.mark.rule("S-07")
def test_the_other_sees_that_there_is_something_and_nothing_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry = offer(alma, hers, wish="listen", rule="ask_first")
    shown = main_of(ben, room(his))
    assert "Alma has something to share. Is now all right?" in shown
    assert WORDS not in shown
    assert "Just listen" not in shown
    assert ben.client.get(theirs(his, asked(ben, his))).status_code == 404
    assert WORDS in main_of(alma, own(hers, entry))


@pytest.mark.rule("S-04", "S-08")
@pytest.mark.parametrize("how", [["later"], ["not_now"], ["later", "back"], ["not_now", "later"]])
def test_later_and_not_now_look_to_its_author_like_nothing(alma: Actor, ben: Actor, how: list[str]) -> None:
    hers, his = together(alma, ben)
    entry = offer(alma, hers)
    places = (room(hers), own(hers, entry), f"/people/{hers}/")
    before = [page(alma, place) for place in places]
    copy = asked(ben, his)
    page(ben, room(his))
    for each in how:
        choose(ben, his, copy, each)
    assert [page(alma, place) for place in places] == before


def test_now_opens_it_for_the_other_and_says_so_to_its_author(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his, wish="listen", rule="you_only")
    read = main_of(ben, theirs(his, copy))
    assert all(words in read for words in (WORDS, "Just listen, please", "This is for you only."))
    assert "Opened on" in main_of(alma, own(hers, entry))


def test_what_was_put_aside_can_still_be_opened(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    offer(alma, hers)
    copy = asked(ben, his)
    choose(ben, his, copy, "not_now")
    assert look(ben, his).asking == []
    choose(ben, his, copy, "now")
    assert WORDS in main_of(ben, theirs(his, copy))


def test_taken_back_before_it_was_opened_nothing_is_left_of_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his))
    entry = offer(alma, hers)
    copy = asked(ben, his)
    send(alma, f"{own(hers, entry)}back/")
    assert page(ben, room(his)) == before
    assert WORDS in main_of(alma, own(hers, entry))
    assert post(ben.client, f"{theirs(his, copy)}choose/", how="now").status_code == 404


def test_once_opened_it_cannot_be_taken_back_but_withdrawn(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    send(alma, f"{own(hers, entry)}back/")
    assert WORDS in main_of(ben, theirs(his, copy))
    send(alma, f"{own(hers, entry)}withdraw/")
    gone = main_of(ben, theirs(his, copy))
    assert "Withdrawn by its author" in gone
    assert WORDS not in gone
    assert WORDS in main_of(alma, own(hers, entry))


@pytest.mark.rule("S-28")
def test_one_thing_waits_at_a_time(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    offer(alma, hers)
    second = write(alma, hers, "And I dance.")
    assert "One thing is asked already" in main_of(alma, own(hers, second))
    version = 0
    assert post(alma.client, f"{own(hers, second)}offer/", version=version).status_code in {302, 409}
    assert len(look(ben, his).asking) == 1


def test_what_is_asked_is_found_however_much_was_offered_since(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    offer(ben, his, "I count the stairs.")
    me, you = me_of(alma), me_of(ben)
    one, other = access.load(me, hers), access.load(you, his)
    for number in range(store.ROOM + 1):
        id = actions.keep(me, one, Kept(relationship=hers, level=1, text=f"Thing {number}"))
        copy = offering.offer(me, one, entries.get(me.keyring, me.id, id, Kept))
        offering.open_now(you, other, copy)
    assert len(look(alma, hers).asking) == 1
    assert "Ben has something to share. It can wait." in main_of(alma, f"/people/{hers}/")
    kept = look(alma, hers).kept
    assert {look(alma, hers).stands(each.body) for each in kept.entries} == {"opened"}


def test_a_press_that_comes_twice_does_nothing_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    _entry, copy = opened(alma, ben, hers, his)
    choose(ben, his, copy, "now")
    choose(ben, his, copy, "not_now")
    assert look(ben, his).not_now == []
    assert WORDS in main_of(ben, theirs(his, copy))


@pytest.mark.rule("S-28")
@pytest.mark.parametrize("level", [2, 3, 6])
def test_no_step_is_skipped(alma: Actor, ben: Actor, level: int) -> None:
    hers, his = together(alma, ben)
    entry = write(alma, hers, level=level)
    assert "This step is not open yet" in main_of(alma, own(hers, entry))
    for path in ("ready", "offer"):
        assert alma.client.get(f"{own(hers, entry)}{path}/").status_code == 302
        assert post(alma.client, f"{own(hers, entry)}{path}/", version="1").status_code == 302
    assert look(ben, his).asking == []


@pytest.mark.rule("S-28")
def test_received_well_twice_the_next_step_opens_and_received_badly_it_goes_down(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for number in range(2):
        entry, _copy = opened(alma, ben, hers, his, text=f"Thing {number}")
        send(alma, f"{own(hers, entry)}received/", reception="5")
        assert look(alma, hers).open.level == 1 + number
    entry, _copy = opened(alma, ben, hers, his, text="A good day", level=2)
    send(alma, f"{own(hers, entry)}received/", reception="1")
    assert look(alma, hers).open.level == 1
    assert "If you are afraid of how someone may react" in main_of(alma, own(hers, entry))
    assert "come down a step" in main_of(alma, room(hers))


@pytest.mark.rule("S-11")
def test_how_it_was_received_is_never_told(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    before = [page(ben, place) for place in (room(his), theirs(his, copy))]
    send(alma, f"{own(hers, entry)}received/", reception="1")
    assert [page(ben, place) for place in (room(his), theirs(his, copy))] == before


def test_the_lower_of_two_limits_opens_it_and_no_page_says_whose(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    climb(alma, hers, (1, 5), (1, 5), (2, 5), (2, 5))
    assert look(alma, hers).open.level == 3
    send(ben, f"{room(his)}limit/", level="2")
    by_his = main_of(alma, room(hers))
    send(ben, f"{room(his)}limit/", level="6")
    send(alma, f"{room(hers)}limit/", level="2")
    assert main_of(alma, room(hers)) == by_his
    assert look(alma, hers).open.level == 2


def test_what_is_deeper_than_a_limit_set_since_stays_out_of_sight(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    climb(alma, hers, (1, 5), (1, 5))
    entry = offer(alma, hers, level=2)
    before, copy = page(alma, own(hers, entry)), asked(ben, his)
    send(ben, f"{room(his)}limit/", level="1")
    assert look(ben, his).asking == []
    assert post(ben.client, f"{theirs(his, copy)}choose/", how="now").status_code == 404
    assert page(alma, own(hers, entry)) == before


def test_before_the_first_deep_share_one_looks_whether_it_was_earned_and_nothing_of_it_is_kept(
    alma: Actor, ben: Actor
) -> None:
    hers, _his = together(alma, ben)
    climb(alma, hers, (1, 5), (1, 5), (2, 5), (2, 5))
    entry = write(alma, hers, level=3)
    place = f"{own(hers, entry)}look/"
    assert place in main_of(alma, own(hers, entry))
    assert "By what you have answered so far: yes, mostly." in main_of(alma, place)
    answered = post(alma.client, place, vault="no", received="yes")
    assert answered.status_code == 200
    assert "Perhaps not this person, or not yet" in answered.content.decode()
    fresh = main_of(alma, place)
    assert "Perhaps not this person" not in fresh


def test_an_answer_begins_with_words_and_is_finished_by_whoever_gives_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    place = f"{theirs(his, copy)}answer/acknowledge/"
    assert "What I hear is that" in main_of(ben, place)
    send(ben, place, text="What I hear is that you like to sing.")
    assert "you like to sing" in main_of(alma, own(hers, entry))
    send(alma, f"{own(hers, entry)}helped/", text="It would have helped to be asked what I sing.")
    assert "asked what I sing" in main_of(ben, theirs(his, copy))


def test_what_one_said_to_it_can_be_withdrawn_by_oneself_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    send(ben, f"{theirs(his, copy)}answer/own/", text="Thank you.")
    me = me_of(ben)
    (step,) = store.find(me, access.load(me, his), copy).words
    assert post(alma.client, f"{room(hers)}said/{copy}/{step.id}/").status_code == 404
    send(ben, f"{room(his)}said/{copy}/{step.id}/")
    assert "Thank you." not in main_of(alma, own(hers, entry))


@pytest.mark.parametrize("first", ["author", "receiver", "unlock"])
def test_after_its_last_day_the_words_are_gone_and_its_author_keeps_them(
    alma: Actor, ben: Actor, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his, until=timezone.localdate().isoformat())
    assert WORDS in main_of(ben, theirs(his, copy))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    if first == "receiver":
        page(ben, room(his))
    elif first == "author":
        page(alma, room(hers))
    expiry.at_unlock(me_of(alma).keyring)
    assert WORDS not in main_of(ben, theirs(his, copy))
    assert WORDS in main_of(alma, own(hers, entry))
    assert audit.audit(me_of(alma).keyring).complete


@pytest.mark.parametrize("first", ["author", "receiver"])
def test_what_nobody_opened_by_its_last_day_is_its_authors_again_and_may_be_offered_anew(
    alma: Actor, ben: Actor, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his))
    entry = offer(alma, hers, until=timezone.localdate().isoformat())
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    for actor, id in ((alma, hers), (ben, his)) if first == "author" else ((ben, his), (alma, hers)):
        page(actor, room(id))
    assert page(ben, room(his)) == before
    assert look(alma, hers).both is None
    goes = {"why": "", "hope": "", "wish": "", "rule": "", "until": ""}
    send(alma, f"{own(hers, entry)}ready/", **goes)
    release(alma, f"{own(hers, entry)}offer/")
    assert len(look(ben, his).asking) == 1
    assert audit.audit(me_of(alma).keyring).complete


def test_changed_since_it_was_offered_both_wordings_are_shown_as_what_they_are(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    version = "2" if 'value="2"' in page(alma, f"{own(hers, entry)}edit/") else "3"
    send(alma, f"{own(hers, entry)}edit/", text="I hum.", prompt="", version=version)
    shown = main_of(alma, own(hers, entry))
    assert WORDS in shown
    assert "Your own copy, as you have changed it" in shown
    assert "I hum." not in main_of(ben, theirs(his, copy))


def test_in_the_end_it_can_be_read_and_withdrawn_and_nothing_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry, copy = opened(alma, ben, hers, his)
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert WORDS in main_of(ben, theirs(his, copy))
    assert WORDS in main_of(alma, room(hers))
    assert post(ben.client, f"{theirs(his, copy)}answer/own/", text="Late.").status_code == 404
    send(alma, f"{own(hers, entry)}withdraw/")
    assert WORDS not in main_of(ben, theirs(his, copy))
