"""What every way in shares: where to go on to, and the cookies of an opened account."""

from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse

from troth.people import cookies, sessions
from troth.people.browser import device_label
from troth.people.forms import same_site
from troth.people.locked import TO, Carried
from troth.people.unlocking import Unlocked
from troth.ui.flash import say, says

R = TypeVar("R", bound=HttpResponse)


def onward(request: HttpRequest) -> str:
    """Where somebody was going before they were asked to unlock; otherwise Today."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return same_site(wanted, reverse("today:today"))


def take_over(request: HttpRequest, person: UUID) -> bool:
    """Whether this browser's open pages were made for somebody else. If so, their forms are refused from now on:
    what one person typed is never kept as another's (S-18). To be called before the answer is drawn.
    """
    others = cookies.made_for_another(request, person)
    if others:
        rotate_token(request)
    return others


def enter(request: HttpRequest, response: R, unlocked: Unlocked, *, until_kit: bool = False) -> R:
    """Begin a session. One's own device keeps the account secret; a shared one only until the kit is kept.

    ``until_kit``: the kit is new, and is shown without the password until then.
    """
    if (unlocked.put_back or unlocked.went_back) and not says(response):
        say(response, "put-back" if unlocked.put_back else "went-back")
    device = unlocked.device
    started = sessions.start(unlocked.keyring, device)
    cookies.set_session(response, started.ticket, started.cookie_seconds)
    cookies.mark_pages(request, response, unlocked.person.id, started.cookie_seconds)
    if until_kit:
        return with_new_kit(response, unlocked, started.ticket.row)
    if device.own:
        cookies.set_device(response, unlocked.device_secret(), own=True)
    return response


def let_in(request: HttpRequest, opened: Unlocked, carried: Carried) -> HttpResponse:
    """On to where somebody was going, with the words that waited for the unlock, if they are theirs."""
    others, to = take_over(request, opened.person.id), same_site(request.POST.get(TO, ""), "")
    response: HttpResponse = redirect(onward(request))
    if to and others:
        response = say(redirect("today:today"), "others-words")
    elif to:
        response = render(request, "people/carried.html", {"carry_to": to, "carried": carried})
    return enter(request, response, opened)


def with_new_kit(response: R, unlocked: Unlocked, session: bytes) -> R:
    """This browser keeps the account secret, and in this session the kit is shown without the password, until it is
    kept: then a shared device forgets it.
    """
    cookies.set_device(response, unlocked.device_secret(), own=unlocked.device.own)
    cookies.let_kit_wait(response, session)
    return response


def label(request: HttpRequest) -> str:
    return device_label(request.headers.get("User-Agent", ""))
