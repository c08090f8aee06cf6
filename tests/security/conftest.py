"""People with unlocked browsers, for those who try to get in."""

from collections.abc import Iterator

import pytest
from tests import cast
from tests.cast import Actor


@pytest.fixture(autouse=True)
def cheap_passwords() -> Iterator[None]:
    with cast.cheap():
        yield


@pytest.fixture
def alma(db: None) -> Actor:
    return cast.alma()


@pytest.fixture
def ben(db: None) -> Actor:
    return cast.ben()
