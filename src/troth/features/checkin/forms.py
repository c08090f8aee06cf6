"""The check-in's form: made for one day, one person and that day's questions."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Factor, Item
from troth.features.checkin import questions
from troth.features.checkin.entries import Answer, CheckIn
from troth.relationships.access import MyRelationship
from troth.ui.letters import readable
from troth.ui.slides import UNKNOWN, SlideField

WORD = 40


class DayForm(forms.Form):
    """Which day's questions were on the page: answers count for the day they were asked."""

    day = forms.DateField(widget=forms.HiddenInput)


class CheckInForm(forms.Form):
    """Nothing is required but one answer of any kind. A slider nobody touched is no answer."""

    closeness = forms.TypedChoiceField(
        choices=[(str(number), str(number)) for number in range(1, 8)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the seven, or skip this one.")},
    )
    word = forms.CharField(
        label=_("One word for how it was"),
        help_text=_("Any word. Leave it out if none comes."),
        max_length=WORD,
        validators=[readable],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Make it shorter: at most %(limit_value)d letters.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, one: MyRelationship, day: dt.date, kept: CheckIn | None = None
    ) -> None:
        """``kept`` is what was answered on this day before."""
        self.items = questions.on(day, one.kind)
        super().__init__(data, initial=_as_initial(kept, self.items))
        for factor, item in self.items.items():
            self.fields[factor] = SlideField(
                label=questions.asked(item, one.name), low=item.low, high=item.high, words=item.steps, unknown=True
            )
        self.order_fields([*self.items, "closeness", "word"])

    def clean(self) -> dict[str, Any]:
        """At least one answer; "I don't know" is one."""
        data = self.cleaned_data
        if not self.errors and all(data[name] in (None, "") for name in (*self.items, "closeness", "word")):
            raise forms.ValidationError(_("Answer any one of these. All the others can wait."), code="empty")
        return data

    def sliders(self) -> list[forms.BoundField]:
        return [self[factor] for factor in self.items]

    def checkin(self, one: MyRelationship) -> CheckIn:
        """What was answered, as it is sealed."""
        data = self.cleaned_data
        answers = {
            factor: Answer(item.slug, None if data[factor] == UNKNOWN else data[factor])
            for factor, item in self.items.items()
            if data[factor] is not None
        }
        return CheckIn(relationship=one.id, answers=answers, closeness=data["closeness"], word=data["word"])


def _as_initial(kept: CheckIn | None, items: Mapping[Factor, Item]) -> dict[str, Any]:
    if kept is None:
        return {}
    answers: dict[str, Any] = {
        factor: UNKNOWN if answer.value is None else answer.value
        for factor, answer in kept.answers.items()
        if factor in items and items[factor].slug == answer.item
    }
    return {**answers, "closeness": kept.closeness, "word": kept.word}
