"""What the views of this room look up first; 404 for all that is not there for this person."""

from uuid import UUID

from django.http import Http404

from troth.features.transparency import queries
from troth.features.transparency.entries import Note
from troth.features.transparency.queries import Between, Thread
from troth.people.me import Me
from troth.relationships import access, private
from troth.relationships.access import MyRelationship
from troth.vault.entries import Opened


def note(me: Me, one: MyRelationship, id: UUID) -> Opened[Note]:
    """One of one's own notes."""
    return private.get(me, one, id, Note)


def thread(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Between, Thread]:
    """Something that was shared in this room, with what was said to it."""
    one = access.load(me, id)
    between = queries.between(me, one)
    found = between.find(entry)
    if found is None:
        raise Http404
    return one, between, between.thread(found)
