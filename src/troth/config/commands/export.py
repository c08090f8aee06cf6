"""``troth export``: everything that somebody can open, as one file, for who cannot or will not reach a page for it."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from django.utils import timezone

from troth.config import datadir, start
from troth.config.console import Stop, aside, progress, say
from troth.keepsake import taking
from troth.people.me import Me
from troth.people.names import handle_key
from troth.people.throttle import TooMany
from troth.people.unlocking import Attempt, opened
from troth.vault.errors import Busy, CannotOpen

NOBODY: Final = UUID(int=0)


def main(options: argparse.Namespace) -> None:
    with datadir.held(options.data):
        start.ready()
        me = _opened(options.name)
        words = _asked("Words to seal the file with: ") if options.sealed else ""
        if options.sealed and not words:
            raise Stop("A file cannot be sealed with no words.")
        at = timezone.localtime()
        place: Path = options.to or Path(taking.named(at, words))
        try:
            _write(place, taking.everything(me, at, words))
        except Busy:
            raise Stop("This machine is busy. Please try again in a minute.") from None
    aside("Made:" if words else "Made. Whoever has it can read it:")
    say(f"{place}")


def _opened(name: str) -> Me:
    """The account of this name, by its kit and its password: nothing else opens one, for whoever runs this server."""
    kit, password = _asked("The code of the kit: "), _asked("Password: ")
    attempt = Attempt(handle_key(name), password, address="terminal", once="", kit=kit)
    try:
        opening = opened(attempt)
    except CannotOpen:
        raise Stop("That does not open an account. Look at the name, the code and the password once more.") from None
    except TooMany:
        raise Stop("That was tried too often. Please wait an hour.") from None
    person = opening.person
    return Me(person.id, person.handle, NOBODY, own_device=False, keyring=opening.keyring, session=b"")


def _asked(what: str) -> str:
    """Typed unseen at a terminal; a program writes one line for each."""
    return getpass.getpass(what) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _write(place: Path, pieces: Iterator[bytes]) -> None:
    """Never over something that is there, and never half a file under its name."""
    if place.exists():
        raise Stop(f"{place} is there already. Nothing was changed.")
    part = place.with_name(f"{place.name}.part")
    written = 0
    part.touch(mode=0o600, exist_ok=False)
    with progress("Taking everything along") as tell, part.open("wb") as file:
        try:
            for piece in pieces:
                written += file.write(piece)
                tell(f"Taking everything along, {written / 1e6:.1f} MB", None)
        except BaseException:
            part.unlink()
            raise
    part.rename(place)
