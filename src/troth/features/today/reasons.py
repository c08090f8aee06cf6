"""The engine's reasons, in a person's words."""

from collections.abc import Collection, Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.engine.rating import Facet
from troth.engine.suggestion import Reason, ReasonCode

MOST = 2

LEVELS: Final[dict[int, str | Promise]] = {
    1: gettext_lazy("likes and opinions"),
    2: gettext_lazy("good times past"),
    3: gettext_lazy("something hard right now"),
    4: gettext_lazy("an old hurt that has healed"),
    5: gettext_lazy("deep fears and dreams"),
    6: gettext_lazy("what is still raw"),
}
FACETS: Final[dict[Facet, str | Promise]] = {
    "trust": gettext_lazy("trust as a whole"),
    "credibility": gettext_lazy("taking each other’s word"),
    "reliability": gettext_lazy("counting on each other"),
    "intimacy": gettext_lazy("being able to open up"),
    "self_orientation": gettext_lazy("having room for both"),
}
_SAID: Final[dict[ReasonCode, str | Promise]] = {
    "needs": gettext_lazy("By your own answers, %(facet)s could use it most."),
    "unclear": gettext_lazy("There is little to go on yet about %(facet)s."),
    "small": gettext_lazy("It asks little of you."),
    "felt_good": gettext_lazy("Things like this felt good to you."),
    "gentle": gettext_lazy("It stays on easy ground."),
    "fitting_depth": gettext_lazy("It goes about as deep as the trust there is."),
    "fresh": gettext_lazy("It has not come up lately."),
    "full_week": gettext_lazy("It asks little, after a full week."),
    "mends": gettext_lazy("It helps to mend, where that is needed."),
    "balanced": gettext_lazy("You have been given some openness lately, and this gives some back."),
    "short": gettext_lazy("It is short."),
    "as_good": gettext_lazy("Several would suit as well; this one came up."),
    "by_chance": gettext_lazy("This one came up by chance, to find out what suits you."),
}


def why(reasons: Iterable[Reason], *, facets: bool) -> str:
    """Why this thing, in at most two sentences. ``facets``: whether what it serves made a difference."""
    told = [one for one in reasons if one.code in _SAID and (facets or not one.facet)]
    said = [str(_SAID[one.code]) % {"facet": FACETS[one.facet] if one.facet else ""} for one in told[:MOST]]
    return " ".join(said) or _("Small enough for any day.")


def whose(reasons: Collection[Reason], name: str, *, picked: bool) -> str:
    """Why this person."""
    if picked:
        return _("You chose this for today.")
    if any(reason.code == "longest_since" for reason in reasons):
        return _("It has rested the longest. There is no hurry.")
    if any(reason.code == "slipping" for reason in reasons):
        return _("By your own answers, this could use some care.")
    return _("Nobody is told that you are thinking of %(name)s.") % {"name": name}


def level(number: int) -> str:
    """The depth of a share, in words."""
    return _("Step %(number)s of the ladder: %(words)s.") % {"number": number, "words": LEVELS[number]}
