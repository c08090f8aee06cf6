"""The qualities and the kinds of closeness as one person's own answers tell them, for that person alone."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, cast, get_args
from uuid import UUID

from django.utils import timezone

from troth.content.schema import About, Braving, Intimacy
from troth.engine import levels
from troth.engine.levels import Gap, Level
from troth.engine.rating import Z90, Estimate
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.trust import history, keeping, parts
from troth.trust.entries import Sitting, Trust
from troth.vault import snapshots
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.snapshots import Want

TWICE: Final = 2  # once says as much of the day as of the quality
HARD_TO_TELL: Final = 0.46  # a range this wide says little, of what is rated by itself and seldom


@dataclass(frozen=True, slots=True)
class Closeness:
    """One kind of it, as it is and as it is wished for; None where that was never answered.

    ``gap`` is by how much more is wished for than there is, ``spare`` by how much less. Each is None too where it is
    not clear: then nothing may be said of it (ENGINE.md 1.7).
    """

    actual: Estimate | None
    wished: Estimate | None
    gap: Gap | None
    spare: Gap | None = None


def met(kind: Kind) -> tuple[Intimacy, ...]:
    """The kinds of closeness that two people who are this to each other meet: touch never at work."""
    return tuple(one for one in get_args(Intimacy) if (kind, one) != (Kind.WORK, "physical"))


def intimacies(keyring: Keyring, one: MyRelationship) -> dict[Intimacy, Closeness]:
    """The kinds of closeness that this relationship meets. One query."""
    known = Known.of(snapshots.load(keyring, keyring.person, Trust, one.scope))
    return {
        intimacy: Closeness(
            known.estimate(f"intimacy_actual/{intimacy}"),
            known.estimate(f"intimacy_wished/{intimacy}"),
            known.gap(f"intimacy_actual/{intimacy}", f"intimacy_wished/{intimacy}"),
            known.gap(f"intimacy_wished/{intimacy}", f"intimacy_actual/{intimacy}"),
        )
        for intimacy in met(one.kind)
    }


def widest_gap(kept: Trust | None, kind: Kind) -> float:
    """How far the closeness that lacks most is from what is wished for, 0–1; 0 where no gap is clear."""
    known = Known.of(kept)
    gaps = [known.gap(f"intimacy_actual/{one}", f"intimacy_wished/{one}") for one in met(kind)]
    return max((gap.mean for gap in gaps if gap), default=0.0)


def asked(keyring: Keyring, one: MyRelationship) -> list[tuple[str, int]]:
    """Which questions were asked about the other on which day (an ordinal), for the rotation. One query."""
    return asked_in(snapshots.load(keyring, keyring.person, Trust, one.scope))


def asked_in(kept: Body | None) -> list[tuple[str, int]]:
    """The same for a page that has loaded what is ``kept_of`` a relationship together with other snapshots."""
    return history.asked(cast("Trust | None", kept) or Trust())


def kept_of(id: UUID) -> Want:
    """What is known of trust in one person, for a page that loads it together with other snapshots of one's own."""
    return Trust, id.hex


def on_day(keyring: Keyring, one: MyRelationship, day: dt.date) -> Sitting:
    """What was answered on a day, as it is kept. One query, for one of the last days."""
    trust = keeping.near(keyring, one.scope)
    return history.on(trust if parts.suffices(trust, day) else keeping.whole(keyring, one.scope), day)


@dataclass(frozen=True, slots=True)
class Known:
    """The levels of one relationship today, and the person's own scale in it."""

    levels: Mapping[str, Level]
    scale: float
    today: int

    @classmethod
    def of(cls, kept: Trust | None) -> "Known":
        """What is known by what is kept of a relationship."""
        trust = kept or Trust()
        today = max(timezone.localdate(), trust.end.day if trust.end else dt.date.min)
        return cls(history.levels(trust), history.state_on(trust, today).scale, today.toordinal())

    def qualities(self, about: About) -> dict[Braving, Estimate | None]:
        """The seven, of the other or of oneself; None where that was never answered."""
        return {quality: self.estimate(f"braving_{about}/{quality}") for quality in get_args(Braving)}

    def beliefs(self, about: About) -> dict[Braving, NormalDist]:
        """The same where it was answered, for weighing one against another."""
        named = {quality: self.levels.get(f"braving_{about}/{quality}") for quality in get_args(Braving)}
        return {quality: level.belief(self.today, self.scale) for quality, level in named.items() if level}

    def clear(self, about: About) -> set[Braving]:
        """Those of which it can be told how they stand: answered more than once, and not too long ago."""
        beliefs = self.beliefs(about)
        return {
            quality
            for quality, belief in beliefs.items()
            if self.levels[f"braving_{about}/{quality}"].answers >= TWICE and 2 * Z90 * belief.stdev <= HARD_TO_TELL
        }

    def estimate(self, name: str) -> Estimate | None:
        level = self.levels.get(name)
        return level.estimate(self.today, self.scale) if level else None

    def gap(self, one: str, other: str) -> Gap | None:
        """By how much more the other is, where that is clear."""
        less, more = self.levels.get(one), self.levels.get(other)
        found = levels.gap(less, more, self.today, self.scale) if less and more else None
        return found if found and found.clear else None
