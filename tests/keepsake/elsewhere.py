"""Another Troth, in a process and on an SQLite of its own: it makes a keepsake, or takes one in and makes the next.

    python -m tests.keepsake.elsewhere make OUT
    python -m tests.keepsake.elsewhere bring IN OUT

``TROTH_DATA`` says where it lives.
"""

import sys
from pathlib import Path

WHOSE = "Alma"


def main(what: str, *files: str) -> None:
    """In the other process, whose settings are read here first."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment
    from tests import cast
    from tests.contracts import filling
    from tests.keepsake.taking import bring, take

    from troth.people import session_table

    setup_test_environment()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    session_table.create(connection)
    with cast.cheap():
        actor = filling.pour().people[WHOSE] if what == "make" else cast.enter("Noor")
        if what == "bring":
            bring(actor, Path(files[0]).read_bytes())
        Path(files[-1]).write_bytes(take(actor).raw)


if __name__ == "__main__":
    main(*sys.argv[1:])
