"""Every POST may arrive twice: a double press, a lost answer, a retry. The second does nothing and leads
to the same place.

A form carries a random ``once`` value. The row that remembers it is written in the same transaction as what
the request did, so either both exist or neither.
"""

import datetime as dt
import hmac
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from troth.vault import envelope, writes
from troth.vault.models import Done
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
KEEP_DAYS = 2
SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")


class _NotDone(Exception):  # noqa: N818
    """The view answered without a redirect: nothing was done, and nothing is remembered."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__("not-done")
        self.response = response


def once(view: View[P]) -> View[P]:
    """Run a POST at most once for each person, address and ``once`` value. GET passes through.

    The view must answer a carried-out POST with a redirect; any other answer (a form with errors) is not
    remembered and leaves no trace in the database.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        value = request.POST.get("once", "")
        if request.method != "POST" or not SHAPE.fullmatch(value):
            return view(request, *args, **kwargs)
        key = _key(request, value)
        try:
            with transaction.atomic():
                writes.begin_done(key, timezone.localdate())
                response = view(request, *args, **kwargs)
                if not isinstance(response, HttpResponseRedirect):
                    raise _NotDone(response)
                writes.end_done(key, envelope.seal(_sealing(value), ("once", key), pad(response.url.encode())))
        except _NotDone as nothing:
            return nothing.response
        except IntegrityError:
            done = Done.objects.filter(key=key).first()
            if done is None:
                raise
            led_to = unpad(envelope.unseal(_sealing(value), ("once", key), done.box)).decode()
            return HttpResponseRedirect(led_to)
        return response

    return guarded


def _key(request: HttpRequest, value: str) -> bytes:
    person = getattr(getattr(request, "me", None), "id", "")
    return hmac.digest(settings.SERVER_KEY, f"{person}|{request.path}|{value}".encode(), "sha256")


def _sealing(value: str) -> bytes:
    """An address can be a secret, as a one-time link is: it opens for who sends the same form again, and no other."""
    return hkdf(value.encode(), "troth/1/once")


def forget() -> None:
    """Drop what was remembered before yesterday; the worker calls it."""
    Done.objects.filter(day__lt=timezone.localdate() - dt.timedelta(days=KEEP_DAYS)).delete()
