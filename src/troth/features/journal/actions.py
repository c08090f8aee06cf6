"""Keeping, changing, deleting and releasing an entry. Each is one transaction."""

import datetime as dt
from uuid import UUID

import msgspec
from django.db import transaction

from troth.content.library import offered
from troth.features.journal.entries import Copy, JournalEntry
from troth.outcomes.actions import note_and_learn
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.entries import Opened
from troth.writing import actions as drafts

WRITE, EDIT = "journal-write", "journal-edit"


@transaction.atomic
def keep(
    me: Me,
    title: str,
    text: str,
    *,
    about: MyRelationship | None,
    prompt: str = "",
    draft: UUID | None = None,
    at: dt.datetime | None = None,
) -> UUID:
    """Keep an entry, and let its draft go. Answering a share's prompt (its slug) counts as having done it.

    ``at`` is the moment, if it is not now.
    """
    share = offered().shares.get(prompt)
    body = JournalEntry(
        title=title, text=text, prompt=share.text if share else "", relationship=about.id if about else None, at=at
    )
    id = entries.put(me.keyring, me.id, body)
    if share:
        note_and_learn(me, share, about, at=at)
    drafts.drop(me, WRITE, draft)
    return id


@transaction.atomic
def change(
    me: Me, old: Opened[JournalEntry], version: int, title: str, text: str, *, about: MyRelationship | None
) -> None:
    """Change an entry. Raises ``ChangedMeanwhile`` unless ``version`` is still the newest."""
    body = msgspec.structs.replace(old.body, title=title, text=text, relationship=about.id if about else None)
    entries.revise(me.keyring, me.id, old.id, body, version=version)
    drafts.drop(me, EDIT, old.id)


@transaction.atomic
def delete(me: Me, id: UUID) -> None:
    """Delete an entry for good. What was released of it stands on its own and stays."""
    entries.withdraw(me.keyring, me.id, id)
    drafts.drop(me, EDIT, id)


@transaction.atomic
def release(me: Me, one: Opened[JournalEntry], to: MyRelationship, *, at: dt.datetime | None = None) -> None:
    """Let the other person read exactly this text. Raises ``Gone`` unless both are here."""
    copy = Copy(to.id, sharing.share(me, to, "journal", told(one.body), one.day, at=at))
    body = msgspec.structs.replace(one.body, copies=(*one.body.copies, copy))
    entries.revise(me.keyring, me.id, one.id, body, version=one.version)


def told(body: JournalEntry) -> str:
    """Exactly what the other will read: the title over the words."""
    return f"{body.title}\n\n{body.text}" if body.title.strip() else body.text
