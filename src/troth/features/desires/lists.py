"""The two lists, and who meets which."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.library import offered
from troth.content.schema import Desire, DesireList
from troth.relationships.entries import Kind

Words = str | Promise

PLACES: Final[dict[DesireList, str]] = {"comfort": "near", "desire": "nearer"}
"""What the addresses call them."""
TITLES: Final[dict[DesireList, Words]] = {"comfort": _("Touch and comfort"), "desire": _("Desire")}
ABOUT: Final[dict[DesireList, Words]] = {
    "comfort": _("A hug, a hand, sitting close: touch that is not sexual."),
    "desire": _("What you both like, or would like to try, in bed and near it."),
}
ANSWERS: Final[tuple[tuple[str, Words], ...]] = (
    ("yes", _("Yes")), ("maybe", _("Maybe")), ("no", _("No")), ("", _("Skip")),
)  # fmt: skip


MEETS: Final[dict[Kind, tuple[DesireList, ...]]] = {
    Kind.ROMANTIC: ("comfort", "desire"), Kind.FRIENDSHIP: ("comfort",), Kind.FAMILY: ("comfort",), Kind.WORK: (),
}  # fmt: skip
"""Desire is for romantic relationships alone, and work meets neither."""


def everything(name: DesireList) -> list[str]:
    """Every item of a list, whatever the two are to each other: what lies on the table has one size."""
    return [slug for slug, each in offered().desires.items() if each.list == name]


def items(name: DesireList, kind: Kind) -> list[Desire]:
    """What is asked where two are this to each other."""
    return [each for each in offered().desires.values() if each.list == name and kind.value in each.kinds]
