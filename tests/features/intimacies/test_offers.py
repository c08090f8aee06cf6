"""The practice offered answers what was marked, within the gates; what is tender begins alone and gently."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.cast import Actor
from tests.features.intimacies.answers import one_of
from tests.relationships.pairs import add

from troth.content.library import offered
from troth.content.schema import Barrier, Intimacy
from troth.engine.recommender import Choice, Outcome, Recommender
from troth.engine.suggestion import Candidate
from troth.features.intimacies import offers, queries
from troth.features.intimacies.offers import Offering
from troth.outcomes.candidates import practice_candidate
from troth.relationships.access import MyRelationship, State
from troth.relationships.entries import Kind
from troth.trust.levels import met

pytestmark = pytest.mark.django_db
EVERYWHERE = [(kind, slug) for kind in Kind for slug in met(kind)]
TENDER = [
    (each.barrier, portrait.intimacy)
    for portrait in offered().portraits.values()
    for each in portrait.hindrances
    if each.barrier in offers.GENTLE
]
DAY = dt.date(2026, 5, 1)


@pytest.fixture
def kit(alma: Actor) -> MyRelationship:
    return one_of(alma, add(alma, "Kit", "romantic"))


def between(kit: MyRelationship, kind: Kind, state: State = State.TOGETHER) -> MyRelationship:
    return replace(kit, kind=kind, state=state)


def offering(one: MyRelationship, slug: Intimacy, memory: Recommender | None = None) -> Offering:
    return Offering(one, slug, memory or Recommender(), DAY)


def offered_to(one: MyRelationship, slug: Intimacy, barriers: Iterable[Barrier] = ()) -> list[offers.Offer]:
    known = [each.barrier for each in queries.hindrances(slug, one)]
    return offering(one, slug).offers([*barriers] or known)


@pytest.mark.parametrize("state", [State.SOLO, State.TOGETHER])
@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_every_hindrance_that_can_be_marked_has_a_practice_of_its_own_that_answers_it(
    kit: MyRelationship, kind: Kind, slug: Intimacy, state: State
) -> None:
    one = between(kit, kind, state)
    found = offered_to(one, slug)
    assert [offer.barrier for offer in found] == [each.barrier for each in queries.hindrances(slug, one)]
    assert len({offer.practice.slug for offer in found}) == len(found)
    for offer in found:
        assert offer.barrier in offer.practice.barriers
        assert kind.value in offer.practice.kinds


@pytest.mark.rule("S-27")
@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_alone_nothing_is_offered_that_needs_two(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    for offer in offered_to(between(kit, kind, State.SOLO), slug):
        assert offer.solo or not offer.practice.joint


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_what_opens_more_than_is_earned_is_offered_in_the_form_for_one(
    kit: MyRelationship, kind: Kind, slug: Intimacy
) -> None:
    one = between(kit, kind)
    assert all(offer.solo or offer.practice.share_level <= 1 for offer in offered_to(one, slug))
    assert all(each.share_level <= 1 for each in offering(one, slug).for_both())


@pytest.mark.parametrize(("barrier", "slug"), TENDER)
def test_what_is_tender_begins_alone_and_opens_nothing(kit: MyRelationship, barrier: Barrier, slug: Intimacy) -> None:
    (offer,) = offered_to(between(kit, Kind.ROMANTIC), slug, [barrier])
    assert offer.gentle
    assert offer.solo or not offer.practice.joint
    assert offer.practice.share_level == 0
    assert not offer.practice.not_when_afraid


def test_what_is_for_this_closeness_comes_first(kit: MyRelationship) -> None:
    for slug in met(Kind.ROMANTIC):
        (offer,) = offered_to(kit, slug, ["busy"])
        assert slug in offer.practice.intimacies


def test_what_was_turned_down_stays_away_here_too(kit: MyRelationship) -> None:
    (before,) = offered_to(kit, "experiential", ["busy"])
    (after,) = offering(kit, "experiential", turned_down(practice_candidate(before.practice, kit))).offers(["busy"])
    assert after.practice != before.practice


def turned_down(candidate: Candidate) -> Recommender:
    choice = Choice(candidate, 1.0, (), (), DAY.toordinal() - 1)
    return Recommender().learn(Outcome(choice, done=False, felt_self=None, not_this=True))


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_for_both_there_are_things_for_two(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    found = offering(between(kit, kind), slug).for_both()
    assert found
    assert all(each.joint and slug in each.intimacies and kind.value in each.kinds for each in found)


@pytest.mark.parametrize(("kind", "slug"), EVERYWHERE)
def test_nothing_can_be_marked_twice(kit: MyRelationship, kind: Kind, slug: Intimacy) -> None:
    barriers = [each.barrier for each in queries.hindrances(slug, between(kit, kind))]
    assert len(set(barriers)) == len(barriers)
