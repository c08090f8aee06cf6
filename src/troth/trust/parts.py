"""A direction's history in two parts: the last days with what is believed, and the earlier days.

Nearly every write is about a day that is newer than all others, and no page shows the earlier ones. So they lie apart,
and are opened only where an earlier day changes, or when some days join them.
"""

import datetime as dt

from msgspec.structs import replace

from troth.trust import history
from troth.trust.entries import Earlier, Trust

NEAR = 8  # so many days at most lie with what is believed
LEFT = 2  # and so many at least: a change of the last one starts from the one before

BEFORE = ("levels", "asked", "rated", "first", "deep")  # what was known before the series


def suffices(near: Trust, day: dt.date) -> bool:
    """Whether something of this day can be added without the earlier days: it is the last one, or a new one."""
    if not near.earlier:
        return True
    return near.eve is not None and near.eve.day < day and near.series[-1].day <= day


def fit(near: Trust, earlier: Earlier | None) -> bool:
    """Whether these two parts belong together. Where ``near`` is all there is, nothing is missing."""
    if not near.earlier:
        return True
    return len(near.series) >= LEFT and near.eve is not None and len(earlier.series if earlier else ()) == near.earlier


def alone(near: Trust) -> Trust:
    """The first part without the other: all its days are blended in, and what is believed stays as it is."""
    return replace(history.known_before(near, near.series), base=near.end, eve=None, middle=None, series=[], earlier=0)


def crowded(near: Trust) -> bool:
    """Whether some days have to join the earlier ones."""
    return len(near.series) >= NEAR or _all(near) >= 2 * history.KEPT


def joined(near: Trust, earlier: Earlier | None) -> Trust:
    """The whole history."""
    if not near.earlier or earlier is None:
        return near
    return replace(
        near,
        base=earlier.base,
        middle=near.middle or earlier.middle,
        series=[*earlier.series, *near.series],
        earlier=0,
        **{name: getattr(earlier, name) for name in BEFORE},
    )


def parted(trust: Trust, earlier: Earlier | None) -> tuple[Trust, Earlier]:
    """The two parts of a crowded history, of which some days may lie apart already."""
    if _all(trust) >= 2 * history.KEPT:
        trust, earlier = history.shortened(joined(trust, earlier)), None
    if earlier is None:
        earlier = Earlier(base=trust.base, **{name: getattr(trust, name) for name in BEFORE})
    join = trust.series[:-LEFT]
    series = [*earlier.series, *join]
    near = replace(
        history.known_before(trust, join), base=None, middle=None, series=trust.series[-LEFT:], earlier=len(series)
    )
    return near, replace(earlier, middle=trust.middle or earlier.middle, series=series)


def _all(trust: Trust) -> int:
    return trust.earlier + len(trust.series)
