"""Reading check-ins: one's own, about one person."""

import datetime as dt
from dataclasses import dataclass
from typing import get_args
from uuid import UUID

from django.utils.translation import gettext as _

from troth.content.library import offered
from troth.content.schema import Item
from troth.features.checkin import questions, releases
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.questions import Group, Part
from troth.people.me import Me
from troth.relationships import access, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Shared
from troth.trust import levels as trust
from troth.vault import entries, snapshots
from troth.vault.entries import Opened, Page
from troth.vault.errors import Gone

LATE = 7  # days after which a page that was left open no longer counts


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was answered, as its author reads it again, and what became of it."""

    what: str
    answers: tuple[tuple[str, str], ...]  # a question and its answer; in a deep sitting three of one factor
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


def sitting(
    me: Me, one: MyRelationship, day: dt.date, *, pulse: bool = False
) -> tuple[list[Item], Opened[CheckIn] | None]:
    """The questions of a day, and what was answered to them before: the same ones all day long, once there are answers
    to more than the circles. With ``pulse`` only those about feeling safe, beside what was answered that day. One
    query, and one more for the answers.
    """
    return _sitting(me, one, trust.asked(me.keyring, one), day, pulse=pulse)


def sitting_with(
    me: Me, id: UUID, day: dt.date, *, pulse: bool = False
) -> tuple[MyRelationship, list[Item], Opened[CheckIn] | None]:
    """The same with whom it is about, or 404. Both are read in one query."""
    asked = trust.kept_of(id)
    found = snapshots.load_many(me.keyring, me.id, [access.CARDS, asked])
    one = access.load_lasting(me, id, found.get(access.CARDS))
    return one, *_sitting(me, one, trust.asked_in(found.get(asked)), day, pulse=pulse)


def _sitting(
    me: Me, one: MyRelationship, asked: list[tuple[str, int]], day: dt.date, *, pulse: bool
) -> tuple[list[Item], Opened[CheckIn] | None]:
    kept = on_day(me, one, day) if day.toordinal() in {on for _slug, on in asked} else None
    before = questions.fitting(kept.body.asked, one.kind) if kept else []
    if pulse:
        return [*before, *(item for item in questions.pulse(one.kind) if item not in before)], kept
    again = before if kept and not circles_alone(kept.body) else []
    return again or questions.chosen(asked, day, one.kind, paused=one.paused is not None), kept


def circles_alone(body: CheckIn) -> bool:
    """Whether a check-in asked for nothing but the circles, as Today's card does; the word is asked for in each."""
    known = questions.known()
    return all(slug in known and known[slug].area == "closeness" for slug in body.asked)


def close(one: MyRelationship) -> str:
    """The question over the circles, as it is read."""
    return questions.asked(questions.closeness(one.kind), one.name)


def lines(me: Me, one: MyRelationship, found: Opened[CheckIn]) -> dict[Part, list[Line]]:
    """What was answered, under the headings of the form. One query more for each thing that was shared from it."""
    body, texts = found.body, releases.texts(found.body)
    shared = {what: sharing.find(me, one, id) for what, id in body.released.items()}
    read: dict[Part, list[Line]] = {part: [] for part in get_args(Part)}

    def add(part: Part, what: str, *answers: tuple[str, str]) -> None:
        read[part].append(Line(what, answers, texts.get(what, ""), shared.get(what)))

    for group, what in releases.codes(body).items():
        if answers := _answers(body, group, one.name):
            add(questions.PARTS[group[0]], what, *answers)
    if body.closeness:
        add("us", releases.CLOSENESS, (close(one), closeness_words(body.closeness)))
    if body.word:
        add("word", releases.WORD, (_("One word for how it was"), body.word))
    return read


def _answers(body: CheckIn, group: Group, name: str) -> list[tuple[str, str]]:
    """Each question that was asked for one thing and answered, and the answer in words."""
    items = [offered().items[slug] for slug in body.answers if slug in questions.known()]
    return [
        (questions.asked(item, name), _("You did not know.") if value is None else questions.said(item, value))
        for item, value in ((item, body.answers[item.slug]) for item in items)
        if questions.known()[item.slug].group == group
    ]


def closeness_words(closeness: int) -> str:
    """One of the seven answers, as the circles name them."""
    return (
        _("Apart"), _("Barely touching"), _("A little close"), _("Somewhat close"),
        _("Close"), _("Very close"), _("Almost one"),
    )[closeness - 1]  # fmt: skip
