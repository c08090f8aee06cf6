"""Alma and Ben, each with an unlocked browser."""

import pytest
from tests.cast import Actor
from tests.cast import alma as alma_enters
from tests.cast import ben as ben_enters


@pytest.fixture
def alma(db: None) -> Actor:
    return alma_enters()


@pytest.fixture
def ben(db: None) -> Actor:
    return ben_enters()
