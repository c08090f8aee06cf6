"""Sealed answers that go back to who wrote them: by their own wish, or because they will meet no other any more."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.features.questions.entries import Answer, Passed
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf
from troth.vault import entries, rounds
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.writing import actions as drafts
from troth.writing.actions import TooManyDrafts
from troth.writing.entries import Place


@transaction.atomic
def take_back(me: Me, place: Shelf, round: UUID) -> Opened[Body] | None:
    """Take one's own answer out of its round; None if there is none, or either can be read already."""
    id = rounds.close(place.keyring, place.vault, round)
    return None if id is None else entries.get(me.keyring, me.id, id, Body)


def as_draft(me: Me, place: Place, back: Opened[Body] | None, field: str = "text", **also: str) -> None:
    """Let the words of an answer that was taken back be a draft again."""
    if back is None:
        return
    if isinstance(back.body, Answer | Passed) and back.body.text:
        try:
            drafts.keep(me, place, {field: back.body.text, **also})
        except TooManyDrafts:  # then it stays among one's own words, where a search finds it
            return
    entries.withdraw(me.keyring, me.id, back.id)


def bring_back(me: Me, one: MyRelationship, place: Shelf, over: Callable[[UUID, Answer | Passed], bool]) -> None:
    """Let every answer of one's own here whose round is ``over`` go back among those that one keeps for oneself. One
    query where nothing is sealed.
    """
    for round, found in rounds.sealed(place.keyring, place.vault):
        if isinstance(found.body, Answer | Passed) and over(round, found.body):
            _bring(me, one, place, round)


@transaction.atomic
def _bring(me: Me, one: MyRelationship, place: Shelf, round: UUID) -> None:
    back = take_back(me, place, round)
    if back is None:
        return
    entries.withdraw(me.keyring, me.id, back.id)
    body = back.body
    if isinstance(body, Answer | Passed) and body.text:
        kept = body if isinstance(body, Answer) else Answer(slug=body.slug, text=body.text, session=body.session)
        entries.put(me.keyring, me.id, replace(kept, relationship=one.id), scope=one.scope, day=back.day)
