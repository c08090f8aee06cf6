"""What the other would read of how one thing stands: a word and a range, spoken to them, and no figure (DESIGN 9)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from troth.engine.rating import Estimate, Facet
from troth.trust.reading import Words, read

OFTEN: Final[Words] = (
    (0.15, gettext_noop("hardly ever")),
    (0.35, gettext_noop("now and then")),
    (0.55, gettext_noop("about half the time")),
    (0.80, gettext_noop("most of the time")),
    (1.01, gettext_noop("nearly always")),
)
FACTORS: Final[dict[Facet, str | Promise]] = {
    "credibility": gettext_lazy("What you tell me turns out to be so: %(range)s."),
    "reliability": gettext_lazy("I can count on what you do: %(range)s."),
    "intimacy": gettext_lazy("It feels safe to be open with you: %(range)s."),
    "self_orientation": gettext_lazy("There is room for both of us: %(range)s."),
}


def told(sentence: str | Promise, estimate: Estimate) -> str:
    """One of these sentences with what is believed, 0–1 and high is good."""
    reading = read(estimate, OFTEN)
    if reading.low == reading.high:
        often = reading.word
    else:
        often = _("%(word)s, or anywhere from %(low)s to %(high)s") % {
            "word": reading.word, "low": reading.low, "high": reading.high,
        }  # fmt: skip
    return str(sentence) % {"range": often}
