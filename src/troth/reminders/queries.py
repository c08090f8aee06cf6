"""What the page of reminders shows."""

import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from troth.people import queries as people
from troth.people.me import Me
from troth.reminders.entries import Rhythm
from troth.reminders.models import Channel
from troth.vault import base64url

Kind = Channel.Kind


@dataclass(frozen=True, slots=True)
class Way:
    """One way that is on. ``icon`` is drawn beside its ``name``; ``waits``: for a yes from the address; ``sender``:
    under which name mail comes.
    """

    id: UUID
    kind: str
    icon: str
    name: str
    here: bool
    waits: bool
    failing: bool
    sender: str


def ways(me: Me) -> list[Way]:
    """Every way that is on, this browser first."""
    rows = Channel.objects.filter(person=me.id).select_related("person")
    labels = {device.id: device.label for device in people.devices(me)} if rows else {}
    found = [
        Way(row.id, row.kind, ICONS[row.kind], _name(row, labels), row.device_id == me.device,
            row.expires is not None, row.failing, row.sender)
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda way: (not way.here, way.kind, way.name))


def topic_for(me: Me) -> str:
    """A name for a topic that nobody guesses; for one person it stays the same."""
    return base64url.encode(hmac.digest(settings.SERVER_KEY, b"topic:" + me.id.bytes, "sha256")[:18])


def calendar_address(rhythm: Rhythm) -> str:
    """The whole address, for who is unlocked: the server itself keeps only a hash of it. "" for none."""
    return f"{settings.ADDRESS.url}/calendar/{rhythm.feed}.ics" if rhythm.feed else ""


def _name(row: Channel, labels: dict[UUID, str]) -> str:
    if row.device_id is not None:
        return labels.get(row.device_id, "") or _("A browser")
    if row.kind == Kind.MAIL:
        return row.person.email
    if row.kind == Kind.NTFY:
        return row.where
    return _("%(service)s, by apprise") % {"service": urlsplit(row.where).scheme}


ICONS: Final[dict[str, str]] = {Kind.PUSH: "smartphone", Kind.MAIL: "mail", Kind.NTFY: "bell", Kind.OTHER: "link"}
