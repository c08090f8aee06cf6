"""Two people and their devices pressing in any order, at length (T-16)."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test as run
from tests.features.listening.test_in_any_order import Sessions

RUNS, STEPS = 1_000, 60


@pytest.mark.django_db
def test_in_any_order_no_press_is_lost_nobody_is_stuck_and_nothing_private_crosses_over() -> None:
    long = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run(Sessions, settings=long)
    print(f"\nsessions: {RUNS} histories of up to {STEPS} presses held")
