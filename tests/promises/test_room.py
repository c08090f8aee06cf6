"""The room of a relationship: what is open, how things went, and what one's own answers say of the next one."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.promises.rooms import Side, day, words
from tests.relationships.pairs import me_of, page, send, together

from troth.promises import actions, queries, store
from troth.promises.days import When, last, repeating
from troth.promises.entries import Agenda, Given, Promised, Terms
from troth.promises.life import LATELY
from troth.vault import entries, snapshots

Pair = tuple[Side, Side]


def long_ago(side: Side, text: str, days: int, **more: object) -> None:
    """A promise made, and due, so long ago."""
    at = timezone.now() - dt.timedelta(days=days)
    actions.give(me_of(side.actor), side.one, Terms(text, When(timezone.localdate(at))), at=at, **more)  # type: ignore[arg-type]


def test_empty_it_says_so(pair: Pair) -> None:
    assert "Nothing is promised here yet" in words(pair[0].page())


def test_each_promise_stands_under_how_it_went(pair: Pair) -> None:
    alma, ben = pair
    for text, outcome in (("First.", "kept"), ("Second.", "silent"), ("Third.", "")):
        id = alma.makes(text)
        if outcome:
            ben.answers(id, outcome)
    seen = words(ben.page())
    places = [seen.index(text) for text in (" Open ", "Third.", " Kept ", "First.", " Not kept ", "Second.")]
    assert places == sorted(places)


def test_past_its_day_and_unanswered_it_is_no_breach_and_then_rests(pair: Pair) -> None:
    alma, ben = pair
    long_ago(alma, "A day late.", 1)
    long_ago(alma, "Long past.", 30)
    seen = words(ben.page())
    assert "Its day has passed, and nobody said how it went. That is no breach." in seen
    assert seen.index("A day late.") < seen.index("Past their day") < seen.index("Long past.")


def test_what_recurred_and_was_kept_on_its_last_day_stands_with_what_was_kept(pair: Pair) -> None:
    alma, ben = pair
    start = timezone.now() - dt.timedelta(days=40)
    first = timezone.localdate(start)
    when = repeating(first, None, "weekly", first + dt.timedelta(days=14))
    id = actions.give(me_of(alma.actor), alma.one, Terms("I will cook.", when), at=start)
    assert "Past their day" in words(ben.page())
    ben.answers(id, turn=last(when).isoformat())
    seen = words(ben.page())
    assert "Past their day" not in seen
    assert seen.index(" Kept ") < seen.index("I will cook.")


def test_unanswered_makes_one_less_sure_once_and_no_less_trusting(pair: Pair) -> None:
    alma, ben = pair
    before = ben.believes()
    long_ago(alma, "A day late.", 1)
    long_ago(alma, "Long past.", 30)
    for _look in range(2):
        ben.page()
    assert ben.evidence() == ["promise_unanswered"]
    assert ben.believes() == pytest.approx(before, abs=1e-12)
    assert alma.evidence() == []
    assert "What Alma promised you" not in words(ben.page())


def test_silence_never_takes_the_place_of_an_answer_that_came_meanwhile(pair: Pair) -> None:
    alma, ben = pair
    long_ago(alma, "Long past.", 30)
    me, one, today = me_of(ben.actor), ben.one, timezone.localdate()
    seen_before = queries.unanswered(queries.found(me, one), today)
    ben.answers(seen_before[0].id, "kept")
    actions.let_rest(me, one, seen_before, today)
    assert (ben.evidence(), ben.marks()) == (["promise_kept"], ["kept"])


def test_an_answer_takes_the_place_of_silence(pair: Pair) -> None:
    alma, ben = pair
    long_ago(alma, "Long past.", 30)
    ben.page()
    ben.answers(ben.known("Long past.").id, "late")
    assert (ben.evidence(), ben.marks()) == (["promise_late"], ["late"])


def test_what_is_open_is_found_however_much_was_promised_since(pair: Pair) -> None:
    alma, ben = pair
    alma.makes("In a hundred days.", day=day(100))
    for number in range(25):
        ben.answers(alma.makes(f"Small one {number}."))
    seen = words(ben.page())
    assert "In a hundred days." in seen
    assert "Small one 0." not in seen
    assert len(store.still_open(me_of(ben.actor), ben.one, queries.lately)) == 1


def test_older_ones_follow_on_another_page(pair: Pair) -> None:
    alma, ben = pair
    for number in range(25):
        ben.answers(alma.makes(f"Small one {number}."))
    older = store.page(me_of(ben.actor), ben.one, timezone.localdate()).older
    assert "Small one 4." in words(ben.page(f"?before={older}"))
    assert ben.actor.client.get(f"{ben.room}?before={older + 1 if older else 1}").status_code == 404


def test_what_is_open_stands_on_the_first_page_and_on_no_older_one_again(pair: Pair) -> None:
    alma, ben = pair
    alma.makes("In a hundred days.", day=day(100))
    ben.answers(alma.makes("The first small one."))
    for number in range(25):
        ben.answers(alma.makes(f"Small one {number}."))
    older = store.page(me_of(ben.actor), ben.one, timezone.localdate()).older
    assert "In a hundred days." in words(ben.page())
    seen = words(ben.page(f"?before={older}"))
    assert "The first small one." in seen
    assert "In a hundred days." not in seen


def test_an_older_page_of_nothing_but_open_ones_says_so_and_goes_on(pair: Pair) -> None:
    alma, ben = pair
    ben.answers(alma.makes("The first small one."))
    for number in range(45):
        alma.makes(f"Open one {number}.")
    older = store.page(me_of(ben.actor), ben.one, timezone.localdate()).older
    second = ben.page(f"?before={older}")
    assert "What is open stands on the first page." in words(second)
    assert "That is all." not in second
    assert ">Older<" in second


def test_few_answers_say_nothing_of_the_next_one_and_more_say_it_with_a_range(pair: Pair) -> None:
    alma, ben = pair
    for number in range(12):
        ben.answers(alma.makes(f"Small one {number}."), "silent" if number == 3 else "kept")
        if number == 0:
            assert "Kept 1 of 1. That is too little to say anything of the next one." in words(ben.page())
    assert "Kept 11 of 12. The next one will likely be kept: 70 to 97 times in 100." in words(ben.page())


@pytest.mark.rule("S-09", "S-11")
def test_the_ledger_is_shown_to_who_received_the_promises_and_to_nobody_else(pair: Pair, chidi: Actor) -> None:
    alma, ben = pair
    hers, his = together(alma.actor, chidi)
    for number in range(5):
        ben.answers(alma.makes(f"Small one {number}."))
    for side in (alma, Side(alma.actor, hers), Side(chidi, his)):
        assert "Kept 5 of 5" not in side.page()
        assert "in 100" not in side.page()
    assert "Kept 5 of 5" not in page(ben.actor, "/people/promises/")
    assert "Kept 5 of 5" not in page(alma.actor, "/people/promises/")


def test_one_list_has_what_is_open_with_everyone(pair: Pair, chidi: Actor) -> None:
    alma, ben = pair
    hers, _his = together(alma.actor, chidi)
    alma.makes("I will ring Ben.")
    ben.makes("I will ring Alma.")
    Side(alma.actor, hers).makes("I will ring Chidi.")
    ben.answers(alma.makes("Over."))
    seen = words(page(alma.actor, "/people/promises/"))
    for text in ("I will ring Ben.", "I will ring Alma.", "I will ring Chidi."):
        assert text in seen
    assert "Over." not in seen


def test_withdrawn_it_leaves_an_empty_place(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    alma.asks(id, "I will write.", why="My telephone is broken.")
    alma.send(f"{id}/withdraw/")
    assert "Withdrawn by Alma." in words(ben.page())
    me, vault = me_of(ben.actor), ben.one.vault
    assert vault
    left = "".join("".join(each.body.words()) for each in entries.scan(me.keyring, vault))
    assert [text for text in ("ring", "write", "telephone") if text in left] == []


@pytest.mark.rule("S-32")
def test_nobody_withdraws_the_others(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    assert ben.post(f"{id}/withdraw/").status_code == 404
    assert ben.actor.client.get(f"{ben.room}{id}/withdraw/").status_code == 404


@pytest.mark.parametrize("things", ["leave", "withdraw"])
def test_after_leaving_what_stays_can_be_read_and_nothing_new_be_promised(pair: Pair, things: str) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    ben.answers(id, "kept")
    send(alma.actor, f"/people/{alma.id}/space/", things=things, when="now")
    for side in pair:
        assert "Nothing new can be promised." in words(side.page())
        assert ("I will ring." in side.page()) is (things == "leave")
        assert side.post("new/", text="One more.", day=day(1), made="to_them").status_code == 404
        assert side.post(f"{id}/answer/", at="~", outcome="late", told="both").status_code == 404
    assert ben.marks() == ["kept"]


def test_after_leaving_ones_own_words_can_still_be_withdrawn(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    send(alma.actor, f"/people/{alma.id}/space/", things="leave", when="now")
    alma.send(f"{id}/withdraw/")
    assert "I will ring." not in ben.page()


@pytest.mark.rule("S-13")
def test_a_quiet_leave_changes_nothing_in_the_others_room(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    before = (ben.page(), ben.page(f"{id}/"), page(ben.actor, "/people/promises/"))
    send(alma.actor, f"/people/{alma.id}/space/", things="withdraw", when="later", days="20")
    assert (ben.page(), ben.page(f"{id}/"), page(ben.actor, "/people/promises/")) == before
    ben.makes("I will write.")
    assert "I will write." in alma.page()


def test_dropped_a_closed_relationship_takes_ones_own_answers_with_it(pair: Pair) -> None:
    alma, ben = pair
    ben.answers(alma.makes(), "silent", told="me")
    send(alma.actor, f"/people/{alma.id}/space/", things="leave", when="now")
    page(ben.actor, "/people/")
    send(ben.actor, f"/people/{ben.id}/drop/")
    me = me_of(ben.actor)
    assert [one.body.kind for one in entries.scan(me.keyring, me.id)] == []


def test_a_promise_forged_in_ones_name_is_shown_as_such_and_nothing_can_be_done_with_it(pair: Pair) -> None:
    alma, ben = pair
    me, one = me_of(ben.actor), ben.one
    assert one.vault
    id = entries.put(me.keyring, one.vault, Given(what=Promised(Terms("I owe you.", When(timezone.localdate())))))
    forged_as(id, alma.actor)
    assert "it was not written by you" in words(alma.page())
    assert alma.post(f"{id}/done/", turn="").status_code == 404


def forged_as(id: object, actor: Actor) -> None:
    """Whoever holds database and shared key writes the other's name over an entry (tests/vault/test_sharing.py)."""
    from tests.vault.test_sharing import entries as vault_entries

    from troth.vault import bodies, envelope
    from troth.vault.models import Entry

    row = Entry.objects.get(id=id)
    keyring = me_of(actor).keyring
    body = vault_entries.open_row(keyring, row, Given).body
    row.author = actor.person.id
    key = b"k" * 32
    row.box = envelope.seal(key, vault_entries._body_context(row), bodies.encode(body))
    row.slot = envelope.seal(keyring.key(row.holder, row.epoch), vault_entries.slot_context(row), key)
    row.save()


@pytest.mark.parametrize("path", ["", "new/", "own/", "{}/", "{}/answer/", "{}/change/", "{}/withdraw/"])
def test_what_is_not_there_is_404(pair: Pair, path: str) -> None:
    alma, ben = pair
    stranger = Side(alma.actor, ben.id)
    assert stranger.actor.client.get(f"{stranger.room}{path.format(uuid4())}").status_code == 404
    if "{}" in path:
        assert alma.actor.client.get(f"{alma.room}{path.format(uuid4())}").status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": " "}, "Write what you promise."),
        ({"day": ""}, "Choose a day."),
        ({"day": "soon"}, "Choose a day, such as 2026-05-16."),
        ({"day": "2020-01-01"}, "Choose today or later."),
        ({"day": "2400-01-01"}, "Choose a day within the next two years."),
        ({"made": ""}, "Choose one."),
        ({"time": "late"}, "Write a time, such as 18:30."),
        ({"there": "on"}, "When is it? Write a time."),
        ({"repeat": "daily"}, "Choose the last day."),
        ({"repeat": "daily", "until": "2020-01-01"}, "Choose today or later."),
        ({"repeat": "daily", "until": day(700)}, "Choose a day within a year of the first one."),
        ({"repeat": "hourly"}, "Choose one of these."),
    ],
)
def test_a_form_says_what_to_do(pair: Pair, data: dict[str, str], said: str) -> None:
    alma, _ben = pair
    asked = alma.post("new/", **{"text": "I will ring.", "day": day(1), "made": "to_them", **data})
    assert asked.status_code == 422
    assert said in words(asked.content.decode())


def test_a_recurring_promise_says_when_it_is(pair: Pair) -> None:
    alma, ben = pair
    alma.makes("I will text before seven.", time="19:00", repeat="weekdays", until=day(28))
    assert "Weekdays by 19:00, until" in words(ben.page())


def test_of_what_recurs_a_page_reads_a_few_days_however_many_there_were(pair: Pair) -> None:
    alma, _ben = pair
    me, one, today = me_of(alma.actor), alma.one, timezone.localdate()
    start = timezone.now() - dt.timedelta(days=60)
    when = repeating(timezone.localdate(start), None, "daily", today + dt.timedelta(days=5))
    id = actions.give(me, one, Terms("I will text.", when), at=start)
    for ago in range(40, 0, -1):
        at = timezone.now() - dt.timedelta(days=ago)
        actions.mark_done(me, one, id, timezone.localdate(at), at=at)
    assert len(alma.stands(id).stands.turns) == LATELY - 1  # today is not done yet
    (mine,) = (snapshots.load(me.keyring, me.id, Agenda) or Agenda()).mine
    ((_mine, life),) = store.of_ones_own(me, one, [mine], today - dt.timedelta(days=3))
    assert len(life.turns) == 1
    assert alma.page().count("You say it is done.") == 0
    assert alma.page(f"{id}/").count("You say it is done.") == LATELY - 1


def test_withdrawn_what_recurs_takes_every_word_about_any_of_its_days_along(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will text.", day=day(), repeat="daily", until=day(9))
    alma.send(f"{id}/own/", what="I shall be on a train.", amends="", by="", turn=day(4))
    change = alma.asks(id, "I will ring.", day=day(1))
    ben.send(f"{id}/reply/", change=change, yes="yes", why="")
    alma.send(f"{id}/withdraw/")
    me, vault = me_of(ben.actor), ben.one.vault
    assert vault
    left = "".join("".join(each.body.words()) for each in entries.scan(me.keyring, vault))
    assert [text for text in ("text", "train", "ring") if text in left] == []
