"""Twin worlds over the whole product, wide: everything one does in private, alone and in twos, and five hundred private
rows against none; what the other gets is the same to the byte (T-17).
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random

from tests.contracts import acts, test_twins
from tests.contracts.acts_in_private import ACTS, LAST, PAUSES
from tests.contracts.test_twins import Crawl, at_one_moment, compared, crawled
from tests.contracts.world import World, scratch

__all__ = ["at_one_moment"]

pytest_plugins = ["tests.contracts.conftest"]

ROWS = 500
ROUNDS = 4


def filled(world: World) -> None:
    """Five hundred pages of a journal, checked in and rated beside."""
    for number in range(ROWS):
        acts.write(world, "Alma", f"What nobody reads, {number}.", "Ben" if number % 2 else "")
    acts.check_in(world, "Alma", "Ben", "uneasy")
    acts.rate(world, "Alma", "Ben", 0.2)


def test_the_other_gets_the_same_bytes_whatever_is_done_in_private(world: World) -> None:
    with scratch():
        quiet = crawled(world, "Ben")
    pages, answers, wrong = 0, 0, list[str]()
    for act in (*ACTS, *PAUSES, filled, *_in_twos()):
        with scratch():
            act(world)
            found = crawled(world, "Ben")
        pages, answers = pages + _pages(found), answers + len(found)
        wrong += [f"{act.__name__}: {where}" for where in compared(found, quiet)]
    print(f"\ntwins: {answers} answers compared, {pages} of them pages; {len(wrong)} differ")

    assert wrong == []
    assert test_twins.compared(quiet, quiet) == []


def _pages(found: Crawl) -> int:
    return sum(status == 200 for status, _content, _headers in found.values())


def _in_twos() -> list[Callable[[World], None]]:
    """Pairs of acts after each other, in a few shuffled orders; a pair that does not fit is left at its first."""
    random, pairs = Random(17), list[Callable[[World], None]]()
    for _round in range(ROUNDS):
        order = [act for act in (*ACTS, *PAUSES) if act not in LAST]
        random.shuffle(order)
        pairs += [_both(first, second) for first, second in pairwise(order)]
    return pairs


def _both(first: Callable[[World], None], second: Callable[[World], None]) -> Callable[[World], None]:
    def both(world: World) -> None:
        first(world)
        try:
            second(world)
        except (AssertionError, IndexError):
            return

    both.__name__ = f"{first.__name__}, then {second.__name__}"
    return both
