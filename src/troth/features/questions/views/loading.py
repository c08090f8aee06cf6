"""What the views of this room look up first; 404 for all that is not there for this person."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from troth.features.questions import sets
from troth.features.questions.entries import Answer, Met
from troth.features.questions.sets import QuestionSet
from troth.people.me import Me
from troth.relationships import private
from troth.relationships.access import MyRelationship
from troth.vault.entries import Opened

T = TypeVar("T", Answer, Met)


def set_for(one: MyRelationship, pack: str) -> QuestionSet:
    """The questions of a pack that fit."""
    found = next((each for each in sets.sets_for(one.kind) if each.pack == pack), None)
    if found is None:
        raise Http404
    return found


def own(me: Me, one: MyRelationship, id: UUID, expected: type[T]) -> Opened[T]:
    """Something of one's own about this person."""
    return private.get(me, one, id, expected)
