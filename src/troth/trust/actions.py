"""Recording evidence about one direction of trust, in the private vault of who trusts."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from uuid import UUID

from troth.engine.deeds import OPENS_REPAIR
from troth.engine.evidence import Evidence
from troth.engine.rating import Facet
from troth.trust import history, keeping
from troth.trust.entries import Deed, How, PictureShown, Sitting, Trust, Wounds
from troth.vault import snapshots
from troth.vault.keys import Keyring


def record_ratings(
    keyring: Keyring,
    scope: str,
    ratings: Mapping[Facet, float],
    day: dt.date,
    *,
    closeness: int | None = None,
    doubt: float = 1.0,
    levels: Mapping[str, float] | None = None,
    kinds: int = 5,
    asked: Iterable[str] = (),
    items: Mapping[Facet, int] | None = None,
    deep: int = 0,
) -> bool:
    """Count the answers of one day, and say whether anything was known of that day before. Answers of the same day
    before are replaced, never counted twice.

    ``scope`` is a relationship's (``MyRelationship.scope``); ``ratings`` are 0–1 by facet, self-orientation raw;
    ``closeness`` is 1–7; ``doubt`` multiplies the noise of answers that look as if nobody had read the questions.
    ``levels``, ``kinds``, ``asked``, ``items`` and ``deep`` are as a :class:`Sitting` keeps them.
    """
    sitting = Sitting(
        day, dict(ratings), closeness, doubt=doubt, levels=dict(levels or {}), kinds=kinds, asked=" ".join(asked),
        items=dict(items or {}), deep=deep,
    )  # fmt: skip
    known = False

    def counted(trust: Trust) -> Trust:
        nonlocal known
        known = history.has(trust, day)
        return history.with_sitting(trust, sitting)

    keeping.add(keyring, scope, day, counted)
    return known


def record_apart(
    keyring: Keyring, scope: str, name: str, values: Mapping[str, float], day: dt.date, *, kinds: int
) -> None:
    """Count what was answered about one level by itself, by question; none takes it back. It stands beside the check-in
    of that day, and the same level is never counted twice. ``name`` and ``kinds`` are as a :class:`Sitting` keeps them.
    """
    store = partial(keeping.add, day=day) if values else keeping.rework
    store(keyring, scope, change=lambda trust: history.with_apart(trust, day, name, values, kinds))


def forget_ratings(keyring: Keyring, scope: str, day: dt.date) -> None:
    """Work the picture out again without one day; of the newest 30 that is exact, older ones have blended in."""
    keeping.rework(keyring, scope, lambda trust: history.without_day(trust, day))


def record_evidence(keyring: Keyring, scope: str, id: UUID, evidence: Evidence, day: dt.date) -> None:
    """Count something that happened, once for each ``id``. Only who trusts confirms it (P18): what is not confirmed
    leaves no trace.
    """
    if evidence.confirmed:
        deed = Deed(id, evidence)
        keeping.add(keyring, scope, day, lambda trust: history.with_deed(trust, day, deed))
        if evidence.kind in OPENS_REPAIR:
            _change_wounds(keyring, scope, lambda wounds: wounds, mended=False)


def open_wound(keyring: Keyring, scope: str, id: UUID, *, as_far: int = 1) -> None:
    """A breach that is not mended: until it is, the ladder goes as far as one has opened it, and nothing is suggested
    with that person.
    """
    _change_wounds(keyring, scope, lambda wounds: wounds | {id: as_far}, mended=False)


def close_wound(keyring: Keyring, scope: str, id: UUID, *, mended: bool = False) -> None:
    """It is over: mended, by one's own word, or in another way; then the picture says how far the ladder goes."""
    _change_wounds(keyring, scope, lambda wounds: {one: far for one, far in wounds.items() if one != id}, mended=mended)


def _change_wounds(
    keyring: Keyring, scope: str, change: Callable[[dict[UUID, int]], dict[UUID, int]], *, mended: bool
) -> None:
    """Nothing is mended while anything is open."""

    def changed(found: Wounds | None) -> Wounds:
        before = found or Wounds()
        left = change(before.open.get(scope, {}))
        return before.with_open(scope, left, mended=mended and not left)

    snapshots.update(keyring, keyring.person, Wounds, changed)


def forget_evidence(keyring: Keyring, scope: str, id: UUID) -> None:
    """It did not happen after all; of the newest 30 days that is exact, older ones have blended in."""
    keeping.rework(keyring, scope, lambda trust: history.without_deed(trust, id))


def show(keyring: Keyring, how: How) -> None:
    """See the picture of trust in this way from now on, whoever it is about. It is worked out all the same."""
    snapshots.update(keyring, keyring.person, PictureShown, lambda _before: PictureShown(how=how))


def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is believed about one relationship."""
    keeping.forget(keyring, scope)
    if snapshots.load(keyring, keyring.person, Wounds):
        _change_wounds(keyring, scope, lambda _wounds: {}, mended=False)
