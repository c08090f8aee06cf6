"""Who is asking. Views get a :class:`Me` with an open keyring, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from troth.people.lifetimes import now as now
from troth.people.locked import carry_over
from troth.vault.bodies import Body
from troth.vault.errors import Gone
from troth.vault.keys import Keyring

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a token was made for: these relationships alone. ``cards`` is what it brings along of them, where it does
    not open the private vault, in which they lie.
    """

    only: frozenset[UUID]
    cards: Body | None = None


@dataclass(frozen=True, slots=True)
class Me:
    """The unlocked person of this request; with a ``scope``, a program of theirs."""

    id: UUID
    handle: str
    device: UUID
    own_device: bool
    keyring: Keyring
    session: bytes
    scope: Scope | None = None


class Request(HttpRequest):
    """A request behind unlock."""

    me: Me


def me_of(request: HttpRequest) -> Me | None:
    return getattr(request, "me", None)


def unlocked(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only an unlocked person in. A locked GET goes to unlock and comes back; a locked POST stores nothing,
    and the unlock page carries its fields so that nothing typed is lost (SECURITY.md D9). What is gone when it comes to
    it, because another device or the other person was first, is nothing that broke: 404.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if me_of(request) is not None:
            try:
                return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the middleware has set `me`
            except Gone:
                raise Http404 from None
        if request.method == "POST":
            return carry_over(request)
        return redirect(f"{reverse('people:unlock')}?{urlencode({'next': request.path})}")

    return guarded
