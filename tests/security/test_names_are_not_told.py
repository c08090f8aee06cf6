"""Whether a name is known here takes no longer to find out than to be told nothing (T-19)."""

from unittest.mock import patch

import argon2.low_level
import pytest
from django.test import Client
from tests.cast import Actor
from tests.people import doors

DOORS = {
    "/unlock/": {"password": "one of many guesses", "kit": "0" * 26, "device": "own"},
    "/unlock/recover/": {"code": "0" * 32, "how": "own", "password": "nine long rivers run", "device": "own"},
}


@pytest.mark.parametrize("name", ["Alma", "Nobody"])
@pytest.mark.parametrize("path", DOORS)
def test_every_wrong_guess_costs_one_stretched_password(alma: Actor, path: str, name: str) -> None:
    visitor = Client()
    form = doors.hidden(visitor.get(path)) | DOORS[path] | {"handle": name}
    with patch.object(argon2.low_level, "hash_secret_raw", wraps=argon2.low_level.hash_secret_raw) as stretched:
        response = visitor.post(path, form)
    assert (response.status_code, stretched.call_count) == (422, 1)
