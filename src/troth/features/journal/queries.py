"""Reading the journal, and searching everything one wrote."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Final
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.journal.entries import JournalEntry
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Unreadable
from troth.vault.errors import CannotOpen, Gone

SHOWN = 50
AROUND = 70

KINDS: Final[dict[str, str | Promise]] = {
    "journal": _("Your journal"),
    "checkin": _("A check-in"),
    "outcome": _("Something you did"),
    "reliance": _("What you rely on somebody for"),
    "goal": _("A goal"),
    "goal-step": _("A next step"),
    "promise": _("A promise, or a mistake owned"),
    "promise-step": _("About a promise"),
    "detail": _("A detail that matters"),
    "open-note": _("Something to be open about"),
    "open-view": _("How you see something to decide"),
    "ladder-share": _("Something on a ladder"),
    "ladder-offer": _("Something you offered"),
    "ladder-step": _("What you said to something offered"),
    "question-answer": _("An answer to a question"),
    "boundary": _("A boundary of yours"),
    "pattern": _("A pattern of yours"),
    "fear-look": _("A look at a fear of yours"),
    "fear-card": _("A card for loud hours"),
    "fear-card-given": _("A card that you gave"),
    "habit-look": _("A look at a habit of yours"),
    "written": _("Something you wrote for a practice"),
    "noticed": _("Something you noticed"),
    "month": _("The page of a month"),
    "memory": _("A memory"),
    "inside-joke": _("An inside joke"),
    "tradition": _("A tradition"),
    "dream": _("A dream"),
}
OTHER_KIND = _("Something you wrote")


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    entries: list[Opened[JournalEntry]]


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some of the journal by month, newest first."""

    months: list[Month]
    older: int | None
    unreadable: list[Unreadable]


@dataclass(frozen=True, slots=True)
class Hit:
    """One found entry: ``before``, ``match`` and ``after`` are words from it. ``entry`` is set for the journal."""

    kind: str | Promise
    day: date
    before: str
    match: str
    after: str
    entry: UUID | None


@dataclass(frozen=True, slots=True)
class Found:
    hits: list[Hit]
    more: bool


def journal(me: Me, before: int | None = None) -> JournalPage:
    """A page of the journal, the latest day first; 404 for a place that no link of ours leads to."""
    try:
        page = entries.page_by_day(me.keyring, me.id, JournalEntry, before=before)
    except CannotOpen:
        if before is None:
            raise
        raise Http404 from None
    months = groupby(page.entries, key=lambda one: one.day.replace(day=1))
    return JournalPage([Month(first, list(ones)) for first, ones in months], page.older, page.unreadable)


def entry(me: Me, id: UUID) -> Opened[JournalEntry]:
    """One entry of the journal, or 404: for other people's, other kinds and unknown ids alike."""
    try:
        return entries.get(me.keyring, me.id, id, JournalEntry)
    except (Gone, CannotOpen):
        raise Http404 from None


def own_entry(me: Me, id: UUID) -> Opened[JournalEntry]:
    """One entry that may be changed or shared: only what this person's own key wrote."""
    found = entry(me, id)
    if not found.genuine:
        raise Http404
    return found


def stands(entry: Opened[JournalEntry]) -> dict[str, str]:
    """An entry as the fields of its form."""
    body = entry.body
    return {
        "title": body.title,
        "text": body.text,
        "about": str(body.relationship or ""),
        "version": str(entry.version),
    }


def copies(me: Me, body: JournalEntry, people: Iterable[MyRelationship]) -> list[MyRelationship]:
    """With whom a copy is still shared; one query for each copy."""
    known = {one.id: one for one in people}
    pairs = [(known[copy.to], copy.id) for copy in body.copies if copy.to in known]
    return [one for one, id in pairs if sharing.find(me, one, id)]


def search(me: Me, words: str) -> Found:
    """What this person wrote that holds every one of these words, newest first; at most ``SHOWN``.

    Every entry is opened for it, and forgotten again: no index of words exists anywhere.
    """
    wanted = _plain(words).split()
    hits = list(islice(_hits(me, wanted), SHOWN + 1))
    return Found(hits[:SHOWN], len(hits) > SHOWN)


def _hits(me: Me, wanted: list[str]) -> Iterator[Hit]:
    for one in entries.scan(me.keyring, me.id, words=True):
        texts = list(one.body.words())
        plain = _plain("\n".join(texts))
        if all(word in plain for word in wanted):
            yield _hit(one, texts, wanted[0])


def _hit(one: Opened[Body], texts: list[str], word: str) -> Hit:
    """The first place where the word stands, with a little on both sides."""
    text = next((text for text in texts if word in _plain(text)), " ".join(texts))
    start = _plain(text).find(word)
    start = start if start >= 0 and len(_plain(text)) == len(text) else 0
    end = min(start + len(word), len(text))
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:  # cut between words, where there is a gap
        before = "…" + (before.partition(" ")[2] or before)
    if len(text) > end + AROUND:
        after = (after.rpartition(" ")[0] or after) + "…"
    kind = KINDS.get(one.body.kind, OTHER_KIND)
    return Hit(kind, one.day, before, text[start:end], after, one.id if isinstance(one.body, JournalEntry) else None)


def _plain(text: str) -> str:
    """Text as it is compared: without case, and without the difference between composed letters."""
    return unicodedata.normalize("NFC", text).casefold()
