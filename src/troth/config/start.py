"""What every start makes sure of before anyone is served."""

from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.db import connection

from troth.config import alone, checks, process, static
from troth.config.console import Stop, progress
from troth.people import session_table

__all__ = ["checks", "ready"]  # importing the checks registers them


def ready() -> None:
    """Refuse to limp, then bring the database and the static files up to date.

    Only our own checks: Django's read every page's code, and the tests run them.
    """
    process.keep_memory_private()
    wrong = [message for message in run_checks(tags=[checks.TAG]) if message.level >= ERROR]
    if wrong:
        raise Stop("\n".join(f"{message.msg} {message.hint or ''}".strip() for message in wrong))
    with progress("Bringing everything up to date"):
        with alone.upgrading():
            alone.patiently(lambda: call_command("migrate", interactive=False, verbosity=0))
            session_table.create(connection)
        static.collect()
