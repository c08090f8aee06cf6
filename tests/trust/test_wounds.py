"""What broke trust and is not mended: the ladder goes no further than it lets it, and Today asks for nothing there."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page

from troth.engine.evidence import Evidence
from troth.features.today.entries import TodayPlan
from troth.relationships import access
from troth.trust import actions, queries
from troth.vault import snapshots

pytestmark = pytest.mark.django_db
ONE, TWO = uuid4(), uuid4()


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "friendship")


def as_far(actor: Actor, id: UUID) -> int | None:
    me = me_of(actor)
    return queries.as_far(me.keyring, access.load(me, id))


def breaks(actor: Actor, id: UUID) -> None:
    actions.record_evidence(me_of(actor).keyring, id.hex, uuid4(), Evidence("breach"), timezone.localdate())


@pytest.mark.rule("S-28")
def test_a_breach_that_is_counted_stops_the_ladder_at_the_second_step(alma: Actor, kit: UUID) -> None:
    assert as_far(alma, kit) is None
    breaks(alma, kit)
    assert as_far(alma, kit) == 2


@pytest.mark.rule("S-28")
def test_what_one_keeps_a_room_for_opens_it_as_far_as_one_says_and_the_lowest_counts(alma: Actor, kit: UUID) -> None:
    keyring = me_of(alma).keyring
    actions.open_wound(keyring, kit.hex, ONE)
    assert as_far(alma, kit) == 1
    actions.open_wound(keyring, kit.hex, ONE, as_far=2)
    actions.open_wound(keyring, kit.hex, TWO)
    assert as_far(alma, kit) == 1
    actions.close_wound(keyring, kit.hex, TWO)
    assert as_far(alma, kit) == 2


def test_once_one_says_that_it_is_mended_the_picture_stands_in_the_way_no_more(alma: Actor, kit: UUID) -> None:
    keyring = me_of(alma).keyring
    breaks(alma, kit)
    actions.open_wound(keyring, kit.hex, ONE)
    actions.open_wound(keyring, kit.hex, TWO)
    actions.close_wound(keyring, kit.hex, ONE, mended=True)
    assert as_far(alma, kit) == 1
    actions.close_wound(keyring, kit.hex, TWO, mended=True)
    assert as_far(alma, kit) is None


def test_what_ended_in_another_way_leaves_it_to_the_picture(alma: Actor, kit: UUID) -> None:
    keyring = me_of(alma).keyring
    breaks(alma, kit)
    actions.open_wound(keyring, kit.hex, ONE)
    actions.close_wound(keyring, kit.hex, ONE)
    assert as_far(alma, kit) == 2


def test_a_later_breach_counts_again(alma: Actor, kit: UUID) -> None:
    keyring = me_of(alma).keyring
    actions.close_wound(keyring, kit.hex, ONE, mended=True)
    breaks(alma, kit)
    assert as_far(alma, kit) == 2


def test_it_goes_with_the_person_it_is_about(alma: Actor, kit: UUID) -> None:
    keyring = me_of(alma).keyring
    actions.open_wound(keyring, kit.hex, ONE)
    actions.forget(keyring, kit.hex)
    assert as_far(alma, kit) is None


def test_today_asks_for_nothing_with_that_person_until_it_is_over(alma: Actor, kit: UUID) -> None:
    page(alma, "/today/")
    assert planned(alma).relationship == kit
    keyring = me_of(alma).keyring
    actions.open_wound(keyring, kit.hex, ONE)
    page(alma, "/today/")
    first = planned(alma)
    assert first.relationship is None
    page(alma, "/today/")
    assert planned(alma) == first
    actions.close_wound(keyring, kit.hex, ONE)
    page(alma, "/today/")
    assert planned(alma).relationship == kit


def planned(actor: Actor) -> TodayPlan:
    found = snapshots.load(me_of(actor).keyring, me_of(actor).id, TodayPlan)
    assert found is not None
    return found
