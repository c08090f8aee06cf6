"""The practice offered answers what was marked, within the gates; what is tender begins alone and gently."""

from dataclasses import replace

import pytest
from tests.cast import Actor
from tests.features.intimacies.answers import one_of
from tests.relationships.pairs import add

from troth.content.library import offered
from troth.content.schema import Barrier, Intimacy
from troth.features.intimacies import offers, queries
from troth.relationships.access import MyRelationship, State
from troth.relationships.entries import Kind
from troth.trust.levels import met

pytestmark = pytest.mark.django_db
EVERYWHERE = [(kind, slug) for kind in Kind for slug in met(kind)]


@pytest.fixture
def kit(alma: Actor) -> MyRelationship:
    return one_of(alma, add(alma, "Kit", "romantic"))


def between(kit: MyRelationship, kind: Kind, state: State = State.TOGETHER) -> MyRelationship:
    return replace(kit, kind=kind, state=state)


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_every_hindrance_that_can_be_marked_has_a_practice_that_answers_it(
    kit: MyRelationship, kind: Kind, slug: Intimacy
) -> None:
    one = between(kit, kind)
    barriers = [each.barrier for each in queries.hindrances(slug, one)]
    found = offers.offers(barriers, slug, one)
    assert [offer.barrier for offer in found] == barriers
    for offer in found:
        assert offer.barrier in offer.practice.barriers
        assert kind.value in offer.practice.kinds


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_each_hindrance_has_a_practice_of_its_own(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    one = between(kit, kind)
    found = offers.offers([each.barrier for each in queries.hindrances(slug, one)], slug, one)
    assert len({offer.practice.slug for offer in found}) == len(found)


@pytest.mark.rule("S-27")
@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_alone_nothing_is_offered_that_needs_two(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    one = between(kit, kind, State.SOLO)
    for offer in offers.offers([each.barrier for each in queries.hindrances(slug, one)], slug, one):
        assert offer.solo == offer.practice.joint


@pytest.mark.parametrize(
    ("barrier", "slug"),
    [
        (each.barrier, portrait.intimacy)
        for portrait in offered().portraits.values()
        for each in portrait.hindrances
        if each.barrier in offers.GENTLE
    ],
)
def test_what_is_tender_begins_alone_and_opens_nothing(kit: MyRelationship, barrier: Barrier, slug: Intimacy) -> None:
    (offer,) = offers.offers([barrier], slug, between(kit, Kind.ROMANTIC))
    assert offer.gentle
    assert offer.solo or not offer.practice.joint
    assert offer.practice.share_level == 0
    assert not offer.practice.not_when_afraid


def test_what_is_for_this_closeness_comes_first(kit: MyRelationship) -> None:
    for slug in met(Kind.ROMANTIC):
        (offer,) = offers.offers(["busy"], slug, kit)
        assert slug in offer.practice.intimacies


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_for_both_there_are_things_for_two(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    found = offers.for_both(slug, between(kit, kind))
    assert found
    assert all(each.joint and slug in each.intimacies and kind.value in each.kinds for each in found)


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_nothing_can_be_marked_twice(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    barriers = [each.barrier for each in queries.hindrances(slug, between(kit, kind))]
    assert len(set(barriers)) == len(barriers)
