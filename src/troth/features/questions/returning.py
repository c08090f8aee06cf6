"""Sealed answers that go back to who wrote them: by their own wish, or because they will meet no other any more. What
met the other while its author was away opens.
"""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.features.questions import drafting, meeting
from troth.features.questions.entries import Answer, Passed
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf
from troth.vault import entries, rounds
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen
from troth.writing import actions as drafts
from troth.writing.actions import TooManyDrafts
from troth.writing.entries import Place


@transaction.atomic
def take_back(me: Me, place: Shelf, round: UUID, *, ended: bool = False) -> Opened[Body] | None:
    """Take one's own answer out of its round; None if there is none, or either can be read already. After the end of
    the two, one's own that nobody can read comes back in any case.
    """
    id = rounds.close(place.keyring, place.vault, round, ended=ended)
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


def keep(me: Me, one: MyRelationship, slug: str, text: str) -> None:
    """Keep an answer for oneself."""
    entries.put(me.keyring, me.id, Answer(slug=slug, text=text, relationship=one.id), scope=one.scope)


@transaction.atomic
def keep_draft(me: Me, one: MyRelationship, place: Place, slug: str) -> None:
    """Keep for oneself what was begun to a question that can be answered no more; once, on however many devices."""
    entries.in_turn(me.keyring, me.id)
    draft = drafting.load(me, place)
    text = drafting.words(draft) if draft else ""
    if text:
        keep(me, one, slug, text)
    drafting.drop(me, place)


def bring_back(me: Me, one: MyRelationship, place: Shelf, over: Callable[[UUID, Answer | Passed], bool]) -> None:
    """Let every answer of one's own here whose round is ``over`` go back among those that one keeps for oneself, and
    open where the other has answered by then. One query where nothing is sealed.
    """
    for round, found, both in rounds.sealed(place.keyring, place.vault):
        if not isinstance(found.body, Answer | Passed):
            continue
        if over(round, found.body) or (both and one.together and found.body.session is None):
            _bring(me, one, place, round)


@transaction.atomic
def _bring(me: Me, one: MyRelationship, place: Shelf, round: UUID) -> None:
    back = take_back(me, place, round, ended=not one.together)
    if back is None:
        with suppress(CannotOpen):
            meeting.look(me, one, place, round)
        return
    entries.withdraw(me.keyring, me.id, back.id)
    body = back.body
    if isinstance(body, Answer | Passed) and body.text:
        kept = body if isinstance(body, Answer) else Answer(slug=body.slug, text=body.text, session=body.session)
        entries.put(me.keyring, me.id, replace(kept, relationship=one.id), scope=one.scope, day=back.day)
