"""One's own answers to a list. All of it can be left open."""

from typing import Any

from django import forms

from troth.content.schema import Desire
from troth.features.desires.entries import Answer
from troth.features.desires.lists import ANSWERS


class AnswersForm(forms.Form):
    """One question for each item, with nothing chosen beforehand."""

    def __init__(self, data: Any = None, *, items: list[Desire], answers: dict[str, Answer]) -> None:
        super().__init__(data, initial=answers)
        for item in items:
            self.fields[item.slug] = forms.ChoiceField(
                label=item.text, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )

    def answers(self) -> dict[str, Answer]:
        return {slug: answer for slug, answer in self.cleaned_data.items() if answer}
