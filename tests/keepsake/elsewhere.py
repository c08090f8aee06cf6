"""Another Troth, in a process and on an SQLite of its own: it makes a keepsake, or takes one in and makes the next.

    python -m tests.keepsake.elsewhere make OUT
    python -m tests.keepsake.elsewhere bring IN OUT

``TROTH_DATA`` says where it lives.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.keepsake.taking import Taken

HERE = Path(__file__).parent.parent.parent
WHOSE = "Alma"


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
