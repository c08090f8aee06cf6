"""Form fields for a person's own words: kept exactly as typed, or refused with a kind sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.ui.letters import readable

TEXT_BYTES = 64 * 1024


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
