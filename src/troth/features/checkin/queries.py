"""Reading check-ins: one's own, about one person."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from troth.content.library import offered
from troth.features.checkin import questions, releases
from troth.features.checkin.entries import CheckIn
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Shared
from troth.vault import entries
from troth.vault.entries import Opened, Page
from troth.vault.errors import Gone

LATE = 7  # days after which a page that was left open no longer counts


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as its author reads it again, and what became of it."""

    what: str
    question: str
    answer: str
    text: str  # what the other would read; "" where there is nothing to share
    shared: Opened[Shared] | None


def page(me: Me, one: MyRelationship, before: int | None = None) -> Page[CheckIn]:
    """Check-ins about one person, newest first; one query."""
    return entries.page(me.keyring, me.id, CheckIn, scope=one.scope, before=before)


def get(me: Me, one: MyRelationship, id: UUID) -> Opened[CheckIn]:
    """One check-in, or :class:`Gone`: also where it is about somebody else."""
    found = entries.get(me.keyring, me.id, id, CheckIn)
    if found.body.relationship != one.id:
        raise Gone
    return found


def on_day(me: Me, one: MyRelationship, day: dt.date) -> Opened[CheckIn] | None:
    """The check-in of one of the last days, if there is one."""
    return entries.newest_of_day(me.keyring, me.id, CheckIn, day, scope=one.scope, among=LATE + 2)


def lines(me: Me, one: MyRelationship, found: Opened[CheckIn]) -> list[Line]:
    """What was answered. One query more for each thing that was shared from it, six at most."""
    body, texts = found.body, releases.texts(found.body)
    shared = {what: sharing.find(me, one, id) for what, id in body.released.items()}
    read: list[tuple[str, str, str]] = []
    for factor, answer in body.answers.items():
        item = offered().items.get(answer.item)
        if item is not None:
            words = _("You did not know.") if answer.value is None else questions.said(item, answer.value)
            read.append((factor, questions.asked(item, one.name), words))
    if body.closeness:
        asked = questions.asked(questions.closeness(one.kind), one.name)
        read.append((releases.CLOSENESS, asked, closeness_words(body.closeness)))
    if body.word:
        read.append((releases.WORD, _("One word for how it was"), body.word))
    return [Line(what, asked, said, texts.get(what, ""), shared.get(what)) for what, asked, said in read]


def closeness_words(closeness: int) -> str:
    """One of the seven answers, as the circles name them."""
    return (
        _("Apart"), _("Barely touching"), _("A little close"), _("Somewhat close"),
        _("Close"), _("Very close"), _("Almost one"),
    )[closeness - 1]  # fmt: skip
