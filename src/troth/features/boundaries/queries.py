"""Reading the room: one's own boundaries, what the other has shown, and what both hold to."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.functional import Promise

from troth.features.boundaries import releases
from troth.features.boundaries.entries import Aside, Boundary
from troth.features.boundaries.releases import END, SAID, SHOWN, Reply
from troth.features.boundaries.words import SORTS
from troth.people.me import Me
from troth.relationships import private, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Shared
from troth.vault import entries, snapshots
from troth.vault.entries import Opened, Page, Unreadable, Withdrawn
from troth.vault.errors import Gone

Standing = Literal["shown", "understood", "agreed", "before", "apart", "ended"]
"""``before``: the other held to an earlier wording. ``apart``: they hold to it no more."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One boundary that both can read, with what was said to it, newest first."""

    entry: Opened[Shared]
    sort: str
    to: UUID | None
    said: list[Reply]

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def mine(self) -> bool:
        return self.entry.mine

    @property
    def text(self) -> str:
        return self.entry.body.text

    @property
    def title(self) -> str | Promise:
        return SORTS[self.sort]  # type: ignore[index]

    @property
    def answer(self) -> Reply | None:
        """The newest word of whom it was shown to."""
        return next((one for one in self.said if one.entry.author != self.entry.author), None)

    @property
    def end(self) -> Reply | None:
        return next((one for one in self.said if one.what == END and one.entry.author == self.entry.author), None)

    @property
    def standing(self) -> Standing:
        if self.end:
            return "ended"
        if self.answer is None:
            return "shown"
        if self.answer.what == "agree":
            return "agreed" if self.answer.version == self.entry.version else "before"
        return "understood" if self.answer.what == "understood" else "apart"


@dataclass(frozen=True, slots=True)
class Between:
    """All that the two have shown here, newest first, and what one has put aside."""

    shown: list[Shown]
    aside: list[UUID]

    def find(self, id: UUID | None) -> Shown | None:
        return next((one for one in self.shown if one.id == id), None)

    def stands(self, body: Boundary) -> Shown | None:
        """What the other can read of one's own boundary now, as something that holds."""
        found = self.find(body.shared)
        return found if found and not found.end else None

    @property
    def theirs(self) -> list[Shown]:
        return [one for one in self._held if not one.mine and one.standing != "agreed" and one.id not in self.aside]

    @property
    def agreed(self) -> list[Shown]:
        return [one for one in self._held if one.standing == "agreed"]

    @property
    def put_aside(self) -> list[Shown]:
        return [one for one in self._held if not one.mine and one.standing != "agreed" and one.id in self.aside]

    @property
    def ended(self) -> list[Shown]:
        return [one for one in self.shown if one.end]

    @property
    def _held(self) -> list[Shown]:
        return [one for one in self.shown if not one.end]


@dataclass(frozen=True, slots=True)
class Room:
    """The page of this room."""

    mine: Page[Boundary]
    between: Between

    @property
    def own(self) -> list[Opened[Boundary] | Withdrawn | Unreadable]:
        """One's own but for what both hold to, which stands in a place of its own."""
        held = {one.id for one in self.between.agreed}
        return [each for each in self.mine.places if not isinstance(each, Opened) or each.body.shared not in held]

    @property
    def orphans(self) -> list[Shown]:
        """One's own that can be read and were deleted from one's vault, or are on another page."""
        known = {one.body.shared for one in self.mine.entries}
        return [one for one in self.between.shown if one.mine and one.standing not in {"agreed", "ended"}
                and one.id not in known]  # fmt: skip


def between(me: Me, one: MyRelationship) -> Between:
    """Five queries at most."""
    said = [reply for entry in sharing.listed(me, one, SAID) if (reply := releases.read_reply(entry))]
    shown = [
        Shown(entry, *found, [each for each in said if each.about == entry.id])
        for entry in sharing.listed(me, one, SHOWN)
        if (found := releases.read_sort(entry))
    ]
    aside = snapshots.load(me.keyring, me.id, Aside, one.scope) or Aside()
    return Between(shown, aside.ids)


def room(me: Me, one: MyRelationship, before: int | None = None) -> Room:
    """Six queries at most."""
    mine = entries.page(me.keyring, me.id, Boundary, scope=one.scope, before=before)
    return Room(mine, between(me, one))


def get(me: Me, one: MyRelationship, id: UUID) -> Opened[Boundary]:
    """One of one's own, or :class:`Gone`: also where it is about somebody else."""
    return private.get(me, one, id, Boundary)


def find(me: Me, one: MyRelationship, id: UUID) -> Shown:
    """One that both can read, or :class:`Gone`."""
    found = between(me, one).find(id)
    if found is None:
        raise Gone
    return found


def of_mine(me: Me, one: MyRelationship, shown: Shown) -> Opened[Boundary] | None:
    """Where a shown one was released from, if that is among the newest."""
    page = entries.page(me.keyring, me.id, Boundary, scope=one.scope)
    return next((each for each in page.entries if each.body.shared == shown.id), None) if shown.mine else None
