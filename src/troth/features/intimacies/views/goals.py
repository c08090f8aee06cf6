"""Goals: one's own, and those of both."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.intimacies import goals as board
from troth.features.intimacies import releases
from troth.features.intimacies.entries import State, Step
from troth.features.intimacies.forms import EndForm, GoalForm, StepForm
from troth.features.intimacies.goals import Found
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def goals(request: Request, id: UUID) -> HttpResponse:
    """The goals of both and one's own, with room for one more."""
    one = access.load(request.me, id)
    if request.method == "POST" and one.ended:
        raise Http404
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry = board.add(request.me, one, form.cleaned_data["text"])
            return say(redirect("intimacies:goal", id=id, entry=entry), "entry-kept")
        except board.TooMany:
            form.add_error(None, _("These are many goals at once. End one first, then add this one."))
    found = board.all_of(request.me, one)
    answer = again if request.method == "POST" else show
    return answer(request, "intimacies/goals.html", one=one, found=found, form=form, until=releases.until)


@require_GET
@unlocked
def goal(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One goal, and its next step."""
    one, found = _load(request.me, id, entry)
    earlier = board.earlier_steps(found)
    return show(request, "intimacies/goal.html", one=one, found=found, earlier=earlier, until=releases.until)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def step(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """The next step. Of a shared goal the page repeats it, and says who will read it, before it is kept."""
    one, found = _to_change(request.me, id, entry)
    if request.method == "GET":
        return show(request, "intimacies/step.html", one=one, found=found, form=StepForm(name=one.name))
    form = StepForm(request.POST, name=one.name)
    if not form.is_valid() or not found.open:
        return again(request, "intimacies/step.html", one=one, found=found, form=form)
    next_step = form.step(found.id)
    agreed = was_shown(request, version_of(releases.next_step(next_step)))
    if found.shared and not agreed:
        return _repeat(request, one, found, next_step)
    board.set_step(request.me, found, next_step)
    return say(redirect("intimacies:goal", id=id, entry=entry), "shared" if found.shared else "entry-kept")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def end(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Done, let go, or taken up again."""
    one, found = _to_change(request.me, id, entry)
    form = EndForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return show(request, "intimacies/end.html", one=one, found=found, ends=_ends(found))
    board.end(request.me, found, cast("State", form.cleaned_data["state"]))
    return say(redirect("intimacies:goals", id=id), "shared" if found.shared else "entry-kept")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Make one's own goal a goal of both: exactly what would be read and by whom, then one press."""
    one, found = _to_change(request.me, id, entry)
    if not one.together or found.shared or found.goal is None or not found.open:
        raise Http404
    text = releases.goal(found.goal.body, found.step.body if found.step else None)
    if was_shown(request, version_of(text)):
        try:
            shared = board.share(request.me, one, found)
            return say(redirect("intimacies:goal", id=id, entry=shared), "shared")
        except board.TooMany:
            return say(redirect("intimacies:goals", id=id), "many-goals")
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        also=_("From then on it is a goal for you both: either of you can set the next step, or end it."),
        keep=reverse("intimacies:goal", kwargs={"id": id, "entry": entry}), keep_to=_("Your goal"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete one's own goal, or withdraw what one said of a shared one, after one confirmation."""
    one, found = _load(request.me, id, entry)
    if found.goal is None or not found.goal.mine:
        raise Http404
    if request.method == "GET":
        return show(request, "intimacies/delete_goal.html", one=one, found=found)
    board.delete(request.me, found)
    return say(redirect("intimacies:goals", id=id), "withdrawn" if found.shared else "deleted")


def _load(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Found]:
    one = access.load(me, id)
    return one, board.load(me, one, entry)


def _to_change(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Found]:
    """A goal that may be changed: not after the end, and a shared one only while both are here."""
    one, found = _load(me, id, entry)
    if one.ended or (found.shared and not one.together):
        raise Http404
    return one, found


def _ends(found: Found) -> list[tuple[State, str]]:
    """What may become of a goal, with what would be read."""
    states: tuple[State, ...] = ("done", "let_go") if found.place.state == "open" else ("open",)
    return [(state, releases.ended(found.goal.body, state)) for state in states if found.goal]


def _repeat(request: Request, one: MyRelationship, found: Found, next_step: Step) -> HttpResponse:
    text = releases.next_step(next_step)
    carried = {"what": next_step.what, "who": next_step.who, "when": next_step.when or ""}
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        carried=carried, changed="version" in request.POST,
        keep=reverse("intimacies:goal", kwargs={"id": one.id, "entry": found.id}), keep_to=_("Your goal"),
    )  # fmt: skip
