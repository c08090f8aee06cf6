"""Which questions one sitting asks: under two minutes, fair to all of them, the same all day long."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import itemgetter
from typing import Literal, get_args

Area = Literal["factor", "closeness", "braving_other", "braving_self", "intimacy_actual", "intimacy_wished", "safety"]
"""What a question belongs to, in the order in which a sitting asks."""

AREAS: tuple[Area, ...] = get_args(Area)
EVERY_TIME: frozenset[Area] = frozenset({"factor", "closeness"})
SIDES: frozenset[Area] = frozenset({"intimacy_actual", "intimacy_wished"})
"""What is and what is wished for, which are asked apart."""

BUDGET, EVENING = 120, 75
"""The seconds below which a deep sitting stays, and any other: who comes every evening is tired, and comes again."""

SECONDS, LONG_SECONDS = 8, 12
"""What one question takes, and what a long one takes."""

DEEP_EVERY, DEEP_ITEMS = 28, 3
"""The days from one deep sitting to the next, and how many questions of each factor it asks."""

NEVER = float("-inf")
"""The day on which something was asked that never was."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that could be asked.

    `facet` is what it refreshes within its area ("credibility", "vault", "physical"), `kinds` the kinds of
    relationship it fits. `high_is_good` is the direction of its answers; `long` whether it takes longer to read.
    """

    id: str
    area: Area
    facet: str
    kinds: frozenset[str]
    high_is_good: bool = True
    long: bool = False

    @property
    def seconds(self) -> int:
        """How long it takes to answer."""
        return LONG_SECONDS if self.long else SECONDS

    @property
    def group(self) -> tuple[Area, str]:
        """What takes turns: the area and the facet within it."""
        return self.area, self.facet


def choose(
    questions: Sequence[Question],
    asked: Iterable[tuple[str, int]],
    *,
    day: int,
    kind: str,
    budget: int = BUDGET,
) -> tuple[Question, ...]:
    """The questions of one sitting on `day` with someone of this `kind`, in the order to ask them.

    `asked` are (id of a question, day it was asked), in any order. Nothing is read of what was asked on `day`
    itself or later, so that a page opened twice asks the same. Each factor comes every time, with one question,
    and with three in the first sitting after four weeks, which alone takes all of the budget; everything else as there
    is time, what has waited longest first. What is and what is wished for in one kind of closeness never meet in one
    sitting.
    """
    before = sorted([one for one in asked if one[1] < day], key=itemgetter(1))
    fitting = [question for question in questions if kind in question.kinds]
    places = {question.id: place for place, question in enumerate(fitting)}
    deep = _deep_is_due(fitting, before, day)
    rounds, left = (DEEP_ITEMS, budget) if deep else (1, min(budget, EVENING))
    picked: list[Question] = []
    for question in _wanted(fitting, before, rounds):
        if _meets_its_other_side(question, picked):
            continue
        if question.seconds < left:
            picked.append(question)
            left -= question.seconds
        elif question.area not in EVERY_TIME:
            break  # what is shorter does not pass it by, or a short one would come every evening and a long one rarely
    return tuple(sorted(picked, key=lambda each: (AREAS.index(each.area), places[each.id])))


def _deep_is_due(questions: Sequence[Question], before: Sequence[tuple[str, int]], day: int) -> bool:
    """Whether a factor was asked for four weeks ago or earlier, and no sitting since asked two questions of one.

    ``before`` is in order of days; a day may say the same twice.
    """
    facets = {question.id: question.facet for question in questions if question.area == "factor"}
    lately = bisect_right(before, day - DEEP_EVERY, key=itemgetter(1))
    if not any(id in facets for id, _ in before[:lately]):
        return False
    asked = {one for one in before[lately:] if one[0] in facets}
    return len({(facets[id], on) for id, on in asked}) == len(asked)


def _wanted(questions: Sequence[Question], before: Iterable[tuple[str, int]], rounds: int) -> list[Question]:
    """What could be asked, most wanted first: the factors, round by round, then one of everything else.

    ``before`` is in order of days.
    """
    last = dict(before)
    groups = _longest_waiting_first(questions, last)
    every_time = _both_ways([group for group in groups if group[0].area in EVERY_TIME], last)
    first = [group[0] for group in every_time]
    deeper = [group[1:rounds] for group in every_time if group[0].area == "factor"]
    by_turns = [question for round in zip_longest(*deeper) for question in round if question]
    return first + by_turns + [group[0] for group in groups if group[0].area not in EVERY_TIME]


def _longest_waiting_first(questions: Sequence[Question], last: Mapping[str, int]) -> list[list[Question]]:
    """The questions in their groups; a group has waited since any of its questions was asked."""
    groups: dict[tuple[Area, str], list[Question]] = {}
    for question in sorted(questions, key=lambda each: last.get(each.id, NEVER)):
        groups.setdefault(question.group, []).append(question)
    return sorted(groups.values(), key=lambda group: last.get(group[-1].id, NEVER))


def _both_ways(groups: list[list[Question]], last: Mapping[str, int]) -> list[list[Question]]:
    """Where all of the first questions run one way, one turned round takes its turn early.

    Otherwise nobody could tell the same answer everywhere from a true one. A factor gives way once in a row at
    most, or its other questions would wait for ever.
    """
    ways = {group[0].high_is_good for group in groups}
    turned = [
        (last.get(each.id, NEVER), number, place)
        for number, group in enumerate(groups)
        if group[-1].id not in last or group[-1].high_is_good in ways
        for place, each in enumerate(group)
        if each.high_is_good not in ways
    ]
    if len(ways) == 1 and turned:
        _, number, place = min(turned)
        groups[number].insert(0, groups[number].pop(place))
    return groups


def _meets_its_other_side(question: Question, picked: Iterable[Question]) -> bool:
    return question.area in SIDES and any(
        each.area in SIDES and each.area != question.area and each.facet == question.facet for each in picked
    )
