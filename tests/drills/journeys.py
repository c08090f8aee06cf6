"""What the suite does once for each address, here for each of its states: every page of a year at every width, light
and dark; and every exercise for two through a lost network, a killed server and a reload.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.config.running import Running
from tests.journeys.conftest import phone, server, standing
from tests.journeys.phone import Phone
from tests.journeys.test_every_page import Watched, look_at_a_year, watch
from tests.journeys.test_to_the_end import EXERCISES, interrupted

__all__ = ["phone", "server", "standing", "watch"]


def test_every_state_of_every_page(watch: Callable[..., Watched], tmp_path: Path, settings: Settings) -> None:
    look_at_a_year(watch, tmp_path / "data", settings, whole=True)


@pytest.mark.parametrize("title", EXERCISES)
def test_every_exercise_comes_to_its_end_whatever_comes_between(
    phone: Callable[..., Phone], server: Running, title: str
) -> None:
    interrupted(phone, server, title)
