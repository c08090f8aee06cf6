"""Ninety days of several people alone and several couples, with clocks that go forward and back, on all sides of the
earth: every rule of tests/life, and what their days were like in figures.
"""

import datetime as dt
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from tests.life import rules
from tests.life.living import AUTUMN, lived
from tests.life.record import Life

pytestmark = pytest.mark.django_db
SPRING = dt.date(2027, 2, 10)
LIVES = [
    (2, AUTUMN, ("Europe/Berlin", "America/New_York", "Europe/London")),
    (3, SPRING, ("Europe/Berlin", "America/St_Johns", "Europe/London")),
    (4, SPRING, ("Australia/Lord_Howe", "Asia/Kolkata", "Europe/Madrid")),
    (5, AUTUMN, ("Pacific/Auckland", "America/Sao_Paulo", "Africa/Lagos")),
    (6, AUTUMN, ("America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo")),
    (7, SPRING, ("Africa/Casablanca", "America/Havana", "Pacific/Kiritimati")),
]


@pytest.fixture
def life(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path, request: pytest.FixtureRequest
) -> Life:
    seed, start, zones = request.param
    with django_db_blocker.unblock():
        return lived(seed, start, tmp_path, zones)


@pytest.mark.parametrize("life", LIVES, indirect=True)
def test_ninety_days_keep_every_rule(life: Life) -> None:
    print("\n" + rules.table(life))

    assert {rule.__name__: found for rule in rules.ALL if (found := rule(life))} == {}
    assert {what: found for what, found in life.wrong.items() if found} == {}
