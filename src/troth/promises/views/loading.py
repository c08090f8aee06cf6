"""What these views share: the relationship, the promise, and how it stands where something came in between."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from troth.people.locked import typed
from troth.people.me import Me, Request
from troth.promises import queries, store
from troth.promises.queries import OnePromise
from troth.promises.steps import NotNow
from troth.promises.store import Known
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone

F = TypeVar("F", bound=Form)
Act = Callable[[Request, UUID, UUID], HttpResponse]


def known(me: Me, one: MyRelationship, id: UUID) -> Known:
    """Something given, or 404."""
    try:
        return store.find(me, one, id, queries.lately)
    except (Gone, CannotOpen):
        raise Http404 from None


def promise(me: Me, one: MyRelationship, id: UUID) -> OnePromise:
    """One promise, or 404: also for a mistake that was owned without one."""
    try:
        return queries.promise(me, one, id)
    except (Gone, CannotOpen):
        raise Http404 from None


def as_it_stands(view: Act) -> Act:
    """Where the act does not fit any more, the promise is shown as it stands now, with what was written; nothing was
    done.
    """

    @wraps(view)
    def guarded(request: Request, id: UUID, given: UUID) -> HttpResponse:
        try:
            return view(request, id, given)
        except (NotNow, ChangedMeanwhile):
            one = access.load(request.me, id)
            found = promise(request.me, one, given)
            context = {"me": request.me, "one": one, "found": found, "moved_on": True, "typed": typed(request)}
            return show(request, "promises/one.html", status=CONFLICT, **context)

    return guarded


def sent(form: F) -> F:
    """What a button sent. Our own pages send nothing else, so anything else is refused as a whole."""
    if not form.is_valid():
        raise BadRequest
    return form


def back(request: Request, id: UUID, given: UUID, said: str = "") -> HttpResponse:
    """Back to where the button was: the promise's own page, or the room."""
    to = redirect("promises:one", id, given) if request.POST.get("from") == "one" else redirect("promises:room", id)
    return say(to, said) if said else to
