"""Which relationships a person has, and what they may do there. The only way to one is through here."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from troth.people.me import Me, now
from troth.relationships import members
from troth.relationships.cards import change_card, load_cards
from troth.relationships.entries import Card, Cards, Hello, Kind, Leaving, Pending
from troth.vault import account, entries
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.snapshots import Want


class State(StrEnum):
    """Where a relationship stands for the person who looks."""

    SOLO = "solo"  # kept alone; the other is not told
    INVITED = "invited"  # kept alone, with an invitation out
    TOGETHER = "together"
    CLOSED = "closed"  # the shared space is closed; what was shared before can still be read
    LEFT = "left"  # left by this person


@dataclass(frozen=True, slots=True)
class MyRelationship:
    """One relationship as its owner sees it: what views and templates get."""

    id: UUID
    name: str
    own_name: str  # what the other calls themselves
    kind: Kind
    added: dt.date
    state: State
    vault: UUID | None
    other: UUID | None
    pending: Pending | None
    leaving: Leaving | None
    blocked: bool
    paused: dt.date | None = None  # to which day nothing for two is suggested (S-25); see relationships/pause.py
    brought: bool = False  # something that was shared elsewhere can be read

    @property
    def scope(self) -> str:
        """What narrows this person's private entries to this relationship."""
        return self.id.hex

    @property
    def together(self) -> bool:
        return self.state is State.TOGETHER

    @property
    def name_here(self) -> str:
        """What the other calls themselves here, where that is not what one calls them anyway; "" otherwise."""
        return self.own_name if self.together and self.own_name.casefold() != self.name.casefold() else ""

    @property
    def ended(self) -> bool:
        return self.state in {State.CLOSED, State.LEFT}

    @property
    def alone(self) -> bool:
        """Nobody else is here: kept alone, with or without an invitation out."""
        return self.state in {State.SOLO, State.INVITED}


@dataclass(frozen=True, slots=True)
class _Row:
    other: UUID | None
    left: bool
    closed: bool


CARDS: Final[Want] = (Cards, "")
"""One's cards, for a page that loads them together with other snapshots of one's own."""


def mine(me: Me, kept: Body | None = None) -> list[MyRelationship]:
    """Every relationship of this person, oldest first; one sealed read, where a page has not ``kept`` it ready
    (``CARDS``), and one query. A token sees those that it was made for, as long as its keys open them.
    """
    brought = me.scope.cards if me.scope else None
    all_cards = cast("Cards | None", kept or brought) or load_cards(me.keyring)
    cards = [card for card in all_cards.cards if not card.dropped and _in_scope(me, card)]
    shared_rows = _rows(me.id) if any(card.vault or card.pending for card in cards) else {}
    return [_see(_joined(me.keyring, card, shared_rows), shared_rows, all_cards.paused) for card in cards]


def current(me: Me) -> list[MyRelationship]:
    """Those that have not been left."""
    return [one for one in mine(me) if one.state is not State.LEFT]


def lasting(me: Me, kept: Body | None = None) -> list[MyRelationship]:
    """Those that have not ended: with the others nothing can be done any more. ``kept`` is as in :func:`mine`."""
    return [one for one in mine(me, kept) if not one.ended]


def load(me: Me, id: UUID, kept: Body | None = None) -> MyRelationship:
    """One relationship, or 404: for strangers, and for ids that never existed, alike. ``kept`` is as in
    :func:`mine`.
    """
    found = next((one for one in mine(me, kept) if one.id == id), None)
    if found is None:
        raise Http404
    return found


def load_current(me: Me, id: UUID) -> MyRelationship:
    """One relationship that has not been left, or 404."""
    found = load(me, id)
    if found.state is State.LEFT:
        raise Http404
    return found


def load_lasting(me: Me, id: UUID, kept: Body | None = None) -> MyRelationship:
    """One relationship that has not ended, or 404. ``kept`` is as in :func:`mine`."""
    found = load(me, id, kept)
    if found.ended:
        raise Http404
    return found


def load_together(me: Me, id: UUID) -> tuple[MyRelationship, UUID]:
    """One relationship in which both are, with its open shared vault, or 404."""
    found = load_current(me, id)
    if not found.together or found.vault is None:
        raise Http404
    return found, found.vault


def day_of(moment: int) -> dt.date:
    """The reader's day of a moment in seconds since 1970."""
    return timezone.localdate(dt.datetime.fromtimestamp(moment, dt.UTC))


def keyring_for(me: Me, vault: UUID) -> Keyring:
    """The keyring, with keys that another of this person's devices has received in the meantime."""
    return me.keyring if me.keyring.opens(vault) else account.missing_keys(me.keyring, vault)


def _in_scope(me: Me, card: Card) -> bool:
    if me.scope is None:
        return True
    return card.id in me.scope.only and (card.vault is None or me.keyring.opens(card.vault))


def _rows(person: UUID) -> dict[UUID, _Row]:
    rows: dict[UUID, _Row] = {}
    for vault, member, left, closed in members.of(person):
        row = rows.get(vault, _Row(None, left=False, closed=closed))
        if member == person:
            rows[vault] = _Row(row.other, left, closed)
        else:
            rows[vault] = _Row(member, row.left, closed)
    return rows


def _joined(keyring: Keyring, card: Card, rows: dict[UUID, _Row]) -> Card:
    """The card, brought up to date if the other has said yes since the last look. A token cannot do that."""
    if card.pending is None or not keyring.whole:
        return card
    row = rows.get(card.pending.vault)
    if row is None:
        return card
    vault = card.pending.vault
    if not keyring.opens(vault):
        keyring = account.missing_keys(keyring, vault)
    hello = next((one for one in entries.page(keyring, vault, Hello).entries if one.author == row.other), None)
    name, pinned = (hello.body.name, hello.body.fingerprint) if hello else ("", b"")
    return change_card(
        keyring, card.id, vault=vault, other=row.other, own_name=name, fingerprint=pinned, pending=None
    )  # fmt: skip


def _see(card: Card, rows: dict[UUID, _Row], everybody: dt.date | None) -> MyRelationship:
    row = rows.get(card.vault) if card.vault else None
    if card.left_on or card.leaving or (row is not None and row.left):
        state = State.LEFT
    elif card.vault is None:
        state = State.INVITED if card.pending and card.pending.expires > now() else State.SOLO
    elif row is None or row.closed:
        state = State.CLOSED
    else:
        state = State.TOGETHER
    return MyRelationship(
        card.id, card.name, card.own_name, card.kind, card.added, state, card.vault, card.other,
        card.pending if state is State.INVITED else None, card.leaving, card.blocked, _paused(card.paused, everybody),
        card.brought,
    )  # fmt: skip


def _paused(*days: dt.date | None) -> dt.date | None:
    """The last of these days, unless it is over."""
    last = max((day for day in days if day), default=None)
    return last if last and last >= timezone.localdate() else None
