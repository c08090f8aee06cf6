"""Both maps over each other: from released words alone, and of one side nothing is said about the other."""

from collections.abc import Mapping
from itertools import pairwise
from uuid import uuid4

import pytest
from django.utils import timezone

from troth.content.schema import Intimacy
from troth.features.intimacies import overlay
from troth.features.intimacies.overlay import MIDDLES, Row, Shown
from troth.features.intimacies.picture import place
from troth.relationships.entries import Kind
from troth.relationships.sharing import Shared, Step
from troth.trust.levels import met
from troth.trust.reading import step
from troth.vault.entries import Opened

LITTLE, SOME, MUCH = (1, 0, 2), (2, 1, 3), (4, 3, 4)
MORE, SAME, LESS = Shown(LITTLE, MUCH, "more"), Shown(SOME, SOME), Shown(MUCH, LITTLE, "less")
NONE = Shown()


def opened(
    what: str, levels: Mapping[str, Step], *, mine: bool, says: str = "", genuine: bool = True
) -> Opened[Shared]:
    body = Shared(what=what, text="…", levels=dict(levels), says=says)
    return Opened(uuid4(), uuid4(), uuid4(), timezone.localdate(), 1, 0, body, mine, genuine)


def rows(*listed: Opened[Shared], kind: Kind = Kind.ROMANTIC) -> tuple[Row, ...]:
    return overlay.rows(listed, met(kind), "Ben")


@pytest.mark.parametrize(
    ("yours", "theirs", "words"),
    [
        (MORE, NONE, "Shown by you."),
        (NONE, MORE, "Shown by Ben."),
        (MORE, MORE, "The same wish, from both sides."),
        (MORE, Shown(LITTLE, (3, 3, 4), "more"), "You both hope for more."),
        (Shown(LITTLE, MUCH), Shown(LITTLE, MUCH), "No clear gap for either of you."),
        (MORE, SAME, "You hope for more; Ben, for about what there is."),
        (SAME, LESS, "You hope for about what there is; Ben, for less."),
        (MORE, LESS, "You hope for more; Ben, for less."),
        (SAME, SAME, "No clear gap for either of you."),
        (Shown(wished=MUCH), Shown(wished=MUCH), "The same wish, from both sides."),
        (Shown(wished=MUCH), MORE, "The same wish, from both sides."),
        (Shown(wished=MUCH), Shown(wished=SOME), "What you each wish for."),
        (Shown(now=MUCH), Shown(wished=MUCH), "What you have each shown."),
        (Shown(now=MUCH), Shown(now=MUCH), "What you have each shown."),
    ],
)
def test_what_two_releases_say_together(yours: Shown, theirs: Shown, words: str) -> None:
    assert overlay.sentence(yours, theirs, "Ben") == words


@pytest.mark.rule("S-08")
@pytest.mark.parametrize("shown", [Shown(now=SOME), Shown(wished=SOME), MORE, LESS])
def test_of_one_side_nothing_is_said_of_the_other(shown: Shown) -> None:
    assert overlay.sentence(shown, NONE, "Ben") == "Shown by you."
    assert overlay.sentence(NONE, shown, "Ben") == "Shown by Ben."


def test_the_same_wish_takes_two_released_wishes() -> None:
    known = (NONE, Shown(now=MUCH), Shown(wished=MUCH), MORE)
    same = [
        (one, other)
        for one in known
        for other in known
        if overlay.sentence(one, other, "Ben").startswith("The same wish")
    ]
    assert all(one.wished and other.wished for one, other in same)
    assert len(same) == 4


def test_the_newest_word_for_each_side_is_drawn() -> None:
    old = opened("closeness/emotional", {"now": MUCH, "wished": MUCH}, mine=True)
    new = opened("closeness/emotional", {"now": LITTLE}, mine=True)
    (row,) = rows(new, old)
    assert row.yours == Shown(LITTLE, MUCH)
    assert row.theirs == NONE


def test_what_carries_ones_name_and_is_not_ones_own_is_not_drawn() -> None:
    assert rows(opened("closeness/emotional", {"now": MUCH}, mine=True, genuine=False)) == ()


@pytest.mark.parametrize("levels", [{"now": (9, 0, 1)}, {"now": (-1, -1, 0)}, {"later": SOME}, {}])
def test_what_is_no_word_of_ours_is_not_drawn(levels: Mapping[str, Step]) -> None:
    assert rows(opened("closeness/emotional", levels, mine=False)) == ()


def test_at_work_touch_is_not_drawn_whatever_was_released() -> None:
    assert rows(opened("closeness/physical", {"now": MUCH}, mine=False), kind=Kind.WORK) == ()


def test_kinds_come_in_their_fixed_order() -> None:
    slugs: list[Intimacy] = ["spiritual", "emotional", "physical"]
    found = rows(*(opened(f"closeness/{slug}", {"now": SOME}, mine=True) for slug in slugs))
    assert [row.slug for row in found] == ["emotional", "physical", "spiritual"]


def test_a_mark_stands_in_the_middle_of_its_word() -> None:
    mark = MORE.mark("wished")
    assert mark
    assert (mark.at, mark.low, mark.high) == tuple(place(MIDDLES[number]) for number in MUCH)
    assert [step(middle) for middle in MIDDLES] == [0, 1, 2, 3, 4]
    assert all(low < high for low, high in pairwise(MIDDLES))


def test_only_what_the_newest_release_says_of_both_counts() -> None:
    said = opened("closeness/emotional", {"now": LITTLE, "wished": MUCH}, says="more", mine=True)
    newer = opened("closeness/emotional", {"now": MUCH}, mine=True)
    alone = opened("closeness/emotional", {"wished": MUCH}, says="more", mine=True)
    assert [overlay.shown(listed, "emotional", mine=True).more for listed in ([said], [newer, said], [alone])] == [
        True, False, False,
    ]  # fmt: skip
