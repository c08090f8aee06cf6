"""The rhythm with one person: what is held, and being in touch."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.rhythm import actions, queries, store, words
from troth.features.rhythm.forms import ContactForm
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def about(request: Request, id: UUID) -> HttpResponse:
    """What is held with one person, what to notice, the months, and being in touch."""
    one, today = access.load_current(request.me, id), timezone.localdate()
    known = store.everything(request.me)
    contact = known.rhythm.contacts.get(one.id)
    return show(
        request,
        "rhythm/about.html",
        one=one,
        shelves=queries.shelves(request.me, known, today, one),
        every=words.EVERY[str(contact.every)] if contact else None,
        long_ago=queries.waiting(contact, today) > 1.0,
        noticed=words.NOTICED,
        icons=words.ICONS,
        today=today,
    )


@require_http_methods(["GET", "POST"])
@once
@unlocked
def in_touch(request: Request, id: UUID) -> HttpResponse:
    """About how often one would like to be in touch."""
    one = access.load_current(request.me, id)
    contact = store.own(request.me).contacts.get(one.id)
    form = ContactForm(request.POST or None, initial={"every": str(contact.every) if contact else ""})
    if request.method == "POST" and form.is_valid():
        actions.keep_in_touch(request.me, one, form.cleaned_data["every"])
        return say(redirect("rhythm:about", id=id), "settings-saved")
    answer = again if request.method == "POST" else show
    return answer(request, "rhythm/in_touch.html", one=one, form=form)


@require_POST
@once
@unlocked
def now(request: Request, id: UUID) -> HttpResponse:
    """They were in touch."""
    one = access.load_current(request.me, id)
    actions.in_touch(request.me, one)
    return say(redirect("rhythm:about", id=id), "in-touch")
