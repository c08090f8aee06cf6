"""To a topic of ntfy. The service, and whoever knows the topic, can read the words: so they get nothing else."""

from email.header import Header
from typing import Final

from troth.reminders import outward
from troth.reminders.errors import NotSent
from troth.reminders.models import Channel
from troth.reminders.texts import BODY, TITLE


def send(channel: Channel, _seconds: int) -> None:
    status = outward.post(channel.where, str(BODY).encode(), HEADERS | {"Title": Header(str(TITLE)).encode()})
    if not 200 <= status < 300:
        raise NotSent


HEADERS: Final = {"Content-Type": "text/plain; charset=utf-8", "Tags": "bell"}
