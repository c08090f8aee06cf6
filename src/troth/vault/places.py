"""Where in a vault to look for something new. Knows neither keys nor the database."""

from dataclasses import dataclass
from uuid import UUID

CHANNEL = "troth_news"
"""Where PostgreSQL tells that something new has a tag."""


@dataclass(frozen=True, slots=True)
class Place:
    """Entries of one kind and scope in one vault: its blinded tag in each epoch that its watcher has the key of."""

    vault: UUID
    tags: tuple[bytes, ...]
