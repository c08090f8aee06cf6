"""The front door and sign-up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.people import signup, throttle
from troth.people.account_actions import set_operator
from troth.people.forms import DEVICE_HINTS, OWN, FirstStartForm, StartForm, same_site, seed
from troth.people.me import me_of
from troth.people.signup import HandleTaken, NotInvited, SignUp
from troth.people.views.entering import enter, label, onward, take_over
from troth.people.views.refusals import put_off
from troth.vault.errors import Busy


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The bare address: Today, unlock, or for the first person at this machine, sign-up."""
    if me_of(request):
        return redirect("today:today")
    return redirect("people:start" if throttle.local(request) and signup.first_person() else "people:unlock")


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, link: str = "") -> HttpResponse:
    """Sign-up. The form makes itself harmless to repeat by its seed."""
    kind = FirstStartForm if signup.first_person() else StartForm
    if request.method == "POST":
        return _sign_up(request, kind(request.POST), link)
    if me_of(request):
        return redirect(onward(request))
    if not signup.welcome(request) and not signup.link_holds(link):
        return render(request, "people/start_closed.html", status=403)
    wanted = same_site(request.GET.get("next", ""), "")
    return _start_page(request, kind(initial={"once": seed(), "next": wanted}), 200)


def _sign_up(request: HttpRequest, form: StartForm, link: str) -> HttpResponse:
    if not form.is_valid():
        if not signup.welcome(request) and not signup.link_holds(link):
            return render(request, "people/start_closed.html", status=403)
        return _start_page(request, form, 422)
    data = form.cleaned_data
    try:
        throttle.count("start", throttle.address(request), throttle.PER_ADDRESS)
        opened = signup.sign_up(
            SignUp(data["handle"], data["chosen"], data["once"], data["device"] == OWN, label(request), link,
                   signup.welcome(request))
        )  # fmt: skip
    except NotInvited:
        return render(request, "people/start_closed.html", status=403)
    except (throttle.TooMany, Busy) as reason:
        many = _("Many accounts were made from here just now. Please wait an hour.")
        return _start_page(request, form, put_off(form, reason, many))
    except HandleTaken:
        form.add_error("handle", _("Somebody here already uses this name. Choose another."))
        return _start_page(request, form, 422)
    if "operator" in data:
        set_operator(data["operator"], opened.person.id, data["operator_name"])
    take_over(request, opened.person.id)
    going = {"first": "1"} | ({"next": data["next"]} if data["next"] else {})
    return enter(request, redirect(f"{reverse('people:kit')}?{urlencode(going)}"), opened, until_kit=True)


def _start_page(request: HttpRequest, form: StartForm, status: int) -> HttpResponse:
    return render(request, "people/start.html", {"form": form, "device_hints": DEVICE_HINTS}, status=status)
