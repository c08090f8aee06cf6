"""Reading the ladder: how far it is open, what waits for whom, and how much there was both ways."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final, cast
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.content.library import offered
from troth.content.schema import Share
from troth.engine.ladder import LEVELS
from troth.features.ladder import expiry, offering, store
from troth.features.ladder.climbing import DEEP, Open, again, went_badly
from troth.features.ladder.entries import Given, Kept, Ladder
from troth.features.ladder.store import Known
from troth.features.ladder.words import RUNGS, Rung
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Ask
from troth.relationships.shelves import common
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Page
from troth.vault.keys import Keyring
from troth.vault.snapshots import Want

FEW: Final = 3
"""Of what the other has shared so many stand in the room."""
MOST_MARKS: Final = 6
PROMPTS: Final = 12
"""Of what the packs give so many stand on the page of a step, taken from all through them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung as it is drawn, with how often either has shared there, for one's own eyes."""

    level: int
    rung: Rung
    state: str
    mine: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Both:
    """How much there was both ways, in words. It compares nothing and asks for nothing."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Room:
    """The page of a ladder, from the top."""

    open: Open
    steps: list[Step]
    kept: Page[Kept]
    ladder: Ladder
    both: Both | None
    known: dict[UUID, Known] = field(default_factory=dict)
    asking: list[Known] = field(default_factory=list)
    later: list[Known] = field(default_factory=list)
    not_now: list[Known] = field(default_factory=list)
    theirs: list[Known] = field(default_factory=list)
    slept: list[Opened[Kept]] = field(default_factory=list)

    @property
    def rung(self) -> Rung:
        """The step that may come next."""
        return RUNGS[self.next]

    @property
    def next(self) -> int:
        """The step that is suggested: once more the same, or the one above."""
        return self.open.here if again(self.ladder, self.open.here) else self.open.level

    @property
    def fell(self) -> bool:
        """Whether the newest share was not received well."""
        return bool(self.ladder.receptions) and went_badly(self.ladder.receptions[-1][1])

    def stands(self, kept: Kept) -> str:
        """How a share stands, as one word for a list."""
        known = self.known.get(kept.offered) if kept.offered else None
        if known and known.offer:
            return "waiting" if known.waiting else "opened"
        return "told" if kept.told else "withdrawn" if kept.offered else ""


def ladders(keyring: Keyring, people: Iterable[MyRelationship]) -> dict[str, Ladder]:
    """What one keeps beside one's shares, by scope; one query."""
    scopes = [one.scope for one in people]
    found = snapshots.load_many(keyring, keyring.person, [(Ladder, scope) for scope in scopes])
    return {scope: cast("Ladder", found[Ladder, scope]) for scope in scopes if (Ladder, scope) in found}


def receptions(keyring: Keyring, people: Iterable[MyRelationship]) -> dict[str, tuple[tuple[int, int], ...]]:
    """How one's shares were received, by scope, as whoever suggests the next one asks for them; one query."""
    return {scope: ladder.receptions for scope, ladder in ladders(keyring, people).items()}


def room(me: Me, one: MyRelationship, before: int | None = None) -> Room:
    """Eight queries at most, and more where something is over or was to be slept on."""
    today = timezone.localdate()
    ladder, between = current(me, one, today), offering.between(me, one)
    open = offering.open_to(me, one, ladder, between)
    kept = entries.page(me.keyring, me.id, Kept, scope=one.scope, before=before)
    offers = [each.body.offered for each in kept.entries if each.body.offered]
    known = store.page(me, one, besides=[*offers, *between.waiting]).known
    waiting = _waiting(known, between)
    aside = {how: [each for each in waiting if ladder.aside.get(each.id) == how] for how in ("later", "not_now")}
    return Room(
        open=open,
        steps=steps(ladder, open, known),
        kept=kept,
        ladder=ladder,
        both=both(one, ladder, known),
        known={each.id: each for each in known},
        asking=[each for each in waiting if each.id not in ladder.aside],
        later=aside["later"],
        not_now=aside["not_now"],
        theirs=[each for each in known if not each.mine and (each.readable or each.withdrawn)],
        slept=_slept(me, ladder, today),
    )


def asks(me: Me, one: MyRelationship, found: Mapping[Want, Body]) -> list[Ask]:
    """What the other asks and one has not put off, for the page of the two; no query where there is nothing."""
    between = offering.read(me, one, found)
    known = store.look(me, one, between.asked)
    waiting = _waiting([known] if known else [], between)
    aside = ladders(me.keyring, [one]).get(one.scope, Ladder()).aside if waiting else {}
    to = reverse("ladder:ladder", kwargs={"id": one.id})
    text = _("%(name)s has something to share. It can wait.") % {"name": one.name}
    return [Ask(text, to) for each in waiting if each.id not in aside]


def _waiting(known: Iterable[Known], between: offering.Between) -> list[Known]:
    """What the other asks, as far as one's own limit lets it in."""
    return [each for each in known if each.id == between.asked and each.waiting and _level(each) <= between.mine]


def current(me: Me, one: MyRelationship, today: dt.date) -> Ladder:
    """What one keeps, after what is over has ended; one query, where nothing is over."""
    ladder = ladders(me.keyring, [one]).get(one.scope, Ladder())
    if one.vault and any(last < today for last in ladder.ends.values()):
        at = common(me, one)
        return expiry.end_over(at.keyring, at.vault, one.scope, ladder, today)
    return ladder


def shared(me: Me, one: MyRelationship, before: int | None = None) -> store.Page:
    """What the other has opened to one, newest first."""
    page = store.page(me, one, before)
    return store.Page([each for each in page.known if not each.mine and (each.readable or each.withdrawn)], page.older)


def steps(ladder: Ladder, open: Open, known: Iterable[Known]) -> list[Step]:
    """The six, from the top down."""
    mine = Counter(each.level for each in _given(ladder, known))
    theirs = Counter(ladder.got.values())
    return [
        Step(level, RUNGS[level], open.state(level), min(mine[level], MOST_MARKS), min(theirs[level], MOST_MARKS))
        for level in range(LEVELS, 0, -1)
    ]


def both(one: MyRelationship, ladder: Ladder, known: Iterable[Known]) -> Both | None:
    """Both sides in words; None before there is anything."""
    mine = [each.level for each in _given(ladder, known)]
    theirs = [*ladder.got.values()]
    if not mine and not theirs:
        return None
    return Both(_side(_("You"), mine), _side(one.name, theirs) if one.together or theirs else "")


def deep_for_the_first_time(ladder: Ladder, level: int) -> bool:
    """Whether nothing this deep has gone to this person yet."""
    return level >= DEEP and not any(each.level >= DEEP for each in ladder.given)


def prompts(one: MyRelationship, level: int, today: dt.date) -> list[Share]:
    """Some of what the packs give to begin with on one step, for who these two are to each other; each day others."""
    fitting = [share for share in offered().shares.values() if share.level == level and one.kind.value in share.kinds]
    apart = max(1, ceil(len(fitting) / PROMPTS))
    return fitting[today.toordinal() % apart :: apart]


def _given(ladder: Ladder, known: Iterable[Known]) -> list[Given]:
    waiting = {each.id for each in known if each.mine and each.waiting}
    return [each for each in ladder.given if each.offer not in waiting]


def _side(who: str, levels: list[int]) -> str:
    if not levels:
        return _("%(who)s: nothing yet.") % {"who": who}
    count = ngettext("one thing", "%(num)s things", len(levels)) % {"num": len(levels)}
    return _("%(who)s: %(count)s, as far as step %(deepest)s.") % {"who": who, "count": count, "deepest": max(levels)}


def _level(known: Known) -> int:
    return known.offer.body.level if known.offer else LEVELS


def _slept(me: Me, ladder: Ladder, today: dt.date) -> list[Opened[Kept]]:
    """What has come back after a night; one query, where anything has."""
    due = [id for id, day in ladder.again.items() if day <= today]
    return [*entries.several(me.keyring, me.id, due, Kept).values()] if due else []
