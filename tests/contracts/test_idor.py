"""Nobody learns from an id whether it exists (T-02)."""

import pytest
from tests.contracts import idor
from tests.contracts.idor import Asked
from tests.contracts.world import World

pytestmark = pytest.mark.either

TRIES = 600


def test_a_foreign_id_gets_what_a_made_up_one_gets(world: World) -> None:
    asked = Asked(world)
    different = [found for one in idor.sample(world, TRIES) if (found := asked.differs(one))]
    print(f"\nforeign ids: {TRIES} tried in {asked.requests} requests, {len(different)} told apart")

    assert different == [], "\n".join(different)
