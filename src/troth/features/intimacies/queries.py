"""Reading the map, one kind of closeness, and what each relies on the other for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from troth.content.library import offered
from troth.content.schema import Barrier, Hindrance, Intimacy, Item, Portrait, Practice
from troth.features.intimacies import overlay, picture, releases
from troth.features.intimacies.entries import Hindered, Reliance
from troth.features.intimacies.offers import Offer, Offering
from troth.features.intimacies.overlay import PAGE, Row
from troth.features.intimacies.picture import Area
from troth.features.intimacies.releases import What, Wording
from troth.features.intimacies.words import AREAS, MORE, Side
from troth.outcomes.queries import recommender
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Shared
from troth.trust import levels
from troth.trust import queries as trust
from troth.trust.entries import How
from troth.trust.levels import Closeness, met
from troth.vault import entries, snapshots
from troth.vault.entries import Opened, Page

RELYING = "reliance"
"""What releases of reliance are listed for, and what they are called."""
OTHER: Mapping[Side, Side] = {"now": "wished", "wished": "now"}


@dataclass(frozen=True, slots=True)
class ClosenessMap:
    """The whole map: one's own, and under it what both have released. Where no picture is wanted, only ``how``."""

    how: How
    areas: tuple[Area, ...]
    lead: str
    rows: tuple[Row, ...] = ()
    both: str = ""  # what both hope for more of, in words

    @property
    def asked(self) -> bool:
        return any(area.asked for area in self.areas)


@dataclass(frozen=True, slots=True)
class Release:
    """Something of one kind of closeness that could be released now, word for word."""

    what: What
    text: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One kind of closeness on a page of its own."""

    area: Area
    how: How
    marked: list[Barrier]
    offers: list[Offer]
    released: list[Opened[Shared]]  # by oneself, and drawn
    releases: list[Release]
    row: Row | None
    for_both: list[Practice]

    def lines(self, part: str, kind: str) -> list[str]:
        """What all packs say in one part of their portraits to two who are this to each other."""
        return [
            line.text
            for portrait in _portraits(self.area.slug)
            for line in getattr(portrait, part)
            if kind in line.kinds
        ]


def closeness_map(me: Me, one: MyRelationship) -> ClosenessMap:
    """The map; five queries at most."""
    how = trust.shown(me.keyring)
    if how == "no":
        return ClosenessMap(how, (), "")
    found = levels.intimacies(me.keyring, one)
    rows = overlay.rows(sharing.listed(me, one, PAGE), found, one.name)
    both = next((str(MORE[row.slug]) for row in rows if row.both_want_more), "")
    return ClosenessMap(how, picture.areas(found), picture.lead(found), rows, both)


def area_page(me: Me, one: MyRelationship, slug: Intimacy) -> AreaPage:
    """One kind of closeness; seven queries at most."""
    found = levels.intimacies(me.keyring, one)[slug]
    listed = [each for each in sharing.listed(me, one, PAGE) if each.body.what == overlay.code(slug)]
    row = next(iter(overlay.rows(listed, [slug], one.name)), None)
    marked = hindered(me, one).marks.get(slug, [])
    how = trust.shown(me.keyring)
    seen = one.together and how != "no"
    offering = Offering(one, slug, recommender(me), timezone.localdate())
    return AreaPage(
        area=picture.areas({slug: found})[0],
        how=how,
        marked=marked,
        offers=offering.offers(each.barrier for each in hindrances(slug, one) if each.barrier in marked),
        released=[each for each in listed if each.mine and each.genuine],
        releases=_releases(slug, found, row.yours if row else overlay.Shown()) if seen else [],
        row=row,
        for_both=offering.for_both() if seen and row and row.both_want_more else [],
    )


def hindrances(slug: Intimacy, one: MyRelationship) -> list[Hindrance]:
    """What may stand in the way between two who are this to each other, each once, whichever pack says it."""
    found: dict[Barrier, Hindrance] = {}
    for each in (each for portrait in _portraits(slug) for each in portrait.hindrances if one.kind.value in each.kinds):
        found.setdefault(each.barrier, each)
    return [*found.values()]


def hindered(me: Me, one: MyRelationship) -> Hindered:
    return snapshots.load(me.keyring, me.id, Hindered, one.scope) or Hindered()


def items(slug: Intimacy, side: Side, one: MyRelationship) -> list[Item]:
    """The questions for one side of one kind of closeness."""
    asks = "wished" if side == "wished" else "actual"
    known = offered().items.values()
    return [item for item in known if (item.intimacy, item.asks) == (slug, asks) and one.kind.value in item.kinds]


@dataclass(frozen=True, slots=True)
class Today:
    """What was answered today of one kind of closeness: this side on its own page, and whether the other at all."""

    values: Mapping[str, float]
    other: bool


def today(me: Me, one: MyRelationship, slug: Intimacy, side: Side, day: dt.date | None = None) -> Today:
    """What keeps the two sides apart; one query."""
    sitting = levels.on_day(me.keyring, one, day or timezone.localdate())
    other = f"{AREAS[OTHER[side]]}/{slug}"
    return Today(sitting.apart.get(f"{AREAS[side]}/{slug}", {}), other in sitting.levels or other in sitting.apart)


def wording(me: Me, one: MyRelationship, slug: Intimacy, what: What) -> Wording | None:
    """What would be released now; None where it was not answered. Three queries at most."""
    drawn = overlay.shown(sharing.listed(me, one, PAGE), slug, mine=True)
    return releases.wording(slug, levels.intimacies(me.keyring, one)[slug], what, drawn)


def meets(slug: str, one: MyRelationship) -> Intimacy | None:
    """The kind of closeness with this slug, where these two meet it."""
    return next((each for each in met(one.kind) if each == slug), None)


@dataclass(frozen=True, slots=True)
class Relying:
    """What one relies on the other for, newest first; what of it is shared, and what the other has shared."""

    mine: Page[Reliance]
    shared: set[UUID]
    theirs: list[Opened[Shared]]


def relying(me: Me, one: MyRelationship, before: int | None = None) -> Relying:
    """Three queries at most."""
    mine = entries.page(me.keyring, me.id, Reliance, scope=one.scope, before=before)
    listed = sharing.listed(me, one, RELYING)
    return Relying(mine, {each.id for each in listed if each.mine}, [each for each in listed if not each.mine])


def _portraits(slug: Intimacy) -> list[Portrait]:
    return [portrait for portrait in offered().portraits.values() if portrait.intimacy == slug]


def _releases(slug: Intimacy, closeness: Closeness, drawn: overlay.Shown) -> list[Release]:
    """Each side whose words are not the released ones, and both at once where that is true of both."""
    wholes: tuple[What, ...] = ("now", "wished", "both")
    wordings = {what: releases.wording(slug, closeness, what, drawn) for what in wholes}
    return [
        Release(what, found.text)
        for what, found in wordings.items()
        if found and all(getattr(drawn, side) != step for side, step in found.levels.items())
    ]
