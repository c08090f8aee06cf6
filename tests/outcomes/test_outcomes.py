"""What was done is kept, and learned from."""

import pytest
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, together

from troth.content.reader import core
from troth.outcomes import actions
from troth.outcomes.candidates import practice_candidate, share_candidate
from troth.outcomes.entries import Outcome, RecommenderState
from troth.outcomes.queries import history, recommender
from troth.relationships import access
from troth.vault import entries, snapshots
from troth.vault.errors import Gone

pytestmark = pytest.mark.django_db
JOINT, OPENING = core().practices["long-talk"], core().practices["own-it"]


def test_alone_a_joint_practice_needs_nobody_and_opens_nothing(alma: Actor) -> None:
    add(alma, "Kit", "romantic")
    for one in (None, access.mine(me_of(alma))[0]):
        candidate = practice_candidate(JOINT, one)
        assert (candidate.joint, candidate.share_level, candidate.facets) == (False, 0, ())


def test_together_a_joint_practice_is_joint(alma: Actor, ben: Actor) -> None:
    ours, _ = together(alma, ben)
    candidate = practice_candidate(JOINT, access.load(me_of(alma), ours))
    assert (candidate.joint, candidate.share_level) == (True, JOINT.share_level)


def test_what_opens_something_keeps_its_level_with_someone_kept_alone(alma: Actor) -> None:
    add(alma, "Kit")
    assert practice_candidate(OPENING, access.mine(me_of(alma))[0]).share_level == OPENING.share_level


def test_a_deeper_share_asks_more() -> None:
    efforts = [share_candidate(share, None).effort for share in core().shares.values()]
    levels = [share.level for share in core().shares.values()]
    assert all(effort == min(level, 5) for effort, level in zip(efforts, levels, strict=True))


def test_before_anything_was_done_nothing_is_remembered(alma: Actor) -> None:
    assert recommender(alma.me).habits.attended == {}


def test_how_it_felt_can_be_added_once_it_is_done(alma: Actor) -> None:
    id = actions.note(alma.me, OPENING, None)
    actions.feel(alma.me, id, 2, None)
    kept = entries.get(alma.keyring, alma.me.id, id, Outcome)
    assert (kept.body.felt, kept.version) == (2, 2)


def test_taking_back_what_is_gone_is_no_error(alma: Actor) -> None:
    id = actions.note(alma.me, OPENING, None)
    actions.take_back(alma.me, id, None)
    actions.take_back(alma.me, id, None)
    with pytest.raises(Gone):
        entries.get(alma.keyring, alma.me.id, id, Outcome)


def test_outcomes_are_found_by_whom_they_are_about(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    actions.note(me, OPENING, access.load(me, kit))
    actions.note(me, JOINT, None)
    assert [one.body.slug for one in history(me, [kit.hex]).entries] == ["own-it"]
    assert [one.body.slug for one in history(me, ["", kit.hex]).entries] == ["long-talk", "own-it"]


def test_neither_outcomes_nor_what_was_learned_hold_words_to_search(alma: Actor) -> None:
    actions.note_and_learn(alma.me, OPENING, None, 1)
    state = snapshots.load(alma.keyring, alma.me.id, RecommenderState)
    assert state is not None
    assert list(state.words()) == []
    assert [list(one.body.words()) for one in entries.scan(alma.keyring, alma.me.id)] == [[]]
