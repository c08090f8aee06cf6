"""What one keeps about somebody in one's own vault."""

from typing import TypeVar
from uuid import UUID

from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone

T = TypeVar("T", bound=Body)


def get(me: Me, one: MyRelationship, id: UUID, expected: type[T]) -> Opened[T]:
    """One of one's own about this person; :class:`Gone` for all else alike: other people's, other kinds, unknown ids,
    what does not open, and what somebody else has put in its place.
    """
    try:
        found = entries.get(me.keyring, me.id, id, expected)
    except CannotOpen:
        raise Gone from None
    if getattr(found.body, "relationship", None) != one.id or not found.genuine:
        raise Gone
    return found
