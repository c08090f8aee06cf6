"""What is sealed for one direction of trust: one snapshot for each relationship, in the private vault of who trusts."""

import datetime as dt
from typing import ClassVar

import msgspec

from troth.engine.rating import Facet
from troth.vault.bodies import Body


class Sitting(msgspec.Struct, frozen=True):
    """The answers of one day. ``ratings`` are 0–1 by facet, self-orientation raw; ``closeness`` is 1–7."""

    day: dt.date
    ratings: dict[Facet, float] = {}
    closeness: int | None = None


class Trust(Body, frozen=True):
    """``state`` is what is believed at the end of ``day``: ``base`` (as of ``base_day``) after all of ``series``.

    ``series`` holds the newest days one by one, in order, so that each can be changed or taken out exactly;
    what is older is folded into ``base`` and cannot. ``count`` is the number of days with at least one rating.
    """

    kind: ClassVar[str] = "trust"
    state: bytes = b""
    day: dt.date | None = None
    base: bytes = b""
    base_day: dt.date | None = None
    count: int = 0
    series: list[Sitting] = []
