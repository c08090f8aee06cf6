"""What to share on Today leads to the ladder, and goes as deep as has been earned."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.ladder.climbing import climb
from tests.relationships.pairs import add, me_of, page, send

from troth.content.reader import core
from troth.engine.evidence import Evidence
from troth.features.today import choosing
from troth.outcomes.candidates import context, share_candidate
from troth.outcomes.queries import recommender
from troth.relationships import access
from troth.trust.actions import record_evidence

pytestmark = pytest.mark.django_db


def deepest(actor: Actor, id: UUID) -> int:
    """How deep the deepest share goes that Today could choose with somebody."""
    me = me_of(actor)
    one, memory = access.load(me, id), recommender(me)
    day = choosing.open_day(me, timezone.localdate(), memory, [one], [one])
    known = context(day.day, day.minutes, day.people, standings=day.standings, receptions=day.receptions)
    shares = [share_candidate(share, one) for share in core().shares.values()]
    return max(share.share_level for share in memory.safe(shares, known)[0])


def test_what_to_share_is_written_on_its_step_of_the_ladder(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/today/choose/", one=str(kit))
    assert f"/people/{kit}/ladder/1/write/?to=" in page(alma, "/today/")


def test_it_goes_one_step_further_once_that_was_received_well_twice(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert deepest(alma, kit) == 1
    climb(alma, kit, (1, 5), (1, 4))
    assert deepest(alma, kit) == 2


def test_after_a_breach_that_is_not_mended_only_light_things_are_suggested(alma: Actor) -> None:
    kit = add(alma, "Kit")
    climb(alma, kit, (1, 5), (1, 4), (2, 5), (2, 5))
    assert deepest(alma, kit) == 3
    me = me_of(alma)
    record_evidence(me.keyring, access.load(me, kit).scope, uuid4(), Evidence("breach"), timezone.localdate())
    assert deepest(alma, kit) == 1
