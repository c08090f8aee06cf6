"""Repair, sealed answers, promises, leaving and coming back, and whoever runs the server, in any order (T-16)."""

import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test as run
from tests.features.repair.any_order import Mending
from tests.features.repair.holding import Holding, two

RUNS, STEPS, PARTS = 2_000, 60, 8


@pytest.mark.parametrize("part", range(1, PARTS + 1))
@pytest.mark.django_db
def test_in_any_order_only_the_hurt_person_moves_it_and_nothing_private_crosses_over(part: int) -> None:
    Holding.meeting = two()
    Holding.counted.clear()
    run(
        Mending,
        settings=settings(
            max_examples=RUNS // PARTS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"\npart {part}, up to {STEPS} steps a run: {dict(Holding.counted)}", file=sys.stderr)
    assert Holding.counted["runs"] >= RUNS // PARTS
