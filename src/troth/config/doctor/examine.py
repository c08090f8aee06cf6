"""Going through all of it. What stops one piece from being looked at stops no other."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from troth.config.doctor import choices, directory, room
from troth.config.doctor.finding import Finding, Site, State, broken

INSIDE: Final = "troth.config.doctor.inside"  # imports what reads the settings


def examine(site: Site) -> Iterator[Finding]:
    yield from seen("data", directory.look, site)
    if not directory.is_open(site.data) or directory.nothing(site.data):
        return
    yield from seen("disk", room.look, site)
    if not directory.whole(site):
        yield broken("settings", "The rest was not looked at, for want of the server's key.", "Mend that first.")
        return
    read = list(seen("settings", choices.look, site))
    yield from read
    if any(finding.check == "settings" and finding.state is State.BROKEN for finding in read):
        return
    for check, look in import_module(INSIDE).PIECES:
        yield from seen(check, look, site)


def seen(check: str, look: Callable[[Site], Iterator[Finding]], site: Site) -> Iterator[Finding]:
    """What there is to be seen, or that it is closed to who looks."""
    try:
        yield from look(site)
    except OSError as problem:
        where = f"{problem.filename} cannot be read" if problem.filename else "something cannot be read"
        do = "Run this as the user that Troth runs as, and look at the rights of it."
        yield broken(check, f"Not all could be looked at: {where} ({problem.strerror or type(problem).__name__}).", do)
