"""The four lines of a pattern: how each is asked for, called and told; and an example for each kind of relationship."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.patterns.entries import Line
from troth.relationships.entries import Kind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Part:
    """One line: its name on a page, the question in the form, and how it is told to the other (it takes the words)."""

    title: Words
    asks: Words
    told: Words


LINES: Final[dict[Line, Part]] = {
    "trigger": Part(
        _("What sets it off"), _("What sets it off?"), _("Something that sets an old pattern of mine off: %(words)s")
    ),
    "part": Part(
        _("What I do"), _("What do you do then?"), _("What I tend to do in an old pattern of mine: %(words)s")
    ),
    "follows": Part(
        _("What follows"), _("What follows?"), _("What often follows from an old pattern of mine: %(words)s")
    ),
    "move": Part(
        _("My new move"), _("What could you do instead?"), _("What I want to try in place of an old pattern: %(words)s")
    ),
}  # fmt: skip
"""In the order in which it goes."""

EXAMPLES: Final[dict[Kind, dict[Line, Words]]] = {
    Kind.ROMANTIC: {
        "trigger": _("It gets late, and no message has come."),
        "part": _("I go quiet and wait to be asked what is wrong."),
        "follows": _("We spend the evening in two rooms."),
        "move": _("I say at the door: I was worried, and I am glad you are here."),
    },
    Kind.FRIENDSHIP: {
        "trigger": _("A message of mine stays without an answer for days."),
        "part": _("I decide not to be the next one to write."),
        "follows": _("Weeks go by, and neither of us knows why."),
        "move": _("I send one light line, and ask for nothing back."),
    },
    Kind.FAMILY: {
        "trigger": _("I get advice that I did not ask for."),
        "part": _("I answer as I did when I was fifteen."),
        "follows": _("I leave early, and we are both sore."),
        "move": _("I say: I know you mean it well. May I tell you how it is now?"),
    },
    Kind.WORK: {
        "trigger": _("Somebody questions my plan in front of the others."),
        "part": _("I defend every part of it."),
        "follows": _("The question is never looked at, and people stop asking."),
        "move": _("I say: good point, let me think about it until tomorrow."),
    },
}
