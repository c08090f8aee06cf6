"""What the other person would read: one thing at a time, as words and a range, spoken to them (DESIGN 9).

The question itself is never in it: it carries the name its author uses in private.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.content.schema import Factor
from troth.features.checkin import questions
from troth.features.checkin.entries import CheckIn

CLOSENESS, WORD = "closeness", "word"
NOISE: Final = 0.15  # nine answers in ten lie within this of what is meant (half-width, on 0–1)
HOW_OFTEN: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("hardly ever"), gettext_lazy("now and then"), gettext_lazy("about half the time"),
    gettext_lazy("most of the time"), gettext_lazy("nearly always"),
)  # fmt: skip
SAYS: Final[dict[Factor, str | Promise]] = {
    "credibility": gettext_lazy("What you tell me turns out to be so: %(range)s."),
    "reliability": gettext_lazy("I can count on what you do: %(range)s."),
    "intimacy": gettext_lazy("It feels safe to be open with you: %(range)s."),
    "self_orientation": gettext_lazy("There is room for both of us: %(range)s."),
}
CLOSE: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("I felt far apart from you."), gettext_lazy("I felt hardly close to you."),
    gettext_lazy("I felt a little close to you."), gettext_lazy("I felt somewhat close to you."),
    gettext_lazy("I felt close to you."), gettext_lazy("I felt very close to you."),
    gettext_lazy("I felt as close to you as can be."),
)  # fmt: skip


def texts(checkin: CheckIn) -> dict[str, str]:
    """Everything in a check-in that could be shared, by its code: word for word what the other would read."""
    found: dict[str, str] = {}
    for factor, value in questions.ratings(checkin).items():
        if factor != "trust":
            good = 1 - value if factor == "self_orientation" else value
            found[factor] = str(SAYS[factor]) % {"range": _range(good)}
    if checkin.closeness:
        found[CLOSENESS] = str(CLOSE[checkin.closeness - 1])
    if checkin.word:
        found[WORD] = _("My word for how it was: %(word)s") % {"word": checkin.word}
    return found


def _range(good: float) -> str:
    word, low, high = (_often(good + by) for by in (0, -NOISE, NOISE))
    if low == high:
        return word
    return _("%(word)s, or anywhere from %(low)s to %(high)s") % {"word": word, "low": low, "high": high}


def _often(good: float) -> str:
    return str(HOW_OFTEN[min(max(int(good * len(HOW_OFTEN)), 0), len(HOW_OFTEN) - 1)])
