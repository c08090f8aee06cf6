"""Beginning a set of questions, and a session of it on one phone: what is asked now, and each press."""

from typing import Any, Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.features.questions import actions, drafting, queries, sets
from troth.features.questions import words as our_words
from troth.features.questions.forms import STEPS, AnswerForm, BeginForm, FeltForm
from troth.features.questions.sets import SPOKEN, WRITTEN
from troth.features.questions.shown import now
from troth.features.questions.views import loading
from troth.live import presses, words
from troth.live.sessions import Session
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.errors import Gone
from troth.vault.once import once

CHOICES: Final = {"depth": {"yes", "no"}, "felt": {"", *map(str, range(1, STEPS + 1))}}
OWN: Final = {"seal", "pass", "take_back"}
"""Presses that write no act."""


@require_http_methods(["GET", "POST"])
@once
@unlocked
def begin(request: Request, id: UUID, pack: str) -> HttpResponse:
    """What it is, and how to begin."""
    one = access.load_lasting(request.me, id)
    asked = loading.set_for(one, pack)
    if one.paused:
        return redirect("questions:room", id=id)
    form = BeginForm(request.POST or None, name=one.name, together=one.together)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        handed = said.get("how", "one") == "one"
        found = actions.begin(
            request.me, one, asked, first=said["first"] == "me", way=said.get("way", SPOKEN), handed=handed
        )
        return redirect("questions:session", id=id, session=found)
    answer = again if request.method == "POST" else show
    return answer(request, "questions/begin.html", one=one, asked=asked, form=form, words=our_words)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def session(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """Show how it stands; or take a press, and show how it then stands."""
    one, found = _load(request, id, session)
    if request.method == "GET":
        return show(request, "questions/session.html", **_page(request, found, one))
    name, beat = request.POST.get("act", ""), presses.beat(request)
    if name in OWN:
        return _own(request, one, found, name, beat)
    actions.take(request.me, one, session, presses.read(request, _value(request, found, name, beat)))
    return redirect("questions:session", id=id, session=session)


def _value(request: Request, found: Session, name: str, beat: int) -> str:
    """What was chosen, where there is something to choose."""
    given, step = request.POST.get("value", ""), actions.step_of(found)
    if name not in {"done", "way"} or beat != found.state.at:
        return ""
    allowed = {""}
    if name == "way":
        allowed = {SPOKEN} if found.handed else {SPOKEN, WRITTEN}
    elif step is not None:
        allowed = CHOICES.get(step.sort, allowed)
    if given not in allowed:
        raise BadRequest
    return given


def _own(request: Request, one: MyRelationship, found: Session, name: str, beat: int) -> HttpResponse:
    response = redirect("questions:session", id=one.id, session=found.id)
    if name == "take_back":
        back = actions.take_back(request.me, one, found.id, beat)
        return response if back else say(response, "both-written")
    if found.handed:
        raise BadRequest
    if name == "pass":
        actions.seal(request.me, one, found.id, beat, None)
        return response
    form = AnswerForm(request.POST, prefix=actions.field_name(found, beat).removesuffix("-text"))
    if not form.is_valid():
        return again(request, "questions/session.html", **_page(request, found, one, form))
    done = actions.seal(request.me, one, found.id, beat, form.cleaned_data["text"])
    return response if done else say(response, "entry-kept")


def _load(request: Request, id: UUID, session: UUID) -> tuple[MyRelationship, Session]:
    one = access.load_lasting(request.me, id)
    try:
        return one, actions.look(request.me, one, session)
    except Gone:
        raise Http404 from None


def _page(request: Request, found: Session, one: MyRelationship, form: AnswerForm | None = None) -> dict[str, Any]:
    me, step = request.me, actions.step_of(found)
    page = actions.page_of(found, step) if step else None
    pair = queries.both_of(me, one, actions.round_of(found)) if page == "read" else (None, None)
    if page == "write" and form is None:
        name = actions.field_name(found, found.state.at)
        form = AnswerForm(initial={"text": actions.draft_of(me, found)}, prefix=name.removesuffix("-text"))
    place = (drafting.DRAFT, actions.round_of(found)) if step else None
    return {
        "session": found, "one": one, "now": now(one, found, pair), "words": words, "our": our_words, "form": form,
        "asked": sets.set_of(found.began.body.slug), "felt": FeltForm(), "place": place,
    }  # fmt: skip
