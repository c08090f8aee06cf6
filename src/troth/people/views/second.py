"""The second step of a log-in: a passkey, after the password."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.people import cookies, halfway, passkeys
from troth.people.forms import SecondStepForm, same_site
from troth.people.locked import TO, carried_fields
from troth.people.throttle import TooMany
from troth.people.unlocking import Opening, finish
from troth.people.views.entering import let_in, onward
from troth.people.views.refusals import MANY, WRONG
from troth.people.views.stepping import many, not_by_passkey
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.sessions import Ticket


def begin(request: HttpRequest, opening: Opening) -> HttpResponse:
    """The page of the second step, in answer to a right password."""
    ticket = halfway.begin(opening)
    response = _page(request, SecondStepForm(), ticket, opening)
    cookies.set_halfway(response, ticket)
    return response


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """A passkey of the person whose password it was; or the code that turns this step off."""
    try:
        ticket, opening = halfway.find(request.COOKIES.get(cookies.HALFWAY, ""))
    except CannotOpen:
        return redirect("people:unlock")
    if request.method == "GET":
        return _page(request, SecondStepForm(), ticket, opening)
    form, status = SecondStepForm(request.POST), WRONG
    if form.is_valid():
        try:
            return _in(request, form, ticket, opening)
        except passkeys.Stale as reason:
            form.add_error(None, not_by_passkey(reason))
        except CannotOpen:
            form.add_error("kit" if form.cleaned_data["kit"] else None, _("This does not open it. Try again."))
        except TooMany:
            form.add_error(None, many())
            status = MANY
    return _page(request, form, ticket, opening, status)


def _in(request: HttpRequest, form: SecondStepForm, ticket: Ticket, opening: Opening) -> HttpResponse:
    given = form.given()
    if given:
        halfway.answered(ticket, opening, given)
    else:
        halfway.without(opening, form.cleaned_data["kit"])
    halfway.end(ticket)
    response = let_in(request, finish(opening), carried_fields(request))
    cookies.clear_halfway(response)
    return response if given else say(response, "second-off")


def _page(
    request: HttpRequest, form: SecondStepForm, ticket: Ticket, opening: Opening, status: int = 200
) -> HttpResponse:
    form.question = passkeys.question(passkeys.SECOND, halfway.who(ticket), passkeys.of(opening.person.id))
    context = {
        "form": form, "handle": opening.person.handle, "going": same_site(onward(request), ""),
        "carried": carried_fields(request), "carry_to": same_site(request.POST.get(TO, ""), ""),
    }  # fmt: skip
    return render(request, "people/second.html", context, status=status)
