"""What tests of the API share."""

from collections.abc import Iterator

import pytest
from tests import cast


@pytest.fixture(autouse=True)
def cheap_passwords() -> Iterator[None]:
    with cast.cheap():
        yield
