"""What the settings page reads."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from troth.people.me import Me
from troth.people.models import Device, Instance, Person, Session
from troth.vault.errors import CannotOpen
from troth.vault.notes import open_note


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One of one's own devices. No address, no time, no place (S-04)."""

    id: UUID
    label: str  # "" if it does not open
    own: bool
    here: bool


def devices(me: Me) -> list[DeviceLine]:
    """Own devices, and shared ones in which one is unlocked now; this one first."""
    running = Exists(Session.objects.filter(device=OuterRef("pk")))
    rows = Device.objects.filter(Q(own=True) | Q(running), person=me.id)
    lines = [DeviceLine(row.id, _label(me, row), row.own, row.id == me.device) for row in rows]
    return sorted(lines, key=lambda line: (not line.here, line.label, line.id))


def idle_seconds(device: UUID) -> int:
    """How long a device stays unlocked without use."""
    return Device.objects.values_list("idle_seconds", flat=True).get(id=device)


def instance() -> Instance:
    """Who runs this Troth; unsaid until somebody says."""
    return Instance.objects.select_related("person").first() or Instance()


def may_say_operator(me: Me, instance: Instance) -> bool:
    """Only the first person here, who was asked at sign-up, and so nobody who came later (S-21)."""
    if instance.person_id is not None:
        return instance.person_id == me.id
    return not Person.objects.exclude(id=me.id).exists()


def _label(me: Me, row: Device) -> str:
    try:
        return open_note(me.keyring, row.id, row.label)
    except CannotOpen:
        return ""
