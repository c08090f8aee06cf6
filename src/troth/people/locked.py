"""What happens to words that arrive after the lock: nothing is stored, nothing is lost (SECURITY.md D9)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LOCKED = 401
SKIP = {"csrfmiddlewaretoken"}


def carry_over(request: HttpRequest) -> HttpResponse:
    """The unlock page with every posted field in it, to be sent again once unlocked.

    A background save gets a bare answer instead: its page keeps the words and says they are not saved.
    """
    if request.headers.get("HX-Request") or request.headers.get("X-Draft"):
        return HttpResponse(status=LOCKED)
    fields = [(name, value) for name, values in request.POST.lists() if name not in SKIP for value in values]
    context = {"carry_to": request.path, "carried": fields}
    return render(request, "people/unlock_carry.html", context, status=LOCKED)
