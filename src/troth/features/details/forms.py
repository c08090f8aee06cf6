"""Writing down a detail."""

from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.details import words
from troth.features.details.entries import About, Detail
from troth.writing.fields import WordsField, day_field

TEXT_BYTES: Final = 2000
EARLY: Final = 7
"""So many days before, a date comes back unless one chooses otherwise: in time to think of something."""
CHOOSE: Final = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}


class DetailForm(forms.Form):
    """One detail."""

    text = WordsField(
        label=_("What is it?"),
        help_text=_("What they told you or let you see. Nothing that you looked up about them."),
        missing=_("Write a few words."),
        most=TEXT_BYTES,
    )
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=words.ABOUT, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    day = day_field(_("Is there a day for it?"), required=False)
    yearly = forms.BooleanField(label=_("It comes every year"), required=False)
    lead = forms.TypedChoiceField(
        label=_("When shall it come back to you?"),
        help_text=_("From then until the day, Today has one line about it, for you alone. Reminders come only if you "
                    "asked for them."),
        choices=words.LEADS,
        initial=EARLY,
        coerce=int,
        required=False,
        empty_value=None,
        error_messages=CHOOSE,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("about") == "date" and not data.get("day") and "day" not in self.errors:
            self.add_error("day", forms.ValidationError(_("Choose the day."), code="missing"))
        return data

    def detail(self, relationship: UUID) -> Detail:
        data = self.cleaned_data
        day = data["day"]
        return Detail(
            relationship=relationship,
            about=cast("About", data["about"]),
            text=data["text"],
            day=day,
            yearly=bool(day and data["yearly"]),
            lead=(data["lead"] or 0) if day else 0,
        )


def as_fields(detail: Detail) -> dict[str, Any]:
    """A detail as the fields of its form."""
    return {"text": detail.text, "about": detail.about, "day": detail.day, "yearly": detail.yearly,
            "lead": str(detail.lead if detail.day else EARLY)}  # fmt: skip
