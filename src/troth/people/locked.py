"""What happens to words that arrive after the lock: nothing is stored, nothing is lost (SECURITY.md D9)."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from troth.people import passkeys
from troth.people.forms import DEVICE_HINTS, UnlockForm, seed

LOCKED = 401
# Secrets are typed again, never carried.
SKIP = {
    "csrfmiddlewaretoken", "password", "current", "words", "own_words", "phrase", "kit", "code",
    "challenge", "answer", "made",
}  # fmt: skip
WRITTEN = (forms.TextInput, forms.EmailInput, forms.Textarea)
CHOSEN = (forms.DateInput, forms.TimeInput)  # in Django these are text inputs, but nobody writes words in them
TO, NAME, VALUE = "carry-to", "carried-name", "carried-value"
LEFT_BEHIND = "left-behind"
"""The field that names a file which was chosen and could not be carried, so that its form asks for it again."""

Carried = Sequence[tuple[str, str]]


def carry_over(request: HttpRequest) -> HttpResponse:
    """The unlock page with every posted field in it, to be sent again once unlocked.

    A background save gets a bare answer instead: its page keeps the words and says they are not saved.
    """
    if request.headers.get("HX-Request") or request.headers.get("X-Draft"):
        return HttpResponse(status=LOCKED)
    fields = [(name, value) for name, values in request.POST.lists() if name not in SKIP for value in values]
    fields += [(LEFT_BEHIND, name) for name in request.FILES]
    question = passkeys.question(passkeys.UNLOCK)
    form = UnlockForm(kit_needed=False, question=question, initial={"once": seed()})
    context = {"form": form, "device_hints": DEVICE_HINTS, "carry_to": request.path, "carried": fields}
    return render(request, "people/unlock_carry.html", context, status=LOCKED)


def typed(request: HttpRequest) -> list[str]:
    """What somebody wrote into the form that they sent, or that it carried; never a secret."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    own = _own_words()
    return [value for name, value in [*sent, *carried_fields(request)] if name in own and value.strip()]


@cache
def _own_words() -> frozenset[str]:
    """The fields, of all the forms there are, that take words of one's own."""
    kinds = [forms.Form]
    for kind in kinds:
        kinds += kind.__subclasses__()
    fields = chain.from_iterable(kind.base_fields.items() for kind in kinds)
    written = ((name, field) for name, field in fields if isinstance(field.widget, WRITTEN))
    return frozenset(name for name, field in written if not isinstance(field.widget, CHOSEN)) - SKIP


def carried_fields(request: HttpRequest) -> Carried:
    """The fields on their way through the unlock page, in order."""
    return list(zip(request.POST.getlist(NAME), request.POST.getlist(VALUE), strict=False))
