"""This version on the data of an earlier one: ``python -m tests.releases.opening``

``TROTH_DATA`` is where it lies. Brings the database up to date, unlocks everybody of the manifest with their kit and
their password, twice (the first unlock may seal anew what this version keeps otherwise), and prints what each opens.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from tests import cast
    from tests.releases.keep import counted

    from troth.people import session_table
    from troth.people.me import Me
    from troth.people.names import handle_key
    from troth.people.unlocking import Attempt, unlock

    import_module("troth.config.urls")  # and with it every room, and what is kept in it
    call_command("migrate", interactive=False, verbosity=0)
    session_table.create(connection)
    manifest = json.loads(Path(os.environ["TROTH_DATA"], "manifest.json").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, int]]] = {}
    with cast.cheap():
        for name, one in manifest.items():
            for time in ("first", "second"):
                attempt = Attempt(
                    handle_key(one["handle"]), one["password"], address="::1", once=f"{name}-{time}-unlock-of-it",
                    kit=one["kit"],
                )  # fmt: skip
                opened = unlock(attempt, ())
                me = Me(
                    opened.person.id, opened.person.handle, opened.device.id, own_device=False,
                    keyring=opened.keyring, session=b"",
                )  # fmt: skip
                found.setdefault(name, []).append(counted(me))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
