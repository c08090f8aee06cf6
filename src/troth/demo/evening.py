"""What happens in an evening of the year, and who everybody is by then."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.vault.keys import Keyring


@dataclass
class Cast:
    """Everybody as they are by now: their keys, which card is whose, and what they wrote."""

    start: dt.date
    me: dict[str, Me] = field(default_factory=dict)
    cards: dict[tuple[str, str], UUID] = field(default_factory=dict)
    written: dict[tuple[str, int], UUID] = field(default_factory=dict)

    def day(self, number: int) -> dt.date:
        return self.start + dt.timedelta(days=number)

    def one(self, who: str, other: str) -> MyRelationship:
        return access.load(self.me[who], self.cards[who, other])

    def about(self, who: str, other: str) -> MyRelationship | None:
        return self.one(who, other) if other else None

    def now_opens(self, who: str, keyring: Keyring) -> None:
        self.me[who] = replace(self.me[who], keyring=keyring)


Act = Callable[[Cast, dt.datetime], object]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in one evening's hour."""

    day: int
    hour: int
    who: str
    act: Act

    def moment(self, start: dt.date) -> dt.datetime:
        """When, to the minute: the same in every telling."""
        minute = Random(f"{self.who} {self.day} {self.hour}").randrange(60)
        return dt.datetime.combine(start + dt.timedelta(days=self.day), dt.time(self.hour, minute), dt.UTC)
