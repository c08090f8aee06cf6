"""What the other would read of one thing: a word and a range, spoken to them, and no figure (DESIGN 9)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from troth.engine.rating import Estimate
from troth.engine.sitting import SIDES, Area
from troth.trust.reading import Words, read

HOW_OFTEN: Final[Words] = (
    (0.15, gettext_noop("hardly ever")),
    (0.35, gettext_noop("now and then")),
    (0.55, gettext_noop("about half the time")),
    (0.80, gettext_noop("most of the time")),
    (1.01, gettext_noop("nearly always")),
)
CHANCES: Final[Words] = (
    (0.15, gettext_noop("not at all")),
    (0.35, gettext_noop("now and then")),
    (0.55, gettext_noop("quite often")),
    (0.80, gettext_noop("very often")),
    (1.01, gettext_noop("at every chance")),
)
SAYS: Final[dict[tuple[Area, str], str | Promise]] = {
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
"""Each thing that is asked for, spoken to the other. The safety pulse is not among them, and never may be: told to the
person it is about, an answer about feeling unsafe can put who gave it in danger.
"""


def told(what: tuple[Area, str], estimate: Estimate) -> str:
    """Its sentence with what is believed or was meant, 0–1 and high is good."""
    found = read(estimate, CHANCES if what[0] in SIDES else HOW_OFTEN)
    if found.low == found.high:
        return str(SAYS[what]) % {"range": found.word}
    spelt = _("%(word)s, or anywhere from %(low)s to %(high)s")
    return str(SAYS[what]) % {"range": spelt % {"word": found.word, "low": found.low, "high": found.high}}
