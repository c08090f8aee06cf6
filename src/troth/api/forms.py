"""Making a token."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.people.forms import StepUpForm
from troth.people.tokens import About
from troth.relationships.access import MyRelationship
from troth.writing.fields import WordsField

NAME_BYTES: Final = 120
OWN, WRITES = "own", "writes"


class TokenForm(StepUpForm):
    """What a program may open, and the password once more."""

    name = WordsField(
        label=_("What is it for?"),
        help_text=_("So that you know it again in the list. Only you read it."),
        missing=_("Write a word or two."),
        most=NAME_BYTES,
        long=False,
    )
    own = forms.BooleanField(
        label=_("Your own vault"),
        help_text=_("Your journal, your check-ins and all else you keep for yourself, whoever it is about."),
        required=False,
    )
    people = forms.MultipleChoiceField(
        label=_("What you share with"),
        help_text=_("It opens what you both can read there. They are not told."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from these.")},
    )
    writes = forms.BooleanField(
        label=_("It may write"),
        help_text=_("It takes your own vault too, because there Troth keeps count of what is yours."),
        required=False,
    )

    field_order = ("name", "own", "people", "writes")

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.id): one for one in people}
        chosen = self.fields["people"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(id, one.name) for id, one in self.known.items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "people" not in self.errors and not (data.get("own") or data.get("people")):
            self.add_error("own", forms.ValidationError(_("Choose at least one thing that it may open."), code="none"))
        elif data.get("writes") and not data.get("own"):
            self.add_error("writes", forms.ValidationError(_("To write, it needs your own vault as well."), code="own"))
        return data

    def chosen(self) -> list[MyRelationship]:
        return [self.known[id] for id in self.cleaned_data["people"]]

    def about(self) -> About:
        data = self.cleaned_data
        only = tuple(one.id for one in self.chosen())
        return About(data["name"], data["own"], data["writes"], only)
