"""Somebody asks for reminders, through the page."""

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.cast import Actor
from tests.reminders.browsers import KEYS
from tests.reminders.elsewhere import Service

from troth.reminders.models import Channel, Coming

WHEN = {"moment": "day", "weekday": "6", "time": "19:00", "quiet_from": "21:00", "quiet_until": "08:00",
        "often": "day", "zone": "Europe/Berlin"}  # fmt: skip
PAGE = "/settings/reminders/"


def send(actor: Actor, to: str, **fields: Any) -> int:
    return actor.client.post(f"{PAGE}{to}", fields).status_code


def chooses(actor: Actor, **changes: str) -> int:
    return send(actor, "when/", **(WHEN | changes))


def takes_push(actor: Actor, service: Service, path: str = "/one") -> Channel:
    assert send(actor, "here/", endpoint=service.url(path), **KEYS) == 302
    return Channel.objects.get(person=actor.person, kind="push", device=actor.device)


def takes_ntfy(actor: Actor, service: Service, topic: str = "long-name") -> Channel:
    assert send(actor, "ntfy/", topic=service.url(f"/{topic}")) == 302
    return Channel.objects.get(person=actor.person, where=service.url(f"/{topic}"))


def takes_mail(actor: Actor, email: str, *, said_yes: bool = True, sender: str = "notes") -> Channel:
    assert send(actor, "mail/", email=email, sender=sender) == 302
    channel = Channel.objects.get(person=actor.person, kind="mail")
    if said_yes:
        Channel.objects.filter(id=channel.id).update(expires=None, asked=False)
    return channel


def is_due(channel: Channel, moment: int, lasts: int = 3600) -> Coming:
    """One reminder for this moment, and no other."""
    Coming.objects.filter(channel=channel).delete()
    return Coming.objects.create(channel=channel, due=moment, until=moment + lasts)


def seconds(text: str) -> int:
    """A moment, in UTC."""
    return int(dt.datetime.fromisoformat(f"{text}+00:00").timestamp())


def planned(actor: Actor) -> set[dt.date]:
    """The days on which a reminder comes."""
    rows = Coming.objects.filter(channel__person=actor.person).values_list("due", flat=True)
    return {timezone.localdate(dt.datetime.fromtimestamp(row, dt.UTC)) for row in rows}
