"""The ladder of sharing: which of the six levels has been earned, so that no one is led up too fast."""

from collections.abc import Iterable

LEVELS = 6
RECEIVED_WELL = 4
RECEIVED_BADLY = 2
WHILE_BROKEN = 2
"""As far as it goes while a breach is not mended."""


def offered_level(receptions: Iterable[tuple[int, int]]) -> int:
    """The highest level (1–6) that may be suggested next, one above the highest one earned.

    `receptions` are (level 1–6, reception 1–5), oldest first. A level is earned once it was received
    well (4 or 5) twice. A bad reception (1 or 2) takes back the level below it and everything above:
    the step goes down, and is earned anew. Raises ValueError outside the ranges.
    """
    well = [0] * (LEVELS + 1)
    for level, reception in receptions:
        if not (1 <= level <= LEVELS and 1 <= reception <= 5):
            raise ValueError("a reception is (level 1–6, how it was received 1–5)")
        if reception >= RECEIVED_WELL:
            well[level] += 1
        elif reception <= RECEIVED_BADLY:
            lost = max(level - 1, 1)
            well[lost:] = [0] * (LEVELS + 1 - lost)
    earned = max((level for level in range(1, LEVELS + 1) if well[level] >= 2), default=0)
    return min(earned + 1, LEVELS)
