"""Noting that a practice was done."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.outcomes.words import FEELINGS
from troth.relationships.access import MyRelationship

CHOOSE = {"invalid_choice": _("Choose one of these."), "required": _("Choose one of these.")}
ALONE = "alone"


class DoneForm(forms.Form):
    """With whom, and how it felt. The feeling may stay unsaid."""

    one = forms.ChoiceField(label=_("With whom?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    felt = forms.TypedChoiceField(
        label=_("How did it feel?"),
        choices=[*FEELINGS, ("unsaid", _("I would rather not say"))],
        coerce=lambda chosen: None if chosen == "unsaid" else int(chosen),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        """``people``: those with whom it may be done."""
        super().__init__(*args, **kwargs)
        one = self.fields["one"]
        if isinstance(one, forms.ChoiceField):
            one.choices = [*((str(each.id), each.name) for each in people), (ALONE, _("Just me"))]
