"""What the views of this room look up first; 404 for all that is not there for this person."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from troth.features.ladder import store
from troth.features.ladder.entries import Kept
from troth.features.ladder.store import Known, NotNow
from troth.people.me import Me, Request
from troth.relationships import access, private
from troth.relationships.access import MyRelationship
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile, Gone

Act = Callable[..., HttpResponse]


def to_write(me: Me, id: UUID) -> MyRelationship:
    """A relationship that has not ended, or 404."""
    one = access.load(me, id)
    if one.ended:
        raise Http404
    return one


def kept(me: Me, one: MyRelationship, id: UUID) -> Opened[Kept]:
    """One of one's own shares, or 404."""
    return private.get(me, one, id, Kept)


def theirs(me: Me, one: MyRelationship, id: UUID) -> Known:
    """Something that the other has opened to one, also where its words are gone; or 404."""
    try:
        found: Known | None = store.find(me, one, id)
    except Gone:
        found = next((each for each in store.page(me, one).known if each.id == id), None)
    if found is None or found.mine or found.life.opened is None:
        raise Http404
    return found


def as_it_stands(to: str) -> Callable[[Act], Act]:
    """Where an act does not fit any more, nothing is done, and the page ``to`` shows how things stand."""

    def guard(view: Act) -> Act:
        @wraps(view)
        def guarded(request: Request, id: UUID, entry: UUID, **more: str) -> HttpResponse:
            try:
                return view(request, id, entry, **more)
            except Gone:
                raise Http404 from None
            except (NotNow, ChangedMeanwhile):
                return say(redirect(to, id=id, entry=entry), "stands-otherwise")

        return guarded

    return guard
