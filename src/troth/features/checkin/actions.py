"""Saving a check-in, sharing one thing from it, deleting it."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.features.checkin import queries, questions, releases
from troth.features.checkin.entries import CheckIn
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_ratings, record_ratings
from troth.vault import entries
from troth.vault.entries import Opened, Page
from troth.vault.errors import Gone
from troth.vault.keys import Keyring


@transaction.atomic(savepoint=False)
def save(me: Me, one: MyRelationship, day: dt.date, checkin: CheckIn) -> UUID:
    """Keep a day's answers, privately. A second time the same day they take the place of the first. Where it fails,
    the caller's whole transaction is undone.
    """
    ratings = questions.ratings(checkin)
    doubt = questions.doubt(checkin)
    record_ratings(me.keyring, one.scope, ratings, day, closeness=checkin.closeness, doubt=doubt)
    before = queries.on_day(me, one, day)
    if before is None:
        return entries.put(me.keyring, me.id, checkin, scope=one.scope, day=day)
    changed = replace(checkin, released=before.body.released)
    entries.revise(me.keyring, me.id, before.id, changed, version=before.version)
    return before.id


@transaction.atomic
def release(me: Me, one: MyRelationship, found: Opened[CheckIn], what: str, *, at: dt.datetime | None = None) -> None:
    """Share one thing from a check-in; :class:`Gone` where it holds no such thing. Twice is once.

    ``at`` is the moment, if it is not now.
    """
    text = releases.texts(found.body).get(what)
    if text is None:
        raise Gone
    earlier = found.body.released.get(what)
    if earlier and sharing.find(me, one, earlier):
        return
    id = sharing.share(me, one, what, text, about=found.day, at=at)
    changed = replace(found.body, released={**found.body.released, what: id})
    entries.revise(me.keyring, me.id, found.id, changed, version=found.version)


@transaction.atomic
def delete(me: Me, one: MyRelationship, found: Opened[CheckIn]) -> None:
    """Delete a check-in for good. What was shared from it stays shared until it is withdrawn."""
    entries.withdraw(me.keyring, me.id, found.id)
    forget_ratings(me.keyring, one.scope, found.day)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete every check-in about one person; called when that person is dropped."""
    while rows := _own(entries.page(keyring, keyring.person, CheckIn, scope=scope)):
        for row in rows:
            entries.withdraw(keyring, keyring.person, row)


def _own(page: Page[CheckIn]) -> list[UUID]:
    """What can be deleted: also what does not open any more."""
    return [one.id for one in page.entries if one.mine] + [place.id for place in page.unreadable if place.mine]
