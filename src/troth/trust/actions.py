"""Recording evidence about one direction of trust, in the private vault of who trusts."""

import datetime as dt
from collections.abc import Mapping

from troth.engine.rating import Facet
from troth.trust import history
from troth.trust.entries import Sitting, Trust
from troth.vault import snapshots
from troth.vault.keys import Keyring


def record_ratings(
    keyring: Keyring, scope: str, ratings: Mapping[Facet, float], day: dt.date, *, closeness: int | None = None
) -> None:
    """Count the answers of one day. Answers of the same day before are replaced, never counted twice.

    ``scope`` is a relationship's (``MyRelationship.scope``); ``ratings`` are 0–1 by facet, self-orientation raw;
    ``closeness`` is 1–7.
    """
    sitting = Sitting(day, dict(ratings), closeness)
    snapshots.update(keyring, keyring.person, Trust, lambda trust: history.with_sitting(trust, sitting), scope)


def forget_ratings(keyring: Keyring, scope: str, day: dt.date) -> None:
    """Work the picture out again without one day; of the newest 30 that is exact, older ones have blended in."""
    snapshots.update(keyring, keyring.person, Trust, lambda trust: history.without_day(trust, day), scope)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is believed about one relationship."""
    snapshots.drop(keyring, keyring.person, Trust, scope)
