"""Two halves on a table: what both said yes to is found by both, and nothing else by anybody."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.vault import matching
from troth.vault.matching import Half, anything, masked, met, new_seed, raised

ITEMS = ["a hug", "a hand", "a dance", "one blanket"]
ABOUT = "a vault/comfort"
answers = st.sets(st.sampled_from(ITEMS))


def halves(hers: set[str], his: set[str], *, about: tuple[str, str] = (ABOUT, ABOUT)) -> tuple[Half, Half]:
    """What both have put down, after each has seen the other's."""
    seeds = new_seed(), new_seed()
    first, second = (
        masked(seed, where, ITEMS, yes) for seed, where, yes in zip(seeds, about, (hers, his), strict=True)
    )
    return Half(first, raised(seeds[0], ITEMS, second)), Half(second, raised(seeds[1], ITEMS, first))


@settings(max_examples=60)
@given(answers, answers)
def test_both_find_what_both_said_yes_to_and_nothing_else(hers: set[str], his: set[str]) -> None:
    mine, theirs = halves(hers, his)
    assert met(mine, theirs, hers) == met(theirs, mine, his) == hers & his


@settings(max_examples=30)
@given(answers, answers)
def test_of_a_no_nothing_is_found_whatever_one_claims_to_have_said(hers: set[str], his: set[str]) -> None:
    mine, theirs = halves(hers, his)
    assert met(mine, theirs, ITEMS) == hers & his


def test_what_was_put_down_for_one_thing_fits_nowhere_else() -> None:
    mine, theirs = halves({*ITEMS}, {*ITEMS}, about=(ABOUT, "a vault/desire"))
    assert met(mine, theirs, ITEMS) == set()


def test_with_somebody_who_has_never_been_here_nothing_is_found() -> None:
    seed, nobody = new_seed(), anything(ABOUT, ITEMS)
    mine = Half(masked(seed, ABOUT, ITEMS, ITEMS), raised(seed, ITEMS, nobody.masked))
    assert met(mine, nobody, ITEMS) == set()


@pytest.mark.parametrize("yes", [set(), {"a hug"}, {*ITEMS}])
def test_every_half_has_one_shape_and_its_points_lie_on_the_curve(yes: set[str]) -> None:
    half, _other = halves(yes, set())
    for points in (half.masked, half.raised, anything(ABOUT, ITEMS).masked, anything(ABOUT, ITEMS).raised):
        assert [*points] == ITEMS
        assert all(len(point) == 32 and on_the_curve(point) for point in points.values())


def on_the_curve(point: bytes) -> bool:
    """A number on the twist would tell a random base from the one that a yes has."""
    u = int.from_bytes(point, "little")
    return pow(u * (u * u + matching.A * u + 1), (matching.PRIME - 1) // 2, matching.PRIME) == 1


def test_a_change_of_one_answer_changes_every_point() -> None:
    before, _ = halves({"a hug"}, set())
    after, _ = halves({"a hug", "a hand"}, set())
    assert [item for item in ITEMS if before.masked[item] == after.masked[item]] == []


def test_no_point_of_a_no_comes_twice_so_that_two_can_be_compared() -> None:
    seen = [point for _ in range(4) for point in anything(ABOUT, ITEMS).masked.values()]
    assert all(one != other for one, other in pairwise(sorted(seen)))


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"short", b"\xff" * 32])
def test_what_is_no_point_is_raised_to_something_and_meets_nothing(point: bytes) -> None:
    seed = new_seed()
    mine = Half(masked(seed, ABOUT, ITEMS, ITEMS), raised(seed, ITEMS, dict.fromkeys(ITEMS, point)))
    assert all(len(each) == 32 and each != bytes(32) for each in mine.raised.values())
    assert met(mine, Half(dict.fromkeys(ITEMS, point), dict.fromkeys(ITEMS, point)), ITEMS) == set()


def test_an_item_that_the_other_does_not_know_yet_meets_nothing() -> None:
    mine, theirs = halves({*ITEMS}, {*ITEMS})
    fewer = Half({"a hug": theirs.masked["a hug"]}, {"a hug": theirs.raised["a hug"]})
    assert met(mine, fewer, ITEMS) == {"a hug"}


def test_a_half_shows_none_of_its_points_in_a_traceback() -> None:
    assert repr(anything(ABOUT, ITEMS)) == "Half()"
