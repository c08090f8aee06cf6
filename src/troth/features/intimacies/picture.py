"""One person's map: for each kind of closeness what is and what is wished for, in words and as places on a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from troth.content.schema import Intimacy
from troth.engine.rating import Estimate
from troth.features.intimacies.words import MORE
from troth.trust.levels import Closeness
from troth.trust.reading import Reading, read

UNSURE: Final = 0.6  # a range this wide says little
FAINT: Final = 0.85  # and this wide, nothing: it is not drawn
MUCH: Final = 0.45  # by so much more is a good deal more
NEAR: Final = 0.15  # what is no further apart is close to what one wants


@dataclass(frozen=True, slots=True)
class Mark:
    """One estimate on a line: where it most likely is, and the range in which it could be."""

    at: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Area:
    """One kind of closeness. A mark is missing where nothing was answered, or too long ago to draw it."""

    slug: Intimacy
    sentence: str
    now: Reading | None
    wished: Reading | None
    now_mark: Mark | None
    wished_mark: Mark | None

    @property
    def asked(self) -> bool:
        return bool(self.now or self.wished)


def areas(found: Mapping[Intimacy, Closeness]) -> tuple[Area, ...]:
    """The map, in the order in which the kinds are always told."""
    return tuple(_area(slug, closeness) for slug, closeness in found.items())


def lead(found: Mapping[Intimacy, Closeness]) -> str:
    """The map in one sentence: the widest clear gap, or that there is none."""
    gaps = {slug: closeness.gap.mean for slug, closeness in found.items() if closeness.gap}
    if gaps:
        return _("You hope for %(more)s.") % {"more": MORE[max(gaps, key=lambda slug: gaps[slug])]}
    if any(closeness.actual and closeness.wished for closeness in found.values()):
        return _("Nowhere is there a clear gap between what is and what you wish for.")
    return ""


def sentence(closeness: Closeness) -> str:
    """What can be said of it. A gap is named only where it is clear (ENGINE.md 1.7)."""
    now, wished = closeness.actual, closeness.wished
    if closeness.gap:
        return _("You hope for a good deal more.") if closeness.gap.mean >= MUCH else _("You hope for more.")
    if closeness.spare:
        return _("You would like less of it.")
    if now and wished:
        width = max(_width(now), _width(wished))
        if width > FAINT:
            return _("Too long ago to tell.")
        near = abs(now.mean - wished.mean) <= NEAR
        return _("Close to what you want.") if near and width <= UNSURE else _("Hard to tell yet.")
    if now:
        return _("Your wish was not asked yet.")
    return _("How it is was not asked yet.") if wished else _("Not asked yet.")


def place(value: float) -> str:
    """A value of 0–1 in percent of a line's width, which has room for a whole mark at both ends."""
    return f"{3 + 94 * value:.1f}%"


def _area(slug: Intimacy, closeness: Closeness) -> Area:
    now, wished = closeness.actual, closeness.wished
    return Area(
        slug,
        sentence(closeness),
        now=read(now) if now else None,
        wished=read(wished) if wished else None,
        now_mark=_mark(now),
        wished_mark=_mark(wished),
    )


def _mark(estimate: Estimate | None) -> Mark | None:
    if estimate is None or _width(estimate) > FAINT:
        return None
    return Mark(*map(place, (estimate.mean, estimate.low, estimate.high)))


def _width(estimate: Estimate) -> float:
    return estimate.high - estimate.low
