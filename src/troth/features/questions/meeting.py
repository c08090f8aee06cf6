"""Where both have answered: one's own answer opens for the other's, and where they are is noted for oneself."""

from typing import Final, cast
from uuid import UUID

from django.utils import timezone

from troth.engine.evidence import Evidence
from troth.features.questions.entries import Answer, Met
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf
from troth.trust.actions import record_evidence
from troth.vault import entries, rounds
from troth.vault.entries import Opened
from troth.vault.rounds import Round

SIZE: Final = 0.3
"""How much one opened answer of a day weighs as openness: it comes every day, and is light."""


def look(me: Me, one: MyRelationship, place: Shelf, round: UUID) -> Round:
    """Within a transaction: both answers, as far as they are open. Raises :class:`CannotOpen` as ``rounds.look``."""
    found = rounds.look(place.keyring, place.vault, round, Answer)
    if found.fresh and found.mine:
        _note(me, one, round, cast("Opened[Answer]", found.mine).body)
    return found


def _note(me: Me, one: MyRelationship, round: UUID, mine: Answer) -> None:
    """They have met. One to a question of a day counts once for one's own trust."""
    met = entries.put(me.keyring, me.id, Met(slug=mine.slug, round=round, relationship=one.id), scope=one.scope)
    if mine.day:
        record_evidence(me.keyring, one.scope, met, Evidence("openness", size=SIZE), timezone.localdate())
