"""Inviting the other person, and saying yes or no (SECURITY.md 2.6, S-16, S-17, S-20)."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from troth.people.lifetimes import DAYS
from troth.people.me import Me, now
from troth.people.models import Instance, Person
from troth.relationships.access import MyRelationship, State, mine
from troth.relationships.cards import add_card, change_card, load_cards
from troth.relationships.entries import Card, Hello, InvitationNote, Kind, Pending
from troth.relationships.models import Invitation, Member, Relationship
from troth.vault import entries, shared
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring
from troth.vault.notes import fingerprint, safety_words

VALID = 7 * DAYS
REST_AFTER_LEAVING = dt.timedelta(days=90)


class AlreadyTogether(Exception):  # noqa: N818
    """These two share a space already."""

    def __init__(self) -> None:
        super().__init__("already-together")


@dataclass(frozen=True, slots=True)
class Host:
    """Who runs this server, as far as the invited person must know (S-20, S-21)."""

    is_inviter: bool
    assume_so: bool  # not said, so better to assume that it is one of the two
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An open invitation as the invited person first sees it."""

    id: UUID
    inviter: str
    host: Host
    own: bool  # who looks has made it themselves


def invite(me: Me, one: MyRelationship, message: str) -> Keyring:
    """Make a fresh shared vault and an invitation to it; an earlier unanswered one ends.

    The vault is new and empty, so nothing written before can ever be in it. Returns the keyring that opens it.
    """
    if one.state not in {State.SOLO, State.INVITED}:
        raise Gone
    words = shared.invitation_words()
    note = InvitationNote(me.handle, one.kind, message, fingerprint(me.keyring))
    with transaction.atomic():
        cancel(me, one)
        vault, keyring = shared.create(me.keyring)
        box = shared.hand_over(keyring, vault, words, note)
        row = Invitation.objects.create(id=uuid4(), inviter_id=me.id, vault=vault, box=box, expires=now() + VALID)
        change_card(keyring, one.id, pending=Pending(row.id, vault, words, row.expires))
    return keyring


def cancel(me: Me, one: MyRelationship) -> None:
    """Take an unanswered invitation back; :class:`Gone` if the other has just said yes.

    Whether it was declined makes no difference here.
    """
    pending = next((card.pending for card in load_cards(me.keyring).cards if card.id == one.id), None)
    if pending is None:
        return
    with transaction.atomic():
        Invitation.objects.filter(id=pending.invitation, inviter=me.id).delete()
        if Relationship.objects.filter(id=pending.vault).exists():
            raise Gone
        shared.forget(me.id, pending.vault)
        change_card(me.keyring, one.id, pending=None)


def offer(id: UUID, me: Me | None) -> Offer | None:
    """An invitation that can still be answered by who is looking; None for every other reason alike."""
    row = Invitation.objects.filter(id=id, expires__gt=now()).select_related("inviter").first()
    if row is None or (me is not None and _unwelcome(me, row.inviter)):
        return None
    return Offer(row.id, row.inviter.handle, _host(row.inviter), own=me is not None and me.id == row.inviter_id)


def peek(id: UUID, words: str) -> InvitationNote:
    """What the inviter wrote, for who has the eight words; :class:`CannotOpen` otherwise."""
    row = Invitation.objects.filter(id=id, expires__gt=now()).first()
    if row is None:
        raise CannotOpen
    return shared.read_note(row.vault, words, bytes(row.box), InvitationNote)


def accept(
    me: Me,
    id: UUID,
    words: str,
    *,
    name: str = "",
    kind: Kind | None = None,
    card: UUID | None = None,
    at: dt.datetime | None = None,
) -> Keyring:
    """Join. ``card`` is a relationship kept alone so far that turns out to be this one; nothing in it is shown.

    ``at`` is the moment, if it is not now.
    """
    with transaction.atomic():
        row = Invitation.objects.select_for_update().filter(id=id, expires__gt=now()).first()
        if row is None or row.inviter_id == me.id or _unwelcome(me, row.inviter):
            raise Gone
        if any(one.together and one.other == row.inviter_id for one in mine(me)):
            raise AlreadyTogether
        note = shared.read_note(row.vault, words, bytes(row.box), InvitationNote)
        keyring = shared.take_over(me.keyring, row.vault, words, bytes(row.box))
        relationship = Relationship.objects.create(id=row.vault)
        for person in (row.inviter_id, me.id):
            Member.objects.create(relationship=relationship, person_id=person)
        row.delete()
        entries.put(keyring, row.vault, Hello(name=me.handle, fingerprint=fingerprint(keyring), at=at))
        fresh = Card(id=uuid4(), name=name or note.name, kind=kind or note.kind, added=timezone.localdate(at))
        if card is None or not any(one.id == card and one.state is State.SOLO for one in mine(me)):
            add_card(keyring, fresh)
            card = fresh.id
        change_card(
            keyring, card, vault=row.vault, other=row.inviter_id, own_name=note.name, fingerprint=note.fingerprint
        )
    return keyring


def words_to_compare(me: Me, one: MyRelationship) -> str:
    """Eight words that are the same on both phones if nobody stands between them; empty while only one is there."""
    card = next((card for card in load_cards(me.keyring).cards if card.id == one.id), None)
    if card is None or not card.fingerprint:
        return ""
    return safety_words(fingerprint(me.keyring), card.fingerprint)


def expire() -> None:
    """Delete invitations that ran out, and the empty vaults that nobody else can open; the worker calls it."""
    for row in Invitation.objects.filter(expires__lte=now()):
        with transaction.atomic():
            row.delete()
            shared.forget(row.inviter_id, row.vault)


def _unwelcome(me: Me, inviter: Person) -> bool:
    """Blocked, or left by me less than 90 days ago: to me their invitation does not exist (S-16, S-17)."""
    today = timezone.localdate()
    for card in load_cards(me.keyring).cards:
        if card.other != inviter.id:
            continue
        if card.blocked or card.leaving or (card.left_on and today - card.left_on < REST_AFTER_LEAVING):
            return True
    return False


def _host(inviter: Person) -> Host:
    instance = Instance.objects.select_related("person").filter(id=1).first()
    if instance is None or instance.operator == Instance.Operator.UNSAID:
        return Host(is_inviter=False, assume_so=True, name="")
    if instance.operator == Instance.Operator.PERSON:
        person = instance.person
        return Host(instance.person_id == inviter.id, assume_so=person is None, name=person.handle if person else "")
    return Host(is_inviter=False, assume_so=False, name=instance.name)
