"""What counts as watching somebody: their passwords, what is on their phone, where they are, whom they see (S-10).

Packs do without it, and a note stands beside it in somebody's own words, for who reads them; nothing else follows, it
is kept nowhere, and nobody is told. What looks after oneself ("I will not read your messages", "I will block the
number") watches nobody. The turns it is known by are in :mod:`troth.engine.turns`.
"""

from typing import Final

from troth.engine import turns

BARE: Final = (
    r"\bpass(word|code)s?\b",
    r"\blocations?\b|\bwhereabouts\b|\bgps\b",
    r"\b(their|the other'?s|the other person'?s) (phone|device|messages|mail|e-mail|account|browser|diary)\b",
    r"\b(check|look|go|read|search) (through|up on|on|into) (them|their|the other)\b",
    r"\b(track|tracking|monitor|spy|snoop|secretly)\b",
    r"\bwhere (they|the other person) (is|are|was|were|went|have been|has been)\b",
)
"""What has no place in words that Troth itself offers, whatever is said of it. In somebody's own words these say
little: who was lied to writes of secrets, and a feast has a location.
"""


def asks_to_watch(text: str) -> bool:
    """Whether a text speaks of watching somebody, as far as the turns that are known can tell."""
    flat = turns.flat(text)
    return any(known.watched(flat) for known in turns.every())
