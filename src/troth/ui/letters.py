"""Typed words are kept to the letter, or refused with a kind sentence; never changed in silence."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNREADABLE = ("\0", "\N{REPLACEMENT CHARACTER}")  # no text; or what could not be read on its way here


def readable(text: str) -> None:
    """A ``ValidationError`` for what is no text: for a form field's ``validators``."""
    try:
        text.encode()
    except UnicodeEncodeError:
        broken = True
    else:
        broken = any(mark in text for mark in UNREADABLE)
    if broken:
        raise ValidationError(_("Some of this could not be read. Take out the odd marks and try again."))
