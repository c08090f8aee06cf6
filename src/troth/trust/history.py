"""A direction's kept history as a value: each function returns a new one. The engine does the counting."""

import datetime as dt
from bisect import bisect_left

from msgspec.structs import replace

from troth.engine.parameters import Parameters
from troth.engine.rating import Rating
from troth.engine.trust import TrustState
from troth.trust.entries import Sitting, Trust

KEPT = 30  # sittings that stay changeable; they are read and written with every new one


def with_sitting(trust: Trust | None, sitting: Sitting) -> Trust:
    """The history with this day's answers, in place of earlier answers of the same day."""
    trust = trust or Trust()
    if trust.base_day and sitting.day <= trust.base_day:
        return trust  # so long ago that its place is no longer kept
    others = [one for one in trust.series if one.day != sitting.day]
    counted = trust.count + _counts(sitting) - sum(_counts(one) for one in trust.series if one.day == sitting.day)
    newest = len(others) == len(trust.series) and (trust.day is None or sitting.day > trust.day)
    others.insert(bisect_left([one.day for one in others], sitting.day), sitting)
    changed = replace(trust, series=others, count=counted)
    return _shortened(_appended(changed, sitting) if newest else _replayed(changed))


def without_day(trust: Trust | None, day: dt.date) -> Trust:
    """The history as if nothing had been answered on that day, where that day is still kept one by one."""
    trust = trust or Trust()
    others = [one for one in trust.series if one.day != day]
    removed = sum(_counts(one) for one in trust.series if one.day == day)
    return _replayed(replace(trust, series=others, count=trust.count - removed))


def state_on(trust: Trust | None, day: dt.date) -> TrustState:
    """What is believed on a day, not before the last one recorded."""
    if trust is None or not trust.state:
        return TrustState.initial(Parameters())
    return _advanced(TrustState.from_bytes(trust.state), trust.day, day)


def _counts(sitting: Sitting) -> int:
    return 1 if sitting.ratings else 0


def _appended(trust: Trust, sitting: Sitting) -> Trust:
    state = _after(state_on(trust, sitting.day), sitting)
    return replace(trust, state=state.to_bytes(), day=sitting.day)


def _replayed(trust: Trust) -> Trust:
    state, day = _base(trust), trust.base_day
    for sitting in trust.series:
        state, day = _after(_advanced(state, day, sitting.day), sitting), sitting.day
    return replace(trust, state=state.to_bytes() if day else b"", day=day)


def _shortened(trust: Trust) -> Trust:
    if len(trust.series) <= KEPT:
        return trust
    oldest, *rest = trust.series
    base = _after(_advanced(_base(trust), trust.base_day, oldest.day), oldest)
    return replace(trust, base=base.to_bytes(), base_day=oldest.day, series=rest)


def _base(trust: Trust) -> TrustState:
    return TrustState.from_bytes(trust.base) if trust.base else TrustState.initial(Parameters())


def _after(state: TrustState, sitting: Sitting) -> TrustState:
    for facet, value in sitting.ratings.items():
        state = state.observe(Rating(facet, value, items=1, step=0.1))
    return state


def _advanced(state: TrustState, since: dt.date | None, day: dt.date) -> TrustState:
    return state.advance(max((day - since).days, 0)) if since else state
