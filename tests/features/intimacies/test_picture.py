"""One's own map as words and marks: a gap is named only where the engine gives one, and little is not drawn."""

from itertools import product

import pytest

from troth.engine.levels import Level, gap
from troth.engine.rating import Estimate
from troth.features.intimacies import picture
from troth.trust.levels import Closeness

TODAY = 100
NOTHING = Closeness(None, None, None)


def level(value: float, times: int = 3) -> Level:
    found = Level.start(TODAY - 7 * times)
    for number in range(times):
        found = found.answered(value, TODAY - 7 * (times - 1 - number))
    return found


def closeness(now: float | None, wished: float | None, times: int = 3) -> Closeness:
    """As the levels give it."""
    there, wanted = (None if value is None else level(value, times) for value in (now, wished))
    more, less = (gap(there, wanted, TODAY), gap(wanted, there, TODAY)) if there and wanted else (None, None)
    return Closeness(
        there.estimate(TODAY) if there else None,
        wanted.estimate(TODAY) if wanted else None,
        more if more and more.clear else None,
        less if less and less.clear else None,
    )


@pytest.mark.parametrize(
    ("now", "wished", "words"),
    [
        (None, None, "Not asked yet."),
        (0.5, None, "Your wish was not asked yet."),
        (None, 0.5, "How it is was not asked yet."),
        (0.2, 0.9, "You hope for a good deal more."),
        (0.3, 0.7, "You hope for more."),
        (0.9, 0.3, "You would like less of it."),
        (0.7, 0.7, "Close to what you want."),
        (0.5, 0.75, "Hard to tell yet."),
    ],
)
def test_what_is_said_of_one_kind(now: float | None, wished: float | None, words: str) -> None:
    assert picture.sentence(closeness(now, wished)) == words


@pytest.mark.parametrize(
    ("days", "words"), [(3, "Close to what you want."), (20, "Hard to tell yet."), (60, "Too long ago to tell.")]
)
def test_what_was_close_is_harder_to_tell_the_longer_ago_it_was_asked(days: int, words: str) -> None:
    then = level(0.6).estimate(TODAY + days)
    assert picture.sentence(Closeness(then, then, None)) == words


@pytest.mark.parametrize(("now", "wished"), [*product([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], repeat=2)])
def test_a_gap_is_named_only_where_the_engine_gives_one(now: float, wished: float) -> None:
    found = closeness(now, wished)
    said = picture.sentence(found)
    assert ("You hope for" in said) == (found.gap is not None)
    assert ("less" in said) == (found.spare is not None)


def test_the_whole_map_in_a_sentence_names_the_widest_gap() -> None:
    found = {"emotional": closeness(0.3, 0.7), "spiritual": closeness(0.1, 0.95), "physical": NOTHING}
    assert picture.lead(found) == "You hope for more talk about what matters most."  # type: ignore[arg-type]


def test_without_a_gap_the_sentence_says_so_and_without_answers_there_is_none() -> None:
    assert picture.lead({"emotional": closeness(0.7, 0.7)}).startswith("Nowhere is there a clear gap")
    assert picture.lead({"emotional": closeness(0.7, None)}) == ""
    assert picture.lead({"emotional": NOTHING}) == ""


def test_a_mark_stands_where_the_estimate_is_and_its_range_reaches_as_far() -> None:
    found = Estimate(0.5, 0.3, 0.7)
    (area,) = picture.areas({"emotional": Closeness(found, None, None)})
    assert area.now_mark == picture.Mark("50.0%", "31.2%", "68.8%")
    assert area.wished_mark is None


def test_what_could_be_anywhere_by_now_is_told_and_not_drawn() -> None:
    (area,) = picture.areas({"emotional": Closeness(level(0.6).estimate(TODAY + 60), None, None)})
    assert area.now
    assert area.now_mark is None


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_place_leaves_room_for_the_mark_at_both_ends(value: float) -> None:
    assert 3 <= float(picture.place(value).rstrip("%")) <= 97
