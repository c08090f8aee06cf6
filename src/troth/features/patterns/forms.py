"""Writing a pattern down, and noting that the new move was done."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.patterns.entries import Pattern
from troth.features.patterns.words import EXAMPLES, LINES
from troth.relationships.entries import Kind
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

TEXT_BYTES: Final = 2000
NEEDED: Final = {
    "trigger": _("Write down what sets it off."),
    "part": _("Write down what you do then. This is the part that is in your own hands."),
}


class PatternForm(Coached):
    """The four lines, each with an example that fits what the two are to each other."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, line in LINES.items():
            needed = NEEDED.get(name, "")
            hint = _("Such as: “%(example)s”") if needed else _("Such as: “%(example)s” It can wait.")
            self.fields[name] = WordsField(
                label=line.asks, help_text=hint % {"example": EXAMPLES[kind][name]}, most=TEXT_BYTES,
                required=bool(needed), missing=needed,
            )  # fmt: skip

    def pattern(self, relationship: UUID) -> Pattern:
        return Pattern(relationship=relationship, **{name: self.cleaned_data[name] for name in LINES})


def as_fields(body: Pattern) -> dict[str, Any]:
    """A pattern as the fields of its form."""
    return {str(name): words for name, words in body.lines().items()}


class MovedForm(forms.Form):
    """That it was done today; or, with ``back``, that it was not on that day after all."""

    back = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
