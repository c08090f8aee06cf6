"""Answering about one kind of closeness, marking what hinders, and releasing. Each is one transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.schema import Barrier, Intimacy
from troth.features.intimacies import goals, overlay, releases
from troth.features.intimacies.entries import Hindered, Reliance
from troth.features.intimacies.overlay import PAGE
from troth.features.intimacies.queries import RELYING
from troth.features.intimacies.releases import Wording
from troth.features.intimacies.words import AREAS, Side
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.trust.actions import record_apart
from troth.trust.levels import met
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.keys import Keyring


def answer(
    me: Me, one: MyRelationship, slug: Intimacy, side: Side, values: Mapping[str, float], *, day: dt.date | None = None
) -> None:
    """Count today's answers about one side of one kind of closeness; none takes them back."""
    name, kinds = f"{AREAS[side]}/{slug}", len(met(one.kind))
    record_apart(me.keyring, one.scope, name, values, day or timezone.localdate(), kinds=kinds)


def mark(me: Me, one: MyRelationship, slug: Intimacy, barriers: Iterable[Barrier]) -> None:
    """Keep what stands in the way of one kind of closeness, in place of what was marked before."""
    chosen = [*barriers]

    def change(found: Hindered | None) -> Hindered:
        others = {area: marks for area, marks in (found or Hindered()).marks.items() if area != slug}
        return Hindered(marks=others | ({slug: chosen} if chosen else {}))

    snapshots.update(me.keyring, me.id, Hindered, change, one.scope)


@transaction.atomic
def release(me: Me, one: MyRelationship, slug: Intimacy, wording: Wording, *, at: dt.datetime | None = None) -> None:
    """Share these words about one kind of closeness. What was shared of it before stands, but is no longer drawn.

    ``at`` is the moment, if it is not now.
    """
    earlier = [each for each in sharing.listed(me, one, PAGE) if each.mine and each.body.what == overlay.code(slug)]
    day = timezone.localdate(at)
    levels = {str(side): step for side, step in wording.levels.items()}
    id = sharing.share(me, one, overlay.code(slug), wording.text, day, levels=levels, says=wording.says, at=at)
    covered = [each.id for each in earlier if each.body.levels.keys() <= levels.keys()]
    sharing.list_for(me, one, PAGE, id, instead_of=covered)


@transaction.atomic
def release_reliance(me: Me, one: MyRelationship, found: Opened[Reliance], *, at: dt.datetime | None = None) -> None:
    """Let the other read one thing for which one relies on them. Twice is once."""
    if found.body.shared and sharing.find(me, one, found.body.shared):
        return
    id = sharing.share(me, one, RELYING, releases.reliance(found.body), found.day, at=at)
    sharing.list_for(me, one, RELYING, id)
    entries.revise(me.keyring, me.id, found.id, replace(found.body, shared=id), version=found.version)


def rely(me: Me, one: MyRelationship, text: str, *, at: dt.datetime | None = None) -> None:
    """Keep one thing for which one relies on the other, for oneself."""
    entries.put(me.keyring, me.id, Reliance(relationship=one.id, text=text, at=at), scope=one.scope)


def forget_reliance(me: Me, found: Opened[Reliance]) -> None:
    """Delete it for good. What was shared of it stays shared until it is withdrawn."""
    entries.withdraw(me.keyring, me.id, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    snapshots.drop(keyring, keyring.person, Hindered, scope)
    entries.clear(keyring, Reliance, scope=scope)
    goals.forget(keyring, scope)
