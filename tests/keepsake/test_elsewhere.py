"""From one Troth to another and back. The other one is on SQLite; in the second run of the suite this one is on
PostgreSQL, so that it goes both ways between the two.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db import connection
from tests import cast
from tests.cast import Actor
from tests.keepsake.comparing import compared, differing
from tests.keepsake.taking import LOOK, Taken, bring, send, take
from tests.keepsake.test_bringing import vaults
from tests.relationships.pairs import post

from troth.vault import audit

HERE = Path(__file__).parent.parent.parent


def elsewhere(*arguments: str) -> None:
    """Let the other Troth do something, from beginning to end."""
    with tempfile.TemporaryDirectory() as data:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TROTH_", "DJANGO_"))}
        own = {"TROTH_DATA": data, "DJANGO_SETTINGS_MODULE": "troth.config.settings"}
        mail = {"TROTH_MAIL_URL": "smtp://localhost:9", "TROTH_MAIL_FROM": "post@troth.example"}
        command = [sys.executable, "-m", "tests.keepsake.elsewhere", *arguments]
        done = subprocess.run(command, cwd=HERE, env=kept | own | mail, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]


def make(out: Path) -> Taken:
    elsewhere("make", str(out))
    return Taken(out.read_bytes())


def carry(taken: Taken, folder: Path) -> Taken:
    """What it makes of a keepsake that somebody new there has brought in."""
    (folder / "in.zip").write_bytes(taken.raw)
    elsewhere("bring", str(folder / "in.zip"), str(folder / "out.zip"))
    return Taken((folder / "out.zip").read_bytes())


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
