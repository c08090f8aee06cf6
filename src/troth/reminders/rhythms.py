"""What one person chose about their reminders, and whose clock it is on."""

import datetime as dt
import zoneinfo
from typing import Any

import msgspec
from django.utils import timezone

from troth.reminders.entries import DEFAULT, Rhythm
from troth.vault import snapshots
from troth.vault.keys import Keyring

UNSAID = "UTC"


def rhythm_of(keyring: Keyring) -> Rhythm:
    return snapshots.load(keyring, keyring.person, Rhythm) or DEFAULT


def change_rhythm(keyring: Keyring, **changes: Any) -> Rhythm:
    """Change some of it; what is the same already is not written."""

    def change(old: Rhythm | None) -> Rhythm:
        return msgspec.structs.replace(old or DEFAULT, **changes)

    return snapshots.update(keyring, keyring.person, Rhythm, change)


def zone_of(rhythm: Rhythm) -> str:
    """The zone of the browser that asks (see ``troth.ui.zone``); of one that does not say, what was known before."""
    said = timezone.get_current_timezone_name()
    return said if said != UNSAID else rhythm.zone or UNSAID


def clock_of(rhythm: Rhythm) -> dt.tzinfo:
    return zoneinfo.ZoneInfo(zone_of(rhythm))
