"""Slow down guessing without locking anybody out of their own device (T-18)."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from troth.people.lifetimes import now
from troth.people.models import Attempt
from troth.vault.errors import Busy

HOUR = 3600
PER_HANDLE = 10  # from devices that Troth does not know, for one account, an hour
PER_ADDRESS = 60
PER_DEVICE = 60
Try = tuple[str, str, int]
"""What is counted, under which name, and how often in an hour."""
REST = 64  # bits of an IPv6 address that its owner may choose at will


class TooMany(Exception):  # noqa: N818
    """Try again within the hour, in so many ``seconds``."""

    def __init__(self, seconds: int = HOUR) -> None:
        super().__init__("too-many")
        self.seconds = seconds


@contextmanager
def counted(*tries: Try) -> Iterator[None]:
    """Count one attempt under each of these names. Where there was no room to check it, no guess was made, and none
    is counted. Raises :class:`TooMany`.
    """
    for one in tries:
        count(*one)
    try:
        yield
    except Busy:
        Attempt.objects.filter(key__in=[_key(kind, name) for kind, name, _limit in tries]).update(count=F("count") - 1)
        raise


def count(kind: str, name: str, limit: int) -> None:
    """Count one attempt, or raise :class:`TooMany`. The name is blurred with the server's key before it is stored."""
    key = _key(kind, name)
    with transaction.atomic():
        running = Attempt.objects.filter(key=key, until__gt=now())
        if not running.update(count=F("count") + 1):
            Attempt.objects.update_or_create(key=key, defaults={"count": 1, "until": now() + HOUR})
        tried = Attempt.objects.get(key=key)
    if tried.count > limit:
        left = max(1, tried.until - now())
        raise TooMany(left)


def address(request: HttpRequest) -> str:
    """Where the request comes from, to be counted: one address of IPv4, or the /64 that a home has of IPv6."""
    try:
        exact = IPv6Address(_hop(request))
    except ValueError:
        return _hop(request)
    return str(exact.ipv4_mapped or IPv6Address(int(exact) >> REST << REST))


def _hop(request: HttpRequest) -> str:
    """The other end of the connection; behind a trusted proxy, the nearest hop it names."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(kind: str, name: str) -> bytes:
    return hmac.digest(settings.SERVER_KEY, f"{kind}:{name}".encode(), "sha256")


def local(request: HttpRequest) -> bool:
    """Whether somebody at this very machine is asking. Away from home https comes from a proxy, also one that nobody
    told us of, and on its machine every request seems to be from here.
    """
    proxied = settings.BEHIND_PROXY or (settings.ADDRESS.secure and not settings.LAN)
    return not proxied and _hop(request) in {"127.0.0.1", "::1"}
