import pytest
from tests import cast


@pytest.fixture(autouse=True)
def cheap_passwords():
    """Argon2id at little cost, for every test of this room but the one of the real thing."""
    with cast.cheap():
        yield
