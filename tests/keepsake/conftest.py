"""A small world with one of everything, as the contracts know it; what was taken of it, and somebody new."""

import pytest
from tests import cast
from tests.cast import Actor
from tests.contracts.conftest import poured, world
from tests.keepsake.taking import Taken

__all__ = ["poured", "world"]


@pytest.fixture
def noor(db: None) -> Actor:
    """Somebody who has just signed up."""
    with cast.cheap():
        return cast.enter("Noor")


@pytest.fixture(scope="module")
def taken() -> dict[str, Taken]:
    return {}
