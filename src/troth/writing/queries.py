"""Reading drafts back."""

import re
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from troth.people.me import Me
from troth.vault import snapshots
from troth.writing.entries import Draft, Drafts, Place

CHOSEN: Final = re.compile(r"[a-z0-9_.:-]+")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One draft, and the address of the form that goes on with it."""

    place: Place
    url: str
    draft: Draft

    @property
    def start(self) -> str:
        """How it begins, from the fields that forms call ``text``, ``what`` and ``title``; "" where none has words."""
        fields = self.draft.fields
        return next((words for name in ("text", "what", "title") if (words := fields.get(name, "").strip())), "")

    @property
    def words(self) -> list[str]:
        """All that is in it, but for what was chosen, which a form names in small letters; or, without anything else,
        that too: a single word may look the same.
        """
        fields = [value.strip() for value in self.draft.fields.values() if value.strip()]
        return [value for value in fields if not CHOSEN.fullmatch(value)] or fields

    @property
    def look(self) -> str:
        """The address where it can be read or thrown away, whatever became of its form."""
        return self._at("look")

    @property
    def drop(self) -> str:
        """The address that throws it away."""
        return self._at("drop")

    def _at(self, deed: str) -> str:
        place = {"place": self.place.name} | ({"about": self.place.about} if self.place.about else {})
        return reverse(f"writing:{deed}", kwargs=place)


def load(me: Me, name: str, about: UUID | None = None) -> Draft | None:
    """The draft that stands at a place, if there is one."""
    return snapshots.load(me.keyring, me.id, Draft, Place(name, about).scope)


def waiting(me: Me) -> list[Waiting]:
    """Every draft, the newest place last; two queries."""
    index = snapshots.load(me.keyring, me.id, Drafts)
    if index is None or not index.places:
        return []
    found = snapshots.load_many(me.keyring, me.id, [(Draft, place.scope) for place in index.places])
    pairs = ((place, cast("Draft | None", found.get((Draft, place.scope)))) for place in index.places)
    return [Waiting(place, url, draft) for place, draft in pairs if draft and (url := page_of(place))]


def page_of(place: Place) -> str | None:
    """The address of the page with the form, or None where there is no such page."""
    name = place.name.replace("-", ":", 1)
    try:
        return reverse(name, args=[place.about] if place.about else [])
    except NoReverseMatch:
        return None
