"""Form fields for a person's own words, kept exactly as typed or refused with a kind sentence; and for a day."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from troth.ui.letters import readable

TEXT_BYTES = 64 * 1024
FURTHEST: Final = dt.timedelta(days=2 * 366)
"""Nothing small is planned for a day further away."""


class WordsField(forms.CharField):
    """Words as they were typed, spaces and line ends included; at most ``most`` bytes of UTF-8."""

    def __init__(self, *, most: int = TEXT_BYTES, long: bool = True, missing: Any = "", **kwargs: Any) -> None:
        """``long``: a text over several lines. ``missing`` is what an empty required field says."""
        widget = forms.Textarea if long else forms.TextInput
        kwargs.setdefault("widget", widget(attrs={"autocomplete": "off"}))
        super().__init__(strip=False, error_messages={"required": missing or _("Write a few words.")}, **kwargs)
        self.most = most

    def to_python(self, value: Any) -> str:
        """The words. A ``ValidationError`` for what is no text, or too much of it."""
        text = super().to_python(value) or ""
        readable(text)
        if len(text.encode()) > self.most:
            raise forms.ValidationError(_("This is longer than fits in one piece. Make it two."))
        return text

    def validate(self, value: str) -> None:
        """Spaces alone are no words."""
        super().validate(value if value.strip() else "")


def day_field(label: Any, *, invalid: Any = "", **kwargs: Any) -> forms.DateField:
    """A day, chosen in a calendar or typed as its standard form."""
    errors = {"required": _("Choose a day."), "invalid": invalid or _("Choose a day, such as 2026-05-16.")}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], widget=widget, error_messages=errors, **kwargs)


def to_come(day: dt.date) -> None:
    """For a day that must not have been."""
    if day < timezone.localdate():
        raise forms.ValidationError(_("Choose today or later."))
    if day > timezone.localdate() + FURTHEST:
        raise forms.ValidationError(_("Choose a day within the next two years."))
