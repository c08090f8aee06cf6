"""Accounts, devices and sessions. What is readable without a key here is listed in docs/plaintext.md."""

import uuid

from django.db import models


class Person(models.Model):
    """One account. Its keys hang on its id in the vault; everything else about a person is sealed there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    handle = models.CharField(max_length=60)
    handle_key = models.CharField(max_length=200, unique=True)  # the handle without case or look-alikes
    email = models.EmailField(blank=True)
    salt = models.BinaryField()
    memory = models.PositiveIntegerField()  # Argon2id, KiB
    passes = models.PositiveIntegerField()
    verifier = models.BinaryField()
    public_key = models.BinaryField()


class Device(models.Model):
    """A browser in which a person has unlocked. Only one's own device keeps the account secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.CASCADE)
    own = models.BooleanField()
    check_value = models.BinaryField()  # shows that a browser really holds this device's secret
    label = models.BinaryField()  # sealed: "Firefox on Linux"
    idle_seconds = models.PositiveIntegerField()  # how long it stays unlocked without use


class Session(models.Model):
    """An unlocked session: half of what opens it (SECURITY.md 2.5). Kept apart from the database that is backed up:
    on SQLite in an attached file, on PostgreSQL in a schema that dumps leave out.
    """

    id = models.BinaryField(primary_key=True, max_length=32)  # SHA-256 of the cookie's session id
    person = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False)
    device = models.ForeignKey(Device, models.DO_NOTHING, db_constraint=False)
    box = models.BinaryField()
    idle_seconds = models.PositiveIntegerField()
    idle_until = models.BigIntegerField()  # seconds since 1970, UTC
    ends_at = models.BigIntegerField()

    class Meta:
        managed = False  # made by `session_table`, because it does not live in the main database
        db_table = '"session"."login"'


class Arriving(models.Model):
    """A piece of a large file that somebody brings, sealed for them, until they have said what becomes of it: for an
    hour at most, and kept where sessions are, so that no backup holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False)
    file = models.UUIDField()
    number = models.PositiveIntegerField()  # 0 is written last, and says that all of it is here
    box = models.BinaryField()
    until = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = '"session"."arriving"'


class Halfway(models.Model):
    """A log-in that waits for its second step, for a few minutes. Kept where sessions are."""

    id = models.BinaryField(primary_key=True, max_length=32)
    person = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False)
    box = models.BinaryField()
    until = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = '"session"."halfway"'


class Passkey(models.Model):
    """A passkey of somebody's. One with a wrap in the vault opens the account by itself; the others are asked for after
    the password.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.CASCADE)
    credential = models.BinaryField(unique=True, max_length=1023)  # as its authenticator calls it
    public_key = models.BinaryField()
    uses = models.PositiveBigIntegerField()  # as its authenticator counts them; most do not
    wrap = models.PositiveIntegerField(null=True)  # the number of its wrap
    label = models.BinaryField()  # sealed: "My phone"


class Token(models.Model):
    """Half of what a program may open, for a person who made a token for it (SECURITY.md 2.5). Kept where sessions are:
    with an old backup and a token that was revoked since, nobody opens anything.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False)
    check_value = models.BinaryField()  # shows that a program really holds this token
    box = models.BinaryField()
    label = models.BinaryField()  # sealed for its owner: what it is called, and what it opens
    until = models.BigIntegerField()
    used = models.DateField(null=True)  # the day, never the time

    class Meta:
        managed = False
        db_table = '"session"."token"'


class Pairing(models.Model):
    """The account secret on its way to a new device: 60 seconds, once, sealed under the scanned code."""

    id = models.BinaryField(primary_key=True, max_length=32)
    person = models.ForeignKey(Person, models.CASCADE)
    box = models.BinaryField()
    expires = models.BigIntegerField()


class SignUpLink(models.Model):
    """A one-time link that allows one sign-up. Only a hash is kept."""

    id = models.BinaryField(primary_key=True, max_length=32)
    expires = models.BigIntegerField()


class Attempt(models.Model):
    """How often a door was tried within an hour, under a blurred name that is forgotten after a day."""

    key = models.BinaryField(primary_key=True, max_length=32)
    count = models.PositiveIntegerField()
    until = models.BigIntegerField()


class Instance(models.Model):
    """Who runs this Troth, as the invitation page tells it (S-21). One row."""

    class Operator(models.TextChoices):
        PERSON = "person"
        OTHER = "other"
        UNSAID = "unsaid"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    operator = models.CharField(max_length=8, choices=Operator.choices, default=Operator.UNSAID)
    person = models.ForeignKey(Person, models.SET_NULL, null=True)  # who was asked; if PERSON, it is they
    name = models.CharField(max_length=80, blank=True)  # who, if OTHER
