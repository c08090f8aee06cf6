"""Exactly what the other reads of a share, so that whoever agrees to it agrees to nothing else."""

from zlib import crc32

from troth.features.ladder.entries import Kept
from troth.features.ladder.words import RULES, WISHES


def version(body: Kept) -> int:
    """A number for exactly these words, and what goes with them."""
    wish = str(WISHES[body.wish]) if body.wish else ""
    rule = str(RULES[body.rule]) if body.rule else ""
    until = body.until.isoformat() if body.until else ""
    return crc32("\n".join((body.text, wish, rule, until)).encode())
