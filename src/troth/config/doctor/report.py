"""What was found, as people read it and as programs do."""

import os
import re
import sys
import textwrap
from collections.abc import Sequence
from typing import Final

import msgspec

from troth import __version__
from troth.config.console import in_colour
from troth.config.doctor.finding import Finding, State

COLOURS: Final = {State.WELL: "green", State.BETTER: "yellow", State.BROKEN: "red"}
GLUE: Final = "\0"
WIDTH: Final = max(len(state.name) for state in State) + 2


def line(finding: Finding) -> str:
    """One line; on a terminal, folded under itself where it is narrow."""
    words = f"{finding.says} {finding.do}".rstrip()
    if sys.stdout.isatty():
        width = max(40, os.get_terminal_size(sys.stdout.fileno()).columns - WIDTH)
        words = f"\n{' ' * WIDTH}".join(folded(words, width))
    name = finding.state.name.lower()
    return f"{in_colour(name, COLOURS[finding.state])}{' ' * (WIDTH - len(name))}{words}"


def folded(words: str, width: int) -> list[str]:
    """In lines of that width. A command stays in one piece, however long, so that it can be copied."""
    kept = re.sub(r"`[^`]*`", lambda command: command[0].replace(" ", GLUE), words)
    return [
        line.replace(GLUE, " ") for line in textwrap.wrap(kept, width, break_long_words=False, break_on_hyphens=False)
    ]


def together(found: Sequence[Finding]) -> str:
    """How it is on the whole."""
    count = {state: sum(finding.state is state for finding in found) for state in State}
    if not count[State.BROKEN] and not count[State.BETTER]:
        return "All is well."
    return f"{count[State.WELL]} well, {count[State.BETTER]} to make better, {count[State.BROKEN]} broken."


def worst(found: Sequence[Finding]) -> State:
    return max((finding.state for finding in found), default=State.WELL)


def for_programs(found: Sequence[Finding]) -> str:
    checks = [{"check": one.check, "state": one.state.name.lower(), "says": one.says, "do": one.do} for one in found]
    said = {"troth": __version__, "state": worst(found).name.lower(), "checks": checks}
    return msgspec.json.format(msgspec.json.encode(said)).decode()
