"""What can be typed after ``troth``, and what ``--help`` says about it."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from troth import __version__

TROTH = "A private place where two people build trust."
CODES = "Ends with 0 if all went well, and with 2 after a sentence about what to change."
DOCTOR = """Looks at everything that Troth stands on, and says what is well, what may be better and what is broken, one
line each, with what to do. It reads nothing that people wrote and changes nothing, also while Troth runs. Give it the
same settings as the server."""
EXPORT = """Writes one file with everything that a person can open, as “Take everything with you” does. It asks for the
code of their kit and their password, one line each where a program answers: nobody can do without, not even whoever
runs this server."""
DOCTORS_CODES = "Ends with 0 if all is well, with 1 if something may be better, and with 2 if something is broken."

Add = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="troth", description=TROTH, epilog=CODES)
    root.add_argument("--version", action="version", version=__version__, help="say which version this is")
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--data", metavar="DIRECTORY", help="the data directory (TROTH_DATA, or ./data)")
    commands = root.add_subparsers(dest="command", required=True, metavar="command", title="commands")
    add = _adds(commands, every)
    _serving(add)
    _looking(add)
    _keeping(add)
    _packs(_adds(commands), every)
    return root


def _adds(commands: Any, *every: argparse.ArgumentParser) -> Add:
    """What adds one command: with a line in the list of them, and its own page. ``every``: what all of them take."""

    def add(
        name: str, help: str, *above: argparse.ArgumentParser, more: str = "", codes: str = CODES
    ) -> argparse.ArgumentParser:
        about = more or f"{help[0].upper()}{help[1:]}."
        made: argparse.ArgumentParser = commands.add_parser(
            name, parents=[*every, *above], help=help, description=about, epilog=codes
        )
        return made

    return add


def _serving(add: Add) -> None:
    served = argparse.ArgumentParser(add_help=False)
    served.add_argument("--port", type=int, default=8000, help="where to listen (8000)")
    bind = "the address to listen on, behind a proxy with https (127.0.0.1)"
    served.add_argument("--bind", metavar="ADDRESS", default="127.0.0.1", help=bind)
    served.add_argument("--lan", action="store_true", help="serve https to this home network")
    workers = "how many processes answer requests (1)"
    served.add_argument("--workers", metavar="NUMBER", type=int, default=1, help=workers)
    served.add_argument("--without-worker", action="store_true", help="leave timed work to `troth worker`")
    add("run", "serve Troth, with the worker inside", served)
    demo = "Serves a Troth with a fictional year in it, in a data directory of its own."
    add("demo", "the same, with a fictional year in it", served, more=demo)
    add("worker", "only the timed work, for several servers")
    person = add("person", "people of this Troth", more="Lets somebody sign up who knows nobody here yet.")
    person.add_argument("act", choices=["add"], help="add: print a one-time sign-up link")


def _looking(add: Add) -> None:
    doctor = add("doctor", "say what is well, what may be better and what is broken", more=DOCTOR, codes=DOCTORS_CODES)
    doctor.add_argument("--json", action="store_true", help="for a program to read")
    doctor.add_argument("--mail", action="store_true", help="also ask the mail server whether it lets Troth in")
    place = "where the backups lie (backups in the data directory)"
    doctor.add_argument("--backups", metavar="DIRECTORY", type=Path, help=place)


def _keeping(add: Add) -> None:
    backup = add("backup", "copy everything, verified, while Troth runs")
    backup.add_argument(
        "--to", metavar="DIRECTORY", type=Path, help="where the copies go (backups in the data directory)"
    )
    export = add("export", "take along everything that one person can open", more=EXPORT)
    export.add_argument("name", help="what the person is called here")
    export.add_argument("--to", metavar="FILE", type=Path, help="where it goes (notes-<day>.zip)")
    export.add_argument("--sealed", action="store_true", help="ask for words, and seal it with them (age)")
    restore = add("restore", "bring a backup back", more="Brings a backup back. Stop Troth before.")
    restore.add_argument("backup", type=Path, help="one dated directory made by `troth backup`")
    restore.add_argument("--force", action="store_true", help="set aside what the data directory holds now")


def _packs(add: Add, every: argparse.ArgumentParser) -> None:
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("path", type=Path, nargs="?", help="the folder of one pack (all that this Troth reads)")
    pack = add("pack", "look over packs and count what is in them")
    add = _adds(pack.add_subparsers(dest="act", required=True, metavar="act", title="acts"), every)
    add("check", "what to change in it, and where", place)
    stats = add("stats", "how much of what is in it", place)
    stats.add_argument("--json", action="store_true", help="for a program to read")
