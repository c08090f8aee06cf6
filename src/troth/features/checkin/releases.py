"""What the other person would read: one thing at a time, as words and a range, spoken to them (DESIGN 9).

The question itself is never in it: it carries the name its author uses in private.
"""

from statistics import fmean
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.engine.rating import Estimate
from troth.features.checkin import questions
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.questions import Group
from troth.trust.releases import SAYS, told

CLOSENESS, WORD = "closeness", "word"
NOISE: Final = 0.15  # nine answers in ten lie within this of what is meant (half-width, on 0–1)
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
            found[code] = told(group, _meant(group, fmean(values[group])))
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


def _meant(group: Group, value: float) -> Estimate:
    """What a value may mean, with high as good."""
    return Estimate.reaching(1 - value if group[1] == "self_orientation" else value, NOISE)
