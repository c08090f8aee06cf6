"""Who shares a vault with whom. What they are to each other, and everyone kept alone, is sealed in cards."""

import uuid

from django.db import models

from troth.people.models import Person


class Relationship(models.Model):
    """Two people who share a vault; the id is the vault's. Somebody kept alone leaves no row at all."""

    id = models.UUIDField(primary_key=True)
    closed = models.BooleanField(default=False)


class Member(models.Model):
    """One side. Who has left keeps what they were shown, and writes no more."""

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    left = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["relationship", "person"], name="member_once")]


class Invitation(models.Model):
    """A shared vault's key on its way to the other person, sealed under eight words (SECURITY.md 2.6)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    inviter = models.ForeignKey(Person, models.CASCADE, related_name="+")
    vault = models.UUIDField()
    box = models.BinaryField()
    expires = models.BigIntegerField()


class Departure(models.Model):
    """A quiet leave whose day may be stored, because the leaver said so; a job without keys carries it out."""

    relationship = models.ForeignKey(Relationship, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    day = models.DateField()
    withdraw = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["relationship", "person"], name="departure_once")]
