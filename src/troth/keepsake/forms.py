"""Of what a copy is to be."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.people.forms import StepUpForm
from troth.relationships.access import MyRelationship

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class CopyForm(StepUpForm):
    """Which relationship, and whether with what one noted for oneself; the password with it."""

    one = forms.TypedChoiceField(
        label=_("A copy of what is between you and"), coerce=UUID, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    own = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["one"].choices = [(str(one.id), one.name) for one in people]  # type: ignore[attr-defined]
