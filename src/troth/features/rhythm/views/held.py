"""One held practice: do it, leave it out, rest, change, let go; ask the other to hold it too."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.rhythm import actions, queries, store, words
from troth.features.rhythm.forms import OftenForm, RestForm
from troth.features.rhythm.store import Found
from troth.people.me import Request, unlocked
from troth.relationships.pages import again, before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.once import once

SAID = {"done": "done", "carried": "carried", "skip": "left-out", "resume": "resumed"}


@require_GET
@unlocked
def held(request: Request, held: UUID) -> HttpResponse:
    found = _load(request, held)
    return show(
        request, "rhythm/held.html", held=queries.see(found, timezone.localdate()), one=found.one, me=request.me
    )


@require_POST
@once
@unlocked
def act(request: Request, held: UUID) -> HttpResponse:
    """Done, or left out, or no more resting; of what two hold also that one did it for both."""
    found, how = _load_held(request, held), request.POST.get("how", "")
    if how not in SAID or (how == "carried" and not found.together):
        raise BadRequest
    if how in {"done", "carried"}:
        actions.do(request.me, found, carried=how == "carried")
    else:
        {"skip": actions.skip, "resume": actions.resume}[how](request.me, found)
    return say(redirect("rhythm:held", held=held), SAID[how])


@require_http_methods(["GET", "POST"])
@once
@unlocked
def often(request: Request, held: UUID) -> HttpResponse:
    """Choose anew how often."""
    found = _load_held(request, held)
    hold = found.hold
    begun = {"often": hold.often, "weekdays": [str(day) for day in hold.weekdays]}
    form = OftenForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        actions.set_often(request.me, found, form.cleaned_data["often"], form.days)
        return say(redirect("rhythm:held", held=held), "settings-saved")
    return _form(request, "rhythm/often.html", found, form)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def rest(request: Request, held: UUID) -> HttpResponse:
    """Rest from this one."""
    found, form = _load_held(request, held), RestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.pause(request.me, found, form.cleaned_data["last"])
        return say(redirect("rhythm:held", held=held), "resting")
    return _form(request, "rhythm/rest.html", found, form)


def _form(request: Request, template: str, found: Found, form: OftenForm | RestForm) -> HttpResponse:
    answer = again if request.method == "POST" else show
    return answer(request, template, held=queries.see(found, timezone.localdate()), form=form)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def let_go(request: Request, held: UUID) -> HttpResponse:
    """Hold it no more, after one confirmation. Who was asked cannot take the question away: that would be an answer."""
    found = _load(request, held)
    if _asked(request, found) and not found.lapsed:
        raise Http404
    if request.method == "GET":
        return show(request, "rhythm/let_go.html", held=queries.see(found, timezone.localdate()))
    actions.let_go(request.me, found)
    return say(redirect("rhythm:rhythm"), "let-go")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def offer(request: Request, held: UUID) -> HttpResponse:
    """Ask the other to hold it too. The page repeats what they will read (S-07)."""
    found = _load(request, held)
    seen, one = queries.see(found, timezone.localdate()), found.one
    if found.common or one is None or not one.together or seen.practice is None or seen.practice.surprise:
        raise Http404
    text = _("Would you like to hold this with me? %(title)s. %(often)s.") % {
        "title": seen.title, "often": words.how_often(found.hold),
    }  # fmt: skip
    if was_shown(request, version_of(text)):
        try:
            actions.offer(request.me, found)
        except actions.TooMany:
            return say(redirect("rhythm:held", held=held), "many-held")
        return say(redirect("rhythm:held", held=held), "shared")
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        keep=reverse("rhythm:held", args=[held]), keep_to=seen.title,
        also=_("What you did before stays with you. They see only this, and can leave it without an answer."),
    )  # fmt: skip


@require_POST
@once
@unlocked
def answer(request: Request, held: UUID) -> HttpResponse:
    """Yes, or not now. Not now tells the other nothing, not even that this was read."""
    found, how = _load(request, held), request.POST.get("how", "")
    if how not in {"yes", "not_now"}:
        raise BadRequest
    if not _asked(request, found):
        raise Http404
    if how == "not_now":
        actions.set_aside(request.me, found)
        return say(redirect("rhythm:rhythm"), "not-now")
    actions.accept(request.me, found)
    return say(redirect("rhythm:held", held=held), "held-together")


def _load(request: Request, id: UUID) -> Found:
    """One that is held or offered, or 404."""
    return store.everything(request.me).by_id(id)


def _load_held(request: Request, id: UUID) -> Found:
    """One that is held: with what is only offered, nothing can be done yet."""
    found = _load(request, id)
    if found.common and not found.together:
        raise Http404
    return found


def _asked(request: Request, found: Found) -> bool:
    """Whether it waits for this person's yes."""
    return found.asks(request.me.id)
