"""What Today's buttons send."""

from typing import get_args

from django import forms

from troth.features.today.actions import Answer
from troth.outcomes.words import FEELINGS


class AnswerForm(forms.Form):
    """How one part of the day is answered; ``slug`` says which the page showed."""

    slug = forms.SlugField(max_length=60, widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=[(answer, answer) for answer in get_args(Answer)])


class FeelingForm(forms.Form):
    """How it felt: -2 to 2, or empty for "skip"."""

    slug = forms.SlugField(max_length=60, widget=forms.HiddenInput)
    felt = forms.TypedChoiceField(choices=FEELINGS, coerce=int, empty_value=None, required=False)


class PickForm(forms.Form):
    """Whom today is about; empty for oneself."""

    one = forms.UUIDField(required=False, widget=forms.HiddenInput)
