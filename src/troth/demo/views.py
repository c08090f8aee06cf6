"""Coming in as one of the invented people, through the same door as everybody else."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from troth.demo.cast import logins
from troth.demo.forms import WhoForm
from troth.people import cookies, sessions, unlocking
from troth.people.me import me_of
from troth.people.names import handle_key
from troth.people.throttle import TooMany, address
from troth.people.unlocking import Attempt
from troth.people.views.entering import enter, label, take_over
from troth.vault.errors import Busy, CannotOpen

WRONG = 422


@require_http_methods(["GET", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Everybody in the demo, each with a button to come in as them."""
    if request.method == "GET":
        return _page(request)
    form = WhoForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    login = next(one for one in logins() if one.name == form.cleaned_data["name"])
    attempt = Attempt(
        handle_key=handle_key(login.name), password=login.password, address=address(request),
        once=form.cleaned_data["once"], kit=login.kit, own_device=True, device_label=label(request),
    )  # fmt: skip
    try:
        opened = unlocking.unlock(attempt, cookies.held_devices(request))
    except (CannotOpen, TooMany, Busy):
        return _page(request, shut=login.name, status=WRONG)
    if me := me_of(request):
        sessions.end(me.session)
    take_over(request, opened.person.id)
    return enter(request, redirect("today:today"), opened)


def _page(request: HttpRequest, *, shut: str = "", status: int = 200) -> HttpResponse:
    """``shut`` is whom one could not come in as."""
    context = {"people": logins(), "form": WhoForm.blank(), "shut": shut}
    return render(request, "demo/who.html", context, status=status)
