"""Two people and whoever runs the server, acting in any order (T-16), at small: `make drill NAME=repair` at length."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test as run
from tests.features.repair.any_order import Mending

pytestmark = pytest.mark.either


@pytest.mark.django_db
@pytest.mark.rule("S-07", "S-08", "S-12", "S-16", "S-29")
def test_in_any_order_only_the_hurt_person_moves_it_and_nothing_private_crosses_over() -> None:
    run(
        Mending,
        settings=settings(
            max_examples=4, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
