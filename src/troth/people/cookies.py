"""What a browser keeps: two secrets, the session's half key and on one's own device the account secret; and wishes."""

import base64
import binascii
import hmac
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from troth.people.lifetimes import MINUTES
from troth.people.models import Device
from troth.vault.notes import device_check
from troth.vault.password import same
from troth.vault.sessions import Ticket

SESSION = settings.ADDRESS.cookie("session")
DEVICE = settings.ADDRESS.cookie("device", rooted=False)
KIT = settings.ADDRESS.cookie("kit", rooted=False)
HALFWAY = settings.ADDRESS.cookie("halfway", rooted=False)
PAGES = settings.ADDRESS.cookie("pages")
UNLOCK = settings.ADDRESS.path + "unlock"
SEVERAL = "+"
KIT_WAITS = 15 * MINUTES
LONG = 400 * 24 * 3600  # browsers keep no cookie longer


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """What a person's own device remembers. It travels to the unlock pages only."""

    device: UUID
    secret: bytes
    counter: int  # writes seen so far: a lower figure later means the server went back in time

    @classmethod
    def parse(cls, text: str) -> Self | None:
        try:
            raw = base64.urlsafe_b64decode(text.encode("ascii"))
        except (UnicodeEncodeError, binascii.Error):
            return None
        if len(raw) != 40:
            return None
        return cls(UUID(bytes=raw[:16]), raw[16:32], int.from_bytes(raw[32:], "big"))

    def __str__(self) -> str:
        raw = self.device.bytes + self.secret + self.counter.to_bytes(8, "big")
        return base64.urlsafe_b64encode(raw).decode("ascii")

    def __repr__(self) -> str:
        return "DeviceSecret()"


Held = list[tuple[Device, DeviceSecret]]


def held_devices(request: HttpRequest) -> Held:
    """The devices whose secret this browser holds, each with its person. Several people may share a laptop."""
    held = {}
    for name, value in request.COOKIES.items():
        if name.startswith(f"{DEVICE}-") and (secret := DeviceSecret.parse(value)):
            held[secret.device] = secret
    rows = Device.objects.filter(id__in=held).select_related("person").order_by("person__handle_key")
    pairs = [(row, held[row.id]) for row in rows]
    return [(row, held) for row, held in pairs if same(device_check(held.secret, row.id), bytes(row.check_value))]


def names(held: Held) -> list[str]:
    """Whom the unlock page may name: people whose own device this is. A shared device remembers nobody."""
    return list(dict.fromkeys(row.person.handle for row, _ in held if row.own))


def secret_of(request: HttpRequest, device: UUID) -> bytes | None:
    """The account secret that this browser holds for a device; only requests to the unlock pages carry it."""
    return next((held.secret for row, held in held_devices(request) if row.id == device), None)


def set_session(response: HttpResponse, ticket: Ticket, seconds: int | None) -> None:
    """``seconds`` None: the cookie ends with the browser."""
    response.set_cookie(
        SESSION, str(ticket), max_age=seconds, path=settings.ADDRESS.path,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def clear_session(response: HttpResponse) -> None:
    response.delete_cookie(SESSION, path=settings.ADDRESS.path, samesite="Strict")


def made_for_another(request: HttpRequest, person: UUID) -> bool:
    """Whether the pages that this browser opened last were made for somebody other than this person."""
    mark = _mark(person)
    return request.COOKIES.get(PAGES, mark).removesuffix(SEVERAL) != mark


def made_for_several(request: HttpRequest) -> bool:
    """Whether pages of more than one person may still be open in this browser."""
    return request.COOKIES.get(PAGES, "").endswith(SEVERAL)


def mark_pages(request: HttpRequest, response: HttpResponse, person: UUID, seconds: int | None) -> None:
    """From now on this browser's pages are made for this person. It outlasts the session, as an open page does, where
    the session's cookie outlives the browser; it names nobody.
    """
    several = made_for_several(request) or made_for_another(request, person)
    response.set_cookie(
        PAGES, _mark(person) + SEVERAL * several, max_age=None if seconds is None else LONG, path=settings.ADDRESS.path,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def set_device(response: HttpResponse, secret: DeviceSecret, *, own: bool) -> None:
    """On a shared device it lasts until the kit is kept, and never longer than the browser stays open."""
    response.set_cookie(
        _name(secret.device), str(secret), max_age=LONG if own else None, path=UNLOCK,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def clear_device(response: HttpResponse, device: UUID) -> None:
    response.delete_cookie(_name(device), path=UNLOCK, samesite="Strict")


def keep(response: HttpResponse, name: str, value: str, *, lasting: bool = True) -> None:
    """Keep a wish of this browser's, such as its theme, which is no secret; without a value it is forgotten."""
    if not value:
        response.delete_cookie(name, path=settings.ADDRESS.path, samesite="Lax")
        return
    response.set_cookie(
        name, value, max_age=LONG if lasting else None, path=settings.ADDRESS.path,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Lax",
    )  # fmt: skip


def let_kit_wait(response: HttpResponse, session: bytes) -> None:
    """A new account's kit can be seen in this session without the password, until it is kept or the time is over."""
    response.set_signed_cookie(
        KIT, session.hex(), salt=KIT, max_age=KIT_WAITS, path=UNLOCK,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def kit_waits(request: HttpRequest, session: bytes) -> bool:
    """Whether this very session began with a new kit, a short while ago, that is not kept yet."""
    return request.get_signed_cookie(KIT, default="", salt=KIT, max_age=KIT_WAITS) == session.hex()


def clear_kit_waits(response: HttpResponse) -> None:
    response.delete_cookie(KIT, path=UNLOCK, samesite="Strict")


def set_halfway(response: HttpResponse, ticket: Ticket) -> None:
    """The browser's half of a log-in that waits for its second step."""
    response.set_cookie(
        HALFWAY, str(ticket), max_age=KIT_WAITS, path=UNLOCK,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def clear_halfway(response: HttpResponse) -> None:
    response.delete_cookie(HALFWAY, path=UNLOCK, samesite="Strict")


def _name(device: UUID) -> str:
    return f"{DEVICE}-{device.hex[:8]}"


def _mark(person: UUID) -> str:
    return hmac.digest(settings.SERVER_KEY, b"pages:" + person.bytes, "sha256").hex()
