"""What people change about their reminders. Each change is followed by a new plan, in the same transaction."""

from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from troth.people import throttle
from troth.people.account_actions import set_email
from troth.people.lifetimes import DAYS
from troth.people.me import Me, now
from troth.reminders.models import Channel, Feed
from troth.reminders.plans import renew
from troth.reminders.rhythms import change_rhythm, rhythm_of
from troth.vault import entries, feeds

Kind = Channel.Kind
MOST: Final = 10
ASKED_AT_MOST: Final = 20
"""Tests and questions an hour: they go to addresses that may be somebody else's."""
WAITS: Final = 7 * DAYS


class TooMany(Exception):  # noqa: N818
    """So many ways are enough."""

    def __init__(self) -> None:
        super().__init__("too-many")


@transaction.atomic
def choose_rhythm(me: Me, **changes: Any) -> None:
    change_rhythm(me.keyring, **changes)
    renew(me)


@transaction.atomic
def turn_on_here(me: Me, endpoint: str, keys: bytes) -> None:
    """Reminders in this browser, in place of those it may have had before."""
    entries.in_turn(me.keyring, me.id)
    Channel.objects.filter(Q(device=me.device) | Q(person=me.id, where=endpoint)).delete()
    _add(me, Kind.PUSH, where=endpoint, keys=keys, device_id=me.device)


@transaction.atomic
def turn_on_mail(me: Me, email: str, sender: str) -> None:
    """Ask the address whether it is theirs, unless it said so before; with none, forget the one there was. Raises
    ``AddressTaken``, and ``throttle.TooMany``.
    """
    entries.in_turn(me.keyring, me.id)
    known = Channel.objects.filter(person=me.id, kind=Kind.MAIL)
    if email and known.filter(expires=None, person__email=email).update(sender=sender):
        return
    set_email(me.id, email)
    known.delete()
    if email:
        _count(me)
        _add(me, Kind.MAIL, sender=sender, expires=now() + WAITS, asked=True)


@transaction.atomic
def turn_on(me: Me, kind: str, where: str) -> None:
    """Reminders to some other place; once for each."""
    entries.in_turn(me.keyring, me.id)
    if not Channel.objects.filter(person=me.id, where=where).exists():
        _add(me, kind, where=where)


@transaction.atomic
def turn_off(me: Me, channel: UUID) -> bool:
    """Forget this way, and with mail the address too; False if it is not this person's."""
    row = Channel.objects.filter(id=channel, person=me.id).first()
    if row is not None:
        forget(row)
    return row is not None


def ask(me: Me, channel: UUID) -> bool:
    """Let the worker send one now. Raises ``throttle.TooMany``."""
    row = Channel.objects.filter(id=channel, person=me.id)
    if not row.exists():
        return False
    _count(me)
    row.update(asked=True)
    return True


def say_yes(channel: UUID) -> bool:
    """The address is theirs; False if it is not waited for any more."""
    return bool(Channel.objects.filter(id=channel, kind=Kind.MAIL).update(expires=None))


@transaction.atomic
def stop_mail(channel: UUID) -> None:
    """No more mails to this address, which is forgotten; a second time changes nothing."""
    for row in Channel.objects.filter(id=channel, kind=Kind.MAIL):
        forget(row)


@transaction.atomic
def expire(moment: int) -> None:
    """Forget the addresses that nobody said yes to; the worker calls it."""
    for row in Channel.objects.filter(expires__lte=moment):
        forget(row)


def forget(channel: Channel) -> None:
    channel.delete()
    if channel.kind == Kind.MAIL:
        set_email(channel.person_id, "")


@transaction.atomic
def make_calendar(me: Me) -> None:
    """A calendar with a new address; the one before is not there any more."""
    entries.in_turn(me.keyring, me.id)
    address = feeds.new_address()
    Feed.objects.filter(person=me.id).delete()
    Feed.objects.create(id=feeds.feed_id(address), person_id=me.id, box=feeds.seal_feed(address, b""))
    change_rhythm(me.keyring, feed=address, titles=False)
    renew(me)


@transaction.atomic
def end_calendar(me: Me) -> None:
    Feed.objects.filter(person=me.id).delete()
    if rhythm_of(me.keyring).feed:
        change_rhythm(me.keyring, feed="", titles=False)


def _add(me: Me, kind: str, **values: Any) -> None:
    if Channel.objects.filter(person=me.id).count() >= MOST:
        raise TooMany
    Channel.objects.create(person_id=me.id, kind=kind, **values)
    renew(me)


def _count(me: Me) -> None:
    throttle.count("reminders", me.id.hex, ASKED_AT_MOST)
