"""Two people and their devices pressing in any order, at length (T-16): the exercises, and calm."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import run_state_machine_as_test as run
from tests.features.calm.test_in_any_order import Agreeing, Pausing
from tests.features.listening.test_in_any_order import Sessions

RUNS, STEPS = 1_000, 60


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Sessions, Pausing, Agreeing])
def test_in_any_order_no_press_is_lost_nobody_is_stuck_and_nothing_private_crosses_over(
    machine: type[RuleBasedStateMachine],
) -> None:
    long = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run(machine, settings=long)
    print(f"\n{machine.__name__}: {RUNS} histories of up to {STEPS} presses held")
