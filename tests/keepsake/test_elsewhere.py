"""From one Troth to another and back. The other one is on SQLite; in the second run of the suite this one is on
PostgreSQL, so that it goes both ways between the two.
"""

from pathlib import Path

import pytest
from django.db import connection
from tests import cast
from tests.cast import Actor
from tests.keepsake.comparing import compared, differing
from tests.keepsake.elsewhere import carry, make
from tests.keepsake.taking import LOOK, bring, send, take
from tests.keepsake.test_bringing import vaults
from tests.relationships.pairs import post

from troth.vault import audit


@pytest.fixture
def noor(db: None) -> Actor:
    return cast.enter("Noor")


def test_there_and_back_nothing_differs(noor: Actor, tmp_path: Path) -> None:
    with cast.cheap():
        first = make(tmp_path / "first.zip")
        bring(noor, first.raw)
        second = take(noor)
        third = carry(second, tmp_path)
        wrong = differing(first, second), differing(second, third)
        for way, one, lost in (("to", first, wrong[0]), ("from", second, wrong[1])):
            print(f"\nkeepsake {way} {connection.vendor}: {compared(one)} entries compared, {len(lost)} differing")
        assert compared(first) > 100
        assert wrong == ([], [])
        assert audit.audit(noor.keyring).complete
        before = vaults()
        assert send(noor, first.raw).status_code == 302
        post(noor.client, LOOK)
        assert vaults() == before
