"""What one noticed of the other, and details that matter to them: for oneself alone."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from troth.api.operations import Asked, Made, Page, Sent, Told, as_fields, good, operation
from troth.api.rooms.relationships import older
from troth.features.details import actions as details
from troth.features.details import queries as kept
from troth.features.details.entries import About, Detail
from troth.features.details.forms import DetailForm
from troth.features.rhythm import noticing
from troth.features.rhythm.entries import What
from troth.features.rhythm.forms import NoticedForm
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile, Gone


class Noticed(Told, frozen=True, kw_only=True):
    """Something that the other did, by one's own word."""

    id: UUID
    day: dt.date
    what: What
    text: str


class NewNoticed(Sent, frozen=True, kw_only=True):
    what: What
    text: Annotated[str, Meta(max_length=400)] = ""


class DetailNote(Told, frozen=True, kw_only=True):
    """A detail that matters to somebody. With a ``day`` it comes back ``lead`` days before."""

    id: UUID
    about: About
    text: str
    day: dt.date | None
    yearly: bool
    lead: int
    version: int


class NewDetail(Sent, frozen=True, kw_only=True):
    about: About
    text: Annotated[str, Meta(min_length=1, max_length=2000)]
    day: dt.date | None = None
    yearly: bool = False
    lead: Literal[0, 1, 3, 7, 14] = 7


class ChangedDetail(NewDetail, frozen=True, kw_only=True):
    """The detail as it shall be. ``version`` is the one that was read."""

    version: Annotated[int, Meta(ge=1, le=2**31 - 1)]


@operation("GET", "/relationships/{id}/noticed", paged=True)
def noticed(asked: Asked, id: UUID) -> Page[Noticed]:
    """List what one noticed."""
    page = noticing.page(asked.me, asked.one(id), asked.before)
    items = [Noticed(id=one.id, day=one.day, what=one.body.what, text=one.body.text) for one in page.entries]
    return Page[Noticed](items=items, older=older(page.older))


@operation("POST", "/relationships/{id}/noticed", status=201)
def notice(asked: Asked, id: UUID, body: NewNoticed) -> Made:
    """Note that the other showed up, listened, was thoughtful or kept a small thing.

    They are not told. It counts for one's own trust in them.
    """
    one, data = asked.lasting(id), good(NoticedForm(as_fields(body))).cleaned_data
    return Made(id=noticing.notice(asked.me, one, data["what"], data["text"]))


@operation("DELETE", "/relationships/{id}/noticed/{entry}")
def forget_noticed(asked: Asked, id: UUID, entry: UUID) -> None:
    """Delete something one noticed; it counts no more."""
    one = asked.one(id)
    noticing.delete(asked.me, one, noticing.get(asked.me, one, entry))


@operation("GET", "/relationships/{id}/details", paged=True)
def all_details(asked: Asked, id: UUID) -> Page[DetailNote]:
    """List the details that one noted about somebody."""
    page = kept.page(asked.me, asked.one(id), asked.before)
    items = [_told(one) for part in page.parts for one in part.details]
    return Page[DetailNote](items=items, older=older(page.older))


@operation("POST", "/relationships/{id}/details", status=201)
def note_detail(asked: Asked, id: UUID, body: NewDetail) -> Made:
    """Note a detail that they told or let one see."""
    one = asked.one(id)
    return Made(id=details.keep(asked.me, good(DetailForm(as_fields(body))).detail(one.id)))


@operation("PUT", "/relationships/{id}/details/{entry}")
def change_detail(asked: Asked, id: UUID, entry: UUID, body: ChangedDetail) -> DetailNote:
    """Change a detail."""
    one = asked.one(id)
    found = kept.get(asked.me, one, entry)
    if found.version != body.version:
        raise ChangedMeanwhile
    details.change(asked.me, found, good(DetailForm(as_fields(body))).detail(one.id))
    return _told(kept.get(asked.me, one, entry))


@operation("DELETE", "/relationships/{id}/details/{entry}")
def delete_detail(asked: Asked, id: UUID, entry: UUID) -> None:
    """Delete a detail for good."""
    found = kept.get(asked.me, asked.one(id), entry)
    if not found.mine:
        raise Gone
    details.delete(asked.me, found.id)


def _told(found: Opened[Detail]) -> DetailNote:
    body = found.body
    return DetailNote(
        id=found.id, about=body.about, text=body.text, day=body.day, yearly=body.yearly, lead=body.lead,
        version=found.version,
    )  # fmt: skip
