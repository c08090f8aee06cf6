"""The questions people answer: enough of every sort, fair in both directions, and asked by the rules of a good item."""

import re
from collections import Counter
from itertools import pairwise
from typing import get_args

import pytest
from tests.content.items import ITEMS, area, facet, question, spoken
from tests.content.words import fingerprint, fingerprints
from tests.every import for_each

from troth.content.reader import core
from troth.content.schema import ALL_KINDS, Braving, Factor, Intimacy, Item, Kind, Safety
from troth.content.wording import reading_grade, shingles, texts, words_of
from troth.engine.sitting import AREAS, BUDGET, SIDES, Area, Question, choose

# Runs of five words from published scales that came to hand: the trust scale of Rempel, Holmes and Zanna (in part),
# Brown's BRAVING inventory, Edmondson's team items, CSI-16 and the avoidance half of ECR-R.
SCALES = fingerprints("scale_shingles.txt")
BY_SLUG = {item.slug: item for item in ITEMS}
each_item = for_each(ITEMS)
each_kind = pytest.mark.parametrize("kind", ALL_KINDS)
ASKS = r"how (often|much|well|safe|close|easy|steady|sure|soon)\b"
PROVENANCE = r"Own wording, from .+ \(guide [AB], [^()]+\)\. Written [A-Z][a-z]+ 20\d\d, not validated\."
# Ends that few would choose of even the best of days, so that there is room above.
HARD_TOPS = r"\b(all of it|every|as \w+ as|within the hour)\b"
HARD_LOWS = r"^(not once|none of it|not at all)$"


def of(kind: Kind, *areas: Area) -> list[Item]:
    return [item for item in ITEMS if kind in item.kinds and area(item) in areas]


def counts(kind: Kind, *areas: Area) -> Counter[str]:
    return Counter(facet(item) for item in of(kind, *areas))


def a_year(kind: Kind, every: int) -> list[tuple[Question, ...]]:
    """The sittings of a year, so many days apart."""
    questions = [question(item) for item in ITEMS]
    asked: list[tuple[str, int]] = []
    found = []
    for day in range(0, 365, every):
        found.append(choose(questions, asked, day=day, kind=kind))
        asked += [(each.id, day) for each in found[-1]]
    return found


@each_kind
def test_every_factor_has_four_questions(kind: Kind) -> None:
    assert counts(kind, "factor") == dict.fromkeys(get_args(Factor), 4)


def test_one_question_asks_for_closeness() -> None:
    assert [item.slug for item in ITEMS if area(item) == "closeness"] == ["how-close"]


@each_kind
def test_each_of_the_seven_qualities_is_asked_about_the_other_and_about_oneself(kind: Kind) -> None:
    assert counts(kind, "braving_other") == dict.fromkeys(get_args(Braving), 2)
    assert counts(kind, "braving_self") == dict.fromkeys(get_args(Braving), 2)


@each_kind
def test_each_closeness_is_asked_as_it_is_and_as_wished_for_but_touch_never_at_work(kind: Kind) -> None:
    fitting = [each for each in get_args(Intimacy) if (kind, each) != ("work", "physical")]
    assert counts(kind, "intimacy_actual") == dict.fromkeys(fitting, 2)
    assert counts(kind, "intimacy_wished") == dict.fromkeys(fitting, 2)


@each_kind
def test_each_part_of_feeling_safe_is_asked(kind: Kind) -> None:
    assert counts(kind, "safety") == dict.fromkeys(get_args(Safety), 2)


@each_item
def test_only_touch_leaves_out_a_kind(item: Item) -> None:
    assert set(ALL_KINDS) - set(item.kinds) == ({"work"} if item.intimacy == "physical" else set())


@each_kind
@pytest.mark.parametrize("group", [each for each in AREAS if each != "closeness"])
def test_about_a_third_of_each_group_is_asked_the_other_way_round(kind: Kind, group: Area) -> None:
    items = of(kind, group)
    assert 0.25 <= sum(item.reversed for item in items) / len(items) <= 0.45


@pytest.mark.parametrize("group", [(area(item), facet(item)) for item in ITEMS if area(item) != "closeness"])
def test_nothing_is_asked_the_other_way_round_alone(group: tuple[Area, str]) -> None:
    assert any(not item.reversed for item in ITEMS if (area(item), facet(item)) == group)


def test_asking_whether_they_look_after_only_themselves_counts_high_as_bad() -> None:
    assert not BY_SLUG["own-good-only"].high_is_good
    assert BY_SLUG["made-room"].high_is_good
    assert BY_SLUG["words-hold-true"].high_is_good
    assert not BY_SLUG["more-than-was-so"].high_is_good


@each_item
def test_it_asks_how_often_or_how_much_in_this_time(item: Item) -> None:
    when = "In the time ahead" if item.asks == "wished" else "Since last time"
    assert re.match(f"{when}, {ASKS}", item.text)
    assert item.text.endswith("?")
    assert not re.search(r"\bagree\b", item.text)


@each_item
def test_a_wish_is_told_from_what_is(item: Item) -> None:
    assert bool(re.search(r"would you (like|rather)\b", item.text)) == (item.asks == "wished")


@each_item
def test_it_holds_one_idea_and_no_second_no(item: Item) -> None:
    assert not re.search(r"\b(and|or|not|never|always|nobody|nothing)\b|n[’']t\b", item.text)
    assert item.text.count(".") + item.text.count("?") + item.text.count(";") == 1


@each_item
def test_no_word_of_an_answer_says_always_or_never(item: Item) -> None:
    assert not re.search(r"\b(always|never)\b", " ".join(item.steps), re.IGNORECASE)


@each_item
def test_it_names_the_other_as_a_name_can_stand(item: Item) -> None:
    assert item.text.count("{name}") == 1
    assert not re.search(r"\{name\}['’]|[\w-]\{name\}|\{name\}\w", item.text)
    assert "{" not in "".join((item.low, item.high, item.provenance, *item.steps))


@for_each([each for each in ITEMS if each.braving])
def test_about_oneself_it_asks_what_you_did_and_about_the_other_what_they_did(item: Item) -> None:
    mine = re.search(r"how (often|quick) (did|were) you (?!need|worry)|you would do|stayed with you", item.text)
    assert bool(mine) == (item.about == "self")


@each_item
def test_its_five_steps_say_every_answer_from_end_to_end(item: Item) -> None:
    assert (item.low, item.high) == (item.steps[0], item.steps[-1])
    assert len(set(item.steps)) == 5


@for_each([each for each in ITEMS if each.asks != "wished"])
def test_there_is_room_at_the_good_end(item: Item) -> None:
    good, end = (HARD_TOPS, item.high) if item.high_is_good else (HARD_LOWS, item.low)
    assert re.search(good, end.lower())


@each_item
def test_a_child_of_twelve_can_read_it(item: Item) -> None:
    assert reading_grade([spoken(item)]) <= 7
    assert len(words_of(spoken(item))) <= 20
    assert max(len(words_of(step)) for step in item.steps) <= 6


@each_item
def test_the_rotation_gives_a_long_question_more_time(item: Item) -> None:
    assert question(item).long == (len(words_of(spoken(item))) > 17)


@each_item
def test_the_rotation_knows_an_item_by_what_it_asks_for(item: Item) -> None:
    assert facet(item) == (item.facet or item.braving or item.intimacy or item.safety)
    expected = {
        "factor": item.facet is not None and item.facet != "closeness",
        "closeness": item.facet == "closeness",
        "braving_other": item.about == "other",
        "braving_self": item.about == "self",
        "intimacy_actual": item.asks == "actual",
        "intimacy_wished": item.asks == "wished",
        "safety": item.safety is not None,
    }
    assert [each for each, fits in expected.items() if fits] == [area(item)]


@each_item
def test_it_says_where_its_words_come_from_when_they_were_written_and_that_nobody_tested_them(item: Item) -> None:
    assert re.fullmatch(PROVENANCE, item.provenance)


@each_item
def test_it_shares_no_five_words_in_a_row_with_a_published_scale(item: Item) -> None:
    runs = {run for text in texts(item) for run in shingles(text)}
    assert [run for run in runs if fingerprint(run) in SCALES] == []


def test_the_check_against_published_scales_finds_one() -> None:
    assert any(fingerprint(run) in SCALES for run in shingles("My relationship with my partner makes me happy."))


def test_no_two_questions_are_worded_alike() -> None:
    assert len({item.text for item in ITEMS}) == len(ITEMS)


@for_each([each for each in ITEMS if each.asks == "wished"])
def test_each_wish_answers_to_a_question_on_the_same_scale(item: Item) -> None:
    named = re.search(r"the wish that answers to ([\w-]+)", item.provenance)
    assert named
    actual = core().items[named[1]]
    assert (actual.asks, actual.intimacy, actual.kinds) == ("actual", item.intimacy, item.kinds)
    assert (actual.steps, actual.reversed) == (item.steps, item.reversed)


def test_the_safety_pulse_does_not_screen_for_fear_or_force() -> None:
    words = r"\b(afraid|fear\w*|scared|forc\w+|threat\w*|hit|harm\w*|violen\w+|control\w*|punish\w*|unsafe)\b"
    pulse = [item for item in ITEMS if item.safety]
    assert [item.slug for item in pulse if re.search(words, item.text, re.IGNORECASE)] == []


def test_who_is_afraid_is_asked_neither_for_their_own_part_nor_to_wish_for_more() -> None:
    unfit = {area(item) for item in ITEMS if not item.fits_when_afraid}
    assert unfit == {"braving_self", "intimacy_wished"}
    assert all(not item.fits_when_afraid for item in ITEMS if area(item) in unfit)


@each_kind
@pytest.mark.parametrize("every", [1, 3, 7])
def test_a_year_of_sittings_stays_under_two_minutes_and_runs_both_ways(kind: Kind, every: int) -> None:
    for sitting in a_year(kind, every):
        assert sum(each.seconds for each in sitting) < BUDGET
        assert len({each.high_is_good for each in sitting}) == 2
        assert {each.facet for each in sitting if each.area == "factor"} == set(get_args(Factor))


@each_kind
def test_each_month_a_sitting_asks_three_of_every_factor(kind: Kind) -> None:
    deep = [
        sitting
        for sitting in a_year(kind, 7)
        if set(Counter(each.facet for each in sitting if each.area == "factor").values()) == {3}
    ]
    assert len(deep) == 13


@each_kind
def test_everything_that_fits_comes_round_within_twenty_two_weekly_sittings(kind: Kind) -> None:
    asked = {each.id for sitting in a_year(kind, 7)[:22] for each in sitting}
    assert asked == {item.slug for item in ITEMS if kind in item.kinds}


@each_kind
def test_what_is_and_what_is_wished_for_never_stand_next_to_each_other(kind: Kind) -> None:
    for sitting in a_year(kind, 3):
        for one, other in pairwise(sitting):
            assert not (one.area in SIDES and other.area in SIDES and one.facet == other.facet)
