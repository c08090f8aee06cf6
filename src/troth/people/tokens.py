"""Tokens as they are kept: found by what a program sends, listed for their owner, and ended. What one opens is made and
read above, in the room of the API.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from troth.people.lifetimes import DAYS
from troth.people.me import Me, now
from troth.people.models import Person, Token
from troth.vault import tokens as sealed
from troth.vault.errors import CannotOpen
from troth.vault.notes import open_note, seal_note
from troth.vault.password import same

MOST: Final = 20
LASTS: Final = 90 * DAYS


class TooMany(Exception):  # noqa: N818
    """So many tokens are enough."""

    def __init__(self) -> None:
        super().__init__("too-many")


class About(msgspec.Struct, frozen=True):
    """What its owner reads of a token: its name, whether it opens their own vault and may write, and whom it is for."""

    name: str
    own: bool
    writes: bool
    relationships: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One token in the list. No address, no time, no place (S-04); ``about`` is missing where it does not open."""

    id: UUID
    about: About | None
    days: int
    used: dt.date | None


@dataclass(frozen=True, slots=True)
class Row:
    """What a token that is good finds."""

    person: UUID
    handle: str
    box: bytes


@transaction.atomic
def keep(me: Me, token: sealed.Token, box: bytes, about: About) -> None:
    """Keep what the server needs of a new token; the same one a second time changes nothing."""
    Person.objects.select_for_update().get(id=me.id)
    if Token.objects.filter(id=token.id).exists():
        return
    if Token.objects.filter(person=me.id).count() >= MOST:
        raise TooMany
    label = seal_note(me.keyring, token.id, msgspec.json.encode(about).decode())
    Token.objects.create(
        id=token.id, person_id=me.id, check_value=token.check_value, box=box, label=label, until=now() + LASTS
    )


def find(token: sealed.Token) -> Row | None:
    """Its row, while it is good, noting the day; one query, and on the first use of a day one more."""
    row = Token.objects.filter(id=token.id, until__gt=now()).select_related("person").first()
    if row is None or not same(token.check_value, row.check_value):
        return None
    today = timezone.now().date()
    if row.used != today:
        Token.objects.filter(id=row.id).update(used=today)
    return Row(row.person_id, row.person.handle, bytes(row.box))


def lines(me: Me) -> list[Line]:
    """One's own, the newest first."""
    rows = Token.objects.filter(person=me.id, until__gt=now()).order_by("-until")
    return [Line(row.id, _about(me, row), -(-(row.until - now()) // DAYS), row.used) for row in rows]


def end(person: UUID, token: UUID) -> bool:
    """From now on it opens nothing; False if it is not this person's."""
    deleted, _ = Token.objects.filter(id=token, person=person).delete()
    return bool(deleted)


def end_all(person: UUID) -> None:
    Token.objects.filter(person=person).delete()


def expire() -> None:
    """Delete what has run out; the worker calls it."""
    Token.objects.filter(until__lte=now()).delete()


def _about(me: Me, row: Token) -> About | None:
    try:
        return msgspec.json.decode(open_note(me.keyring, row.id, row.label), type=About)
    except (CannotOpen, msgspec.MsgspecError):
        return None
