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

from troth import __version__
from troth.config import address, datadir, environment, sqlite
from troth.config.console import Stop
from troth.keepsake.errors import KeepsakeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit code: 0, or 2 after a sentence about what to change."""
    os.umask(0o077)
    options = parser().parse_args(arguments)
    try:
        options.data = Path(options.data or environment.text("TROTH_DATA", "data"))
        if options.command != "pack":
            prepare(options)
        import_module(f"troth.config.commands.{options.command}").main(options)
    except (Stop, ImproperlyConfigured, KeepsakeError, SystemCheckError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


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


def parser() -> argparse.ArgumentParser:
    """What can be typed after ``troth``."""
    root = argparse.ArgumentParser(prog="troth", description="A private place where two people build trust.")
    root.add_argument("--version", action="version", version=__version__)
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--data", help="the data directory (TROTH_DATA, or ./data)")
    commands = root.add_subparsers(dest="command", required=True, metavar="command")

    served = argparse.ArgumentParser(add_help=False)
    served.add_argument("--port", type=int, default=8000)
    served.add_argument("--bind", default="127.0.0.1", help="the address to listen on, behind a proxy with https")
    served.add_argument("--lan", action="store_true", help="serve https to this home network")
    served.add_argument("--workers", type=int, default=1, help="how many processes answer requests")
    served.add_argument("--without-worker", action="store_true", help="leave timed work to `troth worker`")
    commands.add_parser("run", parents=[every, served], help="serve Troth, with the worker inside")
    commands.add_parser("demo", parents=[every, served], help="the same, with a fictional year in it")

    commands.add_parser("worker", parents=[every], help="only the timed work, for several servers")

    person = commands.add_parser("person", parents=[every], help="people of this Troth")
    person.add_argument("act", choices=["add"], help="add: print a one-time sign-up link")

    backup = commands.add_parser("backup", parents=[every], help="copy everything, verified, while Troth runs")
    backup.add_argument("--to", type=Path, help="where the copies go (backups in the data directory)")

    restore = commands.add_parser("restore", parents=[every], help="bring a backup back")
    restore.add_argument("backup", type=Path, help="one dated directory made by `troth backup`")
    restore.add_argument("--force", action="store_true", help="set aside what the data directory holds now")

    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("path", type=Path, nargs="?", help="the folder of one pack (all that this Troth reads)")
    pack = commands.add_parser("pack", help="for those who write packs").add_subparsers(dest="act", required=True)
    pack.add_parser("check", parents=[every, place], help="what to change in it, and where")
    stats = pack.add_parser("stats", parents=[every, place], help="how much of what is in it")
    stats.add_argument("--json", action="store_true", help="for a program to read")
    return root


if __name__ == "__main__":
    raise SystemExit(main())
