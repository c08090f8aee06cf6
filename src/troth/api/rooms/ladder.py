"""Shares and disclosures: what one wrote on the ladder for oneself, and what the other has opened to one.

Offering one, and saying "now" to one, stay where a page asks what has to be asked first (S-28).
"""

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from msgspec import Meta

from troth.api.operations import Asked, Made, Page, Sent, Told, as_fields, good, operation
from troth.api.rooms.journal import Slug, Words
from troth.api.rooms.relationships import older
from troth.content.library import offered
from troth.features.ladder import actions, offering, queries
from troth.features.ladder.entries import Answered, Helped, Kept
from troth.features.ladder.forms import EditForm, ShareForm
from troth.features.ladder.store import Known
from troth.relationships import private
from troth.reminders.plans import renew
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile

Level = Annotated[int, Meta(ge=1, le=6)]
Plan = Annotated[str, Meta(max_length=400)]


class Share(Told, frozen=True, kw_only=True):
    """A share of one's own, on its step (``level``). ``said`` is the day it was told in person, ``shared`` whether a
    copy was offered; ``reception`` is how it was received, 1 to 5, as one said oneself.
    """

    id: UUID
    day: dt.date
    level: int
    text: str
    prompt: str
    plan: str
    shared: bool
    said: dt.date | None
    reception: int | None
    version: int


class Disclosure(Told, frozen=True, kw_only=True):
    """Something that the other has shared and one has opened. Taken back, it is empty."""

    id: UUID
    day: dt.date
    level: int | None
    text: str
    wish: str
    rule: str
    words: list[str]


class NewShare(Sent, frozen=True, kw_only=True):
    """``prompt`` is the name of a prompt of the packs that it answers; ``plan`` how it might be said aloud, where one
    keeps somebody alone.
    """

    level: Level
    text: Words
    prompt: Slug = ""
    plan: Plan = ""


class ChangedShare(Sent, frozen=True, kw_only=True):
    """The share as it shall be. ``version`` is the one that was read."""

    level: Level
    text: Words
    version: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    plan: Plan = ""


@operation("GET", "/relationships/{id}/shares", paged=True)
def shares(asked: Asked, id: UUID) -> Page[Share]:
    """List the shares that one wrote for oneself."""
    one, me = asked.one(id), asked.me
    page = entries.page(me.keyring, me.id, Kept, scope=one.scope, before=asked.before)
    ladder = queries.current(me, one, timezone.localdate())
    items = [_share(found, ladder.reception(found.id)) for found in page.entries]
    return Page[Share](items=items, older=older(page.older))


@operation("POST", "/relationships/{id}/shares", status=201)
def write_share(asked: Asked, id: UUID, body: NewShare) -> Made:
    """Write a share for oneself.

    Nothing is offered by it.
    """
    one = asked.lasting(id)
    data = good(ShareForm(as_fields(body), alone=one.alone)).cleaned_data
    prompt = offered().shares.get(data["prompt"])
    kept = Kept(
        relationship=one.id, level=body.level, text=data["text"], prompt=prompt.text if prompt else "",
        plan=data.get("plan", ""),
    )  # fmt: skip
    return Made(id=actions.keep(asked.me, one, kept, slug=data["prompt"]))


@operation("GET", "/relationships/{id}/shares/{entry}")
def share(asked: Asked, id: UUID, entry: UUID) -> Share:
    """Read one share of one's own."""
    one = asked.one(id)
    ladder = queries.current(asked.me, one, timezone.localdate())
    return _share(private.get(asked.me, one, entry, Kept), ladder.reception(entry))


@operation("PUT", "/relationships/{id}/shares/{entry}")
def change_share(asked: Asked, id: UUID, entry: UUID, body: ChangedShare) -> Share:
    """Change a share; one that was shared stays on its step."""
    one = asked.lasting(id)
    found = private.get(asked.me, one, entry, Kept)
    if found.version != body.version:
        raise ChangedMeanwhile
    form = EditForm(as_fields(body), alone=one.alone)
    if found.body.offered or found.body.told:
        del form.fields["level"]
    actions.change(asked.me, found, good(form).over(found.body))
    return share(asked, id, entry)


@operation("DELETE", "/relationships/{id}/shares/{entry}")
def delete_share(asked: Asked, id: UUID, entry: UUID) -> None:
    """Delete a share for good; not while the other can read it."""
    one = asked.one(id)
    offering.delete(asked.me, one, private.get(asked.me, one, entry, Kept))
    renew(asked.me)


@operation("GET", "/relationships/{id}/disclosures", paged=True)
def disclosures(asked: Asked, id: UUID) -> Page[Disclosure]:
    """List what the other has shared and one has opened."""
    page = queries.shared(asked.me, asked.one(id), asked.before)
    return Page[Disclosure](items=[_disclosure(known) for known in page.known], older=older(page.older))


def _share(found: Opened[Kept], reception: int | None) -> Share:
    body = found.body
    return Share(
        id=found.id, day=found.day, level=body.level, text=body.text, prompt=body.prompt, plan=body.plan,
        shared=body.offered is not None, said=body.told, reception=reception, version=found.version,
    )  # fmt: skip


def _disclosure(known: Known) -> Disclosure:
    body = known.offer.body if known.offer else None
    words = [step.act.text for step in known.words if isinstance(step.act, Answered | Helped)]
    return Disclosure(
        id=known.id, day=known.day, level=body.level if body else None, text=body.text if body else "",
        wish=(body.wish or "") if body else "", rule=(body.rule or "") if body else "", words=words,
    )  # fmt: skip
