"""The three fears of the core pack: each for every kind of relationship, and with small steps for either side."""

from typing import get_args

import pytest

from troth.content.fear import FearPortrait
from troth.content.reader import core
from troth.content.schema import ALL_KINDS, Fear, Kind, Line

FEARS = list(core().fears.values())
BOTH = [pytest.param(fear, kind, id=f"{fear.fear}-{kind}") for fear in FEARS for kind in ALL_KINDS]


def lines(all_of_them: tuple[Line, ...], kind: Kind) -> list[str]:
    return [line.text for line in all_of_them if kind in line.kinds]


def test_each_of_the_three_has_one_portrait() -> None:
    assert sorted(fear.fear for fear in FEARS) == sorted(get_args(Fear))


@pytest.mark.parametrize(("fear", "kind"), BOTH)
def test_every_kind_reads_what_it_is_whence_it_comes_how_it_shows_and_what_softens_it(
    fear: FearPortrait, kind: Kind
) -> None:
    assert len(lines(fear.names, kind)) == len(lines(fear.means, kind)) == 1
    assert min(len(lines(part, kind)) for part in (fear.origin, fear.heals, fear.support)) >= 2
    assert sum(kind in sign.kinds for sign in fear.signs) >= 4


@pytest.mark.parametrize(("fear", "kind"), BOTH)
def test_who_has_it_finds_a_path_of_small_steps_and_who_is_close_three_small_actions(
    fear: FearPortrait, kind: Kind
) -> None:
    assert sum(kind in step.kinds for step in fear.path) >= 5
    assert sum(kind in step.kinds for step in fear.actions) == 3


@pytest.mark.parametrize("fear", FEARS, ids=lambda each: each.fear)
def test_each_step_is_a_practice_for_one_that_answers_this_fear(fear: FearPortrait) -> None:
    for step in (*fear.path, *fear.actions):
        practice = core().practices[step.practice]
        assert fear.fear in practice.fears
        assert not practice.joint
        assert set(step.kinds) <= set(practice.kinds)


@pytest.mark.parametrize("fear", FEARS, ids=lambda each: each.fear)
def test_a_path_opens_nothing_deep_and_begins_where_nothing_is_opened_at_all(fear: FearPortrait) -> None:
    levels = [core().practices[step.practice].share_level for step in fear.path]
    assert levels == sorted(levels)
    assert (levels[0], max(levels) <= 1) == (0, True)


@pytest.mark.rule("S-27")
@pytest.mark.parametrize("fear", FEARS, ids=lambda each: each.fear)
def test_what_who_is_close_can_do_is_theirs_alone_to_do(fear: FearPortrait) -> None:
    for step in fear.actions:
        assert {each.who for each in core().practices[step.practice].steps} == {"you"}


def test_each_leads_to_an_article_on_it() -> None:
    assert [fear.slug for fear in FEARS if fear.article not in core().articles] == []
