"""Whether pages are calm: no alarm, no blame, no counts; and no fuller after a silence than before it."""

import calendar
import html
import re
from functools import cache
from typing import Final

from tests.life.resident import Resident

from troth.content.library import offered

ALARM: Final = re.compile(
    r"\boverdue|\blate\b|\bmissed|\bforgot|\bstreak|\bin a row|\bdays ago|\bfail|\burgent|\bbroke\b|!"
    r"|\b\d+ (?:days?|open|waiting|unanswered|new|left|undone|due)\b",
    re.IGNORECASE,
)
CALM: Final = re.compile(rf"Kept, (?:a little|but) late\b|\blate (?:{'|'.join(calendar.month_name[1:])})\b")
"""How a receiver answered, in the words of the design, and the end of a month."""
LOUD: Final = re.compile(r'class="[^"]*\b(?:badge|count|alert|danger|urgent|overdue|[a-z]+--care)\b')
CARD: Final = re.compile(r'<a class="go|<li class="promise|class="card\b|braid__b')
EVENING: Final = re.compile(r'<section class="t-eve.*?</section>', re.DOTALL)
FOLDED: Final = re.compile(r"<details.*?</details>", re.DOTALL)
MOST: Final = 5
"""Beside a day's three small things: one promise, three dates, one person to be in touch with."""


def main_of(page: str) -> str:
    """The middle of a page, without what is folded away: there, eight words stand that chance chose."""
    return FOLDED.sub("", page.partition("<main")[2].partition("</main>")[0])


@cache
def pack_words() -> re.Pattern[str]:
    """What the pack says, which may speak of a late evening."""
    said = {text for one in offered().practices.values() for text in (one.title, one.why, one.solo)}
    said |= {one.text for one in offered().shares.values()}
    return re.compile("|".join(map(re.escape, sorted(said, key=len, reverse=True))))


def check(one: Resident, path: str, page: str) -> None:
    main = main_of(page)
    words = CALM.sub("", html.unescape(re.sub(r"<[^>]+>", " ", main)))
    found = ALARM.search(words) and ALARM.search(pack_words().sub("", words))
    if found or (found := LOUD.search(main)):
        one.life.wrong["alarm"].append(f"{one.name} on {one.now.date()}, {path}: {found[0]}")


def glance(one: Resident) -> None:
    """Look once more at Today, and at one other page."""
    page = one.get("/today/")
    check(one, "/today/", page)
    evening = EVENING.search(page)
    rows = evening[0].count("<li>") if evening else 0
    if rows > MOST:
        one.life.wrong["full"].append(f"{one.name} on {one.now.date()}: {rows} beside the day's own")
    path = one.random.choice(rooms(one))
    check(one, path, one.get(path))


def rooms(one: Resident) -> list[str]:
    """The pages on which something could be overdue."""
    about = [f"/people/{each.id}/{room}" for each in one.ones for room in ("", "promises/", "rhythm/", "open/")]
    return ["/rhythm/", "/people/", "/people/promises/", *about]


def look_around(one: Resident) -> None:
    """Look at all of them, and count what each shows: before somebody is away, and after."""
    found = {}
    for path in ("/today/", *rooms(one)):
        page = one.get(path)
        check(one, path, page)
        found[path] = len(CARD.findall(EVENING.sub("", main_of(page))))
    one.life.around[one.name].append(found)
