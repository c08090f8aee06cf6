"""What the views of this room look up first; 404 for all that is not there for this person."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from troth.engine.repair import Impossible
from troth.features.repair import store
from troth.features.repair.store import Room
from troth.people.me import Me, Request
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile, Gone

Act = Callable[..., HttpResponse]


def open_room(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Room]:
    """A room of one's own to write in, or 404: also once it has ended with that person."""
    one = access.load_lasting(me, id)
    return one, store.room(me, one, entry)


def for_two(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Room]:
    """The same, for what reaches the other: 404 unless both are here, and while things for two rest (S-25)."""
    one, _vault = access.load_together(me, id)
    if one.paused:
        raise Http404
    return one, store.room(me, one, entry)


def as_it_stands(view: Act) -> Act:
    """Where an act does not fit any more, nothing is done, and the room shows how things stand."""

    @wraps(view)
    def guarded(request: Request, id: UUID, entry: UUID, **more: Any) -> HttpResponse:
        try:
            return view(request, id, entry, **more)
        except (Impossible, ChangedMeanwhile):
            return say(redirect("repair:room", id=id, entry=entry), "stands-otherwise")
        except Gone:
            raise Http404 from None

    return guarded
