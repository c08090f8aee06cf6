"""Building a boundary, and noting how it fared."""

import datetime as dt
from typing import Any, Final, get_args
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from troth.features.boundaries.building import PARTS, put_together
from troth.features.boundaries.entries import Boundary, How, Weight
from troth.features.boundaries.words import HOW, SORTS, WEIGHTS, sorts
from troth.features.boundaries.words import PARTS as ASKED
from troth.relationships.entries import Kind
from troth.writing.fields import WordsField, day_field
from troth.writing.intents import LINE, IntentForm

TEXT_BYTES: Final = 2000
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
BACK: Final = dt.timedelta(days=30)
"""How long ago something may be noted: one's picture is worked out anew from there."""


class BuilderForm(IntentForm):
    """The parts, and the statement that they make, which is what counts."""

    to = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.initial.get("sort")
        choices = sorts(kind) | ({given: SORTS[given]} if given in SORTS else {})  # what they are may have changed
        self.fields["sort"] = forms.ChoiceField(
            label=_("What is it about?"), choices=[*choices.items()], widget=forms.RadioSelect, error_messages=CHOOSE
        )
        for name, part in ASKED.items():
            self.fields[name] = WordsField(
                label=part.asks, help_text=part.hint, most=LINE, long=False, required=bool(part.missing),
                missing=part.missing,
            )  # fmt: skip
        self.fields["text"] = WordsField(
            label=_("Your boundary, in your words"),
            help_text=_("Change it until it sounds like you. This is what counts; the parts only lead there."),
            most=TEXT_BYTES, required=False,
        )  # fmt: skip

    @property
    def parts(self) -> dict[str, str]:
        """The parts as they were typed, also where something else still needs another look."""
        return {name: str(self[name].value() or "") for name in PARTS}

    def asked_for(self) -> "BuilderForm":
        """The same form as it is shown: left empty, the statement is put together, so nothing says that it may be."""
        self.fields["text"].required = True
        return self

    def put_together(self) -> "BuilderForm":
        """The same form, with the statement made anew from its parts; where nothing is made, what there was stays."""
        self.data = {**dict(self.data.items()), "text": put_together(self.parts) or str(self["text"].value() or "")}
        return self

    def boundary(self, relationship: UUID) -> Boundary:
        data = self.cleaned_data
        names = ("sort", "text", *PARTS, "hope", "beside", "to")
        return Boundary(relationship=relationship, **{name: data[name] for name in names})


def as_fields(body: Boundary) -> dict[str, Any]:
    """A boundary as the fields of its form."""
    return {name: getattr(body, name) for name in ("sort", "text", *PARTS, "hope", "beside")}


class NotedForm(forms.Form):
    """How it fared, and when."""

    how = forms.ChoiceField(
        label=_("How was it?"), choices=[(how, HOW[how]) for how in get_args(How)], widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    weight = forms.ChoiceField(
        label=_("How much?"), choices=[(weight, WEIGHTS[weight]) for weight in get_args(Weight)], required=False,
        initial="plain", widget=forms.RadioSelect, error_messages=CHOOSE,
    )  # fmt: skip
    day = day_field(_("On which day?"), required=False, help_text=_("Left empty, it is today."))
    text = WordsField(label=_("What happened, in a line"), most=LINE, long=False, required=False)

    def clean_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["day"]
        today = timezone.localdate()
        if day and not today - BACK <= day <= today:
            raise forms.ValidationError(_("Choose today, or a day of the last month."))
        return day
