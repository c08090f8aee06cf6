"""Today."""

from typing import Any

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.today import actions, queries
from troth.features.today.entries import SHORT, PartName
from troth.features.today.forms import AnswerForm, FeelingForm, PickForm
from troth.features.today.queries import Protected
from troth.outcomes.words import FEELINGS, FELT
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import show
from troth.relationships.words import YOU_ARE
from troth.ui.flash import say
from troth.vault.once import once

SAID = {"done": "done", "not_now": "not-now", "not_this": "not-this", "shorter": "shorter"}


@require_GET
@unlocked
def today(request: Request) -> HttpResponse:
    page = queries.look(request.me, timezone.localtime())
    if isinstance(page, Protected):
        return show(request, "today/protected.html", page=page)
    return show(request, "today/today.html", page=page, feelings=FEELINGS, felt=FELT, short=SHORT)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def choose(request: Request) -> HttpResponse:
    """Whom today is about, chosen by the person."""
    relationships = access.lasting(request.me)
    if request.method == "GET":
        return show(request, "today/choose.html", relationships=relationships, words=YOU_ARE, me=request.me)
    id = _sent(PickForm(request.POST))["one"]
    one = next((one for one in relationships if one.id == id), None)
    if id and one is None:
        raise Http404
    actions.pick(request.me, one, relationships, timezone.localdate())
    return redirect("today:today")


@require_POST
@once
@unlocked
def answer(request: Request, name: PartName) -> HttpResponse:
    sent = _sent(AnswerForm(request.POST))
    actions.answer(request.me, name, sent["slug"], sent["how"], access.lasting(request.me))
    response = redirect("today:today")
    return say(response, SAID[sent["how"]]) if sent["how"] in SAID else response


@require_POST
@once
@unlocked
def felt(request: Request, name: PartName) -> HttpResponse:
    sent = _sent(FeelingForm(request.POST))
    actions.feel(request.me, name, sent["slug"], sent["felt"], access.lasting(request.me))
    return redirect("today:today")


def _sent(form: Form) -> dict[str, Any]:
    """What a button sent. Our own pages send nothing else, so anything else is refused as a whole."""
    if not form.is_valid():
        raise BadRequest
    return form.cleaned_data
