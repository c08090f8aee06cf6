"""Noticed: what the other did, kept for oneself. It is evidence of trust, and can be given as an appreciation."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from troth.engine.evidence import Evidence
from troth.features.rhythm import store
from troth.features.rhythm.actions import touched
from troth.features.rhythm.entries import Noticed, What
from troth.features.rhythm.words import NOTICED, TOLD
from troth.people.me import Me
from troth.relationships import private, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import MOST, Piece, Span
from troth.trust.actions import forget_evidence, record_evidence
from troth.vault import entries
from troth.vault.entries import Opened, Page

COUNTS: Final[dict[What, Evidence]] = {  # ENGINE.md 3.3: turned up or listened; noticed affection; a small thing kept
    "showed_up": Evidence("showed_up"),
    "listened": Evidence("showed_up"),
    "thoughtful": Evidence("appreciation"),
    "kept": Evidence("promise_kept", size=0.5),
}
"""Whoever notices is the one who trusts, so the tap itself confirms it."""


@transaction.atomic
def notice(me: Me, one: MyRelationship, what: What, text: str = "", *, at: dt.datetime | None = None) -> UUID:
    """Keep it, and count it once. ``at`` is the moment, if it is not now."""
    day = timezone.localdate(at)
    body = Noticed(relationship=one.id, what=what, text=text, at=at)
    id = entries.put(me.keyring, me.id, body, scope=one.scope, day=day)
    record_evidence(me.keyring, one.scope, id, COUNTS[what], day)
    if one.id in store.own(me).contacts:
        store.change(me, lambda found: touched(found, one.id, day))
    return id


@transaction.atomic
def delete(me: Me, one: MyRelationship, found: Opened[Noticed]) -> None:
    """It does not count any more, and its words are gone. What was given of it stays until it is withdrawn."""
    entries.withdraw(me.keyring, me.id, found.id)
    forget_evidence(me.keyring, one.scope, found.id)


def page(me: Me, one: MyRelationship, before: int | None = None) -> Page[Noticed]:
    """What was noticed, newest first; one query."""
    return entries.page(me.keyring, me.id, Noticed, scope=one.scope, before=before)


def get(me: Me, one: MyRelationship, id: UUID) -> Opened[Noticed]:
    """One of them, or :class:`Gone`: also where it is about somebody else."""
    return private.get(me, one, id, Noticed)


@transaction.atomic
def give(me: Me, one: MyRelationship, found: Opened[Noticed], *, at: dt.datetime | None = None) -> None:
    """Let the other read it, as thanks."""
    id = sharing.share(me, one, "noticed", thanks(found.body), found.day, at=at)
    entries.revise(me.keyring, me.id, found.id, replace(found.body, shared=id), version=found.version)


def thanks(body: Noticed) -> str:
    """Exactly what the other will read."""
    said = str(TOLD[body.what])
    return _("%(noticed)s %(words)s") % {"noticed": said, "words": body.text} if body.text.strip() else said


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    """What a month's page shows of it."""
    found = entries.between(me.keyring, me.id, Noticed, span.first, span.last, scope=one.scope, most=MOST)
    return [
        Piece("noticed", each.day, _line(each.body), copies=(each.body.shared,) if each.body.shared else ())
        for each in found
        if each.genuine
    ]


def _line(body: Noticed) -> str:
    return body.text.strip() or str(NOTICED[body.what])
