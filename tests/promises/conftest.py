"""Alma and Ben, who share a space; and Noor, whom Alma keeps alone."""

import pytest
from tests import cast
from tests.cast import Actor
from tests.promises.rooms import Side
from tests.relationships.pairs import add, together


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[Side, Side]:
    hers, his = together(alma, ben)
    return Side(alma, hers), Side(ben, his)


@pytest.fixture
def alone(alma: Actor) -> Side:
    return Side(alma, add(alma, "Noor"))


@pytest.fixture
def chidi(db: None) -> Actor:
    return cast.chidi()
