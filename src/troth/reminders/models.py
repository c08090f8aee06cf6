"""Where reminders go, and when. A worker without keys reads these rows, so they say nothing else (SECURITY.md D14).

What is readable here is listed in docs/plaintext.md.
"""

import uuid

from django.db import models
from django.db.models import Q

from troth.people.models import Device, Person


class Channel(models.Model):
    """One way to reach somebody, which they asked for."""

    class Kind(models.TextChoices):
        PUSH = "push"  # one browser
        MAIL = "mail"  # to the person's own address
        NTFY = "ntfy"
        OTHER = "other"  # whatever apprise knows

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    device = models.ForeignKey(Device, models.CASCADE, related_name="+", null=True)  # the browser, where it is one
    kind = models.CharField(max_length=5, choices=Kind.choices)
    where = models.TextField(blank=True)  # the address to send to; mail goes to the person's own
    keys = models.BinaryField(default=b"")  # a browser's public key and secret: what is sent opens there alone
    language = models.CharField(max_length=20, default="")  # in which the fixed words are sent: no key, no other way
    sender = models.CharField(max_length=8, blank=True)  # under which of a few names mail comes
    expires = models.BigIntegerField(null=True)  # until then a mail address waits for a yes; None: it was said
    asked = models.BooleanField(default=False)  # one is wanted now: a test, or the question for that yes
    failing = models.BooleanField(default=False)  # the last one did not get through

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device"], name="push_once", condition=Q(kind="push")),
            models.UniqueConstraint(fields=["person"], name="mail_once", condition=Q(kind="mail")),
            models.UniqueConstraint(fields=["person", "where"], name="place_once", condition=~Q(kind="mail")),
        ]


class Coming(models.Model):
    """One reminder to come: a moment and where to. Nothing tells what it is about."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    due = models.BigIntegerField()  # seconds since 1970, UTC, in steps of five minutes; whoever takes it puts it off
    until = models.BigIntegerField()  # later it is not sent at all: quiet hours would have begun, or it helps no more

    class Meta:
        indexes = [models.Index(fields=["due"], name="coming_next")]


class Feed(models.Model):
    """A calendar that other programs may read. Its address opens the box; the server keeps only a hash of that."""

    id = models.BinaryField(primary_key=True, max_length=32)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    box = models.BinaryField()
