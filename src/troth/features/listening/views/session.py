"""A session on one phone: what is to be done now, and each press."""

from typing import Any, Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.engine.session import Act, Done
from troth.features.listening import actions, shown
from troth.features.listening.forms import BeatForm
from troth.features.listening.scripts import GUIDE, exercise_of
from troth.live import sessions, words
from troth.live.entries import NAMES, Move
from troth.live.sessions import Session
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.vault.errors import Gone
from troth.vault.once import once

MORE: Final = 120
"""Seconds that one press adds to a clock."""


@require_http_methods(["GET", "POST"])
@once
@unlocked
def session(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """Show how it stands; or take an act, and show how it then stands."""
    one, found = _load(request, id, session)
    if request.method == "GET":
        return show(request, "listening/session.html", **_page(found, one, None))
    act = _read(request)
    form = _form(found, one, request) if request.POST.get("act") == "done" else None
    if form is not None and act.beat == found.state.at:
        if not form.is_valid():
            return again(request, "listening/session.html", **_page(found, one, form))
        act = Done(act.beat, form.cleaned_data.get("value") or "")
    actions.take(request.me, one, session, act)
    return redirect("listening:session", id=one.id, session=session)


def _load(request: Request, id: UUID, session: UUID) -> tuple[MyRelationship, Session]:
    one = access.load(request.me, id)
    if one.ended:
        raise Http404
    try:
        return one, sessions.look(request.me, one, GUIDE, session)
    except Gone:
        raise Http404 from None


def _read(request: Request) -> Act:
    """The press, for the beat that its page showed."""
    name, beat = request.POST.get("act", ""), request.POST.get("beat", "")
    if name not in NAMES or not (beat.isascii() and beat.isdigit() and len(beat) <= 4):
        raise BadRequest
    return Move(act=NAMES[name], beat=int(beat), number=MORE if name == "longer" else None).as_act()


def _form(found: Session, one: MyRelationship, request: Request | None) -> BeatForm | None:
    exercise = exercise_of(found.began.body)
    if exercise is None or found.state.over:
        return None
    return BeatForm(request.POST if request else None, turn=shown.now(found, exercise, one).turn)


def _page(found: Session, one: MyRelationship, form: BeatForm | None) -> dict[str, Any]:
    exercise = exercise_of(found.began.body)
    now = shown.now(found, exercise, one) if exercise and not found.state.over else None
    return {
        "session": found, "one": one, "exercise": exercise, "now": now, "words": words, "shown": shown,
        "form": form or _form(found, one, None),
    }  # fmt: skip
