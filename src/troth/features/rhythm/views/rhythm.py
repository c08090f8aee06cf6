"""Everything one holds, and holding one more."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.features.rhythm import actions, queries, store
from troth.features.rhythm.forms import AdoptForm
from troth.outcomes.candidates import to_begin
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def rhythm(request: Request) -> HttpResponse:
    """What is held, by when it comes round; rests and protected times."""
    now, known = timezone.localtime(), store.everything(request.me)
    return show(
        request,
        "rhythm/rhythm.html",
        shelves=queries.shelves(request.me, known, now.date()),
        holiday=queries.on_holiday(known.rhythm, now.date()),
        slots=queries.coming_slots(known.rhythm, now),
    )


@require_http_methods(["GET", "POST"])
@once
@unlocked
def adopt(request: Request, slug: str) -> HttpResponse:
    """Hold a practice: with whom, and how often."""
    practice = offered().practices.get(slug)
    if practice is None:
        raise Http404
    people = to_begin(practice, access.lasting(request.me))
    usual = practice.rhythm if practice.rhythm in {"daily", "weekly", "monthly"} else "weekly"
    begun = {"often": usual, "weekdays": [str(timezone.localdate().weekday())]}
    form = AdoptForm(request.POST or None, people=people, initial=begun)
    if request.method == "POST" and form.is_valid():
        one = next((one for one in people if str(one.id) == form.cleaned_data["one"]), None)
        try:
            held = actions.adopt(request.me, practice, one, form.cleaned_data["often"], form.days)
            return say(redirect("rhythm:held", held=held), "held")
        except actions.TooMany:
            form.add_error(None, _("You hold many already. Let one go first, then this one fits."))
    answer = again if request.method == "POST" else show
    return answer(request, "rhythm/adopt.html", practice=practice, form=form)
