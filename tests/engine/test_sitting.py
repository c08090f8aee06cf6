"""Which questions a sitting asks: under two minutes, all of them in turn, and only what fits."""

from collections import Counter
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.sitting import AREAS, BUDGET, DEEP_EVERY, EVENING, EVERY_TIME, SIDES, Area, Question, choose

KINDS = ("romantic", "friendship", "family", "work")
FACETS: dict[Area, tuple[str, ...]] = {
    "factor": ("credibility", "reliability", "intimacy", "self_orientation"),
    "closeness": ("closeness",),
    "braving_other": ("boundaries", "vault", "integrity"),
    "braving_self": ("boundaries", "vault", "integrity"),
    "intimacy_actual": ("emotional", "physical", "spiritual"),
    "intimacy_wished": ("emotional", "physical", "spiritual"),
    "safety": ("timing", "repair"),
}
GROUPS = [(area, facet) for area in AREAS for facet in FACETS[area]]
Asked = list[tuple[str, int]]


@st.composite
def packs(draw: st.DrawFn, *, least: int = 0, kinds: st.SearchStrategy[frozenset[str]] | None = None) -> list[Question]:
    """A pack with `least` to four questions in every group."""
    fits = kinds if kinds is not None else st.sets(st.sampled_from(KINDS), min_size=1).map(frozenset)
    return [
        Question(
            f"{area}-{facet}-{number}",
            area,
            facet,
            draw(fits),
            high_is_good=draw(st.booleans()),
            long=draw(st.booleans()),
        )
        for area, facet in GROUPS
        for number in range(draw(st.integers(least, 4)))
    ]


anywhere = st.just(frozenset(KINDS))
gaps = st.lists(st.integers(1, 40), min_size=1, max_size=30)
budgets = st.integers(1, BUDGET)


def sittings(pack: list[Question], days: list[int], kind: str = "work", budget: int = BUDGET) -> list[list[Question]]:
    """One sitting after another, each asking all that was chosen."""
    asked: Asked = []
    found = []
    day = 0
    for gap in days:
        day += gap
        found.append(list(choose(pack, asked, day=day, kind=kind, budget=budget)))
        asked += [(question.id, day) for question in found[-1]]
    return found


@quick
@given(packs(), gaps, st.sampled_from(KINDS), budgets)
def test_every_sitting_stays_under_its_budget(pack, days, kind, budget):
    for sitting in sittings(pack, days, kind, budget):
        assert sum(question.seconds for question in sitting) < budget


@quick
@given(packs(least=3, kinds=anywhere), gaps)
def test_only_a_deep_sitting_takes_more_than_a_tired_evening_has(pack, days):
    for sitting in sittings(pack, days):
        deep = max(Counter(each.facet for each in sitting if each.area == "factor").values(), default=0) > 1
        assert deep or sum(question.seconds for question in sitting) < EVENING


@quick
@given(packs(), gaps, st.sampled_from(KINDS))
def test_nothing_is_asked_of_a_kind_it_does_not_fit_and_nothing_twice(pack, days, kind):
    for sitting in sittings(pack, days, kind):
        assert all(kind in question.kinds for question in sitting)
        assert len({question.id for question in sitting}) == len(sitting)


@quick
@given(packs(), gaps)
def test_what_is_and_what_is_wished_for_of_one_closeness_are_asked_apart(pack, days):
    for sitting in sittings(pack, days):
        sides = [question.facet for question in sitting if question.area in SIDES]
        types = {(question.area, question.facet) for question in sitting if question.area in SIDES}
        assert len(sides) == len(types) == len(set(sides))


@quick
@given(packs(least=1, kinds=anywhere), gaps)
def test_every_sitting_asks_for_every_factor(pack, days):
    for sitting in sittings(pack, days):
        assert {question.facet for question in sitting if question.area == "factor"} == set(FACETS["factor"])


@quick
@given(packs(least=1, kinds=anywhere))
def test_every_quality_every_closeness_and_every_part_of_safety_comes_round(pack):
    evenings = sittings(pack, [1] * 45)
    assert {question.group for sitting in evenings for question in sitting} == set(GROUPS)


@quick
@given(packs(least=1, kinds=anywhere), st.integers(8, 20))
def test_what_has_waited_longest_comes_before_what_came_since(pack, number):
    """Between two turns of one group, every other group outside the factors comes once, or twice where what is and
    what is wished for in one kind of closeness met, and one of them waited for the next evening.
    """
    turns = [[each.group for each in one if each.area not in EVERY_TIME] for one in sittings(pack, [1] * number)]
    for group in GROUPS:
        mine = [place for place, sitting in enumerate(turns) if group in sitting]
        for start, end in pairwise(mine):
            between = Counter(other for sitting in turns[start + 1 : end] for other in sitting)
            assert max(between.values(), default=0) <= 2


@quick
@given(packs(least=1, kinds=anywhere))
def test_the_questions_of_one_factor_take_turns(pack):
    """Each comes within two rounds: one round, and one more where another took its turn early."""
    counts = Counter(question.id for sitting in sittings(pack, [1] * 8) for question in sitting)
    factors = [question.id for question in pack if question.area == "factor"]
    assert min(counts[id] for id in factors) >= 1


@quick
@given(packs(least=1, kinds=anywhere), gaps)
def test_the_questions_of_a_quality_take_strict_turns(pack, days):
    found = sittings(pack, days)
    for group in GROUPS:
        mine = [question.id for question in pack if question.group == group]
        turns = [question.id for sitting in found for question in sitting if question.group == group]
        if group[0] not in EVERY_TIME:
            assert turns == [mine[place % len(mine)] for place in range(len(turns))]


@quick
@given(packs(least=3, kinds=anywhere))
def test_after_four_weeks_a_sitting_asks_three_of_every_factor_and_not_again_the_next_day(pack):
    short = [Question(each.id, each.area, each.facet, each.kinds, each.high_is_good) for each in pack]
    *_, before, deep, after = sittings(short, [1, 7, 7, 7, 6, 1, 1])
    counts = [Counter(each.facet for each in one if each.area == "factor") for one in (before, deep, after)]
    assert [set(count.values()) for count in counts] == [{1}, {3}, {1}]


@quick
@given(packs(least=3, kinds=anywhere), st.integers(1, 27))
def test_deep_sittings_are_at_least_four_weeks_apart(pack, gap):
    found = sittings(pack, [gap] * 40)
    deep = [
        place
        for place, sitting in enumerate(found)
        if max(Counter(each.facet for each in sitting if each.area == "factor").values()) > 1
    ]
    assert deep
    assert all((end - start) * gap >= DEEP_EVERY for start, end in pairwise(deep))


@quick
@given(packs(least=1, kinds=anywhere), gaps)
def test_of_two_sittings_in_a_row_one_runs_both_ways_wherever_the_pack_can(pack, days):
    factors = [question for question in pack if question.area == "factor"]
    assume(len({question.high_is_good for question in factors}) == 2)
    for two in pairwise(sittings(factors, days)):
        assert max(len({question.high_is_good for question in sitting}) for sitting in two) == 2


def test_the_one_question_that_is_turned_round_comes_early_and_its_sisters_still_have_their_turns():
    pack = [
        Question(
            f"{facet}-{number}", "factor", facet, frozenset(KINDS), high_is_good=(facet, number) != ("intimacy", 3)
        )
        for facet in FACETS["factor"]
        for number in range(4)
    ]
    asked = [next(each.id for each in one if each.facet == "intimacy") for one in sittings(pack, [1] * 7)]
    assert asked[:6:2] == ["intimacy-3"] * 3
    assert asked[1:6:2] == ["intimacy-0", "intimacy-1", "intimacy-2"]


def test_a_long_question_takes_half_as_long_again():
    pack = [Question(facet, "factor", facet, frozenset(KINDS), long=True) for facet in FACETS["factor"]]
    assert [len(choose(pack, [], day=1, kind="work", budget=budget)) for budget in (12, 13, 48, 49)] == [0, 1, 3, 4]
    short = [Question(facet, "factor", facet, frozenset(KINDS)) for facet in FACETS["factor"]]
    assert [len(choose(short, [], day=1, kind="work", budget=budget)) for budget in (8, 9, 32, 33)] == [0, 1, 3, 4]


@quick
@given(packs(), gaps, st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_sitting_in_whatever_order_they_come(pack, days, rng):
    asked: Asked = []
    day = 0
    for gap in days:
        day += gap
        asked += [(question.id, day) for question in choose(pack, asked, day=day, kind="family")]
    first = choose(pack, asked, day=day + 1, kind="family")
    shuffled = rng.sample(asked, len(asked))
    assert choose(pack, shuffled, day=day + 1, kind="family") == first


@quick
@given(packs(), gaps)
def test_a_page_opened_again_on_the_same_day_asks_the_same(pack, days):
    asked: Asked = []
    day = 0
    for gap in days:
        day += gap
        sitting = choose(pack, asked, day=day, kind="family")
        asked += [(question.id, day) for question in sitting]
        assert choose(pack, asked, day=day, kind="family") == sitting


@quick
@given(packs(), gaps)
def test_a_sitting_asks_area_by_area(pack, days):
    for sitting in sittings(pack, days):
        places = [AREAS.index(question.area) for question in sitting]
        assert places == sorted(places)
