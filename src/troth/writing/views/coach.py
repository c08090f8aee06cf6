"""Reading a draft over as it is typed, the helpers beside it, and the page about it. Nothing of it is kept or noted."""

from typing import Final, cast, get_args

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from troth.coach.marks import Context
from troth.people import cookies
from troth.people.forms import same_site
from troth.people.locked import LOCKED
from troth.people.me import Request, me_of, unlocked
from troth.ui.flash import say
from troth.writing import helping
from troth.writing.coached import LEFT
from troth.writing.pace import pace
from troth.writing.reading import MOST, read_over
from troth.writing.switching import COOKIE, OFF, switch_everywhere

SILENT, TOO_LARGE, SAME_AGAIN = 204, 413, 307
CONTEXTS: Final = frozenset(get_args(Context))
SWITCHES: Final = frozenset({"here", "everywhere", "on"})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """What the coach says of the words as they stand; without a word where it was asked too often."""
    me, text, pressed = me_of(request), request.POST.get("text", ""), "pressed" in request.POST
    if me is None:
        return HttpResponse(status=LOCKED)
    if len(text) > MOST and not pressed:
        return HttpResponse(status=TOO_LARGE)
    if not pace.allows(me.id):
        return HttpResponse(status=SILENT)
    given = request.POST.get("context", "")
    found = read_over(
        text, previous=request.POST.get("previous", ""), left=request.POST.getlist(LEFT),
        context=cast("Context", given if given in CONTEXTS else "message"),
    )  # fmt: skip
    context = {"found": found, "of": request.POST.get("of", ""), "pressed": pressed and text.strip()}
    return render(request, "writing/read.html", context)


@require_POST
def differently(request: HttpRequest) -> HttpResponse:
    """A sentence of the parts that were given."""
    me = me_of(request)
    if me is None:
        return HttpResponse(status=LOCKED)
    if not pace.allows(me.id):
        return HttpResponse(status=SILENT)
    name = request.POST.get("say", "")
    made = helping.of_form(request.POST, request.POST.get(name, ""))
    return render(request, "writing/said.html", {"made": made, "name": name})


@require_GET
@unlocked
def about(request: Request) -> HttpResponse:
    """What it is, in plain words, and its switches."""
    return render(request, "writing/about.html")


@require_POST
@unlocked
def switch(request: Request) -> HttpResponse:
    """Off here, off everywhere, or on. Pressed inside a form, its page comes back with every word."""
    how, _bar, place = request.POST.get("coach", "").partition("|")
    if how not in SWITCHES:
        raise BadRequest
    response = _same_again(place) if place else say(redirect("writing:about"), "settings-saved")
    if how != "here":
        switch_everywhere(request.me, on=how == "on")
    if how != "everywhere":
        cookies.keep(response, COOKIE, OFF if how == "here" else "", lasting=request.me.own_device)
    return response


def _same_again(place: str) -> HttpResponse:
    """Let the browser send the very same once more, to the page that the form is on."""
    if not same_site(place, ""):
        raise BadRequest
    return HttpResponse(status=SAME_AGAIN, headers={"Location": place})
