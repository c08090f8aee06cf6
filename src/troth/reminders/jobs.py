"""What the worker does for reminders, without any key: send what is due, and forget what is over.

Several workers may run at once. Whoever takes a reminder first puts it off by ``PAUSE``, on the condition that nobody
else has: so one worker sends it, and if that one breaks, or the other end does not answer, it is tried again later.
"""

import logging
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.utils.translation import override

from troth.people.me import now
from troth.reminders import actions
from troth.reminders.channels import mail, ntfy, other, push
from troth.reminders.errors import Ended, NotAllowed, NotSent
from troth.reminders.models import Channel, Coming

log = logging.getLogger("troth.worker")

PAUSE: Final = 600
AT_ONCE: Final = 200
LONG: Final = 40.0
"""Seconds: what is still waiting then is for the next turn, so that other work gets its own."""
TEST: Final = 600
"""A test that comes later than so many seconds would only confuse."""
WAYS: Final[dict[str, Callable[[Channel, int], None]]] = {
    Channel.Kind.PUSH: push.send,
    Channel.Kind.MAIL: mail.send,
    Channel.Kind.NTFY: ntfy.send,
    Channel.Kind.OTHER: other.send,
}


def send(clock: Callable[[], int] = now) -> None:
    """Everything that was asked for, and everything that is due. What came too late is dropped."""
    end = time.monotonic() + LONG
    for channel in Channel.objects.filter(asked=True).select_related("person")[:AT_ONCE]:
        if time.monotonic() < end and take_asked(channel):
            attempt(channel, TEST)
    Coming.objects.filter(until__lte=clock()).delete()
    due = Coming.objects.filter(due__lte=clock(), channel__expires=None).order_by("due")
    for row in due.select_related("channel__person")[:AT_ONCE]:
        if time.monotonic() < end and take(row, clock()) and attempt(row.channel, row.until - clock()):
            row.delete()


def take(row: Coming, moment: int) -> bool:
    """Whether it is ours now."""
    mine = Coming.objects.filter(id=row.id, due=row.due, until__gt=moment)
    return bool(mine.update(due=moment + PAUSE))


def take_asked(channel: Channel) -> bool:
    return bool(Channel.objects.filter(id=channel.id, asked=True).update(asked=False))


def attempt(channel: Channel, seconds: int) -> bool:
    """Whether there is nothing more to do. Where nobody will ever be there again, the channel goes with all it has."""
    try:
        with override(channel.language or settings.LANGUAGE_CODE):
            WAYS[channel.kind](channel, seconds)
    except Ended:
        channel.delete()
        return False
    except (NotSent, NotAllowed):
        log.warning("not_sent", extra={"job": channel.kind})
        sent = False
    except Exception:
        log.exception("reminder_failed", extra={"job": channel.kind})
        sent = False
    else:
        sent = True
    if channel.failing is sent:
        Channel.objects.filter(id=channel.id).update(failing=not sent)
    return sent


def expire(clock: Callable[[], int] = now) -> None:
    actions.expire(clock())
