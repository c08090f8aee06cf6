"""What a detail is about, and when it comes back, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ABOUT: Final[list[tuple[str, str | Promise]]] = [
    ("like", _("Something they like")),
    ("mind", _("Something on their mind")),
    ("person", _("Somebody who matters to them")),
    ("date", _("A date")),
    ("other", _("Something else")),
]
TITLES: Final[dict[str, str | Promise]] = {
    "date": _("Dates"),
    "mind": _("On their mind"),
    "like": _("What they like"),
    "person": _("Who matters to them"),
    "other": _("And this"),
}
"""In the order of the page."""
LEADS: Final[list[tuple[str, str | Promise]]] = [
    ("0", _("On the day")),
    ("1", _("The day before")),
    ("3", _("Three days before")),
    ("7", _("A week before")),
    ("14", _("Two weeks before")),
]
