"""The pages of this room."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.features.safety import actions
from troth.features.safety.forms import TwoForm
from troth.people.me import Request, unlocked
from troth.relationships import access, pause
from troth.relationships.pages import show
from troth.ui.flash import say
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def two(request: Request) -> HttpResponse:
    """With whom things for two are put away (S-25). One's own, and undone as easily."""
    people = access.lasting(request.me)
    if request.method == "GET":
        return show(request, "safety/two.html", people=people, everybody=pause.for_everybody(request.me))
    form = TwoForm(request.POST, people=people)
    if not form.is_valid():
        raise BadRequest
    actions.keep(request.me, form.cleaned_data["people"], everybody=form.cleaned_data["everybody"])
    return say(redirect("safety:two"), "settings-saved")
