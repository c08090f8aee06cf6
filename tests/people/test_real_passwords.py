"""The whole way once, with Argon2id at its real cost."""

import pytest
from tests.people import doors

from troth.people.models import Person
from troth.vault.password import Cost


@pytest.fixture(autouse=True)
def cheap_passwords():
    """Nothing is cheap here."""


@pytest.mark.django_db
def test_the_real_thing_signs_up_and_unlocks(client):
    doors.sign_up(client)
    client.post("/lock/")
    doors.unlock(client, password=doors.PASSWORD)
    assert doors.is_unlocked(client)
    assert Person.objects.get().memory == Cost().memory
