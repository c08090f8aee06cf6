"""Changing a promise in time is no breach: the other sees old and new, and agrees or leaves it as it was."""

import datetime as dt

from django.utils import timezone
from tests.promises.rooms import Side, day, words
from tests.relationships.pairs import me_of, page

from troth.promises import actions
from troth.promises.days import repeating
from troth.promises.entries import Change, Terms

Pair = tuple[Side, Side]


def test_the_other_sees_the_old_one_and_the_new_one_with_the_reason(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    alma.asks(id, "I will cook on Monday.", why="My shift moved.")
    seen = words(ben.page())
    assert "Alma asks to change a promise" in seen
    assert seen.index("I will cook on Sunday.") < seen.index("I will cook on Monday.") < seen.index("My shift moved.")


def test_agreed_to_it_is_evidence_and_the_new_one_stands(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    ben.send(f"{id}/reply/", change=alma.asks(id, "I will cook on Monday."), yes="yes", why="")
    assert (ben.evidence(), ben.marks()) == (["promise_renegotiated"], [])
    assert alma.evidence() == []
    assert "I will cook on Sunday. became I will cook on Monday." in words(alma.page())


def test_left_as_it_was_nothing_counts_and_the_word_with_it_is_read(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    change = alma.asks(id, "I will cook on Monday.")
    ben.send(f"{id}/reply/", change=change, yes="no", why="Tuesday would suit me.")
    assert ben.evidence() == []
    assert "Tuesday would suit me." in words(alma.page())
    assert alma.stands(id).stands.terms.text == "I will cook on Sunday."


def test_until_there_is_an_answer_it_can_be_taken_back_and_then_no_more(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    change = alma.asks(id, "I will ring later.")
    alma.send(f"{id}/stop/")
    assert ben.post(f"{id}/reply/", change=change, yes="yes", why="").status_code == 409
    change = alma.asks(id, "I will ring later.")
    ben.send(f"{id}/reply/", change=change, yes="yes", why="")
    assert alma.post(f"{id}/stop/").status_code == 409


def test_there_is_one_answer_to_a_question(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    change = alma.asks(id, "I will cook on Monday.")
    ben.send(f"{id}/reply/", change=change, yes="no", why="")
    assert ben.post(f"{id}/reply/", change=change, yes="yes", why="").status_code == 409
    assert ben.evidence() == []


def test_after_its_time_it_is_too_late_to_ask(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes(day=day(), time="00:00")
    assert "Ask to change it" not in words(alma.page())
    refused = alma.post(f"{id}/change/", text="I will ring some day.", day=day(3), why="")
    assert refused.status_code == 409
    assert alma.stands(id).stands.asked is None


def test_who_received_it_can_suggest_another_time_and_its_maker_agrees(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    assert 'name="text"' not in ben.page(f"{id}/change/")
    suggested = ben.asks(id, "", day=day(3), why="I am away then.")
    seen = words(alma.page())
    assert "Ben suggests another time" in seen
    assert "I am away then." in seen
    alma.send(f"{id}/reply/", change=suggested, yes="yes", why="")
    terms = alma.stands(id).stands.terms
    assert (terms.text, terms.when.day.isoformat()) == ("I will cook on Sunday.", day(3))
    assert "Changed together" in words(ben.page(f"{id}/"))


def test_agreeing_to_what_was_suggested_says_nothing_of_its_maker(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    alma.send(f"{id}/reply/", change=ben.asks(id, "", day=day(3)), yes="yes", why="")
    assert (alma.evidence(), ben.evidence(), ben.marks()) == ([], [], [])


def test_until_its_maker_answers_the_old_time_stands_and_the_suggestion_can_be_taken_back(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    suggested = ben.asks(id, "", day=day(3))
    assert ben.stands(id).stands.terms.when.day.isoformat() == day(1)
    assert ben.post(f"{id}/reply/", change=suggested, yes="yes", why="").status_code == 409
    assert alma.post(f"{id}/stop/").status_code == 409
    ben.send(f"{id}/stop/")
    assert alma.post(f"{id}/reply/", change=suggested, yes="yes", why="").status_code == 409


def test_who_received_it_cannot_put_other_words_into_it(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    ben.asks(id, "You will ring twice.", day=day(3))
    asked = alma.stands(id).stands.asked
    assert asked
    assert isinstance(asked.act, Change)
    assert asked.act.terms.text == "I will ring."


def test_an_agreed_new_time_is_due_for_its_maker_then(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    alma.send(f"{id}/reply/", change=ben.asks(id, "", day=day(0)), yes="yes", why="")
    assert "Due today, as you promised." in page(alma.actor, "/today/")


def test_the_same_again_is_no_change(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes("I will ring.")
    same = alma.post(f"{id}/change/", text="I will ring.", day=day(1), why="")
    assert same.status_code == 422
    assert "Change something." in words(same.content.decode())


def test_words_that_cannot_be_read_are_shown_again_with_the_question(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    change = alma.asks(id, "I will ring later.")
    again = ben.post(f"{id}/reply/", change=change, yes="yes", why="x" * 700)
    assert again.status_code == 422
    assert "x" * 700 in again.content.decode()
    assert ben.evidence() == []


def test_what_is_answered_by_now_cannot_be_agreed_to_any_more_and_nothing_is_lost(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    ben.answers(id, "kept")
    refused = alma.post(f"{id}/change/", text="I will cook on Monday.", day=day(2), why="")
    assert refused.status_code == 409
    assert "Kept. Ben says so, on " in words(alma.page())


def test_what_was_answered_asks_nobody_to_change_it_any_more(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    alma.asks(id, "I will cook on Monday.")
    ben.answers(id, "kept")
    assert "asks to change" not in words(ben.page())
    assert "You asked to change it" not in words(alma.page())


def test_being_there_on_time_cannot_lose_its_time(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes("I will be at the station.", time="18:30", there="on")
    asked = alma.post(f"{id}/change/", text="I will be at the station.", day=day(2), time="", why="")
    assert asked.status_code == 422
    assert "When is it? Write a time." in words(asked.content.decode())


def test_what_both_wrote_about_a_change_stays_beside_it(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook on Sunday.")
    change = alma.asks(id, "I will cook on Monday.", why="My shift moved.")
    ben.send(f"{id}/reply/", change=change, yes="yes", why="Monday is better anyway.")
    for side in pair:
        seen = words(side.page(f"{id}/"))
        for text in ("I will cook on Sunday.", "My shift moved.", "Monday is better anyway."):
            assert text in seen


def test_where_only_the_time_changes_its_words_are_read_once(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook.")
    change = alma.asks(id, "I will cook.", day=day(3))
    assert words(ben.page(f"{id}/reply/")).count("I will cook.") == 1
    ben.send(f"{id}/reply/", change=change, yes="yes", why="")
    assert "Changed together" in words(ben.page(f"{id}/"))
    assert "I will cook.</s>" not in ben.page(f"{id}/")


def test_what_recurs_is_changed_from_its_next_day_on(pair: Pair) -> None:
    alma, _ben = pair
    me, today = me_of(alma.actor), timezone.localdate()
    start = timezone.now() - dt.timedelta(days=9)
    when = repeating(timezone.localdate(start), None, "weekly", today + dt.timedelta(days=30))
    id = actions.give(me, alma.one, Terms("I will cook.", when), at=start)
    assert f'value="{day(5)}"' in alma.page(f"{id}/change/")


def test_ahead_of_a_day_of_what_recurs_one_can_say_that_it_will_not_be_kept(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook.", day=day(2), repeat="daily", until=day(9))
    assert "It will not be kept" in words(alma.page(f"{id}/"))
    alma.send(f"{id}/own/", what="I am away then.", amends="", by="", turn=day(2))
    assert "I am away then." in words(ben.page(f"{id}/"))
