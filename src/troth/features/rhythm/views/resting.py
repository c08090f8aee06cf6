"""Holidays from everything, and times that are kept free."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.features.rhythm import actions, queries, store, words
from troth.features.rhythm.entries import Slot
from troth.features.rhythm.forms import ProtectForm, RestForm
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def holidays(request: Request) -> HttpResponse:
    """Rest from all of one's own, or go on."""
    form = RestForm(request.POST or None)
    if request.method == "POST" and request.POST.get("how") == "end":
        actions.end_holidays(request.me)
        return say(redirect("rhythm:rhythm"), "resumed")
    if request.method == "POST" and form.is_valid():
        actions.holidays(request.me, form.cleaned_data["last"])
        return say(redirect("rhythm:rhythm"), "resting")
    answer = again if request.method == "POST" else show
    holiday = queries.on_holiday(store.own(request.me), timezone.localdate())
    return answer(request, "rhythm/holidays.html", form=form, holiday=holiday)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def protected(request: Request) -> HttpResponse:
    """Times in which Troth is silent, and one more."""
    people = access.lasting(request.me)
    form = ProtectForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.protect(request.me, _slot(form))
            return say(redirect("rhythm:protected"), "protected")
        except actions.TooMany:
            form.add_error(None, _("There are many protected times already. Give one up first."))
    answer = again if request.method == "POST" else show
    slots = queries.coming_slots(store.own(request.me), timezone.localtime())
    names = {one.id: one.name for one in people}
    return answer(request, "rhythm/protected.html", form=form, slots=slots, names=names, words=words)


def _slot(form: ProtectForm) -> Slot:
    data = form.cleaned_data
    is_once, start = data["when"] == "once", data["start"]
    return Slot(
        id=uuid4(),
        start=60 * start.hour + start.minute,
        minutes=data["minutes"],
        weekday=None if is_once else int(data["when"]),
        day=data["date"] if is_once else None,
        relationship=UUID(data["one"]) if data["one"] else None,
    )


@require_POST
@once
@unlocked
def unprotect(request: Request, slot: UUID) -> HttpResponse:
    """Give up a protected time."""
    actions.unprotect(request.me, slot)
    return say(redirect("rhythm:protected"), "deleted")
