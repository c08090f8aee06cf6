"""The library of practices, and what of it was done."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from troth.content.library import offered
from troth.content.schema import Intimacy, Kind, Practice
from troth.features.practices.entries import Walk, Written
from troth.outcomes.entries import Outcome
from troth.outcomes.queries import history, of_all
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import snapshots
from troth.vault.entries import Opened

Length = Literal["short", "half-hour", "longer"]
UP_TO: dict[Length, int] = {"short": 6, "half-hour": 30, "longer": 10_000}
KINDS: tuple[Kind, ...] = get_args(Kind)
BEGINNING = 6
PLAN = "start-with-one"
"""The practice in which one plans which of the four to do, where, and when."""
INTIMACIES: tuple[Intimacy, ...] = get_args(Intimacy)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the library is narrowed to. A word that is not known narrows nothing."""

    kind: str = ""
    closeness: str = ""
    length: str = ""

    @classmethod
    def read(cls, kind: str, closeness: str, length: str) -> "Filter":
        return cls(
            kind if kind in KINDS else "",
            closeness if closeness in INTIMACIES else "",
            length if length in UP_TO else "",
        )

    def takes(self, practice: Practice) -> bool:
        return (
            (not self.kind or self.kind in practice.kinds)
            and (not self.closeness or self.closeness in practice.intimacies)
            and (not self.length or self.length == length(practice))
        )


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, as its list shows it. ``name`` is empty for oneself, ``slug`` for a share."""

    day: dt.date
    title: str
    name: str
    slug: str
    felt: int | None


@dataclass(frozen=True, slots=True)
class DonePage:
    done: list[Done]
    older: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of four: whether one is being made, and the last that was."""

    begun: bool
    last: Opened[Written] | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The practices of one length, the easiest first; ``more`` where some were left out for calm."""

    length: Length
    practices: list[Practice]
    more: bool

    def by_closeness(self) -> dict[Intimacy | None, list[Practice]]:
        """The same by the first closeness each serves, in a fixed order; last those that serve none before others."""
        firsts = [(one.intimacies[0] if one.intimacies else None, one) for one in self.practices]
        groups = {wanted: [one for first, one in firsts if first == wanted] for wanted in (*INTIMACIES, None)}
        return {wanted: found for wanted, found in groups.items() if found}


def library(wanted: Filter, practices: Mapping[str, Practice]) -> list[Shelf]:
    """The practices that fit, by length. Each shelf shows only its beginning unless one length is wanted."""
    fitting = sorted(filter(wanted.takes, practices.values()), key=lambda one: (one.effort, one.minutes))
    shelves = {part: [one for one in fitting if length(one) == part] for part in UP_TO}
    most = len(fitting) if wanted.length else BEGINNING
    return [Shelf(part, found[:most], len(found) > most) for part, found in shelves.items() if found]


def plan(me: Me, people: Iterable[MyRelationship]) -> Plan:
    """What one planned of the four, alone or with one of these people in mind."""
    found = of_all(me, Written, ["", *(one.scope for one in people)]).entries
    last = next((each for each in found if each.body.slug == PLAN and each.genuine), None)
    return Plan(snapshots.load(me.keyring, me.id, Walk, PLAN) is not None, last)


def length(practice: Practice) -> Length:
    return next(name for name, most in UP_TO.items() if practice.minutes <= most)


def chosen(id: str, people: Iterable[MyRelationship]) -> MyRelationship | None:
    """Whom a form means, or nobody: "alone"."""
    return next((one for one in people if str(one.id) == id), None)


def done(me: Me, relationships: list[MyRelationship], before: int | None) -> DonePage:
    """What was done with anyone or alone, newest first."""
    page = history(me, ["", *(one.scope for one in relationships)], before)
    names = {one.id: one.name for one in relationships}
    return DonePage([_read(entry, names) for entry in page.entries], page.older)


def _read(entry: Opened[Outcome], names: Mapping[UUID, str]) -> Done:
    body, pack = entry.body, offered()
    practice, share = pack.practices.get(body.slug), pack.shares.get(body.slug)
    shared = body.what == "share"
    title = (share.text if share else "") if shared else (practice.title if practice else "")
    name = names.get(body.relationship, "") if body.relationship else ""
    return Done(entry.day, title or body.slug, name, practice.slug if practice and not shared else "", body.felt)
