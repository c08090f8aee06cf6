"""Keep what this version of Troth writes, for later ones to be tried on: ``python -m tests.releases.keep NAME``

Pours the world of the contracts into an SQLite of its own, counts what each person in it can open, and packs both into
``tests/releases/NAME.tar.xz``. Run it once for each release, at its commit.
"""

import json
import os
import sqlite3
import sys
import tarfile
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
KEPT: Final = ("troth.sqlite3", "server.key", "manifest.json")
WHO: Final = ("Alma", "Ben", "Chidi", "Dana")


def main(name: str) -> None:
    data = Path(tempfile.mkdtemp())
    os.environ |= {"TROTH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "troth.config.settings"}
    os.environ |= {"TROTH_MAIL_URL": "smtp://localhost:9", "TROTH_MAIL_FROM": "post@troth.example"}  # nobody is there
    pour(data)
    with closing(sqlite3.connect(data / "troth.sqlite3")) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("VACUUM")
    with tarfile.open(HERE / f"{name}.tar.xz", "w:xz") as file:
        for each in KEPT:
            file.add(data / each, each)


def pour(data: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment
    from tests import cast
    from tests.contracts import filling

    from troth.people import session_table
    from troth.vault import account

    setup_test_environment()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    session_table.create(connection)
    with cast.cheap():
        world = filling.pour()
        people = {
            name: {
                "handle": world.people[name].person.handle, "password": world.people[name].password,
                "kit": account.kit_code(world.people[name].secret), "holds": counted(world.me(name)),
            }
            for name in WHO
        }  # fmt: skip
    (data / "manifest.json").write_text(json.dumps(people, indent=1), encoding="utf-8")


def counted(me: object) -> dict[str, int]:
    """How many entries of each kind somebody opens, in their own vault and those they share."""
    from troth.relationships import access
    from troth.vault import entries

    vaults = (me.id, *(one.vault for one in access.mine(me) if one.vault))  # type: ignore[attr-defined, arg-type]
    found = (one.body.kind for vault in vaults for one in entries.scan(me.keyring, vault))  # type: ignore[attr-defined]
    return dict(sorted(Counter(found).items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
