"""Check-ins: the questions of a day, one's own answers, and releasing one thing from them."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Meta

from troth.api.operations import Asked, Made, Page, Sent, Told, good, operation
from troth.api.problems import Fault, Refused, changed
from troth.api.rooms.journal import Slug
from troth.api.rooms.relationships import older
from troth.features.checkin import actions, queries, questions, releases
from troth.features.checkin.entries import CheckIn as Body
from troth.features.checkin.forms import WORD, CheckInForm
from troth.ui.slides import UNKNOWN
from troth.vault.entries import Opened
from troth.vault.errors import Gone

Answer = Annotated[int, Meta(ge=0, le=10)]
Circles = Annotated[int, Meta(ge=1, le=7)]


class Question(Told, frozen=True, kw_only=True):
    """A question of today. It is answered from 0 (``low``) to 10 (``high``); ``steps`` are words in between."""

    slug: str
    text: str
    low: str
    high: str
    steps: tuple[str, ...]


class Sitting(Told, frozen=True, kw_only=True):
    """The questions of a day. ``closeness`` is the one over the seven circles; ``seen`` goes along with the answers."""

    day: dt.date
    seen: int
    closeness: str
    questions: list[Question]


class CheckIn(Told, frozen=True, kw_only=True):
    """One's own answers of a day: by question, 0 to 10, or null for "I don't know". ``asked`` are all that were
    asked; ``tellable`` is what the other would read of each thing, by its code, and ``told`` which were released.
    """

    id: UUID
    day: dt.date
    asked: list[str]
    answers: dict[str, int | None]
    closeness: int | None
    word: str
    tellable: dict[str, str]
    told: list[str]


class NewCheckIn(Sent, frozen=True, kw_only=True):
    """What was asked, and answers to some of it: null is "I don't know", and what is left out was skipped."""

    asked: Annotated[list[Annotated[str, Meta(max_length=60, pattern=r"^[a-z0-9-]+$")]], Meta(max_length=40)] = []
    answers: dict[str, Answer | None] = {}
    closeness: Circles | None = None
    word: Annotated[str, Meta(max_length=WORD)] = ""
    seen: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


class ReleaseAnswer(Sent, frozen=True, kw_only=True):
    """Which thing (a code of ``tellable``), and word for word what the other will read."""

    what: Slug
    text: Annotated[str, Meta(min_length=1, max_length=2000)]


@operation("GET", "/relationships/{id}/questions")
def sitting(asked: Asked, id: UUID) -> Sitting:
    """Read the questions of today's check-in."""
    one, today = asked.lasting(id), timezone.localdate()
    items, kept = queries.sitting(asked.me, one, today)
    found = [
        Question(slug=item.slug, text=questions.asked(item, one.name), low=item.low, high=item.high, steps=item.steps)
        for item in items
    ]
    seen = kept.version if kept else 0
    return Sitting(day=today, seen=seen, closeness=queries.close(one), questions=found)


@operation("GET", "/relationships/{id}/check-ins", paged=True)
def check_ins(asked: Asked, id: UUID) -> Page[CheckIn]:
    """List one's own check-ins about somebody."""
    page = queries.page(asked.me, asked.one(id), asked.before)
    return Page[CheckIn](items=[_told(found) for found in page.entries], older=older(page.older))


@operation("POST", "/relationships/{id}/check-ins", status=201)
def check_in(asked: Asked, id: UUID, body: NewCheckIn) -> Made:
    """Check in today.

    A second time on a day revises the first. Answer any one thing; all the others can wait.
    """
    one = asked.lasting(id)
    strangers = [Fault(f"answers.{slug}", _("This was not asked.")) for slug in body.answers if slug not in body.asked]
    if strangers:
        raise Refused(422, _("Something needs another look"), _("Nothing was saved yet."), strangers)
    form = good(CheckInForm(_fields(body), one=one))
    return Made(id=actions.save(asked.me, one, timezone.localdate(), form.checkin(one), seen=body.seen))


@operation("GET", "/relationships/{id}/check-ins/{entry}")
def one_check_in(asked: Asked, id: UUID, entry: UUID) -> CheckIn:
    """Read one check-in."""
    return _told(queries.get(asked.me, asked.one(id), entry))


@operation("DELETE", "/relationships/{id}/check-ins/{entry}")
def delete_check_in(asked: Asked, id: UUID, entry: UUID) -> None:
    """Delete a check-in for good.

    What was released from it stays until it is withdrawn.
    """
    one = asked.one(id)
    actions.delete(asked.me, one, queries.get(asked.me, one, entry))


@operation("POST", "/relationships/{id}/check-ins/{entry}/releases")
def release_answer(asked: Asked, id: UUID, entry: UUID, body: ReleaseAnswer) -> None:
    """Let the other read one thing from a check-in."""
    one = asked.together(id)
    found = queries.get(asked.me, one, entry)
    text = releases.texts(found.body).get(body.what)
    if text is None:
        raise Gone
    if text != body.text:
        raise changed()
    actions.release(asked.me, one, found, body.what)


def _fields(body: NewCheckIn) -> dict[str, str]:
    """The answers as the page's sliders send them."""
    fields = {"asked": " ".join(body.asked), "word": body.word, "closeness": str(body.closeness or "")}
    for slug, value in body.answers.items():
        fields |= {f"{slug}_{UNKNOWN}": "1"} if value is None else {slug: str(value), f"{slug}_answered": "1"}
    return fields


def _told(found: Opened[Body]) -> CheckIn:
    body = found.body
    return CheckIn(
        id=found.id, day=found.day, asked=body.asked, answers=body.answers, closeness=body.closeness, word=body.word,
        tellable=releases.texts(body), told=sorted(body.released),
    )  # fmt: skip
