"""The pages of touch and desire. Whatever the other has answered, they change by what both want and by nothing else."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.content.schema import DesireList
from troth.features.desires import actions, lists
from troth.features.desires.forms import AnswersForm
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once

PARTS = {"in": actions.take_part, "out": actions.take_back, "clear": actions.clear}
SAYS = {"in": "settings-saved", "out": "unsaid", "clear": "deleted"}


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """Which lists there are, and how they are kept."""
    one = access.load_lasting(request.me, id)
    names = lists.MEETS[one.kind]
    if not names:
        raise Http404
    return show(request, "desires/room.html", one=one, names=names, lists=lists)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def answers(request: Request, id: UUID, place: str) -> HttpResponse:
    """One's own answers, and what both have said yes to. While things for two are put away, or where the list does not
    fit what the two are to each other, only the way back.
    """
    one, which = _list(request.me, id, place)
    fits = which in lists.MEETS[one.kind]
    items, own = lists.items(which, one.kind), actions.look(request.me, one, which)
    form = AnswersForm(request.POST or None, items=items, answers=own.answers)
    if request.method == "POST" and (one.paused or not fits):
        raise Http404
    if request.method == "POST" and form.is_valid():
        actions.answer(request.me, one, which, form.answers())
        return say(redirect("desires:answers", id=id, place=place), "answers-kept")
    both = [item for item in items if item.slug in own.met]
    answer = again if request.method == "POST" else show
    return answer(
        request, "desires/answers.html", one=one, place=place, fits=fits, title=lists.TITLES[which],
        about=lists.ABOUT[which], own=own, form=form, both=both, choices=lists.ANSWERS,
    )  # fmt: skip


@require_POST
@once
@unlocked
def part(request: Request, id: UUID, place: str) -> HttpResponse:
    """Take part, or no more, or throw one's answers away. The other is told none of it."""
    one, which = _list(request.me, id, place)
    how = request.POST.get("how", "")
    if how not in PARTS:
        raise BadRequest
    if how == "in" and (one.paused or not one.together or which not in lists.MEETS[one.kind]):
        raise Http404
    PARTS[how](request.me, one, which)
    fits = which in lists.MEETS[one.kind]
    to = reverse("desires:answers", args=[id, place]) if fits else reverse("trust:overview", args=[id])
    return say(redirect(to), SAYS[how])


def _list(me: Me, id: UUID, place: str) -> tuple[MyRelationship, DesireList]:
    one = access.load_lasting(me, id)
    which = next((each for each, at in lists.PLACES.items() if at == place), None)
    if which is None or not (which in lists.MEETS[one.kind] or actions.takes_part(me, one, which)):
        raise Http404
    return one, which
