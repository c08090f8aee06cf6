"""What relationships seal: a person's own card for each, and the greeting in a shared vault."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.vault.bodies import Body


class Kind(StrEnum):
    """What the two are to each other. Each side has their own answer and may change it silently (S-39)."""

    ROMANTIC = "romantic"
    FRIENDSHIP = "friendship"
    FAMILY = "family"
    WORK = "work"


class Pending(msgspec.Struct, frozen=True):
    """An invitation that may still be answered. The words are kept so that its maker can read them again."""

    invitation: UUID
    vault: UUID
    words: str
    expires: int


class Leaving(msgspec.Struct, frozen=True):
    """A leave that was decided and takes effect on ``day``; until then nothing looks different to the other."""

    day: dt.date
    withdraw: bool
    stored: bool = False  # the day is readable to the server as well, so that it happens without the leaver


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One relationship as its owner keeps it. ``id`` is private to the owner: the other's card has another one."""

    id: UUID
    name: str
    kind: Kind
    added: dt.date
    vault: UUID | None = None  # shared, once both are there
    other: UUID | None = None  # the other person's account
    own_name: str = ""  # what the other calls themselves here, as they said at the first meeting
    fingerprint: bytes = b""  # of the other's public key, pinned then
    pending: Pending | None = None
    leaving: Leaving | None = None
    left_on: dt.date | None = None
    blocked: bool = False
    paused: dt.date | None = None  # to this day nothing for two is suggested about them (S-25)
    brought: bool = False  # a keepsake was brought in that holds what was shared with them elsewhere
    dropped: bool = False  # off the list; what is left of it only keeps unwelcome invitations away


class Cards(Body, frozen=True):
    """Every relationship of one person; one snapshot in their private vault."""

    kind: ClassVar[str] = "cards"
    cards: list[Card] = []
    paused: dt.date | None = None  # the same for everybody, whoever joins later included


class Hello(Body, frozen=True):
    """The first entry of a shared vault: who has joined, in their own words."""

    kind: ClassVar[str] = "hello"
    name: str
    fingerprint: bytes = b""


class InvitationNote(msgspec.Struct, frozen=True):
    """What the eight words show to the invited person."""

    name: str
    kind: Kind
    message: str
    fingerprint: bytes
