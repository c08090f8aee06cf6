"""Days and moments as people and programs write them: in a column, in the name of a file, in a heading.

English, German and Spanish months; digits in any of the usual orders. Two digits are never a year.
"""

import datetime as dt
import re
from typing import Final

from troth.features.journal.incoming.pieces import Stamp

MONTHS: Final = (
    "january enero", "february febrero", "march märz maerz marzo mrz", "april abril", "may mai mayo", "june juni junio",
    "july juli julio", "august agosto", "september septiembre sept", "october oktober octubre", "november noviembre",
    "december dezember diciembre",
)  # fmt: skip
NUMBER: Final = {name[:cut]: at for at, names in enumerate(MONTHS, 1) for name in names.split() for cut in (3, 20)}
"""The number of a month by its name, whole or its first three letters."""
MONTH: Final = "|".join(sorted({re.escape(name) for name in NUMBER}, key=len, reverse=True))
DAY: Final = re.compile(
    r"(?<![0-9])(?:"
    r"(?P<y1>[0-9]{4})(?P<s1>[-/._])(?P<m1>[0-9]{1,2})(?P=s1)(?P<d1>[0-9]{1,2})"
    r"|(?P<y2>[0-9]{4})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2})"
    r"|(?P<a>[0-9]{1,2})(?P<s3>[-/._])(?P<b>[0-9]{1,2})(?P=s3)(?P<y3>[0-9]{4})"
    rf"|(?P<d4>[0-9]{{1,2}})(?:\.|st|nd|rd|th|º)?[ _-](?:de )?(?P<m4>{MONTH})\.?,?[ _-](?:de )?(?P<y4>[0-9]{{4}})"
    r")(?![0-9])"
    rf"|(?<![^\W\d_])(?P<m5>{MONTH})\.?[ _-](?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ _-](?P<y5>[0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)
WEEKDAY: Final = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
CLOCK: Final = re.compile(
    r"(?:T|,?\s+(?:at\s+|um\s+|a\s+las\s+)?)(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2}))?"
    r"(?:[.,][0-9]{1,9})?(?:\s?(?P<half>[ap])\.?m\.?|\s+Uhr)?"
    r"\s?(?:(?P<utc>Z|UTC|GMT)|(?P<sign>[+-])(?P<ahead>[0-9]{2}):?(?P<rest>[0-9]{2})?|[A-Z]{3,5})?",
    re.IGNORECASE,
)
LED_BY: Final = re.compile(WEEKDAY)


def stamp(text: str, zone: dt.tzinfo, *, month_first: bool = False) -> Stamp | None:
    """The moment that a whole text says, or its day; None where it says anything else as well."""
    text = text.strip()
    if len(text) > 60:
        return None
    found = DAY.search(text)
    if found is None or LED_BY.fullmatch(text[: found.start()]) is None:
        return None
    day = _day(found, month_first=month_first)
    rest = text[found.end() :]
    if day is None or not rest:
        return Stamp(day) if day else None
    clock = CLOCK.fullmatch(rest)
    return _moment(day, clock, zone) if clock else None


def is_day(text: str) -> bool:
    """Whether a whole text says a day, however it is written."""
    return any(stamp(text, dt.UTC, month_first=first) for first in (False, True))


def day_within(text: str) -> tuple[dt.date, str] | None:
    """The first day that a text names, and the text without it."""
    for found in DAY.finditer(text):
        day = _day(found, month_first=False)
        if day:
            return day, text[: found.start()] + text[found.end() :]
    return None


def month_is_first(texts: list[str]) -> bool:
    """Whether days such as 3/7/2019 begin with the month: only where one of them cannot begin with the day."""
    pairs = [(int(found["a"]), int(found["b"])) for text in texts if (found := DAY.search(text)) and found["a"]]
    return any(second > 12 >= first for first, second in pairs) and not any(first > 12 for first, _ in pairs)


def _day(found: re.Match[str], *, month_first: bool) -> dt.date | None:
    if found["a"]:
        first, second = int(found["a"]), int(found["b"])
        day, month = (second, first) if month_first and found["s3"] != "." else (first, second)
        return _date(int(found["y3"]), month, day)
    year = found["y1"] or found["y2"] or found["y4"] or found["y5"]
    name = found["m4"] or found["m5"]
    month = NUMBER[name.lower()] if name else int(found["m1"] or found["m2"])
    return _date(int(year), month, int(found["d1"] or found["d2"] or found["d4"] or found["d5"]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _moment(day: dt.date, clock: re.Match[str], zone: dt.tzinfo) -> Stamp | None:
    """A moment with an offset is of the day that stands there; in UTC, of the day that it was in ``zone``."""
    half = (clock["half"] or "").lower()
    hour = int(clock["hour"]) % 12 + 12 * (half == "p") if half else int(clock["hour"])
    try:
        at = dt.datetime.combine(day, dt.time(hour, int(clock["minute"]), int(clock["second"] or 0)))
        ahead = dt.timedelta(hours=int(clock["ahead"] or 0), minutes=int(clock["rest"] or 0))
        if clock["utc"] or (clock["sign"] and not ahead):
            return in_zone(at.replace(tzinfo=dt.UTC), zone)
        if clock["sign"]:
            zone = dt.timezone(ahead if clock["sign"] == "+" else -ahead)
            return _stamp(day, at.replace(tzinfo=zone))
        return Stamp(day, at.replace(tzinfo=zone).astimezone(dt.UTC), at.isoformat())
    except (ValueError, OverflowError):
        return None


def in_zone(at: dt.datetime, zone: dt.tzinfo) -> Stamp | None:
    """A moment, and the day that it was there."""
    try:
        return _stamp(at.astimezone(zone).date(), at)
    except (ValueError, OverflowError):
        return None


def _stamp(day: dt.date, at: dt.datetime) -> Stamp:
    at = at.astimezone(dt.UTC)
    return Stamp(day, at, at.isoformat())
