"""What the other person would read: one thing at a time, as words and a range, spoken to them (DESIGN 9).

The question itself is never in it: it carries the name its author uses in private.
"""

from statistics import fmean
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.engine.sitting import SIDES
from troth.features.checkin import questions
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.questions import Group

CLOSENESS, WORD = "closeness", "word"
NOISE: Final = 0.15  # nine answers in ten lie within this of what is meant (half-width, on 0–1)
HOW_OFTEN: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("hardly ever"), gettext_lazy("now and then"), gettext_lazy("about half the time"),
    gettext_lazy("most of the time"), gettext_lazy("nearly always"),
)  # fmt: skip
CHANCES: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("not at all"), gettext_lazy("now and then"), gettext_lazy("quite often"),
    gettext_lazy("very often"), gettext_lazy("at every chance"),
)  # fmt: skip
SAYS: Final[dict[Group, str | Promise]] = {
    ("factor", "credibility"): gettext_lazy("What you tell me turns out to be so: %(range)s."),
    ("factor", "reliability"): gettext_lazy("I can count on what you do: %(range)s."),
    ("factor", "intimacy"): gettext_lazy("It feels safe to be open with you: %(range)s."),
    ("factor", "self_orientation"): gettext_lazy("There is room for both of us: %(range)s."),
    ("braving_other", "boundaries"): gettext_lazy("You mind what is all right for me: %(range)s."),
    ("braving_other", "reliability"): gettext_lazy("You do the small things you offered to do: %(range)s."),
    ("braving_other", "accountability"): gettext_lazy("You own up and put things right: %(range)s."),
    ("braving_other", "vault"): gettext_lazy("What I tell you in private is safe with you: %(range)s."),
    ("braving_other", "integrity"): gettext_lazy("You do what you believe in, also when it is hard: %(range)s."),
    ("braving_other", "non_judgment"): gettext_lazy("I can be open with you without being judged: %(range)s."),
    ("braving_other", "generosity"): gettext_lazy("You take what I do kindly: %(range)s."),
    ("braving_self", "boundaries"): gettext_lazy("I ask what is fine for you and say what is fine for me: %(range)s."),
    ("braving_self", "reliability"): gettext_lazy("I do what I told you I would do: %(range)s."),
    ("braving_self", "accountability"): gettext_lazy("I own up to my mistakes with you: %(range)s."),
    ("braving_self", "vault"): gettext_lazy("What you tell me in private stays with me: %(range)s."),
    ("braving_self", "integrity"): gettext_lazy("I do what feels right with you, also when it is hard: %(range)s."),
    ("braving_self", "non_judgment"): gettext_lazy("I listen to you without judging: %(range)s."),
    ("braving_self", "generosity"): gettext_lazy("I take what you do kindly: %(range)s."),
    ("intimacy_actual", "emotional"): gettext_lazy("I tell you how I really feel: %(range)s."),
    ("intimacy_actual", "intellectual"): gettext_lazy("I share my ideas with you, also where we differ: %(range)s."),
    ("intimacy_actual", "physical"): gettext_lazy("We are near each other, with a touch or side by side: %(range)s."),
    ("intimacy_actual", "experiential"): gettext_lazy("We do things together for the joy of it: %(range)s."),
    ("intimacy_actual", "spiritual"): gettext_lazy("I speak with you about what truly matters to me: %(range)s."),
    ("intimacy_wished", "emotional"): gettext_lazy("I would like to tell you how I really feel: %(range)s."),
    ("intimacy_wished", "intellectual"): gettext_lazy(
        "I would like to share my ideas with you, also where we differ: %(range)s."
    ),
    ("intimacy_wished", "physical"): gettext_lazy(
        "I would like to be near you, with a touch or side by side: %(range)s."
    ),
    ("intimacy_wished", "experiential"): gettext_lazy(
        "I would like to do things with you for the joy of it: %(range)s."
    ),
    ("intimacy_wished", "spiritual"): gettext_lazy(
        "I would like to speak with you about what truly matters to me: %(range)s."
    ),
}
"""Each answer, spoken to the other. The safety pulse is not among them, and never may be: told to the person it is
about, an answer about feeling unsafe can put who gave it in danger.
"""
CLOSE: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("I felt far apart from you."), gettext_lazy("I felt hardly close to you."),
    gettext_lazy("I felt a little close to you."), gettext_lazy("I felt somewhat close to you."),
    gettext_lazy("I felt close to you."), gettext_lazy("I felt very close to you."),
    gettext_lazy("I felt as close to you as can be."),
)  # fmt: skip


def texts(checkin: CheckIn) -> dict[str, str]:
    """Everything in a check-in that could be shared, by its code: word for word what the other would read."""
    found: dict[str, str] = {}
    values = questions.values(checkin)
    for group, code in codes(checkin).items():
        if group in SAYS and group in values:
            found[code] = str(SAYS[group]) % {"range": _range(group, fmean(values[group]))}
    if checkin.closeness:
        found[CLOSENESS] = str(CLOSE[checkin.closeness - 1])
    if checkin.word:
        found[WORD] = _("My word for how it was: %(word)s") % {"word": checkin.word}
    return found


def codes(checkin: CheckIn) -> dict[Group, str]:
    """What each answer is called in an address. Every check-in asks for the factors, so their names tell nothing; what
    else this one asked is called by its place alone.
    """
    found: dict[Group, str] = {}
    for place, slug in enumerate(checkin.asked):
        if slug in questions.known():
            group = questions.known()[slug].group
            found.setdefault(group, group[1] if group[0] == "factor" else str(place))
    return found


def _range(group: Group, value: float) -> str:
    words = CHANCES if group[0] in SIDES else HOW_OFTEN
    good = 1 - value if group[1] == "self_orientation" else value
    word, low, high = (str(words[min(max(int((good + by) * 5), 0), 4)]) for by in (0, -NOISE, NOISE))
    if low == high:
        return word
    return _("%(word)s, or anywhere from %(low)s to %(high)s") % {"word": word, "low": low, "high": high}
