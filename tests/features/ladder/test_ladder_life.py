"""The state machine of something offered, and how far a ladder is open: two people at once, in any order."""

import datetime as dt
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.features.ladder.climbing import climb
from troth.features.ladder.entries import Answered, Given, Helped, Ladder, Opened
from troth.features.ladder.life import MOST, Ended, Life, Taken, Who, lived

DAY = dt.date(2026, 5, 11)
acts = st.sampled_from([Opened(), Answered("hold", "I am here."), Helped("One more question."), Ended()])
steps = st.lists(st.builds(Taken, st.uuids(), st.sampled_from(Who), st.just(DAY), acts), max_size=20)
receptions = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 5)), max_size=30)
limits = st.lists(st.integers(1, 6), max_size=2)
PARTS = {Opened: Who.RECEIVER, Answered: Who.RECEIVER, Helped: Who.AUTHOR, Ended: Who.AUTHOR}


def step(who: Who, act: Opened | Answered | Helped | Ended) -> Taken:
    return Taken(uuid4(), who, DAY, act)


def ladder(history: list[tuple[int, int]]) -> Ladder:
    return Ladder(given=tuple(Given(UUID(int=n), level, reception=how) for n, (level, how) in enumerate(history)))


@quick
@given(steps)
def test_nothing_is_readable_without_a_now_of_the_receiver_before_its_end(taken: list[Taken]) -> None:
    life = lived(taken)
    ends = [n for n, one in enumerate(taken) if isinstance(one.act, Ended) and one.who is Who.AUTHOR]
    before = taken[: ends[0]] if ends else taken
    nows = [one for one in before if isinstance(one.act, Opened) and one.who is Who.RECEIVER]
    assert (life.opened is not None) == bool(nows)
    assert life.readable == (bool(nows) and not ends)


@quick
@given(steps)
def test_every_step_that_counts_is_of_whose_part_it_is_and_none_is_lost(taken: list[Taken]) -> None:
    life = lived(taken)
    for one in [*life.said, *([life.opened] if life.opened else [])]:
        assert one.who is PARTS[type(one.act)]
        assert one in taken
    for who in Who:
        assert sum(one.who is who for one in life.said) <= MOST


@quick
@given(steps, st.integers(0, 19))
def test_what_is_not_allowed_changes_nothing(taken: list[Taken], place: int) -> None:
    life, rest = lived(taken[:place]), taken[place:]
    if rest and life.after(rest[0]) is None:
        assert lived(taken) == lived(taken[:place] + rest[1:])


@quick
@given(steps)
def test_nothing_is_ever_stuck(taken: list[Taken]) -> None:
    """Until it has ended, its author can end it, and what waits can be opened."""
    life = lived(taken)
    assert life.ended or life.after(step(Who.AUTHOR, Ended())) is not None
    assert not life.waiting or life.after(step(Who.RECEIVER, Opened())) is not None


@quick
@given(steps, steps)
def test_two_devices_at_once_lose_no_step_that_was_allowed(here: list[Taken], there: list[Taken]) -> None:
    """Whoever comes second meets what the first has done, and what was allowed before stays."""
    first = lived(here)
    both = lived([*here, *there])
    assert both.said[: len(first.said)] == first.said
    assert first.opened is None or both.opened == first.opened


def test_opened_twice_is_opened_once() -> None:
    life = Life().after(step(Who.RECEIVER, Opened()))
    assert life is not None
    assert life.after(step(Who.RECEIVER, Opened())) is None


@quick
@given(receptions, receptions)
def test_it_never_opens_more_than_one_step_above_what_was_received_well_twice(
    history: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    for known in (history, history + more):
        well = [level for level in range(1, 7) if sum(one == level and how >= 4 for one, how in known) >= 2]
        assert climb(ladder(known), (), wounded=None).level <= max(well, default=0) + 1


@quick
@given(receptions, limits, st.booleans())
def test_it_opens_to_the_lowest_of_limits_and_to_the_second_step_while_something_is_broken(
    history: list[tuple[int, int]], known: list[int], wounded: bool
) -> None:
    open = climb(ladder(history), known, wounded=2 if wounded else None)
    assert open.level <= min([6, *known])
    assert open.level <= 2 or not wounded
    assert 1 <= open.here <= open.level


@quick
@given(receptions, st.integers(1, 6), st.integers(1, 2))
def test_a_bad_reception_never_opens_a_step(history: list[tuple[int, int]], level: int, how: int) -> None:
    before = climb(ladder(history), (), wounded=None).level
    assert climb(ladder([*history, (level, how)]), (), wounded=None).level <= before
