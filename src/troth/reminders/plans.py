"""Writing down the coming reminders: at unlock, and whenever something changed. A worker sends them without keys."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from troth.people.me import Me, now
from troth.reminders import feeds, sources, times
from troth.reminders.entries import Plan, Rhythm
from troth.reminders.models import Channel, Coming, Feed
from troth.reminders.rhythms import change_rhythm, clock_of, rhythm_of, zone_of
from troth.reminders.times import Span
from troth.vault import entries, snapshots
from troth.vault.keys import Keyring

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger("troth.reminders")

AHEAD: Final = dt.timedelta(days=times.MOST)
BEFORE: Final = dt.timedelta(days=1)
"""What was due in last night's quiet hours comes this morning."""
NOBODYS: Final = UUID(int=0)


def at_unlock(keyring: Keyring) -> Keyring:
    """Whatever goes wrong here keeps nobody out."""
    me = Me(keyring.person, "", NOBODYS, own_device=False, keyring=keyring, session=b"")
    try:
        renew(me)
    except Exception:
        log.exception("plan_failed")
    return keyring


def when_dropped(keyring: Keyring, _scope: str) -> None:
    """A person was dropped, with all that was due about them."""
    at_unlock(keyring)


def followed(act: Callable[Concatenate[Me, P], T]) -> Callable[Concatenate[Me, P], T]:
    """For whatever may change what is due, in any room: the coming reminders follow it, in the same transaction."""

    @wraps(act)
    def guarded(me: Me, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            done = act(me, *args, **kwargs)
            renew(me)
        return done

    return guarded


def renew(me: Me, *, clock: Callable[[], int] = now) -> None:
    """Write anew what is coming, for every channel and the calendar. Whoever has neither costs two queries. A token
    does not open all that may be due: what it changed is planned at the next unlock.
    """
    if not me.keyring.whole:
        return
    feed = Feed.objects.filter(person=me.id).exists()
    if not feed and not Channel.objects.filter(person=me.id).exists():
        return
    with transaction.atomic():
        entries.in_turn(me.keyring, me.id)  # so that no plan made of what was due before takes the place of a newer one
        _renew(me, feed=feed, moment=clock())


def _renew(me: Me, *, feed: bool, moment: int) -> None:
    rhythm = rhythm_of(me.keyring)
    if zone_of(rhythm) != rhythm.zone:
        rhythm = change_rhythm(me.keyring, zone=zone_of(rhythm))
    zone = clock_of(rhythm)
    today = dt.datetime.fromtimestamp(moment, zone).date()
    found = list(sources.moments(me, today - BEFORE, today + AHEAD))
    if feed and rhythm.feed:
        feeds.write(me.id, rhythm, found, zone)
    _write(me.id, _plan(me, [one for _, one in found if not one.busy], rhythm, zone, moment), moment)


def _plan(me: Me, found: Iterable[times.Moment], rhythm: Rhythm, zone: dt.tzinfo, moment: int) -> list[Span]:
    """The coming spans, beside what has come since the plan before."""
    spans: list[Span] = []
    protected = sources.protected(me)

    def change(old: Plan | None) -> Plan:
        old = old or Plan()
        last = max((one for one in old.moments if one <= moment), default=old.last)
        spans[:] = times.plan(found, rhythm, zone, now=moment, last=last, protected=protected)
        return Plan(moments=tuple(span.due for span in spans if not span.agreed), last=last)

    snapshots.update(me.keyring, me.id, Plan, change)
    return spans


def _write(person: UUID, spans: list[Span], moment: int) -> None:
    """Replace what lies ahead, which will be said in the language of this moment. What is due already is the
    worker's.
    """
    channels = Channel.objects.select_for_update().filter(person=person)
    known, language = dict(channels.values_list("id", "language")), get_language() or ""
    if {*known.values()} - {language}:
        channels.update(language=language)
    rows = [Coming(channel_id=id, due=span.due, until=span.until) for id in known for span in spans]
    Coming.objects.filter(channel__person=person, due__gt=moment).delete()
    Coming.objects.bulk_create(rows)
