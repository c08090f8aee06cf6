"""Words that wait to be an answer: a draft for each question, so that none takes the place of another."""

import datetime as dt
from typing import Final
from uuid import UUID, uuid5

from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import snapshots
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing import queries
from troth.writing.entries import Draft, Place

DRAFT: Final = "questions-answering"


def of_day(relationship: UUID, day: dt.date | str) -> Place:
    """Where the draft to the question of a day lies; ``day`` is one, or as a form says it."""
    return Place(DRAFT, uuid5(relationship, f"draft/day/{day}"))


def of_question(relationship: UUID, slug: str) -> Place:
    """Where a draft for oneself lies."""
    return Place(DRAFT, uuid5(relationship, f"draft/{slug}"))


def in_session(round: UUID) -> Place:
    """Where the draft to a question of a session lies."""
    return Place(DRAFT, round)


def load(me: Me, place: Place) -> Draft | None:
    return queries.load(me, place.name, place.about)


def drop(me: Me, place: Place, *, only: str | None = None) -> None:
    """Forget a draft; or, with ``only``, if these are its words, and nobody has begun anew since."""
    draft = load(me, place) if only is not None else None
    if only is None or (draft and words(draft) == only.strip()):
        drafts.drop(me, place.name, place.about)


def words(draft: Draft) -> str:
    """What was begun; the field of a session bears the name of its question."""
    return next((text for name, text in draft.fields.items() if name.endswith("text")), "").strip()


def begun(me: Me, one: MyRelationship) -> list[str]:
    """The questions that one has begun to answer for oneself; two queries."""
    each = [(found.place, found.draft.fields.get("slug", "")) for found in queries.waiting(me) if words(found.draft)]
    return [slug for place, slug in each if place == of_question(one.id, slug)]


def forget(keyring: Keyring, scope: str) -> None:
    """Forget all that was begun with one person."""

    def about_them(place: Place) -> bool:
        if place.name != DRAFT:
            return False
        draft = snapshots.load(keyring, keyring.person, Draft, place.scope)
        fields = draft.fields if draft else {}
        return fields.get("of") == str(UUID(scope)) or place in {
            of_day(UUID(scope), fields.get("day", "")), of_question(UUID(scope), fields.get("slug", "")),
        }  # fmt: skip

    drafts.forget_all(keyring, about_them)
