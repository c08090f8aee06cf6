"""Keeping, showing, answering, ending, and noting how a boundary fared. Each is one transaction."""

import datetime as dt
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.evidence import Evidence
from troth.engine.evidence import Kind as Happened
from troth.features.boundaries import queries, releases
from troth.features.boundaries.entries import Aside, Boundary, How, Noted, Weight
from troth.features.boundaries.queries import Shown
from troth.features.boundaries.releases import END, SAID, SHOWN
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_evidence, record_evidence
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.keys import Keyring
from troth.writing import actions as drafts

DRAFT: Final = "boundaries-new"
MOST_NOTED: Final = 60
MOST_ASIDE: Final = 100
COUNTS: Final[dict[How, Happened]] = {
    "respected": "boundary_respected",
    "crossed": "boundary_crossed",
    "pressed": "pressure",
}
"""Who holds a boundary is the one who trusts, so the note itself confirms it (P18)."""
AMOUNTS: Final[dict[Weight, float]] = {"small": 0.5, "plain": 1.0, "grave": 1.5}


@transaction.atomic
def keep(me: Me, one: MyRelationship, body: Boundary) -> UUID:
    """Keep it for oneself, and let its draft go."""
    id = entries.put(me.keyring, me.id, body, scope=one.scope)
    drafts.drop(me, DRAFT, one.id)
    return id


def change(me: Me, found: Opened[Boundary], body: Boundary) -> None:
    """Change it for oneself; what was shown of it stays as it was."""
    old = found.body
    kept = replace(body, to=old.to, shared=old.shared, ended=old.ended, noted=old.noted, at=old.at)
    entries.revise(me.keyring, me.id, found.id, kept, version=found.version)


@transaction.atomic
def show(me: Me, one: MyRelationship, found: Opened[Boundary], *, at: dt.datetime | None = None) -> UUID:
    """Let the other read it; where they can already, it says it as it is now, and both wordings stay (S-32).

    ``at`` is the moment, if it is not now.
    """
    text, day = releases.told(found.body), timezone.localdate(at)
    standing = queries.between(me, one).stands(found.body)
    if standing:
        sharing.revise(me, standing.entry, text, day)
        return standing.id
    id = sharing.share(me, one, releases.code(found.body), text, day, at=at)
    sharing.list_for(me, one, SHOWN, id)
    entries.revise(me.keyring, me.id, found.id, replace(found.body, shared=id, ended=None), version=found.version)
    return id


@transaction.atomic
def reply(me: Me, one: MyRelationship, shown: Shown, what: str, *, at: dt.datetime | None = None) -> None:
    """Say something to a boundary, in the place of what one has said to it before. That stays readable."""
    mine = [each.entry.id for each in shown.said if each.entry.mine]
    code = releases.reply_code(what, shown.id, shown.entry.version)
    id = sharing.share(me, one, code, releases.reply(what, shown.text), timezone.localdate(at), at=at)
    sharing.list_for(me, one, SAID, id, instead_of=mine)


@transaction.atomic
def end(me: Me, one: MyRelationship, found: Opened[Boundary]) -> None:
    """It holds no more; whoever was shown it can read that."""
    standing = queries.between(me, one).stands(found.body) if one.together else None
    if standing:
        reply(me, one, standing, END)
    body = replace(found.body, ended=timezone.localdate())
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


def hold_again(me: Me, found: Opened[Boundary]) -> None:
    """It holds again, for oneself; to show it is another act."""
    entries.revise(me.keyring, me.id, found.id, replace(found.body, ended=None), version=found.version)


@transaction.atomic
def note(
    me: Me, one: MyRelationship, id: UUID, how: How, *, weight: Weight = "plain", day: dt.date | None = None,
    text: str = "",
) -> None:  # fmt: skip
    """Note for oneself how it fared, and let it count for one's own trust. The other is told nothing, in any way."""
    entries.in_turn(me.keyring, me.id)
    found, when = queries.get(me, one, id), day or timezone.localdate()
    noted = Noted(uuid4(), how, when, weight, text)
    body = replace(found.body, noted=[*found.body.noted, noted][-MOST_NOTED:])
    entries.revise(me.keyring, me.id, id, body, version=found.version)
    amount = AMOUNTS[weight]
    good = how == "respected"
    evidence = Evidence(kind=COUNTS[how], size=amount if good else None, severity=None if good else amount)
    record_evidence(me.keyring, one.scope, noted.id, evidence, when)


@transaction.atomic
def unnote(me: Me, one: MyRelationship, id: UUID, noted: UUID) -> None:
    """It was not so after all: the note is gone, and counts no more."""
    entries.in_turn(me.keyring, me.id)
    found = queries.get(me, one, id)
    body = replace(found.body, noted=[each for each in found.body.noted if each.id != noted])
    if body.noted != found.body.noted:
        entries.revise(me.keyring, me.id, id, body, version=found.version)
        forget_evidence(me.keyring, one.scope, noted)


def put_aside(me: Me, one: MyRelationship, id: UUID, *, aside: bool) -> None:
    """Take what the other has shown off one's page, or put it back. Nobody is told (S-08)."""

    def put(found: Aside | None) -> Aside:
        kept = [known for known in (found or Aside()).ids if known != id]
        return Aside(ids=[*kept, *([id] if aside else [])][-MOST_ASIDE:])

    snapshots.update(me.keyring, me.id, Aside, put, one.scope)


def delete(me: Me, found: Opened[Boundary]) -> None:
    """Delete it with its notes. What was shown stays until it is taken back; what was noted of it has happened, and
    stays part of one's picture.
    """
    entries.withdraw(me.keyring, me.id, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    entries.clear(keyring, Boundary, scope=scope)
    snapshots.drop(keyring, keyring.person, Aside, scope)
    drafts.forget_all(keyring, lambda place: place.name == DRAFT and place.about == UUID(scope))
