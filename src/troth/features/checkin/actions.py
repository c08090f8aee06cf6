"""Saving a check-in, sharing one thing from it, deleting it."""

import datetime as dt
from statistics import fmean
from typing import cast
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.content.schema import Factor
from troth.features.checkin import queries, questions, releases
from troth.features.checkin.entries import CheckIn
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_ratings, record_ratings
from troth.trust.levels import met
from troth.vault import entries, manifest
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.keys import Keyring


@transaction.atomic(savepoint=False)
def save(me: Me, one: MyRelationship, day: dt.date, checkin: CheckIn, *, seen: int = 0) -> UUID:
    """Keep a day's answers, privately. A second time the same day they take the place of those that the page showed,
    which was version ``seen``; what it did not show stays. Where it fails, the caller's whole transaction is undone.
    """
    with manifest.as_one(me.keyring):
        known = count(me.keyring, one, day, checkin)  # first of all: here one's other devices wait
        before = queries.on_day(me, one, day) if known else None
        if before is None:
            return entries.put(me.keyring, me.id, checkin, scope=one.scope, day=day)
        both = _both(before.body, checkin, shown=before.version == seen)
        if replace(both, released={}) != checkin:
            count(me.keyring, one, day, both)
        entries.revise(me.keyring, me.id, before.id, both, version=before.version)
        return before.id


def count(keyring: Keyring, one: MyRelationship, day: dt.date, checkin: CheckIn) -> bool:
    """Let trust know what was asked and answered on a day, in place of what it knew of that day; whether it knew
    anything. A day with a check-in is known, because every check-in asks something.
    """
    found = questions.values(checkin)
    means = {group: fmean(values) for group, values in found.items()}
    return record_ratings(
        keyring,
        one.scope,
        {cast("Factor", what): mean for (area, what), mean in means.items() if area == "factor"},
        day,
        closeness=checkin.closeness,
        doubt=questions.doubt(checkin),
        levels={f"{area}/{what}": mean for (area, what), mean in means.items() if area != "factor"},
        kinds=len(met(one.kind)),
        asked=checkin.asked,
        items={cast("Factor", what): len(v) for (area, what), v in found.items() if area == "factor" and len(v) > 1},
        deep=questions.deep(checkin),
    )


def _both(before: CheckIn, now: CheckIn, *, shown: bool) -> CheckIn:
    """A day's answers after a second page of it. Not ``shown``: that page was opened before the first one was saved,
    perhaps on another device, so what it leaves open was not taken back.
    """
    kept = {slug: value for slug, value in before.answers.items() if not (shown and slug in now.asked)}
    return replace(
        now,
        answers=kept | now.answers,
        asked=list(dict.fromkeys((*before.asked, *now.asked))),
        closeness=now.closeness if shown else now.closeness or before.closeness,
        word=now.word if shown else now.word or before.word,
        released=before.released,
    )


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


def forget(keyring: Keyring, scope: str) -> None:
    """Delete every check-in about one person; called when that person is dropped."""
    entries.clear(keyring, CheckIn, scope=scope)
