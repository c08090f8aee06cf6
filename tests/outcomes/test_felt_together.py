"""What two did together, and how it felt, moves trust; what was done alone says nothing of the other."""

from uuid import UUID

import pytest
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, send, together

from troth.content.reader import core
from troth.outcomes import actions
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.trust import queries

pytestmark = pytest.mark.django_db
JOINT = core().practices["long-talk"]


@pytest.fixture
def ours(alma: Actor, ben: Actor) -> UUID:
    return together(alma, ben)[0]


def one(actor: Actor, id: UUID) -> MyRelationship:
    return access.load(me_of(actor), id)


def closeness(actor: Actor, id: UUID) -> float:
    """How safe it is believed to be to open up."""
    return queries.standings(me_of(actor).keyring, [one(actor, id)])[id.hex].state.estimate("intimacy").mean


def noted(actor: Actor, id: UUID, felt: str) -> None:
    send(actor, f"/practice/{JOINT.slug}/done/", one=str(id), felt=felt)


def test_what_felt_good_together_raises_trust_and_what_felt_hard_lowers_it(alma: Actor, ours: UUID) -> None:
    before = closeness(alma, ours)
    noted(alma, ours, "2")
    good = closeness(alma, ours)
    noted(alma, ours, "-2")
    assert before < good
    assert closeness(alma, ours) < good


def test_it_says_something_of_one_direction_only(alma: Actor, ben: Actor) -> None:
    ours, theirs = together(alma, ben)
    before = closeness(ben, theirs)
    noted(alma, ours, "2")
    assert closeness(ben, theirs) == before


@pytest.mark.parametrize("felt", ["", "unsaid", "0"])
def test_a_feeling_that_is_not_said_or_neither_moves_nothing(alma: Actor, ours: UUID, felt: str) -> None:
    before = closeness(alma, ours)
    noted(alma, ours, felt)
    assert closeness(alma, ours) == before


def test_the_solo_form_moves_nothing(alma: Actor) -> None:
    kit = add(alma, "Kit", "romantic")
    before = closeness(alma, kit)
    noted(alma, kit, "2")
    assert closeness(alma, kit) == before


def test_what_one_does_for_the_other_by_oneself_moves_nothing(alma: Actor, ours: UUID) -> None:
    before = closeness(alma, ours)
    send(alma, "/practice/one-more-question/done/", one=str(ours), felt="2")
    assert closeness(alma, ours) == before


def test_a_feeling_said_later_counts_and_one_said_anew_takes_its_place(alma: Actor, ours: UUID) -> None:
    me, before = me_of(alma), closeness(alma, ours)
    id = actions.note(me, JOINT, one(alma, ours))
    assert closeness(alma, ours) == before
    actions.feel(me, id, 2, one(alma, ours))
    good = closeness(alma, ours)
    actions.feel(me, id, 1, one(alma, ours))
    assert before < closeness(alma, ours) < good


def test_what_was_not_done_after_all_is_forgotten(alma: Actor, ours: UUID) -> None:
    me, before = me_of(alma), closeness(alma, ours)
    id = actions.note(me, JOINT, one(alma, ours), 2)
    assert closeness(alma, ours) > before
    actions.take_back(me, id, one(alma, ours))
    assert closeness(alma, ours) == before


def test_it_is_no_check_in(alma: Actor, ours: UUID) -> None:
    noted(alma, ours, "2")
    assert "4 more check-ins are needed" in page(alma, f"/people/{ours}/")
