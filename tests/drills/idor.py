"""Every foreign id in every parameter, for everybody: at least 20,000 requests (T-02)."""

from itertools import cycle

from tests.contracts import idor
from tests.contracts.idor import Asked
from tests.contracts.world import World

LEAST = 20_000

pytest_plugins = ["tests.contracts.conftest"]


def test_no_foreign_id_is_ever_told_apart(world: World) -> None:
    asked, different, tried = Asked(world), [], 0
    every = list(idor.tries(world))
    for one in cycle(every):
        if tried >= len(every) and asked.requests >= LEAST:
            break
        tried += 1
        if found := asked.differs(one):
            different.append(found)
    print(f"\nforeign ids: {tried} tried in {asked.requests} requests, {len(different)} told apart")

    assert different == [], "\n".join(different)
