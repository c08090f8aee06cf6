"""How Troth stands on a home screen: under its own name and mark, or as something that says nothing (S-18)."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """``slug`` begins the names of its pictures in ``static/troth/home``."""

    slug: str
    name: str | Promise
    icon: str


KNOT: Final = Look("knot", "Troth", "troth/mark.svg")
NOTES: Final = Look("notes", _("Notes"), "troth/home/notes.svg")
LOOKS: Final = {look.slug: look for look in (KNOT, NOTES)}
