"""Noting what was done, and learning from it."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.content.schema import Practice, Share
from troth.engine import recommender as engine
from troth.engine.recommender import Candidate, Choice, Recommender
from troth.outcomes.candidates import practice_candidate, share_candidate
from troth.outcomes.entries import Outcome, RecommenderState
from troth.outcomes.queries import revive
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import entries, snapshots
from troth.vault.errors import Gone


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
    return entries.put(me.keyring, me.id, body, scope=one.scope if one else "")


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


def feel(me: Me, id: UUID, felt: int) -> None:
    """Add how it felt. Raises ``Gone`` if it is not there any more."""
    known = entries.get(me.keyring, me.id, id, Outcome)
    body = Outcome(
        what=known.body.what, slug=known.body.slug, relationship=known.body.relationship, felt=felt, at=known.body.at
    )
    entries.revise(me.keyring, me.id, id, body, version=known.version)


def take_back(me: Me, id: UUID) -> None:
    """It was not done after all."""
    try:
        entries.withdraw(me.keyring, me.id, id)
    except Gone:
        return


def learn(me: Me, outcomes: Iterable[engine.Outcome], followed: Iterable[Choice] = ()) -> Recommender:
    """Teach the recommender, and return it as it is now. ``followed`` were done, and told of as one's own."""
    learned, credited = list(outcomes), list(followed)

    def change(found: RecommenderState | None) -> RecommenderState:
        memory = revive(found)
        for outcome in learned:
            memory = memory.learn(outcome)
        for choice in credited:
            memory = memory.credit(choice)
        return RecommenderState(memory=memory.to_bytes())

    return revive(snapshots.update(me.keyring, me.id, RecommenderState, change))


def _chosen(chosen: Candidate, day: dt.date) -> Choice:
    """A choice that was the person's own."""
    return Choice(chosen, 1.0, (), (), day.toordinal())
