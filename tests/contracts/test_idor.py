"""Nobody learns from an id whether it exists (T-02)."""

from random import Random

import pytest
from tests.contracts import idor
from tests.contracts.idor import Asked
from tests.contracts.world import World

pytestmark = pytest.mark.either

TRIES = 600
FEW = 4


def test_a_foreign_id_gets_what_a_made_up_one_gets(world: World) -> None:
    asked = Asked(world)
    different = [found for one in idor.sample(world, TRIES) if (found := asked.differs(one))]
    print(f"\nforeign ids: {TRIES} tried in {asked.requests} requests, {len(different)} told apart")

    assert different == [], "\n".join(different)


@pytest.mark.long
def test_ones_own_id_in_a_place_that_is_not_its_own_breaks_nothing(world: World) -> None:
    asked, chance = Asked(world), Random(20)
    tried = idor.misplaced(world, lambda ids: chance.sample(ids, FEW))
    broken = [found for one in tried if (found := asked.breaks(one))]
    print(f"\nown ids: {asked.requests} requests, {len(broken)} broke something")

    assert broken == [], "\n".join(broken)
