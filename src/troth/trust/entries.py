"""What is sealed for one direction of trust, for each relationship, in the private vault of who trusts."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

import msgspec

from troth.engine.arrows import Way
from troth.engine.evidence import Evidence
from troth.engine.levels import Level
from troth.engine.rating import Facet
from troth.vault.bodies import Body

How = Literal["yes", "words", "no"]


class Deed(msgspec.Struct, frozen=True):
    """Something that happened, confirmed by who trusts. ``id`` is what it can be taken back by."""

    id: UUID
    what: Evidence


class Sitting(msgspec.Struct, frozen=True, omit_defaults=True):
    """One day: its answers, and what happened on it. ``ratings`` are 0–1 by facet, self-orientation raw;
    ``items`` is how many questions a rating averages, where that is more than one. ``closeness`` is 1–7. ``doubt`` is
    more than 1 where the answers look as if nobody had read the questions.

    ``levels`` are all other answers, 0–1 and high is much of it, by area and what is asked for in it, such as
    "braving_other/vault" or "intimacy_wished/physical"; ``kinds`` is how many kinds of closeness these two meet.
    ``asked`` are the slugs of all questions that were on the page, answered or not: one string with spaces, because
    every page about somebody opens some of them and hardly any needs them. ``deep`` is how many of them were about one
    factor at most: 0 where none was about any. ``apart`` are levels that were answered
    on a page of their own, by name and then by question: they count in place of what ``levels`` says.
    """

    day: dt.date
    ratings: dict[Facet, float] = {}
    closeness: int | None = None
    deeds: list[Deed] = []
    doubt: float = 1.0
    levels: dict[str, float] = {}
    kinds: int = 5
    asked: str = ""
    items: dict[Facet, int] = {}
    apart: dict[str, dict[str, float]] = {}
    deep: int = 0


class Asked(NamedTuple):
    """The questions of one whole sitting: the day as an ordinal, and their slugs, with spaces."""

    day: int
    slugs: str


class Point(msgspec.Struct, frozen=True, array_like=True):
    """What was believed at the end of one day: trust at large with its central 90 % interval, 0–1.

    ``quiet``: nothing was answered or happened on it; it says what a long silence had done by then.
    """

    day: dt.date
    mean: float
    low: float
    high: float
    quiet: bool = False


class ArrowsFrom(msgspec.Struct, frozen=True, array_like=True):
    """The arrows that are shown from the end of ``day`` on, against ``since``, the name of a day to look back to."""

    day: dt.date
    since: str = ""
    ways: dict[Facet, Way] = {}


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What was believed at the end of one day: a whole state, as the engine writes it."""

    day: dt.date
    state: bytes


class Trust(Body, frozen=True):
    """``end`` is what is believed at the end of the last day: ``base`` after all of ``series``.

    ``series`` holds the newest days one by one, in order, so that each can be changed or taken out exactly;
    what is older is folded into ``base`` and cannot. ``middle`` and ``eve`` stand in between, at the end of the day
    that will be the last to be folded next and of the last but one: from there on a change is counted again.
    ``count`` is the number of days with at least one rating.
    ``points`` are the line over time, one for each of those days, and some in each long silence. As of before
    ``series`` are ``levels``, ``asked`` and ``rated`` (the last day of each question and of each facet, an ordinal),
    and two whole sittings: the ``first`` that asked about a factor, and the last ``deep`` one.
    ``arrows`` are those as of ``base``, and again whenever others were shown: one goes later than it comes.

    As it is stored, all but the last few days of a longer series lie apart: so many as ``earlier`` says, with ``base``
    (see parts.py).
    """

    kind: ClassVar[str] = "trust"
    end: Mark | None = None
    eve: Mark | None = None
    middle: Mark | None = None
    base: Mark | None = None
    count: int = 0
    series: list[Sitting] = []
    points: list[Point] = []
    levels: dict[str, Level] = {}
    asked: dict[str, int] = {}
    arrows: list[ArrowsFrom] = []
    rated: dict[Facet, int] = {}
    first: Asked | None = None
    deep: Asked | None = None
    earlier: int = 0


class Earlier(Body, frozen=True):
    """The earlier days of a history, with what was known before them: as in :class:`Trust`."""

    kind: ClassVar[str] = "trust-earlier"
    base: Mark | None = None
    middle: Mark | None = None
    series: list[Sitting] = []
    levels: dict[str, Level] = {}
    asked: dict[str, int] = {}
    rated: dict[Facet, int] = {}
    first: Asked | None = None
    deep: Asked | None = None


class PictureShown(Body, frozen=True):
    """How one wants to see the picture of trust, whoever it is about; one snapshot for each person."""

    kind: ClassVar[str] = "picture-shown"
    how: How = "yes"


class Wounds(Body, frozen=True):
    """What broke trust and is not mended: one snapshot for each person. ``open`` says by scope of each breach how far
    one has opened the ladder again meanwhile. ``mended`` are the scopes of which one has said that it is all mended: no
    older breach stands in the way there.
    """

    kind: ClassVar[str] = "wounds"
    open: dict[str, dict[UUID, int]] = {}
    mended: tuple[str, ...] = ()

    def with_open(self, scope: str, levels: Mapping[UUID, int], *, mended: bool) -> "Wounds":
        """The same with these breaches in one relationship."""
        others = {known: other for known, other in self.open.items() if known != scope}
        rest = tuple(known for known in self.mended if known != scope)
        return Wounds(
            open=others | ({scope: dict(levels)} if levels else {}), mended=(*rest, *([scope] if mended else []))
        )
