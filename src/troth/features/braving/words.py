"""What each quality means, and what one could do for it."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from troth.content.schema import About, Braving

Words = str | Promise


class Said(NamedTuple):
    """One quality, of the other or of oneself. ``tip`` is for oneself to do, also where it is about the other."""

    means: Words
    tip: Words


TITLES: Final[dict[Braving, Words]] = {
    "boundaries": _("Boundaries"),
    "reliability": _("Reliability"),
    "accountability": _("Accountability"),
    "vault": pgettext_lazy("a quality", "Vault"),
    "integrity": _("Integrity"),
    "non_judgment": _("Non-judgement"),
    "generosity": _("Generosity"),
}
NAMES: Final[dict[Braving, Words]] = {
    "boundaries": _("boundaries"),
    "reliability": pgettext_lazy("a quality", "reliability"),
    "accountability": _("accountability"),
    "vault": _("the vault"),
    "integrity": _("integrity"),
    "non_judgment": _("non-judgement"),
    "generosity": _("generosity"),
}
"""The same inside a sentence."""

OTHER: Final[dict[Braving, Said]] = {
    "boundaries": Said(
        _("%(name)s asks when unsure, and takes a no well."),
        _("Say one limit of your own early and kindly, and ask what is all right for %(name)s."),
    ),
    "reliability": Said(
        _("What %(name)s offers to do gets done."),
        _("Agree on one small thing with a day to it, and keep one of your own."),
    ),
    "accountability": Said(
        _("%(name)s owns up to mistakes and puts them right."),
        _("Own one small mistake yourself. It shows that here it can be said."),
    ),
    "vault": Said(
        _("What you tell %(name)s in private stays private."),
        _("When you tell something that is for the two of you alone, say so."),
    ),
    "integrity": Said(
        _("%(name)s holds to what matters, also when it costs something."),
        _("When you decide something together, say what matters to you in it, and ask what matters to %(name)s."),
    ),
    "non_judgment": Said(
        _("You can need help and say so, without feeling judged."),
        _("Ask for a small bit of help, where it feels safe to."),
    ),
    "generosity": Said(
        _("%(name)s begins with a kind guess about you, and then asks."),
        _("Say what you meant by something, before it has to be guessed."),
    ),
}
SELF: Final[dict[Braving, Said]] = {
    "boundaries": Said(
        _("You ask when you are unsure, and say your own limits early."),
        _("Ask once before you go ahead, and say one limit of your own early."),
    ),
    "reliability": Said(
        _("You do what you said you would, and take on no more than that."),
        _("Take on one thing less, and do the one that is left."),
    ),
    "accountability": Said(
        _("You own up to mistakes and put them right."),
        _("Name one small mistake before you are asked about it."),
    ),
    "vault": Said(
        _("What %(name)s tells you in private stays with you."),
        _("Before you pass on any news of %(name)s, ask."),
    ),
    "integrity": Said(
        _("You hold to what feels right, also when less would be easier."),
        _("Say one true thing, kindly, where saying less would be easier."),
    ),
    "non_judgment": Said(
        _("%(name)s can need help and say so, without being judged by you."),
        _("Listen to the end once, without weighing what you hear."),
    ),
    "generosity": Said(
        _("You begin with a kind guess about %(name)s, and then ask."),
        _("Think of one kind reason first, and then ask."),
    ),
}
SIDES: Final[dict[About, dict[Braving, Said]]] = {"other": OTHER, "self": SELF}
