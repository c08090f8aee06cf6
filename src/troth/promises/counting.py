"""What an answer counts for: evidence in the vault of who received the promise, and their own ledger (P17, P18).

Only who received it counts anything, for their own trust alone; of what one made oneself nothing is counted.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid5

from troth.engine.evidence import Evidence, Kind
from troth.people.me import Me
from troth.promises.entries import Ledger, Mark, Marked
from troth.promises.life import TurnDay
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_evidence, record_evidence
from troth.vault import snapshots

EVIDENCE: Final[dict[Mark, tuple[Kind, float | None]]] = {
    "kept": ("promise_kept", None),
    "little_late": ("promise_late", 0.5),
    "late": ("promise_late", 1.0),
    "told": ("promise_broken_told", 1.0),
    "silent": ("promise_broken_silent", 1.0),
    "unanswered": ("promise_unanswered", None),
}
"""What each answer is to the engine, and how severe."""
KEPT_FOR: Final = dt.timedelta(days=366)
MOST: Final = 300
"""Of so many answers, and none older, a ledger is made: what is older hardly weighs any more."""


def key(of: UUID, turn: TurnDay) -> UUID:
    """Under which id the answer about one day of a promise is counted: the same however often it is corrected."""
    return uuid5(of, turn.isoformat() if turn else "")


def count(
    me: Me, one: MyRelationship, of: UUID, turn: TurnDay, mark: Mark, *, day: dt.date, important: bool = False
) -> None:
    """Count an answer about one day of a promise, in the place of what was said of it before."""
    id = key(of, turn)

    def marked(ledger: Ledger | None) -> Ledger:
        before = _without(me, one, ledger or Ledger(), lambda mark: mark.id == id)
        return _with(me, one, before, Marked(id, of, day, mark), important=important)

    snapshots.update(me.keyring, me.id, Ledger, marked, one.scope)


def count_unanswered(me: Me, one: MyRelationship, of: UUID, day: dt.date) -> None:
    """Count that nobody answered a promise, once, and never in the place of an answer."""

    def marked(ledger: Ledger | None) -> Ledger:
        before = ledger or Ledger()
        if any(mark.of == of for mark in before.marks):
            return before
        return _with(me, one, before, Marked(key(of, None), of, day, "unanswered"))

    snapshots.update(me.keyring, me.id, Ledger, marked, one.scope)


def forget(me: Me, one: MyRelationship, of: UUID, turn: TurnDay) -> None:
    """Take an answer back, if it was counted."""
    _forget(me, one, lambda mark: mark.id == key(of, turn))


def forget_all(me: Me, one: MyRelationship, of: UUID) -> None:
    """Take every answer about a promise back."""
    _forget(me, one, lambda mark: mark.of == of)


def _forget(me: Me, one: MyRelationship, which: Callable[[Marked], bool]) -> None:
    if snapshots.load(me.keyring, me.id, Ledger, one.scope) is not None:
        snapshots.update(
            me.keyring, me.id, Ledger, lambda found: _without(me, one, found or Ledger(), which), one.scope
        )


def _without(me: Me, one: MyRelationship, ledger: Ledger, which: Callable[[Marked], bool]) -> Ledger:
    """The ledger without these marks, and the picture without what they told."""
    gone = [mark for mark in ledger.marks if which(mark)]
    for mark in gone:
        forget_evidence(me.keyring, one.scope, mark.id)
    return Ledger(marks=tuple(mark for mark in ledger.marks if mark not in gone))


def _with(me: Me, one: MyRelationship, ledger: Ledger, new: Marked, *, important: bool = False) -> Ledger:
    """The ledger with one more mark, and the picture with what it tells."""
    kind, severity = EVIDENCE[new.mark]
    evidence = Evidence(kind, severity=severity, important=important)
    record_evidence(me.keyring, one.scope, new.id, evidence, new.day)
    recent = [mark for mark in ledger.marks if mark.day + KEPT_FOR > new.day][-(MOST - 1) :]
    return Ledger(marks=(*recent, new))


def agreed(me: Me, one: MyRelationship, change: UUID, day: dt.date) -> None:
    """A change that was asked for in time, and agreed to."""
    record_evidence(me.keyring, one.scope, key(change, None), Evidence("promise_renegotiated"), day)


def owned(me: Me, one: MyRelationship, owning: UUID, day: dt.date) -> None:
    """A mistake that was owned, as who was told says."""
    record_evidence(me.keyring, one.scope, key(owning, None), Evidence("mistake_owned"), day)
