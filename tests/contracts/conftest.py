"""What the contracts share: one world for each module, and one walk of its pages for all that only look at them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests import cast
from tests.contracts import filling, walk
from tests.contracts.walk import Seen
from tests.contracts.world import World

_WALKED: list[Seen] = []


@pytest.fixture(scope="module")
def poured(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield filling.pour()
        transaction.set_rollback(True)


@pytest.fixture
def world(poured: World, db: None) -> Iterator[World]:
    """The world; what a test changes in it is gone afterwards."""
    with cast.cheap():
        yield poured


@pytest.fixture(scope="module")
def walked(poured: World) -> list[Seen]:
    """Every answer worth a look. It takes a minute, so a process walks once: the files that look at it share one
    (tests/conftest.py), and the answers are kept after their world is gone.
    """
    if not _WALKED:
        with cast.cheap():
            _WALKED.extend(walk.everything(poured))
    return _WALKED
