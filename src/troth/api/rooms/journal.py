"""The journal: what one writes for oneself; and a look through everything one wrote."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from troth.api.operations import Asked, Made, Page, Sent, Told, as_fields, good, operation
from troth.api.problems import changed
from troth.api.rooms.relationships import older
from troth.features.journal import actions, queries
from troth.features.journal.entries import JournalEntry
from troth.features.journal.forms import EditForm, EntryForm, SearchForm
from troth.relationships import access
from troth.vault.entries import Opened

Words = Annotated[str, Meta(min_length=1, max_length=65536)]
Line = Annotated[str, Meta(max_length=400)]
Slug = Annotated[str, Meta(max_length=60, pattern=r"^[a-z0-9-]*$")]


class Entry(Told, frozen=True, kw_only=True):
    """An entry of the journal. ``prompt`` is the question it answers, ``relationship`` whom it is about, if anyone;
    ``version`` goes along with a change. ``genuine`` is false where somebody else has put it there.
    """

    id: UUID
    day: dt.date
    title: str
    text: str
    prompt: str
    relationship: UUID | None
    tags: tuple[str, ...]
    version: int
    genuine: bool


class NewEntry(Sent, frozen=True, kw_only=True):
    """``about`` is the id of a relationship, ``prompt`` the name of a prompt of the packs that it answers."""

    text: Words
    title: Line = ""
    about: UUID | None = None
    prompt: Slug = ""


class ChangedEntry(Sent, frozen=True, kw_only=True):
    """The whole entry as it shall be. ``version`` is the one that was read."""

    text: Words
    version: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    title: Line = ""
    about: UUID | None = None


class Note(Sent, frozen=True, kw_only=True):
    """A few words, as they come."""

    text: Words


class Release(Sent, frozen=True, kw_only=True):
    """Whom to let read it, and word for word what they will read: any other text is refused."""

    relationship: UUID
    text: Words


class Search(Sent, frozen=True, kw_only=True):
    """Words to look for. They stand in no address, and are kept nowhere."""

    sought: Annotated[str, Meta(min_length=1, max_length=200)]


class Hit(Told, frozen=True, kw_only=True):
    """Something that holds all of the words: where it was found, with a little on both sides. ``entry`` is its id in
    the journal.
    """

    kind: str
    day: dt.date
    before: str
    match: str
    after: str
    entry: UUID | None


class Found(Told, frozen=True, kw_only=True):
    """What was found, the newest first; ``more`` where there was more than is told."""

    hits: list[Hit]
    more: bool


@operation("GET", "/journal", paged=True)
def journal(asked: Asked) -> Page[Entry]:
    """List the journal, the latest day first."""
    page = queries.journal(asked.me, asked.before)
    found = [_told(entry) for month in page.months for entry in month.entries]
    return Page[Entry](items=found, older=older(page.older))


@operation("POST", "/journal", status=201)
def write_entry(asked: Asked, body: NewEntry) -> Made:
    """Write an entry.

    It stays one's own. With a ``prompt`` it counts as having answered it.
    """
    form = good(EntryForm(as_fields(body), people=access.current(asked.me)))
    data = form.cleaned_data
    return Made(id=actions.keep(asked.me, data["title"], data["text"], about=data["about"], prompt=data["prompt"]))


@operation("POST", "/notes", status=201)
def write_note(asked: Asked, body: Note) -> Made:
    """Note something quickly.

    It becomes an entry of the journal without a title, about nobody in particular.
    """
    data = good(EntryForm(as_fields(body), people=())).cleaned_data
    return Made(id=actions.keep(asked.me, "", data["text"], about=None))


@operation("GET", "/journal/{entry}")
def entry(asked: Asked, entry: UUID) -> Entry:
    """Read one entry."""
    return _told(queries.entry(asked.me, entry))


@operation("PUT", "/journal/{entry}")
def change_entry(asked: Asked, entry: UUID, body: ChangedEntry) -> Entry:
    """Change an entry.

    Where another version is the newest by now, nothing is overwritten, and the answer is 409.
    """
    found = queries.own_entry(asked.me, entry)
    data = good(EditForm(as_fields(body), people=access.mine(asked.me))).cleaned_data
    actions.change(asked.me, found, data["version"], data["title"], data["text"], about=data["about"])
    return _told(queries.own_entry(asked.me, entry))


@operation("DELETE", "/journal/{entry}")
def delete_entry(asked: Asked, entry: UUID) -> None:
    """Delete an entry for good.

    What was released of it stands on its own and stays.
    """
    actions.delete(asked.me, queries.entry(asked.me, entry).id)


@operation("POST", "/journal/{entry}/releases")
def release_entry(asked: Asked, entry: UUID, body: Release) -> None:
    """Let somebody read an entry.

    They read its title, an empty line and its words, or its words alone where it has no title; say exactly that as
    ``text``. It cannot be unread, only taken back.
    """
    found, one = queries.own_entry(asked.me, entry), asked.together(body.relationship)
    if body.text != actions.told(found.body):
        raise changed()
    actions.release(asked.me, found, one)


@operation("POST", "/search", writes=False)
def search(asked: Asked, body: Search) -> Found:
    """Look through everything one wrote for oneself."""
    found = queries.search(asked.me, good(SearchForm(as_fields(body))).cleaned_data["sought"])
    hits = [
        Hit(kind=str(hit.kind), day=hit.day, before=hit.before, match=hit.match, after=hit.after, entry=hit.entry)
        for hit in found.hits
    ]
    return Found(hits=hits, more=found.more)


def _told(found: Opened[JournalEntry]) -> Entry:
    body = found.body
    return Entry(
        id=found.id, day=found.day, title=body.title, text=body.text, prompt=body.prompt,
        relationship=body.relationship, tags=body.tags, version=found.version, genuine=found.genuine,
    )  # fmt: skip
