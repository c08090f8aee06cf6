"""Who received a promise says how it went: it counts for their own trust, once, and for nobody else's."""

import pytest
from tests.promises.rooms import Side, day, words
from tests.relationships.pairs import page

from troth.vault.models import Entry, Snapshot

Pair = tuple[Side, Side]


def test_both_read_a_promise_as_soon_as_it_is_made(pair: Pair) -> None:
    alma, ben = pair
    alma.makes("I will ring about the heating.")
    assert "You promised" in words(alma.page())
    assert "Alma promised" in words(ben.page())
    assert "I will ring about the heating." in words(ben.page())


def test_marking_it_done_counts_for_nothing_until_the_other_says_so(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    before = (alma.trust(), ben.trust())
    alma.send(f"{id}/done/", turn="")
    assert "Alma says it is done." in words(ben.page())
    assert (alma.trust(), ben.trust()) == before
    ben.answers(id)
    assert ben.evidence() == ["promise_kept"]
    assert alma.trust() == before[0]
    assert "You both say so, on " in words(alma.page())


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("kept", "promise_kept"),
        ("little_late", "promise_late"),
        ("late", "promise_late"),
        ("told", "promise_broken_told"),
        ("silent", "promise_broken_silent"),
    ],
)
def test_each_answer_is_the_evidence_it_says(pair: Pair, outcome: str, kind: str) -> None:
    alma, ben = pair
    ben.answers(alma.makes(), outcome)
    assert ben.evidence() == [kind]
    assert ben.marks() == [outcome]
    assert alma.evidence() == alma.marks() == []


def test_important_counts_double(pair: Pair) -> None:
    alma, ben = pair
    ben.answers(alma.makes(important="on"))
    (deed,) = (deed for sitting in ben.trust().series for deed in sitting.deeds)
    assert deed.what.important


def test_correcting_an_answer_takes_the_old_evidence_back_and_records_the_new(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    ben.answers(id, "silent")
    low = ben.believes()
    ben.answers(id, "kept")
    assert (ben.evidence(), ben.marks()) == (["promise_kept"], ["kept"])
    assert ben.believes() > low
    assert "Before, it said: Not kept." in words(alma.page(f"{id}/"))


def test_a_corrected_answer_counts_as_if_it_had_been_the_first(pair: Pair) -> None:
    alma, ben = pair
    first, second = alma.makes("I will ring."), alma.makes("I will write.")
    ben.answers(first, "kept")
    straight = ben.trust()
    ben.answers(second, "silent")
    ben.send(f"{second}/unsay/", at=ben.at(second))
    assert ben.trust() == straight
    assert ben.marks() == ["kept"]


def test_an_answer_for_oneself_counts_the_same_and_the_other_sees_nothing_of_it(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    before = (alma.page(), alma.page(f"{id}/"), page(alma.actor, "/people/promises/"))
    ben.answers(id, "silent", told="me")
    assert ben.evidence() == ["promise_broken_silent"]
    assert "You noted it; only you see that." in words(ben.page())
    assert (alma.page(), alma.page(f"{id}/"), page(alma.actor, "/people/promises/")) == before


def test_what_one_noted_can_be_told_later_and_counts_once(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    ben.answers(id, "kept", told="me")
    ben.answers(id, "kept", told="both")
    assert ben.evidence() == ["promise_kept"]
    assert "Kept. Ben says so, on " in words(alma.page())


def test_what_was_told_can_be_kept_to_oneself_again(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    before = alma.page()
    ben.answers(id, "kept")
    ben.answers(id, "kept", told="me")
    assert alma.page() == before
    assert ben.evidence() == ["promise_kept"]


def test_the_answer_that_was_not_on_the_page_is_not_replaced(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    seen = ben.at(id)
    ben.answers(id, "silent")
    refused = ben.post(f"{id}/answer/", at=seen, outcome="kept", told="both")
    assert refused.status_code == 409
    assert "This has moved on meanwhile." in words(refused.content.decode())
    assert ben.marks() == ["silent"]


def test_the_same_answer_from_two_devices_is_one(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    seen = ben.at(id)
    for _device in range(2):
        ben.send(f"{id}/answer/", at=seen, outcome="kept", told="both")
    assert (ben.evidence(), ben.marks()) == (["promise_kept"], ["kept"])


def test_its_maker_cannot_answer_it(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes()
    assert alma.post(f"{id}/answer/", at="~", outcome="kept", told="both").status_code == 404
    assert alma.evidence() == []


@pytest.mark.parametrize("bad", [{"at": "x"}, {"at": "2026-99-99~"}, {"outcome": "best"}, {"told": "everyone"}])
def test_what_no_button_sends_is_asked_again(pair: Pair, bad: dict[str, str]) -> None:
    alma, ben = pair
    id = alma.makes()
    asked = ben.post(f"{id}/answer/", **{"at": "~", "outcome": "kept", "told": "both", **bad})
    assert asked.status_code == 422
    assert ben.marks() == []


def test_being_there_on_time_is_asked_in_its_own_words(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will be at the station.", there="on", time="18:00")
    assert "A little late" in words(ben.page(f"{id}/answer/"))
    ben.answers(id, "little_late")
    assert "A little late. Ben says so, on " in words(alma.page())


def test_a_recurring_promise_is_answered_day_by_day(pair: Pair) -> None:
    alma, ben = pair
    today, until = day(), day(6)
    id = alma.makes("I will text before seven.", day=today, repeat="daily", until=until)
    ben.answers(id, "kept", turn=today)
    assert "Kept. You say so, on " in words(ben.page())
    assert ben.post(f"{id}/answer/", at=f"{until}~", outcome="kept", told="both").status_code == 409
    assert ben.marks() == ["kept"]
    assert not ben.stands(id).stands.over


def test_what_an_answer_said_before_stands_beside_its_own_day(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes(day=day(), repeat="daily", until=day(3))
    for outcome in ("kept", "late"):
        ben.answers(id, outcome, turn=day())
    seen = words(alma.page(f"{id}/"))
    assert seen.index("Still to come.") < seen.index("Kept, but late.") < seen.index("Before, it said: Kept.")


def test_done_can_be_taken_back(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    before = ben.page()
    for said in ("yes", "yes", "no", "no"):
        alma.send(f"{id}/done/", turn="", done=said)
    assert ben.page() == before


@pytest.mark.rule("S-04", "S-08")
def test_an_answer_for_oneself_changes_not_one_byte_of_what_the_other_can_open(pair: Pair) -> None:
    alma, ben = pair
    first = alma.makes("I will ring.")
    alma.makes("I will write.")

    def shared() -> list[object]:
        rows = (table.objects.filter(vault=alma.one.vault).order_by("pk") for table in (Entry, Snapshot))
        return [row for rows_of_one in rows for row in rows_of_one.values_list()]

    before = shared()
    ben.answers(first, "silent", told="me")
    ben.answers(first, "told", told="me")
    ben.send(f"{first}/unsay/", at=ben.at(first))
    assert shared() == before
