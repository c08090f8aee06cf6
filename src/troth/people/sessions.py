"""Unlocked sessions: start, read at every request, prolong, end."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from troth.people import cookies, session_table
from troth.people.lifetimes import OWN_END, SHARED_END
from troth.people.me import Me, Request, now
from troth.people.models import Device, Halfway, Session
from troth.vault import sessions as sealed
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.sessions import Ticket

STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class Started:
    """A new session and the cookie that opens it."""

    ticket: Ticket
    cookie_seconds: int | None


@transaction.atomic
def start(keyring: Keyring, device: Device) -> Started:
    """Begin a session on this device."""
    ticket, end = Ticket.new(), OWN_END if device.own else SHARED_END
    if not device.own:
        device.save()  # the worker may just have tidied it away
    Session.objects.create(
        id=ticket.row, person_id=keyring.person, device=device, box=sealed.close(keyring, ticket),
        idle_seconds=device.idle_seconds, idle_until=now() + device.idle_seconds, ends_at=now() + end,
    )  # fmt: skip
    return Started(ticket, end if device.own else None)


@transaction.atomic
def stay_open(device: UUID, idle: int) -> None:
    """Choose how long one's own device stays unlocked without use, now and at every later unlock."""
    if Device.objects.filter(id=device, own=True).update(idle_seconds=idle):
        Session.objects.filter(device=device).update(idle_seconds=idle, idle_until=now() + idle)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.me`` for a request that carries a running session; one query."""

    def run(request: HttpRequest) -> HttpResponse:
        cookie = request.COOKIES.get(cookies.SESSION)
        stream = request.headers.get("Accept") == STREAM
        me = read(cookie, in_use=not stream) if cookie else None
        if me is not None:
            request.me = me  # type: ignore[attr-defined]
        return get_response(request)

    return run


def read(cookie: str, *, in_use: bool = True) -> Me | None:
    """The person behind a session cookie, or nobody if it is unknown, over, or does not open. While it is in use it
    does not lock itself; a page that is left open and listens is no use.
    """
    try:
        ticket = Ticket.parse(cookie)
    except CannotOpen:
        return None
    row = session_table.find(ticket.row)
    if row is None:
        return None
    box, idle, idle_until, ends_at, person, handle, device, own = row
    moment = now()
    if moment >= min(idle_until, ends_at):
        return None
    try:
        keyring = sealed.reopen(box, ticket)
    except CannotOpen:
        return None
    if keyring.person != person:
        return None
    if in_use and idle_until - moment < idle - max(30, idle // 20):  # sliding, without a write at every request
        with suppress(OperationalError):  # no room to note it is no reason not to show a page
            Session.objects.filter(id=ticket.row).update(idle_until=moment + idle)
    return Me(person, handle, device, own, keyring, ticket.row)


def reseal(request: Request, keyring: Keyring) -> None:
    """Let this session open what has just been added to its person's key ring."""
    ticket = Ticket.parse(request.COOKIES[cookies.SESSION])
    Session.objects.filter(id=ticket.row).update(box=sealed.close(keyring, ticket))


def end(session: bytes) -> None:
    Session.objects.filter(id=session).delete()


def end_all(person: UUID, *, but: bytes | None = None) -> None:
    """End every session of a person, perhaps but the one that asks, and every log-in that is halfway."""
    Halfway.objects.filter(person=person).delete()
    rows = Session.objects.filter(person=person)
    (rows if but is None else rows.exclude(id=but)).delete()


def expire() -> None:
    """Delete sessions that are over, and shared devices in which nobody is unlocked; the worker calls it."""
    moment = now()
    Session.objects.filter(Q(idle_until__lte=moment) | Q(ends_at__lte=moment)).delete()
    Device.objects.filter(own=False).exclude(id__in=Session.objects.values("device_id")).delete()
