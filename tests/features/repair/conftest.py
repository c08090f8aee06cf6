"""The two of every test here."""

import pytest
from tests.cast import Actor
from tests.features.repair.pair import Two
from tests.relationships.pairs import together


@pytest.fixture
def two(alma: Actor, ben: Actor) -> Two:
    return Two(alma, ben, *together(alma, ben))
