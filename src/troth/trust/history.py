"""A direction's kept history as a value: each function returns a new one. The engine does the counting."""

import dataclasses
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from statistics import fmean
from typing import cast
from uuid import UUID

from msgspec.structs import replace

from troth.engine import arrows as engine
from troth.engine.arrows import Arrows
from troth.engine.levels import Level
from troth.engine.parameters import Parameters
from troth.engine.rating import Facet, Quality, Rating
from troth.engine.trust import TrustState
from troth.trust.entries import ArrowsFrom, Asked, Deed, Mark, Point, Sitting, Trust

KEPT = 30  # days that stay changeable at least, and twice as many at most
SHOWN = 180  # points of the line over time
SILENCE = dt.timedelta(days=14)  # after which the widening is worth a word, and is drawn
APART = dt.timedelta(days=28)  # between two days to look back to
LOOKING_BACK = 2  # such days at once: the older one is four to eight weeks ago


def with_sitting(trust: Trust | None, sitting: Sitting) -> Trust:
    """The history with this day's answers, in place of earlier answers of the same day; those that were given apart
    stay, unless the same was answered again.
    """
    trust = trust or Trust()
    known = on(trust, sitting.day)
    apart = {name: values for name, values in known.apart.items() if name not in sitting.levels}
    return _with_day(trust, replace(sitting, deeds=known.deeds, apart=apart))


def with_apart(trust: Trust | None, day: dt.date, name: str, values: Mapping[str, float], kinds: int) -> Trust:
    """The history with one level that was answered by itself on a day, in place of what that page said before;
    without values that is taken back.
    """
    trust = trust or Trust()
    known = on(trust, day)
    apart = {other: said for other, said in known.apart.items() if other != name}
    return _with_day(trust, replace(known, kinds=kinds, apart=apart | ({name: dict(values)} if values else {})))


def has(trust: Trust | None, day: dt.date) -> bool:
    """Whether something may be known of a day: it is kept one by one, or so long ago that it cannot be told."""
    return trust is not None and (
        bool(trust.base and day <= trust.base.day) or any(one.day == day for one in trust.series)
    )


def with_deed(trust: Trust | None, day: dt.date, deed: Deed) -> Trust:
    """The history with something that happened on a day, in place of what had the same id."""
    trust = trust or Trust()
    known = on(trust, day)
    return _with_day(trust, replace(known, deeds=[*(one for one in known.deeds if one.id != deed.id), deed]))


def without_day(trust: Trust | None, day: dt.date) -> Trust:
    """The history without that day's check-in, where that day is still kept one by one."""
    trust = trust or Trust()
    known = on(trust, day)
    return _with_day(trust, Sitting(day, deeds=known.deeds, kinds=known.kinds, apart=known.apart))


def without_deed(trust: Trust | None, id: UUID) -> Trust:
    """The history as if that had not happened, where its day is still kept one by one."""
    trust = trust or Trust()
    day = next((day for day in trust.series if any(deed.id == id for deed in day.deeds)), None)
    if day is None:
        return trust
    return _with_day(trust, replace(day, deeds=[deed for deed in day.deeds if deed.id != id]))


def state_on(trust: Trust | None, day: dt.date) -> TrustState:
    """What is believed on a day, not before the last one recorded."""
    end = trust.end if trust else None
    return _advanced(_believed(end), end, day)


def on(trust: Trust, day: dt.date) -> Sitting:
    """What is known of one day; nothing, where it is kept no longer or never was."""
    return next((one for one in trust.series if one.day == day), Sitting(day))


def levels(trust: Trust) -> dict[str, Level]:
    """Every level with an answer, as of its last one, by area and what is asked for in it."""
    found = {**trust.levels}
    for day in trust.series:
        found |= _levels_on(day, found)
    return found


def asked(trust: Trust) -> list[tuple[str, int]]:
    """Which question was asked when: of the days in the series all, of those before it each one's last, and all of the
    first sitting about the factors and of the last deep one, so that it can be told when the next one is due.
    """
    found = [*trust.asked.items()]
    for sitting in filter(None, (trust.first, trust.deep)):
        found += zip(sitting.slugs.split(), repeat(sitting.day))
    for day in trust.series:
        found += zip(_asked(day), repeat(day.day.toordinal()))
    return found


def looked_back_to(state: TrustState) -> str:
    """The day that a page compares with: the older of those there are."""
    return min(anchor.name for anchor in state.anchors)


def rated(trust: Trust) -> dict[Facet, int]:
    """The last day of each facet that was ever rated, an ordinal."""
    return trust.rated | {facet: day.day.toordinal() for day in trust.series for facet in day.ratings}


def shown(kept: list[ArrowsFrom], since: str) -> Arrows:
    """The arrows that are shown against a day."""
    return kept[-1].ways if kept and kept[-1].since == since else {}


def line_to(trust: Trust, state: TrustState, day: dt.date) -> list[Point]:
    """The line over time up to a day, on which ``state`` is believed; a long silence before it included."""
    end = trust.end
    if end is None or day <= end.day:
        return trust.points
    if day - end.day <= SILENCE:
        return [*trust.points, _point(state, day)]
    return [*trust.points, *_silence(_believed(end), end, day + dt.timedelta(days=1))]


def _with_day(trust: Trust, day: Sitting) -> Trust:
    """The history with this day in place of what it was; a day on which nothing is left goes."""
    if trust.base and day.day <= trust.base.day:
        return trust  # so long ago that its place is no longer kept
    before = on(trust, day.day)
    if before == day:
        return trust
    series = [one for one in trust.series if one.day != day.day]
    if replace(day, kinds=5) != Sitting(day.day):
        series.insert(bisect_left(series, day.day, key=_day), day)
    changed = replace(trust, series=series, count=trust.count + bool(day.ratings) - bool(before.ratings))
    return shortened(_counted(changed, day.day))


def _counted(trust: Trust, changed: dt.date) -> Trust:
    """The days from one that changed on counted again, from the last belief before it that is known, so that the usual
    case, a new day at the end, counts only that. Which arrows were shown before it is known too.
    """
    latest = trust.series[-2].day if len(trust.series) > 1 else dt.date.min
    known = (mark for mark in (trust.end, trust.eve, trust.middle, trust.base) if mark)
    end = next((mark for mark in known if mark.day < changed and mark.day <= latest), trust.base)
    state, eve = _believed(end), end
    middle = trust.middle if trust.earlier + len(trust.series) > KEPT else None
    points = trust.points[: bisect_right(trust.points, end.day, key=_day)] if end else []
    arrows = [one for one in trust.arrows if one.day < changed]
    for place, day in enumerate(trust.series, trust.earlier):
        if end is not None and day.day <= end.day:
            continue
        if place == KEPT:
            middle = end
        points += _silence(state, end, day.day)
        state = _after(_advanced(state, end, day.day), day)
        eve, end = end, Mark(day.day, state.to_bytes())
        points.append(_point(state, day.day))
        if day.day >= changed:
            arrows = _arrows_after(arrows, state, day.day)
    return replace(trust, end=end, eve=eve, middle=middle, points=points[-SHOWN:], arrows=arrows)


def shortened(trust: Trust) -> Trust:
    """The older half of the days blended in, once there are twice as many as are kept at least."""
    if len(trust.series) < 2 * KEPT:
        return trust
    return replace(
        known_before(trust, trust.series[:KEPT]),
        base=trust.middle,
        middle=None,
        series=trust.series[KEPT:],
        arrows=_arrows_since(trust.arrows, trust.series[KEPT - 1].day),
    )


def known_before(trust: Trust, days: Iterable[Sitting]) -> Trust:
    """The same, with these first days of the series added to what was known before it."""
    levels, asked, rated = {**trust.levels}, {**trust.asked}, {**trust.rated}
    first, deep = trust.first, trust.deep
    for day in days:
        number = day.day.toordinal()
        levels |= _levels_on(day, levels)
        asked |= dict.fromkeys(_asked(day), number)
        rated |= dict.fromkeys(day.ratings, number)
        if day.asked and (day.deep or day.ratings):
            first = first or Asked(number, day.asked)
            deep = Asked(number, day.asked) if day.deep > 1 or day.items else deep
    return replace(trust, levels=levels, asked=asked, rated=rated, first=first, deep=deep)


def _day(one: Sitting | Point) -> dt.date:
    return one.day


def _believed(mark: Mark | None) -> TrustState:
    return TrustState.from_bytes(mark.state) if mark else TrustState.initial(Parameters())


def _after(state: TrustState, day: Sitting) -> TrustState:
    """The state at the end of a day: its answers come before what happened on it."""
    state = _remembering(state, day.day)
    for rating in _ratings(day):
        state = state.observe(rating)
    for deed in day.deeds:
        state = state.apply(deed.what)
    return state


def _ratings(day: Sitting) -> Iterator[Rating]:
    """What a day's answers say of trust. Wishes, what one does oneself and the safety pulse say nothing of it."""
    for facet, value in day.ratings.items():
        yield Rating(facet, value, items=day.items.get(facet, 1), doubt=day.doubt)
    for name, value, doubt in _answers(day):
        area, _, what = name.partition("/")
        if area == "braving_other":
            yield Rating(cast("Quality", what), value, doubt=doubt)
        elif area == "intimacy_actual":
            # Intimacy is the mean of the n kinds that apply, each of which carries 1/n of it. With n times the noise,
            # all n together say as much about it as one question about the whole.
            yield Rating("intimacy", value, doubt=doubt * day.kinds)


def _answers(day: Sitting) -> Iterator[tuple[str, float, float]]:
    """Each level that was answered on a day, once: its name, its value, and how much it is doubted."""
    for name, value in day.levels.items():
        if name not in day.apart:
            yield name, value, day.doubt
    for name, values in day.apart.items():
        yield name, fmean(values.values()), 1.0


def _asked(day: Sitting) -> list[str]:
    found = day.asked.split()
    return [*found, *chain.from_iterable(day.apart.values())] if day.apart else found


def _arrows_after(kept: list[ArrowsFrom], state: TrustState, day: dt.date) -> list[ArrowsFrom]:
    """With the arrows that are shown at the end of a day, if they are others than before."""
    since = looked_back_to(state)
    ways = engine.arrows(state, since, shown(kept, since))
    now = ArrowsFrom(day, since, ways) if ways else ArrowsFrom(day)
    before = kept[-1] if kept else ArrowsFrom(day)
    return kept if (now.since, now.ways) == (before.since, before.ways) else [*kept, now]


def _arrows_since(kept: list[ArrowsFrom], day: dt.date) -> list[ArrowsFrom]:
    """Without those that were others by the end of a day."""
    over = [one for one in kept if one.day <= day]
    return kept[len(over) - 1 :] if over else kept


def _levels_on(day: Sitting, levels: Mapping[str, Level]) -> dict[str, Level]:
    """The levels that were answered on a day, at its end."""
    number = day.day.toordinal()
    return {
        name: (levels.get(name) or Level.start(number)).answered(value, number, doubt=doubt)
        for name, value, doubt in _answers(day)
    }


def _remembering(state: TrustState, day: dt.date) -> TrustState:
    """Every four weeks a day to look back to; the older ones make way."""
    days = sorted(anchor.name for anchor in state.anchors)
    if days and day - dt.date.fromisoformat(days[-1]) < APART:
        return state
    for old in days[: max(len(days) - LOOKING_BACK + 1, 0)]:
        state = state.without_anchor(old)
    return state.with_anchor(day.isoformat())


def _silence(state: TrustState, since: Mark | None, until: dt.date) -> list[Point]:
    """What a long silence did before ``until``: three points, as it widens faster at first."""
    if since is None or until - since.day <= SILENCE:
        return []
    state, days = dataclasses.replace(state, anchors=()), (until - since.day).days
    return [
        _point(state.advance(after), since.day + dt.timedelta(days=after), quiet=True)
        for after in sorted({7, days // 2, days - 1})
    ]


def _point(state: TrustState, day: dt.date, *, quiet: bool = False) -> Point:
    trust = state.estimate("trust")
    return Point(day, round(trust.mean, 4), round(trust.low, 4), round(trust.high, 4), quiet)


def _advanced(state: TrustState, since: Mark | None, day: dt.date) -> TrustState:
    return state.advance(max((day - since.day).days, 0)) if since else state
