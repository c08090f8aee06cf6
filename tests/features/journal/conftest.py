"""Alma's journal."""

import pytest
from tests.cast import Actor
from tests.features.journal.journals import Journal


@pytest.fixture
def journal(alma: Actor) -> Journal:
    return Journal(alma)
