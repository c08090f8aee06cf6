"""What one does with a share of one's own, in one's own vault. Each is one transaction; nobody is told of any of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.library import offered
from troth.engine.evidence import Evidence
from troth.engine.ladder import LEVELS
from troth.features.ladder.entries import Given, Kept, Ladder
from troth.outcomes.actions import note_and_learn
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_evidence, record_apart, record_evidence
from troth.trust.levels import met
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing.entries import Place

WRITE: Final = "ladder-resume"
"""The draft of one step."""
VAULT: Final = "braving_other/vault"


def draft_of(relationship: UUID, level: int) -> UUID:
    """What the draft of one step is about: each has a place of its own."""
    return uuid5(relationship, f"ladder/{level}")


@transaction.atomic
def keep(me: Me, one: MyRelationship, kept: Kept, *, slug: str = "", reception: int | None = None) -> UUID:
    """Keep a share for oneself, and let its draft go. Answering a prompt of the pack counts as having done it. One
    that was told in person is on the ladder at once.
    """
    id = entries.put(me.keyring, me.id, kept, scope=one.scope)
    share = offered().shares.get(slug)
    if share:
        note_and_learn(me, share, one, at=kept.at)
    if kept.told:
        change_ladder(me, one, lambda ladder: ladder.with_given(id, kept.level))
        _receive(me, one, Given(id, kept.level, reception=reception), kept.told)
    else:
        drafts.drop(me, WRITE, draft_of(one.id, kept.level))
    return id


def change(me: Me, found: Opened[Kept], kept: Kept) -> None:
    """Change one's own share; what was offered of it stays as it was."""
    entries.revise(me.keyring, me.id, found.id, kept, version=found.version)


def keep_until(me: Me, one: MyRelationship, id: UUID, day: dt.date | None) -> None:
    """Sleep on it until a day; None to have it back at once."""
    change_ladder(me, one, lambda ladder: ladder.waking(id, day))


@transaction.atomic
def say_aloud(me: Me, one: MyRelationship, found: Opened[Kept], *, said: bool) -> None:
    """It was told in person, or not after all."""
    change(me, found, replace(found.body, told=timezone.localdate() if said else None))
    if said:
        change_ladder(me, one, lambda ladder: ladder.with_given(found.id, found.body.level))
    else:
        uncount(me, one, found.id)


@transaction.atomic
def receive(
    me: Me, one: MyRelationship, found: Opened[Kept], reception: int | None, *, day: dt.date | None = None
) -> None:
    """Say how it was received, or say it anew; None takes that back. It counts for one's own trust alone, on a ``day``
    if that is not today.
    """
    if snapshot(me.keyring, one).reception(found.id) != reception:
        _receive(me, one, Given(found.id, found.body.level, reception=reception), day or timezone.localdate())


@transaction.atomic
def note_broken(
    me: Me, one: MyRelationship, found: Opened[Kept], severity: float, vault: Mapping[str, float] | None = None
) -> None:
    """Its rule was not kept. ``vault`` is what one answers, by question, of how safe it is to confide here."""
    today = timezone.localdate()
    change(me, found, replace(found.body, broken=found.body.broken or today))
    forget_evidence(me.keyring, one.scope, breaking(found.id))
    evidence = Evidence("confidence_broken", severity=severity)
    record_evidence(me.keyring, one.scope, breaking(found.id), evidence, today)
    if vault:
        record_apart(me.keyring, one.scope, VAULT, vault, today, kinds=len(met(one.kind)))


@transaction.atomic
def unnote_broken(me: Me, one: MyRelationship, found: Opened[Kept]) -> None:
    """It was kept after all."""
    change(me, found, replace(found.body, broken=None))
    forget_breaking(me, one, found)


def forget_breaking(me: Me, one: MyRelationship, found: Opened[Kept]) -> None:
    """A broken rule counts no more, nor what was answered beside it."""
    forget_evidence(me.keyring, one.scope, breaking(found.id))
    if found.body.broken:
        record_apart(me.keyring, one.scope, VAULT, {}, found.body.broken, kinds=len(met(one.kind)))


def uncount(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take a share off the ladder, with what it counted for."""
    forget_evidence(me.keyring, one.scope, id)
    change_ladder(me, one, lambda ladder: ladder.without(id))


def breaking(id: UUID) -> UUID:
    """What a broken rule counts under."""
    return uuid5(id, "broken")


def snapshot(keyring: Keyring, one: MyRelationship) -> Ladder:
    """What one keeps beside one's shares; one query."""
    return snapshots.load(keyring, keyring.person, Ladder, one.scope) or Ladder()


def change_ladder(me: Me, one: MyRelationship, change: Callable[[Ladder], Ladder]) -> None:
    snapshots.update(me.keyring, me.id, Ladder, lambda found: change(found or Ladder()), one.scope)


def _receive(me: Me, one: MyRelationship, now: Given, day: dt.date) -> None:
    change_ladder(me, one, lambda ladder: ladder.with_reception(now.id, now.reception))
    forget_evidence(me.keyring, one.scope, now.id)
    if now.reception:
        evidence = Evidence("disclosure", level=now.level, reception=now.reception)
        record_evidence(me.keyring, one.scope, now.id, evidence, day)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    entries.clear(keyring, Kept, scope=scope)
    snapshots.drop(keyring, keyring.person, Ladder, scope)
    for level in range(1, LEVELS + 1):
        drafts.forget(keyring, Place(WRITE, draft_of(UUID(scope), level)))
