"""Every write may arrive twice: a double press, a lost answer, a retry. The second does nothing and gets the same
answer.

A form carries a random ``once`` value, and a program names one in a header. The row that remembers it is written in the
same transaction as what the request did, so either both exist or neither.
"""

import datetime as dt
import hmac
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from troth.vault import envelope, writes
from troth.vault.models import Done
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
KEEP_DAYS = 2
SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")


class _NotDone(Exception):  # noqa: N818
    """It was answered that nothing was done, and nothing is remembered."""

    def __init__(self, answer: Any) -> None:
        super().__init__("not-done")
        self.answer = answer


def at_most_once(what: str, secret: bytes, do: Callable[[], T], told: Callable[[T], bytes | None]) -> T | bytes:
    """Do it, unless it was done before: then what was ``told`` of it. Where nothing is to be told, nothing was done,
    and it leaves no trace in the database.

    ``what`` names the request; what is told can be a secret, as a one-time link is, so it opens for who has the
    ``secret``, and no other.
    """
    key = hmac.digest(settings.SERVER_KEY, what.encode(), "sha256")
    try:
        with transaction.atomic():
            writes.begin_done(key, timezone.localdate())
            done = do()
            kept = told(done)
            if kept is None:
                raise _NotDone(done)
            writes.end_done(key, envelope.seal(_sealing(secret), ("once", key), pad(kept)))
    except _NotDone as nothing:
        answer: T = nothing.answer
        return answer
    except IntegrityError:
        row = Done.objects.filter(key=key).first()
        if row is None:
            raise
        return unpad(envelope.unseal(_sealing(secret), ("once", key), row.box))
    return done


def once(view: View[P]) -> View[P]:
    """Run a POST at most once for each person, address and ``once`` value. GET passes through.

    The view must answer a carried-out POST with a redirect; any other answer (a form with errors) is not
    remembered.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        value = request.POST.get("once", "")
        if request.method != "POST" or not SHAPE.fullmatch(value):
            return view(request, *args, **kwargs)
        person = getattr(getattr(request, "me", None), "id", "")
        what = f"{person}|{request.path}|{value}"
        done = at_most_once(what, value.encode(), lambda: view(request, *args, **kwargs), _led_to)
        return HttpResponseRedirect(done.decode()) if isinstance(done, bytes) else done

    return guarded


def _led_to(response: HttpResponse) -> bytes | None:
    return response.url.encode() if isinstance(response, HttpResponseRedirect) else None


def _sealing(secret: bytes) -> bytes:
    return hkdf(secret, "troth/1/once")


def forget() -> None:
    """Drop what was remembered before yesterday; the worker calls it."""
    Done.objects.filter(day__lt=timezone.localdate() - dt.timedelta(days=KEEP_DAYS)).delete()
