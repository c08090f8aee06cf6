"""The history of one direction as it is stored, in its two parts. Whoever changes it holds the first."""

import datetime as dt
from collections.abc import Callable
from typing import cast

from troth.trust import parts
from troth.trust.entries import Earlier, Trust
from troth.vault import snapshots
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.snapshots import Want

Change = Callable[[Trust], Trust]


def near(keyring: Keyring, scope: str) -> Trust:
    """What is believed, and the last days: all that a page needs. One query."""
    return snapshots.load(keyring, keyring.person, Trust, scope) or Trust()


def whole(keyring: Keyring, scope: str) -> Trust:
    """With the earlier days, where there are any. One query."""
    wanted: tuple[Want, Want] = (Trust, scope), (Earlier, scope)
    found = snapshots.load_many(keyring, keyring.person, wanted)
    trust = cast("Trust | None", found.get(wanted[0])) or Trust()
    return parts.joined(trust, _fitting(trust, cast("Earlier | None", found.get(wanted[1]))))


def add(keyring: Keyring, scope: str, day: dt.date, change: Change) -> None:
    """Store something more of a day, which ``change`` adds."""

    def added(found: Trust | None) -> Trust:
        trust = found or Trust()
        if not parts.suffices(trust, day):
            return _reworked(keyring, scope, trust, change)
        trust = change(trust)
        return _parted(keyring, scope, trust) if parts.crowded(trust) else trust

    snapshots.update(keyring, keyring.person, Trust, added, scope)


def rework(keyring: Keyring, scope: str, change: Change) -> None:
    """Store what ``change`` makes of the whole history."""
    snapshots.update(
        keyring, keyring.person, Trust, lambda found: _reworked(keyring, scope, found or Trust(), change), scope
    )


def forget(keyring: Keyring, scope: str) -> None:
    """Delete it, both parts."""
    snapshots.drop(keyring, keyring.person, Trust, scope)
    snapshots.drop(keyring, keyring.person, Earlier, scope)


def _reworked(keyring: Keyring, scope: str, trust: Trust, change: Change) -> Trust:
    before = parts.joined(trust, _earlier(keyring, scope, trust))
    after = change(before)
    if after == before:
        return trust
    if parts.crowded(after):
        return _parted(keyring, scope, after)
    snapshots.drop(keyring, keyring.person, Earlier, scope)
    return after


def _parted(keyring: Keyring, scope: str, trust: Trust) -> Trust:
    """The first part, which is stored by whoever asks; the other one is stored here."""
    first = trust

    def second(found: Earlier | None) -> Earlier:
        nonlocal first
        first, earlier = parts.parted(trust, _fitting(trust, found))
        return earlier

    snapshots.update(keyring, keyring.person, Earlier, second, scope)
    return first


def _earlier(keyring: Keyring, scope: str, trust: Trust) -> Earlier | None:
    """The earlier days of this history, if there are any."""
    return _fitting(trust, snapshots.load(keyring, keyring.person, Earlier, scope)) if trust.earlier else None


def _fitting(trust: Trust, found: Earlier | None) -> Earlier | None:
    """What was found, if it belongs to this history; :class:`CannotOpen` where the days that do are not there."""
    if not trust.earlier:
        return None
    if not parts.fit(trust, found):
        raise CannotOpen
    return found
