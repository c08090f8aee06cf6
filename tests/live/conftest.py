"""Alma and Ben, who share a space."""

import pytest
from tests.cast import Actor
from tests.live.sides import Side
from tests.relationships.pairs import together


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[Side, Side]:
    hers, his = together(alma, ben)
    return Side(alma, hers), Side(ben, his)
