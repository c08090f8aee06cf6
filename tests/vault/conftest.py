"""What the vault's tests share."""

from uuid import UUID

import pytest
from tests.vault import cast

from troth.vault.keys import Keyring


@pytest.fixture
def ada(db: None) -> Keyring:
    return cast.save("ada")


@pytest.fixture
def pair(db: None) -> tuple[Keyring, Keyring, UUID]:
    """Ada, Bo and the vault they share."""
    return cast.two()
