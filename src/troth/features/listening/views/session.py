"""A session on one phone: what is to be done now, and each press."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.engine.session import Done
from troth.features.listening import actions, shown
from troth.features.listening.forms import BeatForm
from troth.features.listening.scripts import GUIDE, exercise_of
from troth.live import presses, sessions, words
from troth.live.sessions import Session
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.vault.errors import Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def session(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """Show how it stands; or take an act, and show how it then stands."""
    one, found = _load(request, id, session)
    if request.method == "GET":
        return show(request, "listening/session.html", **_page(found, one, None))
    act = presses.read(request)
    form = _form(found, one, request) if request.POST.get("act") == "done" else None
    if form is not None and act.beat == found.state.at:
        if not form.is_valid():
            return again(request, "listening/session.html", **_page(found, one, form))
        act = Done(act.beat, form.cleaned_data.get("value") or "")
    actions.take(request.me, one, session, act)
    return redirect("listening:session", id=one.id, session=session)


def _load(request: Request, id: UUID, session: UUID) -> tuple[MyRelationship, Session]:
    one = access.load_lasting(request.me, id)
    try:
        return one, sessions.look(request.me, one, GUIDE, session)
    except Gone:
        raise Http404 from None


def _form(found: Session, one: MyRelationship, request: Request | None) -> BeatForm | None:
    exercise = exercise_of(found.began.body)
    if exercise is None or found.state.over:
        return None
    return BeatForm(request.POST if request else None, turn=shown.now(found, exercise, one).turn)


def _page(found: Session, one: MyRelationship, form: BeatForm | None) -> dict[str, Any]:
    exercise = exercise_of(found.began.body)
    return {
        "session": found, "one": one, "exercise": exercise, "words": words, "shown": shown,
        "now": shown.now(found, exercise, one) if exercise and not found.state.over else None,
        "kept": shown.said(found, exercise, one) if exercise and not found.state.ended else [],
        "form": form or _form(found, one, None),
    }  # fmt: skip
