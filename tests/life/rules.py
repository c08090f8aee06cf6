"""What must hold of ninety days: each rule finds where a life breaks it. The figures are the engine's own."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from tests.life.record import Life, Offer, Sitting
from tests.life.resident import MARK

from troth.content.library import offered
from troth.engine.habits import COOL_DOWN_DAYS, DAYS_MOST, PAUSE_DAYS, REST_DAYS, WEEK
from troth.engine.sitting import Question
from troth.features.checkin import questions
from troth.outcomes.candidates import TOLD_DAYS

QUIET_FROM, QUIET_UNTIL = dt.time(21), dt.time(8)
TODAY: Final = 4
"""A check-in and three small things; without the first where the day is one's own."""
TOLD: Final = {"done", "write"}


def within(earlier: Offer, later: Offer, days: int) -> bool:
    return later.day - earlier.day < dt.timedelta(days=days)


def too_soon(life: Life) -> list[str]:
    """The same thing again before it has rested, whoever it is about; on the same day only as it was."""
    return [
        f"{a} again on {b.day}"
        for found in life.by_thing()
        for a, b in pairwise(found)
        if (b.day, b.one) != (a.day, a.one) and within(a, b, REST_DAYS)
    ]


def turned_down(life: Life) -> list[str]:
    """Something again after "not this"."""
    return [
        f"{a} again on {b.day}"
        for found in life.by_thing()
        for number, a in enumerate(found)
        for b in found[number + 1 :]
        if "not_this" in a.how and within(a, b, COOL_DOWN_DAYS)
    ]


def told_again(life: Life) -> list[str]:
    """A share that was told to somebody, asked for again."""
    return [
        f"{a} again on {b.day}"
        for found in life.by_thing()
        for number, a in enumerate(found)
        for b in found[number + 1 :]
        if a.part == "share" and a.one == b.one and TOLD & set(a.how) and within(a, b, TOLD_DAYS)
    ]


def put_aside(life: Life) -> list[str]:
    """A share with somebody within a week of "not now"."""
    shares = [one for one in life.offers if one.part == "share"]
    return [
        f"{a}, then {b}"
        for a in shares
        for b in shares
        if "not_now" in a.how and (a.who, a.one) == (b.who, b.one) and a.day < b.day and within(a, b, PAUSE_DAYS)
    ]


def no_quiet_days(life: Life) -> list[str]:
    """More than five days of seven on which something was suggested to somebody who had not asked."""
    days = {(one.who, one.day) for one in life.offers if not one.asked}
    return [
        f"{who} in the week up to {last}"
        for who, last in days
        if sum((who, last - dt.timedelta(days=ago)) in days for ago in range(WEEK)) > DAYS_MOST
    ]


def too_deep(life: Life) -> list[str]:
    """Nobody has said how a share was received, so the first step of the ladder is the only one."""
    return [str(one) for one in life.offers if one.part == "share" and offered().shares[one.slug].level > 1]


def is_deep(sitting: Sitting) -> bool:
    """The one of four weeks, which asks three questions of each factor, so that some may have been in the last."""
    factors = [question.facet for question in asked(sitting) if question.area == "factor"]
    return len(factors) > len(set(factors))


def asked(sitting: Sitting) -> list[Question]:
    return [questions.known()[slug] for slug in sitting.asked]


def asked_again(life: Life) -> list[str]:
    """A question of a check-in out of turn: twice in one sitting, or in two that follow each other; beside what every
    sitting asks.
    """
    found = [one for sittings in life.sittings_of() for one in sittings if len(set(one.asked)) < len(one.asked)]
    for sittings in life.sittings_of():
        for a, b in pairwise(sittings):
            again = [each for each in asked(b) if each.id in a.asked and each.area != "closeness"]
            found += [b] if again and not is_deep(b) else []
    return [str(one) for one in found]


def said_twice(life: Life) -> list[str]:
    """The same words twice on the page of a month."""
    pages = [(who, page) for (who, _one), pages in life.months.items() for page in pages]
    return [
        f"{who}: {re.findall(f'>([^<]*{mark})<', page)}"
        for who, page in pages
        for mark, times in Counter(MARK.findall(page)).items()
        if times > 1
    ]


def in_quiet_hours(life: Life) -> list[str]:
    return [f"{one}" for one in life.came if not QUIET_UNTIL <= one.at.time() < QUIET_FROM]


def in_protected_time(life: Life) -> list[str]:
    """While somebody protected a time, from the first day after they said so."""
    return [
        f"{one}"
        for one in life.came
        if (slot := life.protected.get(one.who))
        and one.at.date() > slot.since
        and one.at.weekday() == slot.weekday
        and slot.start <= one.at.time() < slot.end
    ]


def too_many(life: Life) -> list[str]:
    return [f"{who} on {day}: {times}" for (who, day), times in life.a_day().items() if times > 1]


def in_other_words(life: Life) -> list[str]:
    return [f"{one}" for one in life.came if not one.fixed]


def unasked(life: Life) -> list[str]:
    """A reminder for somebody who has not turned any on, or not yet."""
    since = life.reminded_since
    return [f"{one}" for one in life.came if one.who not in since or one.at < since[one.who]]


def fuller(life: Life) -> list[str]:
    """Pages with more on them after two weeks in which nobody looked. Where the other went on meanwhile, only Today."""
    return [
        f"{who}, {path}: {before[path]} before, {cards} after"
        for who, (before, after) in life.around.items()
        for path, cards in after.items()
        if cards > (TODAY if path == "/today/" else before[path]) and (who == "Alma" or path == "/today/")
    ]


ALL: Final[list[Callable[[Life], list[str]]]] = [
    too_soon, turned_down, told_again, put_aside, no_quiet_days, too_deep, asked_again, said_twice, in_quiet_hours,
    in_protected_time, too_many, in_other_words, unasked, fuller,
]  # fmt: skip


def table(life: Life) -> str:
    """The figures of one life."""
    actions, shares = ([one for one in life.offers if one.part == part] for part in ("action", "share"))
    rows = [
        ("days", life.days),
        ("pages looked at", sum(life.pages.values())),
        ("forms sent", life.deeds.total()),
        ("check-ins", len(life.sittings)),
        ("actions suggested", len(actions)),
        ("of these different", len({(one.who, one.slug) for one in actions})),
        ("shares suggested", len(shares)),
        ("of these different", len({(one.who, one.slug) for one in shares})),
        ("months read", sum(map(len, life.months.values()))),
        ("reminders", life.a_day().total()),
        ("in quiet hours", len(in_quiet_hours(life))),
        ("in protected time", len(in_protected_time(life))),
        ("most in a day", max(life.a_day().values(), default=0)),
    ]
    return "\n".join(f"  {name:<20}{figure:>6}" for name, figure in rows)
