"""Noting what was done, and learning from it: the recommender what to offer, trust how being together felt."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from msgspec.structs import replace

from troth.content.library import offered
from troth.content.schema import Practice, Share
from troth.engine import recommender as engine
from troth.engine import records
from troth.engine.evidence import Evidence
from troth.engine.recommender import Candidate, Choice, Decision, Recommender
from troth.outcomes.candidates import key, practice_candidate, share_candidate
from troth.outcomes.entries import Decided, Outcome, RecommenderState
from troth.outcomes.queries import revive
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust.actions import forget_evidence, record_evidence
from troth.vault import entries, snapshots
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring


@transaction.atomic
def note(
    me: Me,
    content: Practice | Share,
    one: MyRelationship | None,
    felt: int | None = None,
    *,
    at: dt.datetime | None = None,
) -> UUID:
    """Keep that this was done, privately; ``at`` is the moment, if it is not now."""
    body = Outcome(
        what="practice" if isinstance(content, Practice) else "share",
        slug=content.slug,
        relationship=one.id if one else None,
        felt=felt,
        at=at,
    )
    day = timezone.localdate(at)
    id = entries.put(me.keyring, me.id, body, scope=one.scope if one else "", day=day)
    _count(me, id, body, one, day)
    for path in settings.WHEN_DONE:
        import_string(path)(me, id, body, day)
    return id


@transaction.atomic
def note_and_learn(
    me: Me,
    content: Practice | Share,
    one: MyRelationship | None,
    felt: int | None = None,
    *,
    at: dt.datetime | None = None,
) -> UUID:
    """Keep that this was done without having been suggested, and learn from it at once."""
    id = note(me, content, one, felt, at=at)
    choice = _chosen(candidate(content, one), timezone.localdate(at))
    learn(me, [engine.Outcome(choice, done=True, felt_self=felt)])
    return id


def candidate(content: Practice | Share, one: MyRelationship | None) -> Candidate:
    return practice_candidate(content, one) if isinstance(content, Practice) else share_candidate(content, one)


@transaction.atomic
def feel(me: Me, id: UUID, felt: int, one: MyRelationship | None) -> None:
    """Say how it felt, or say it anew; ``one`` is whom it was noted with. Raises ``Gone`` if it is not there."""
    entries.in_turn(me.keyring, me.id)
    known = entries.get(me.keyring, me.id, id, Outcome)
    body = replace(known.body, felt=felt)
    entries.revise(me.keyring, me.id, id, body, version=known.version)
    _count(me, id, body, one, known.day)


@transaction.atomic
def take_back(me: Me, id: UUID, one: MyRelationship | None) -> None:
    """It was not done after all; ``one`` is whom it was noted with."""
    try:
        known = entries.get(me.keyring, me.id, id, Outcome)
        entries.withdraw(me.keyring, me.id, id)
    except Gone:
        return
    if one and _counts(known.body, one):
        forget_evidence(me.keyring, one.scope, id)
    for path in settings.WHEN_TAKEN_BACK:
        import_string(path)(me, id)


def _count(me: Me, id: UUID, body: Outcome, one: MyRelationship | None, day: dt.date) -> None:
    if one and _counts(body, one):
        record_evidence(me.keyring, one.scope, id, Evidence("practice_done", felt=body.felt), day)


def _counts(body: Outcome, one: MyRelationship) -> bool:
    """Whether it says something of the other: only what two did together, once it is said how it felt."""
    practice = offered().practices.get(body.slug) if body.what == "practice" else None
    return body.felt is not None and practice is not None and practice_candidate(practice, one).joint


def learn(me: Me, outcomes: Iterable[engine.Outcome], followed: Iterable[Choice] = ()) -> Recommender:
    """Teach the recommender, and return it as it is now. ``followed`` were done, and told of as one's own."""
    learned, credited = list(outcomes), list(followed)

    def change(found: RecommenderState | None) -> RecommenderState:
        memory = revive(found)
        for outcome in learned:
            memory = memory.learn(outcome)
        for choice in credited:
            memory = memory.credit(choice)
        return _kept(memory)

    return revive(snapshots.update(me.keyring, me.id, RecommenderState, change))


@transaction.atomic
def log(me: Me, decision: Decision, one: MyRelationship | None) -> UUID:
    """Keep a decision for good. Its row says the month alone, so that rows do not tell who opens Troth on which day."""
    body = Decided(choice=decision.choice, lot=records.packed(decision.lot.features, decision.lot.odds))
    month = dt.date.fromordinal(decision.choice.day).replace(day=1)
    return entries.put(me.keyring, me.id, body, scope=key(one), day=month)


@transaction.atomic
def complete(me: Me, id: UUID | None, went: engine.Outcome) -> None:
    """Write beside a decision how it went; one that is gone or does not open is left alone."""
    if id is None:
        return
    entries.in_turn(me.keyring, me.id)
    with suppress(Gone, CannotOpen):
        known = entries.get(me.keyring, me.id, id, Decided)
        body = replace(known.body, done=went.done, felt=went.felt_self, not_this=went.not_this, not_now=went.not_now)
        entries.revise(me.keyring, me.id, id, body, version=known.version)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was done and decided about one person, and what was learned of them; called when they are dropped."""
    for kind in (Outcome, Decided):
        entries.clear(keyring, kind, scope=scope)
    if snapshots.load(keyring, keyring.person, RecommenderState):
        snapshots.update(keyring, keyring.person, RecommenderState, lambda found: _kept(revive(found).without(scope)))


def _kept(memory: Recommender) -> RecommenderState:
    return RecommenderState(memory=memory.to_bytes())


def _chosen(chosen: Candidate, day: dt.date) -> Choice:
    """A choice that was the person's own."""
    return Choice(chosen, 1.0, (), (), day.toordinal())
