"""The ``troth`` command. Each subcommand is a small module in ``commands``, loaded once the settings can be read."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError
from django.db import OperationalError

from troth.config import address, datadir, environment, sqlite
from troth.config.console import Stop, aside
from troth.config.typed import parser
from troth.keepsake.errors import KeepsakeError

INTERRUPTED = 130
"""How a shell calls what Ctrl+C ended."""
UNHEARD = 141
"""The same for what nobody reads on, as with ``troth doctor | head -1``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit code: 0, or 2 after a sentence about what to change (the doctor: 0 to 2)."""
    os.umask(0o077)
    options = parser().parse_args(arguments)
    try:
        return run(options)
    except (Stop, ImproperlyConfigured, KeepsakeError, SystemCheckError) as problem:
        aside(f"{problem}")
    except OperationalError:
        aside("The database does not answer. `troth doctor` says more.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor shall Python try once more at its end
        return UNHEARD
    except OSError as problem:
        where = f": {problem.filename}" if problem.filename else ""
        aside(f"{problem.strerror or problem}{where}. `troth doctor` may say more.")
    except KeyboardInterrupt:
        return INTERRUPTED
    return 2


def run(options: argparse.Namespace) -> int:
    """Load the subcommand, and do it."""
    options.data = Path(options.data or environment.text("TROTH_DATA", "data"))
    if options.command == "doctor":
        look(options)
    elif options.command != "pack":
        prepare(options)
    code: int | None = import_module(f"troth.config.commands.{options.command}").main(options)
    return code or 0


def look(options: argparse.Namespace) -> None:
    """As little as possible, for who looks at everything and changes nothing."""
    options.data = options.data.expanduser().resolve()
    os.environ |= {"TROTH_DATA": str(options.data), "DJANGO_SETTINGS_MODULE": "troth.config.settings"}
    sqlite.use_bundled()


def prepare(options: argparse.Namespace) -> None:
    """Claim the data directory and read the settings, for every command that has to do with people's data."""
    options.data = datadir.claim(options.data)
    os.environ["TROTH_DATA"] = str(options.data)
    if options.command == "demo":
        os.environ["TROTH_DEMO"] = "yes"
    if options.command in {"run", "demo"}:
        address.choose(options.data, options.port, lan=options.lan)
    else:
        address.recall(options.data)
    if options.command == "restore":
        sqlite.use_bundled()  # without the settings: they would write to the directory first
    else:
        os.environ["DJANGO_SETTINGS_MODULE"] = "troth.config.settings"
        django.setup()


if __name__ == "__main__":
    raise SystemExit(main())
