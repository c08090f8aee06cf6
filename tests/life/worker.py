"""The worker of these lives, and the other ends to which it sends."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.test import override_settings
from tests import below
from tests.life.clock import Clock
from tests.life.record import Came, Life
from tests.reminders.browsers import BROWSER
from tests.reminders.elsewhere import Post, Service, certified, post_office, serving

from troth.config.environment import Mail
from troth.config.jobs import JOBS
from troth.reminders.texts import ASK_TITLE, BODY, MAIL, TITLE

OFTEN: Final = [run for name, run, _seconds in JOBS if name == "remind"]
NOW_AND_THEN: Final = [run for name, run, _seconds in JOBS if name not in {"remind", "backup"}]
EVERY: Final = 6
"""Ticks between two turns of what is less urgent."""


@dataclass
class Worker:
    """Sends what is due, as its turn comes; now and then its machine is off for some hours."""

    life: Life
    clock: Clock
    service: Service
    post: Post
    random: Random
    zones: dict[str, ZoneInfo]
    questions: list[str] = field(default_factory=list)
    turns: int = 0
    off: int = 0

    def turn(self) -> None:
        self.turns += 1
        self.off = self.off - 1 if self.off else self.random.choices((0, 6), (299, 1))[0]
        if self.off:
            return
        pushed, mailed = len(self.service.sent), len(self.post.raw)
        for run in [*OFTEN, *(NOW_AND_THEN if self.turns % EVERY == 0 else ())]:
            run()
        for sent in self.service.sent[pushed:]:
            who, _, way = sent.path.strip("/").partition("-")
            said = json.loads(BROWSER.opens(sent.body)) if way == "push" else {"title": "", "body": sent.body.decode()}
            fixed = {"title": str(TITLE), "body": str(BODY), "url": below.outside("/")}
            self.came(who, way, fixed=said in (fixed, {"title": "", "body": str(BODY)}))
        for raw, to in zip(self.post.raw[mailed:], self.post.to[mailed:], strict=True):
            self.mail(raw, to[0].partition("@")[0])

    def mail(self, raw: bytes, who: str) -> None:
        message = message_from_bytes(raw, policy=policy.default)
        text = message.get_content().replace("\r\n", "\n")  # type: ignore[attr-defined]
        if message["Subject"] == str(ASK_TITLE):
            self.questions.append(text)
            return
        front, stop = re.findall(r"http\S+", text)
        said = str(MAIL) % {"front": front, "stop": stop}
        self.came(who, "mail", fixed=message["Subject"] == str(TITLE) and text == said)

    def came(self, who: str, way: str, *, fixed: bool) -> None:
        at = dt.datetime.fromtimestamp(self.clock.moment, self.zones[who])
        self.life.came.append(Came(who, way, at, fixed))


@contextmanager
def ends(place: Path) -> Iterator[tuple[Service, Post]]:
    """A push service and a mail server on this machine, which the host lets Troth send to."""
    certificate = certified(place)
    with (
        serving(certificate) as service,
        post_office() as post,
        patch.dict(os.environ, SSL_CERT_FILE=str(certificate.authority)),
        override_settings(
            OUTWARD="any", MAIL=Mail("127.0.0.1", post.port, "", "", sealed=False, sender="post@troth.example")
        ),
    ):
        yield service, post
