"""What the contracts share: one world for each module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests import cast
from tests.contracts import filling
from tests.contracts.world import World


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
