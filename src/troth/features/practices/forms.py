"""Noting that a practice was done."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Step
from troth.features.practices import words
from troth.outcomes.words import FEELINGS
from troth.relationships.access import MyRelationship
from troth.writing.fields import WordsField

CHOOSE = {"invalid_choice": _("Choose one of these."), "required": _("Choose one of these.")}
ALONE = "alone"


class WithForm(forms.Form):
    """With whom."""

    one = forms.ChoiceField(label=_("With whom?"), widget=forms.RadioSelect, error_messages=CHOOSE)

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        """``people``: those with whom it may be done."""
        super().__init__(*args, **kwargs)
        one = self.fields["one"]
        if isinstance(one, forms.ChoiceField):
            one.choices = [*((str(each.id), each.name) for each in people), (ALONE, _("Just me"))]


class FeltForm(forms.Form):
    """How it felt. That may stay unsaid."""

    felt = forms.TypedChoiceField(
        label=_("How did it feel?"),
        choices=[*FEELINGS, ("unsaid", _("I would rather not say"))],
        coerce=lambda chosen: None if chosen == "unsaid" else int(chosen),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class DoneForm(WithForm, FeltForm):
    """Both at once."""

    field_order = ("one", "felt")


class StepForm(forms.Form):
    """What one step asks for, if anything. All of it may stay empty."""

    said = WordsField(required=False)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = step.prompt or step.text
        if step.kind == "write":
            self.fields["said"].label = asked
        elif step.kind in ("choose", "rate"):
            options = list(words.answers(step).items())
            self.fields["said"] = forms.ChoiceField(
                label=asked, choices=options, required=False, widget=forms.RadioSelect, error_messages=CHOOSE
            )
        else:
            del self.fields["said"]
