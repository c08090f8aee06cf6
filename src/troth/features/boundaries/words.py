"""What boundaries are called, asked for and answered with."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.schema import BoundarySort
from troth.features.boundaries.entries import How, Weight
from troth.relationships.entries import Kind

Words = str | Promise

SORTS: Final[dict[BoundarySort, Words]] = {
    "time": _("Time"),
    "digital": _("Phones and screens"),
    "physical": _("Body and space"),
    "emotional": _("Feelings and talk"),
    "material": _("Things and money"),
    "sexual": _("Sex"),
    "family": _("Relatives"),
    "work": _("Work"),
}
ABOUT: Final[dict[BoundarySort, Words]] = {
    "time": _("rest, being late, plans, evenings"),
    "digital": _("messages, photos, screens, being reachable"),
    "physical": _("touch, nearness, doors, sleep"),
    "emotional": _("tone, advice, jokes, how much you can carry"),
    "material": _("lending, spending, what is yours"),
    "sexual": _("a no, a not yet, what you do not want"),
    "family": _("visits, remarks, being put in between"),
    "work": _("tasks, hours, who is talked about"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a boundary: what is asked, and a hint."""

    asks: Words
    hint: Words
    missing: Words = ""


PARTS: Final[dict[str, Part]] = {
    "happens": Part(_("What happens?"), _("It goes on after “When”: one thing that one could see or hear.")),
    "feels": Part(_("How is it for you?"), _("About yourself, without what it says of anybody.")),
    "needs": Part(
        _("What do you need, or what will you do or not do?"),
        _("Begin with “I”. It is about you."),
        _("Write down what you need, or what you will or will not do."),
    ),
    "then": Part(
        _("If it happens all the same, what will you do?"),
        _("Something in your own hands that looks after you. It is no punishment, and it can be small."),
    ),
}

REPLIES: Final[dict[str, tuple[Words, Words]]] = {
    "understood": (_("Understood"), _("I have understood this: %(words)s")),
    "agree": (_("I hold to it too"), _("I hold to this too: %(words)s")),
    "apart": (_("I hold to it no more"), _("I do not hold to this any more: %(words)s")),
}
"""What the other may say to a boundary: what the button says, and what is read."""
ENDED: Final = _("This holds no more for me: %(words)s")

HOW: Final[dict[How, Words]] = {
    "respected": _("It was respected"),
    "crossed": _("It was crossed"),
    "pressed": _("I was pressed to give it up"),
}
WEIGHTS: Final[dict[Weight, Words]] = {
    "small": _("A little"),
    "plain": _("Plainly"),
    "grave": _("It went deep"),
}


def sorts(kind: Kind) -> dict[BoundarySort, Words]:
    """Those that two who are this to each other may meet."""
    return {sort: words for sort, words in SORTS.items() if sort != "sexual" or kind is Kind.ROMANTIC}
