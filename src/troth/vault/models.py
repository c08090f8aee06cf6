"""The vault's tables. Everything in a column called ``box`` is an envelope; the other columns are the whole
of what is readable without a key. People are plain ids here: the vault does not know accounts.
"""

from django.db import models


class Vault(models.Model):
    """Where content lives, and which epoch of its key new content uses."""

    id = models.UUIDField(primary_key=True)
    epoch = models.PositiveIntegerField(default=1)


class Epoch(models.Model):
    """A later key of a shared vault, chained to the one before it, so that nobody can slip in a key of their own."""

    vault = models.ForeignKey(Vault, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    members = models.BinaryField()  # the ids of the people who hold it, 16 bytes each, sorted
    chain = models.BinaryField()  # HMAC(key before, this key ‖ members)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vault", "number"], name="epoch_once")]


class Wrap(models.Model):
    """A key sealed under another key: one person's key ring. Backed up apart from the content."""

    person = models.UUIDField()
    name = models.CharField(max_length=16)  # what it is and what opens it, as ``root/password``
    vault = models.UUIDField()  # the vault it opens; for the root key and what hangs on it, the private one
    epoch = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "vault", "name", "epoch"], name="wrap_once")]


class Entry(models.Model):
    """One piece of content in exactly one vault."""

    n = models.BigAutoField(primary_key=True)  # the order of writing, for paging
    id = models.UUIDField()
    vault = models.ForeignKey(Vault, models.CASCADE, related_name="+")
    author = models.UUIDField()
    tag = models.BinaryField(max_length=16)  # blinded kind
    day = models.DateField()
    version = models.PositiveIntegerField(default=1)
    box = models.BinaryField()  # the body, sealed with a key of its own
    slot = models.BinaryField()  # that key, sealed for ``holder``
    holder = models.UUIDField()  # the vault whose key opens the slot: while sealed, the author's private one
    epoch = models.PositiveIntegerField()
    author_tag = models.BinaryField()  # proves to its author that it is theirs and unchanged
    round = models.UUIDField(null=True)  # answers that open together
    met = models.BinaryField(null=True)  # the hash of the answer that this one was released for

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vault", "id"], name="entry_once"),
            models.UniqueConstraint(fields=["vault", "round", "author"], name="one_answer_each"),
        ]
        indexes = [
            models.Index(fields=["vault", "tag", "-n"], name="entry_by_kind"),
            models.Index(fields=["vault", "tag", "day", "n"], name="entry_by_day"),
        ]


class EarlierVersion(models.Model):
    """What a shared entry said before its author changed it: both may read it (S-32)."""

    vault = models.ForeignKey(Vault, models.CASCADE, related_name="+")
    entry = models.UUIDField()
    version = models.PositiveIntegerField()
    day = models.DateField()
    box = models.BinaryField()
    slot = models.BinaryField()
    epoch = models.PositiveIntegerField()
    author_tag = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vault", "entry", "version"], name="earlier_once")]


class Snapshot(models.Model):
    """Current state that is read as a whole: settings, drafts, series. Sealed under the vault's key itself."""

    vault = models.ForeignKey(Vault, models.CASCADE, related_name="+")
    tag = models.BinaryField(max_length=16)
    version = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vault", "tag"], name="snapshot_once")]


class Manifest(models.Model):
    """A sealed count and sum over all that one person wrote, so that missing entries can be noticed."""

    person = models.UUIDField(primary_key=True)
    box = models.BinaryField()


class Done(models.Model):
    """A request that was already carried out, and where it led: a repeated one does nothing again."""

    key = models.BinaryField(primary_key=True, max_length=32)
    box = models.BinaryField()  # where it led, sealed under the value that only the form carries
    day = models.DateField()
