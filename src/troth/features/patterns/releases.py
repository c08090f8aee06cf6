"""Exactly what the other reads of one line, and under which code it is shared."""

from typing import Final

from troth.features.patterns.entries import Line, Pattern
from troth.features.patterns.words import LINES

PATTERNS: Final = "patterns"
"""What shared lines are listed for."""


def code(line: Line) -> str:
    return f"pattern/{line}"


def told(body: Pattern, line: Line) -> str:
    """What the other reads; "" where there is nothing on this line."""
    words = body.line(line)
    return str(LINES[line].told) % {"words": words} if words else ""
