"""The second step of a log-in, for who has a passkey that cannot open by itself: asked for after the password.

This server alone asks for it. It holds off who knows a password, and nobody who can read the keys.
"""

from uuid import UUID

import msgspec

from troth.people import passkeys, throttle
from troth.people.asking import Answer
from troth.people.lifetimes import MINUTES
from troth.people.me import now
from troth.people.models import Device, Halfway, Person
from troth.people.unlocking import Opening
from troth.vault import account
from troth.vault import halfway as sealed
from troth.vault.errors import CannotOpen
from troth.vault.password import same
from troth.vault.sessions import Ticket

WAITS = 10 * MINUTES


class About(msgspec.Struct, frozen=True, array_like=True):
    """What has to wait beside the keyring."""

    secret: bytes
    device: UUID | None
    counter: int
    own: bool
    label: str
    once: str

    def __repr__(self) -> str:
        return "About()"


def begin(opening: Opening) -> Ticket:
    """Put it aside; the ticket is the browser's half of it."""
    ticket, device = Ticket.new(), opening.device.id if opening.device else None
    about = About(opening.secret, device, opening.counter, opening.own, opening.label, opening.once)
    box = sealed.close(opening.keyring, msgspec.msgpack.encode(about), ticket)
    Halfway.objects.create(id=sealed.row(ticket), person=opening.person, box=box, until=now() + WAITS)
    return ticket


def find(cookie: str) -> tuple[Ticket, Opening]:
    """What was put aside, or ``CannotOpen``."""
    ticket = Ticket.parse(cookie)
    row = Halfway.objects.filter(id=sealed.row(ticket), until__gt=now()).first()
    person = Person.objects.filter(id=row.person_id).first() if row else None
    if row is None or person is None:
        raise CannotOpen
    keyring, rest = sealed.reopen(row.box, ticket)
    about = msgspec.msgpack.decode(rest, type=About)
    device = Device.objects.filter(id=about.device).first() if about.device else None
    if about.device and device is None:  # signed out meanwhile
        raise CannotOpen
    return ticket, Opening(
        person, keyring, about.secret, device, about.counter, own=about.own, label=about.label, once=about.once
    )


def who(ticket: Ticket) -> str:
    """Whom a question of this step is for."""
    return sealed.row(ticket).hex()


def answered(ticket: Ticket, opening: Opening, given: Answer) -> None:
    """Accept a passkey of this very person. Raises ``passkeys.Stale``, ``throttle.TooMany`` or ``CannotOpen``."""
    _count(opening)
    if passkeys.believed(given, passkeys.SECOND, who(ticket)).person_id != opening.person.id:
        raise CannotOpen


def without(opening: Opening, code: str) -> None:
    """Turn this step off, by the kit's code or the recovery code. Raises ``throttle.TooMany`` or ``CannotOpen``."""
    _count(opening)
    try:
        right = same(account.read_kit_code(code), opening.secret)
    except CannotOpen:
        right = False
    if not right:
        account.open_with_recovery(opening.person.id, code)
    passkeys.remove_second(opening.person.id)


def end(ticket: Ticket) -> None:
    Halfway.objects.filter(id=sealed.row(ticket)).delete()


def _count(opening: Opening) -> None:
    throttle.count("halfway", opening.person.id.hex, throttle.PER_DEVICE)
