"""The pages of calm."""

from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.calm import actions, agreements, words
from troth.features.calm.forms import AgreementForm, BreatheForm, PauseForm
from troth.features.calm.scripts import BREATHING, PAUSE
from troth.live import presses, sessions
from troth.live import words as session_words
from troth.live.sessions import Guide
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.reminders.plans import renew
from troth.ui.flash import say
from troth.vault.errors import Gone
from troth.vault.once import once

PAGES: Final = {BREATHING.what: "calm:breathing", PAUSE.what: "calm:pausing"}


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """What helps when it gets loud, or before it does; and what is open."""
    one = access.load_lasting(request.me, id)
    found = sessions.open_now(request.me, one, BREATHING, PAUSE)
    held = [each for each in agreements.all_of(request.me, one) if each.standing in {"held", "theirs"}]
    return show(request, "calm/room.html", one=one, open=found, pages=PAGES, held=held, words=session_words)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def breathe(request: Request, id: UUID) -> HttpResponse:
    """How long, and where."""
    one = access.load_lasting(request.me, id)
    form = BreatheForm(request.POST or None, together=one.together and not one.paused)
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data.get("how", "one") == "one"
        session = actions.breathe(request.me, one, int(form.cleaned_data["minutes"]), handed=handed)
        return redirect("calm:breathing", id=id, session=session)
    answer = again if request.method == "POST" else show
    return answer(request, "calm/breathe.html", one=one, form=form)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def pause(request: Request, id: UUID) -> HttpResponse:
    """Call a pause, with a time to come back."""
    one = access.load_lasting(request.me, id)
    form = PauseForm(request.POST or None)
    until = presses.until(form.cleaned_data["until"]) if request.method == "POST" and form.is_valid() else None
    if until is not None:
        return redirect("calm:pausing", id=id, session=actions.pause(request.me, one, until))
    answer = again if request.method == "POST" else show
    return answer(request, "calm/pause.html", one=one, form=form, words=words)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def breathing(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """Breathing in step."""
    return _session(request, id, session, BREATHING)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def pausing(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """A pause, and the way back from it."""
    return _session(request, id, session, PAUSE)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def agree(request: Request, id: UUID) -> HttpResponse:
    """What the two hold to; and one more."""
    one = access.load_lasting(request.me, id)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreements.propose(request.me, one, form.cleaned_data["text"])
        return say(redirect("calm:agreements", id=id), "proposed" if one.together else "noted")
    answer = again if request.method == "POST" else show
    found = agreements.all_of(request.me, one)
    return answer(request, "calm/agreements.html", one=one, form=form, all=found, words=words)


@require_POST
@once
@unlocked
def answer(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Yes, not now, the end of one, or taking back one's own."""
    one = access.load_lasting(request.me, id)
    try:
        match request.POST.get("how"):
            case "yes" | "end" as what:
                agreements.say(request.me, one, entry, "yes" if what == "yes" else "end")
            case "aside":
                agreements.put_aside(request.me, one, entry)
            case "withdraw":
                agreements.withdraw(request.me, one, entry)
            case _:
                raise BadRequest
    except Gone:
        raise Http404 from None
    return redirect("calm:agreements", id=id)


def _session(request: Request, id: UUID, session: UUID, guide: Guide) -> HttpResponse:
    one = access.load_lasting(request.me, id)
    try:
        if request.method == "POST":
            sessions.take(request.me, one, guide, session, presses.read(request))
            return redirect(PAGES[guide.what], id=id, session=session)
        found = sessions.look(request.me, one, guide, session)
    except Gone:
        raise Http404 from None
    if found.state.resting and found.state.resting.until:
        renew(request.me)  # the other may have named the time: whoever has seen it is reminded, too
    template = "calm/breathing.html" if guide is BREATHING else "calm/pausing.html"
    return show(request, template, one=one, session=found, words=session_words, calm=words)
