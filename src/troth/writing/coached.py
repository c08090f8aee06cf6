"""A form that can be read over before it is sent: its page comes back with every word, and nothing is done."""

from typing import Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from troth.writing import helping

ASKED: Final = ("read", "leave", "coach", *helping.ASKED)
"""Buttons inside a form that ask for a look at it: to read it over, to leave a mark as it is, to switch the coach off,
and those of the helpers.
"""
LEFT: Final = "left"
NO_WORDS: Final = frozenset({*ASKED, LEFT, *helping.FIELDS})
"""The fields of a form that belong to the coach."""


def asked(data: Any) -> str:
    """What of these was pressed, if any."""
    return next((name for name in ASKED if name in (data or ())), "")


class Coached(forms.Form):
    """While it is only looked at it is not valid, and has no errors either: so a view shows it once more."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.asked = asked(data)
        super().__init__(helping.over(data) if self.asked in helping.ASKED else data, *args, **kwargs)

    def full_clean(self) -> None:
        if not self.asked:
            super().full_clean()
            return
        self._errors, self.cleaned_data = ErrorDict(), {}
        if self.asked in {"put", "add"}:  # one goes on where the new words are
            name = self.data[self.asked].partition(":")[0]
            for field in (one.field for one in self if one.html_name == name):
                field.widget.attrs["autofocus"] = True

    def is_valid(self) -> bool:
        return not self.asked and super().is_valid()

    @property
    def left(self) -> list[str]:
        """The marks that are left as they are, the one of this very press among them."""
        data = self.data if self.asked else None
        return [*data.getlist(LEFT), *data.getlist("leave")] if isinstance(data, QueryDict) else []
