"""Which quality stands highest and which to work on next: said only where it is likely enough (engine.standing)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from django.utils.translation import gettext as _

from troth.content.schema import About, Braving
from troth.engine.standing import highest, lowest
from troth.features.braving.words import NAMES
from troth.ui.jinja import either

MOST_OF_THEM: Final = 4  # of the seven: with fewer answered, nothing is said of all
HIGH: Final = 0.8  # what stands as high as this needs no work


@dataclass(frozen=True, slots=True)
class Standing:
    """``strongest`` and ``next`` are those between which it lies, or empty; ``known``: enough was answered to ask."""

    known: bool
    strongest: tuple[Braving, ...] = ()
    next: tuple[Braving, ...] = ()
    all_high: bool = False


def of(beliefs: Mapping[Braving, NormalDist], clear: Collection[Braving]) -> Standing:
    """``beliefs`` are of all that was answered; only those that are ``clear`` by themselves are named."""
    if len(beliefs) < MOST_OF_THEM:
        return Standing(known=False)
    top, bottom = (_named(found(beliefs), beliefs, clear) for found in (highest, lowest))
    if set(top) & set(bottom):  # one that could be either
        return Standing(known=True)
    high = all(belief.mean >= HIGH for belief in beliefs.values())
    return Standing(True, top, () if high else bottom, high)


def sentences(stands: Standing, about: About) -> tuple[str, ...]:
    """One plain sentence for each of the two, or one that says that neither can be told."""
    if not stands.known:
        return ()
    strongest = _strongest(stands.strongest) if stands.strongest else ""
    following = _("All that you answered stands high.") if stands.all_high else _next(stands.next, about)
    return tuple(one for one in (strongest, following) if one) or (_("By your answers, none of them stands out."),)


def _named(
    found: tuple[Braving, ...], beliefs: Mapping[Braving, NormalDist], clear: Collection[Braving]
) -> tuple[Braving, ...]:
    """At most half of what was answered, and nothing that is hard to tell."""
    return found if set(found) <= set(clear) and 2 * len(found) <= len(beliefs) else ()


def _strongest(named: tuple[Braving, ...]) -> str:
    if len(named) == 1:
        return _("By your answers, what stands strongest is most likely %(names)s.") % {"names": _names(named)}
    return _("By your answers, what stands strongest is %(names)s: too close to call.") % {"names": _names(named)}


def _next(named: tuple[Braving, ...], about: About) -> str:
    """For the other it is something to do oneself, never a fault of theirs (S-27)."""
    if not named:
        return ""
    one = len(named) == 1
    if about == "other":
        text = (
            _("Next, you could do something for %(names)s.")
            if one
            else _("Next, you could do something for %(names)s: too close to call.")
        )
    else:
        text = (
            _("To work on next: most likely %(names)s.") if one else _("To work on next: %(names)s, too close to call.")
        )
    return text % {"names": _names(named)}


def _names(named: tuple[Braving, ...]) -> str:
    return either([str(NAMES[one]) for one in named])
