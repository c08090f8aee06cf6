"""To one browser, by the push service that it uses."""

import json
from typing import Final

from django.conf import settings

from troth.people.me import now
from troth.reminders import outward
from troth.reminders.errors import Ended, NotSent
from troth.reminders.models import Channel
from troth.reminders.texts import BODY, TITLE
from troth.vault import push
from troth.vault.push import Browser

GONE: Final = {404, 410}
HOUR: Final = 3600
TOPIC: Final = "reminder"


def payload() -> bytes:
    """The words and the front page; whatever it is about is seen there, after unlock."""
    said = {"title": str(TITLE), "body": str(BODY), "url": settings.ADDRESS.path}
    return json.dumps(said, ensure_ascii=False).encode()


def send(channel: Channel, seconds: int) -> None:
    """Where the device is away, the service keeps the newest one alone (``Topic``), and no longer than ``seconds``."""
    parts = outward.parse(channel.where)
    service, until = f"https://{parts.netloc}", now() + 12 * HOUR
    headers = {
        "Authorization": push.authorization(settings.SERVER_KEY, service, until, contact()),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, seconds)),
        "Topic": TOPIC,
        "Urgency": "normal",
    }
    status = outward.post(channel.where, push.seal_push(payload(), Browser.parse(channel.keys)), headers)
    if status in GONE:
        raise Ended
    if not 200 <= status < 300:
        raise NotSent


def contact() -> str:
    """Who answers for what is sent; a push service asks for it, and some refuse a name that leads nowhere."""
    if settings.MAIL:
        return f"mailto:{settings.MAIL.sender}"
    return str(settings.ADDRESS.url) if settings.ADDRESS.secure else "https://localhost"
