"""Who calls: a token becomes the person it stands for, with its own few keys and nothing else of theirs."""

from dataclasses import dataclass, replace
from uuid import UUID

import msgspec
from django.http import HttpRequest
from django.utils import timezone

from troth.people import throttle, tokens
from troth.people.me import Me, Scope
from troth.people.tokens import About
from troth.relationships import access
from troth.relationships.access import MyRelationship, keyring_for
from troth.relationships.cards import load_cards
from troth.relationships.entries import Card, Cards
from troth.vault import tokens as sealed
from troth.vault.errors import CannotOpen
from troth.vault.tokens import Token

BEARER = "Bearer "
UNKNOWN = 120
"""So many tokens that are none may be tried from one address in an hour; nobody guesses one of 256 bits anyway."""


class NoToken(Exception):  # noqa: N818
    """No token that is good."""

    def __init__(self) -> None:
        super().__init__("no-token")


class Sealed(msgspec.Struct, frozen=True):
    """What only the token opens, beside its keys: whether it may write, whose clock it is on, and which relationships.
    It brings their ``cards`` along where it does not open the vault in which they lie.
    """

    own: bool
    writes: bool
    zone: str
    only: tuple[UUID, ...]
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Caller:
    """A program that somebody let in. Whether it may write is the server's to keep; what it opens is its keys'."""

    me: Me
    token: Token
    own: bool
    writes: bool
    zone: str


def make(me: Me, token: Token, about: About, chosen: list[MyRelationship]) -> None:
    """Keep a new token, for one's own vault and for relationships. Raises ``tokens.TooMany``."""
    keyring, vaults = me.keyring, {me.id} if about.own else set()
    for one in chosen:
        if one.vault is not None:
            keyring = keyring_for(replace(me, keyring=keyring), one.vault)
            vaults.add(one.vault)
    only = tuple(one.id for one in chosen)
    cards = () if about.own else tuple(_bare(card) for card in load_cards(me.keyring).cards if card.id in only)
    note = Sealed(about.own, about.writes and about.own, timezone.get_current_timezone_name(), only, cards)
    tokens.keep(me, token, sealed.close(keyring.scoped(vaults), token, note), about)


def caller(request: HttpRequest) -> Caller:
    """Whoever sends a good token in the one header for it, and nobody for anything else: cookies count for nothing."""
    said = request.headers.get("Authorization", "")
    if not said.startswith(BEARER):
        raise NoToken
    try:
        token = Token.parse(said.removeprefix(BEARER))
        row = tokens.find(token)
        if row is None:
            raise CannotOpen
        keyring, note = sealed.reopen(row.box, token, row.person, Sealed)
    except CannotOpen:
        throttle.count("token", throttle.address(request), UNKNOWN)
        raise NoToken from None
    scope = Scope(frozenset(note.only), None if note.own else Cards(cards=[*note.cards]))
    me = Me(row.person, row.handle, token.id, own_device=False, keyring=keyring, session=b"", scope=scope)
    return Caller(me, token, note.own, note.writes, note.zone)


def everybody(caller: Caller) -> bool:
    """Whether the token was made for every relationship that has not ended."""
    here = {one.id for one in access.lasting(caller.me)}
    return all(one.id in here for one in access.lasting(replace(caller.me, scope=None)))


def _bare(card: Card) -> Card:
    """What a token without the private vault needs to find a shared one, and nothing that only its owner may know."""
    return Card(
        id=card.id, name=card.name, kind=card.kind, added=card.added,
        vault=card.vault, other=card.other, own_name=card.own_name,
    )  # fmt: skip
