"""Today: the one thing to share and the one thing to do, with why; and practices."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils import timezone
from msgspec import Meta

from troth.api.operations import Asked, Page, Sent, Told, good, operation
from troth.api.rooms.journal import Slug
from troth.api.rooms.relationships import older
from troth.content.library import offered
from troth.content.schema import Practice as Offered
from troth.features.practices import queries as practices
from troth.features.practices.forms import ALONE, DoneForm
from troth.features.today import actions, queries
from troth.features.today.choosing import PARTS
from troth.features.today.entries import PartName
from troth.features.today.queries import Protected, Shown
from troth.outcomes.actions import note_and_learn
from troth.outcomes.candidates import fitting, to_look_at
from troth.relationships import access
from troth.vault.errors import Gone

Felt = Annotated[int, Meta(ge=-2, le=2)]


class Part(Told, frozen=True, kw_only=True):
    """One part of the day. ``why`` is why it was chosen; ``level`` is its step of the ladder, or 0."""

    slug: str
    text: str
    note: str
    level: int
    minutes: int
    why: str
    state: Literal["open", "done", "not_now"]
    felt: int | None


class Today(Told, frozen=True, kw_only=True):
    """What Today offers, and why this person. In a protected time it offers nothing until ``silent_until``."""

    day: dt.date
    relationship: UUID | None
    whose: str
    share: Part | None
    action: Part | None
    silent_until: dt.datetime | None = None


class Practice(Told, frozen=True, kw_only=True):
    """A thing to do, from the packs."""

    slug: str
    title: str
    why: str
    rhythm: str
    minutes: int
    effort: int
    joint: bool
    kinds: list[str]


class Step(Told, frozen=True, kw_only=True):
    who: str
    kind: str
    text: str


class WholePractice(Practice, frozen=True, kw_only=True):
    """The same with its steps, how it is done alone, and when not to."""

    solo: str
    steps: list[Step]
    cautions: tuple[str, ...]


class Done(Told, frozen=True, kw_only=True):
    """Something that was done: ``slug`` is its practice, or "" for a share; ``name`` with whom, or "" for oneself."""

    day: dt.date
    title: str
    name: str
    slug: str
    felt: int | None


class Choice(Sent, frozen=True, kw_only=True):
    """Whom today shall be about; null for oneself."""

    relationship: UUID | None


class Press(Sent, frozen=True, kw_only=True):
    """How one part is answered. ``slug`` says which was read: where another stands there by now, nothing is done."""

    slug: Slug
    how: Literal["done", "not_now", "not_this", "shorter", "again"]


class Feeling(Sent, frozen=True, kw_only=True):
    """How a part that was done felt, -2 to 2, or null for not saying."""

    slug: Slug
    felt: Felt | None


class DoneNow(Sent, frozen=True, kw_only=True):
    """With whom, or null for oneself; and how it felt, -2 to 2, or null for not saying."""

    relationship: UUID | None = None
    felt: Felt | None = None


@operation("GET", "/today", needs="everybody")
def today(asked: Asked) -> Today:
    """Read what Today suggests, and why."""
    return _look(asked)


@operation("PUT", "/today", needs="everybody")
def choose(asked: Asked, body: Choice) -> Today:
    """Choose whom today is about."""
    people = access.lasting(asked.me)
    actions.pick(asked.me, asked.about(body.relationship, people), people, timezone.localdate())
    return _look(asked)


@operation("POST", "/today/{part}", needs="everybody")
def press(asked: Asked, part: PartName, body: Press) -> Today:
    """Answer one part of the day, `share` or `action`, as done, not now, or not this."""
    name = _part(part)
    _look(asked)  # the first look of a day makes its plan
    actions.answer(asked.me, name, body.slug, body.how, access.lasting(asked.me))
    return _look(asked)


@operation("POST", "/today/{part}/felt", needs="everybody")
def feel(asked: Asked, part: PartName, body: Feeling) -> Today:
    """Say how a part that was done felt."""
    actions.feel(asked.me, _part(part), body.slug, body.felt, access.lasting(asked.me))
    return _look(asked)


@operation("GET", "/practices", needs="any")
def library(asked: Asked) -> Page[Practice]:
    """List the practices of the packs that fit the relationships."""
    found = to_look_at(access.lasting(asked.me)).values()
    return Page[Practice](items=[Practice(**_of(practice)) for practice in found])


@operation("GET", "/practices/{slug}", needs="any")
def practice(asked: Asked, slug: str) -> WholePractice:  # noqa: ARG001 - every operation is asked by somebody
    """Read one practice."""
    found = _practice(slug)
    steps = [Step(who=step.who, kind=step.kind, text=step.text) for step in found.steps]
    return WholePractice(**_of(found), solo=found.solo, steps=steps, cautions=found.cautions)


@operation("POST", "/practices/{slug}/done")
def did(asked: Asked, slug: str, body: DoneNow) -> None:
    """Note that a practice was done."""
    found = _practice(slug)
    people = fitting(found, access.lasting(asked.me))
    one = asked.about(body.relationship, people)
    felt = "unsaid" if body.felt is None else str(body.felt)
    form = good(DoneForm({"one": str(one.id) if one else ALONE, "felt": felt}, people=people))
    note_and_learn(asked.me, found, one, form.cleaned_data["felt"])


@operation("GET", "/done", paged=True)
def done(asked: Asked) -> Page[Done]:
    """List what was done, the newest first."""
    page = practices.done(asked.me, asked.people, asked.before)
    return Page[Done](
        items=[Done(day=one.day, title=one.title, name=one.name, slug=one.slug, felt=one.felt) for one in page.done],
        older=older(page.older),
    )


def _look(asked: Asked) -> Today:
    page = queries.look(asked.me, timezone.localtime())
    if isinstance(page, Protected):
        return Today(day=page.day, relationship=None, whose="", share=None, action=None, silent_until=page.until)
    about = page.one.id if page.one else None
    return Today(
        day=page.day, relationship=about, whose=page.whose, share=_told(page.share), action=_told(page.action)
    )  # fmt: skip


def _told(part: Shown | None) -> Part | None:
    if part is None:
        return None
    return Part(
        slug=part.slug, text=part.text, note=part.note, level=part.level, minutes=part.minutes, why=part.why,
        state=part.state.value, felt=part.felt,
    )  # fmt: skip


def _part(name: str) -> PartName:
    """The address lets any name through."""
    found = next((part for part in PARTS if part == name), None)
    if found is None:
        raise Gone
    return found


def _practice(slug: str) -> Offered:
    found = offered().practices.get(slug)
    if found is None:
        raise Gone
    return found


def _of(practice: Offered) -> dict[str, Any]:
    return {"slug": practice.slug, "title": practice.title, "why": practice.why, "rhythm": practice.rhythm,
            "minutes": practice.minutes, "effort": practice.effort, "joint": practice.joint,
            "kinds": [*practice.kinds]}  # fmt: skip
