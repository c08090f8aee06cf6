"""Inside jokes and dreams, each a short list with room for one more; and changing what is one's own."""

from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.features.memories import actions, queries, shelf, words
from troth.features.memories.entries import Dream, Joke, Tradition
from troth.features.memories.forms import FULL, DreamForm, JokeForm, TraditionForm
from troth.features.memories.rooms import room
from troth.features.memories.shelf import Kept, TooMany
from troth.features.memories.views.traditions import may_be_chosen
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, again, show
from troth.ui.flash import say
from troth.vault.bodies import Body
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once

T = TypeVar("T", bound=Body)
AnyForm = JokeForm | DreamForm | TraditionForm


@require_http_methods(["GET", "POST"])
@once
@unlocked
def jokes(request: Request, id: UUID) -> HttpResponse:
    """What only the two understand."""
    one = access.load(request.me, id)
    return _list(request, one, "jokes", JokeForm(request.POST or None), Joke)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def dreams(request: Request, id: UUID) -> HttpResponse:
    """What one hopes for, and what the other does."""
    one = access.load(request.me, id)
    return _list(request, one, "dreams", DreamForm(request.POST or None), Dream)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def change(request: Request, id: UUID, what: str, entry: UUID) -> HttpResponse:
    """Change one's own joke, dream or tradition. What is shared is withdrawn first."""
    one, place = access.load_lasting(request.me, id), room(what)
    found = queries.load(request.me, one, place.kind, entry)
    if found.shared or not found.own or found.entry is None or what == "kept":
        raise Http404
    form = _form(one, found, request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"one": one, "back_to": place.back(id, entry), "version": found.version}
    if request.method == "GET":
        return show(request, "memories/change.html", form=form, newer="", **shown)
    sent = request.POST.get("version", "")
    if not form.is_valid() or not sent.isdecimal():
        return again(request, "memories/change.html", form=form, newer="", **shown)
    try:
        actions.change(request.me, found, int(sent), form.body())
    except ChangedMeanwhile:
        found = queries.load(request.me, one, place.kind, entry)
        shown |= {"version": found.version, "newer": words.told(found.body)}
        return show(request, "memories/change.html", status=CONFLICT, form=form, **shown)
    return say(redirect(place.of(id, entry)), "entry-kept")


def _list(request: Request, one: MyRelationship, what: str, form: JokeForm | DreamForm, kind: type[T]) -> HttpResponse:
    if request.method == "POST" and one.ended:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep(request.me, one, form.body())
            return say(redirect(f"memories:{what}", id=one.id), "entry-kept")
        except TooMany:
            form.add_error(None, FULL)
    found = [kept for kept in shelf.all_of(request.me, one, kind) if kept.entry or kept.lines]
    answer = again if request.method == "POST" else show
    return answer(request, f"memories/{what}.html", one=one, found=found, form=form)


def _form(one: MyRelationship, found: Kept[Any], sent: Any) -> AnyForm:
    body = found.body
    if isinstance(body, Joke):
        return JokeForm(sent, initial={"text": body.text, "origin": body.origin})
    if isinstance(body, Dream):
        return DreamForm(sent, initial={"text": body.text, "why": body.why})
    assert isinstance(body, Tradition)  # noqa: S101 - there are no others
    kept = {name: getattr(body, name) for name in ("text", "returns", "first", "means", "chosen")}
    return TraditionForm(sent, initial=kept, family=may_be_chosen(one), key=body.key)
