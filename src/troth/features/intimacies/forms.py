"""Answering, marking, and writing down goals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Hindrance, Item
from troth.features.intimacies.entries import Step
from troth.ui.slides import UNKNOWN, SlideField
from troth.writing.coached import Coached
from troth.writing.fields import WordsField, day_field, to_come

LINE = 400  # bytes
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class AnswerForm(forms.Form):
    """The questions about one side of one kind of closeness. A slider nobody touched is no answer."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, items: Sequence[Item], name: str, kept: Mapping[str, float]
    ) -> None:
        """``kept`` is what was answered here today, by question; without any, nothing to save is refused."""
        self.items, self.kept = items, kept
        super().__init__(data, initial={item.slug: _as_given(item, kept.get(item.slug)) for item in items})
        for item in items:
            label = item.text.replace("{name}", name)
            self.fields[item.slug] = SlideField(
                label=label, low=item.low, high=item.high, words=item.steps, unknown=True
            )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.kept and not self.values():
            raise forms.ValidationError(_("Answer any one of these, or leave it for another day."), code="empty")
        return self.cleaned_data

    def values(self) -> dict[str, float]:
        """The answers by question, 0–1, turned round so that high is much of it."""
        given = {item: self.cleaned_data.get(item.slug) for item in self.items}
        return {
            item.slug: 1 - value / 10 if item.reversed else value / 10
            for item, value in given.items()
            if value not in (None, UNKNOWN)
        }


class MarkForm(forms.Form):
    """What stands in the way; nothing is an answer too."""

    marks = forms.MultipleChoiceField(
        label=_("What stands in the way, for you?"),
        help_text=_("Mark as many as are true."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, hindrances: Iterable[Hindrance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = self.fields["marks"]
        if isinstance(marks, forms.MultipleChoiceField):
            marks.choices = [(each.barrier, each.text) for each in hindrances]


class RelianceForm(Coached):
    text = WordsField(
        label=_("I rely on them for"),
        help_text=_("One thing, large or small: a straight answer, the bins, laughing at the same films."),
        most=LINE,
        long=False,
        missing=_("Write one thing first."),
    )


class GoalForm(Coached):
    text = WordsField(label=_("A goal"), most=LINE, long=False, missing=_("Write the goal first."))


class StepForm(Coached):
    """Who does what, and until when."""

    what = WordsField(
        label=_("What is the next step?"),
        help_text=_("Small enough that it will be clear whether it is done."),
        most=LINE,
        long=False,
        missing=_("Write the step first."),
    )
    who = forms.ChoiceField(label=_("Who does it?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    when = day_field(_("By when?"), required=False, validators=[to_come], invalid=_("Choose a day, or leave it open."))

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        """``name`` is the other's."""
        super().__init__(*args, **kwargs)
        who = self.fields["who"]
        if isinstance(who, forms.ChoiceField):
            who.choices = [("author", _("I do")), ("other", name), ("both", _("Both of us"))]

    def step(self, goal: Any) -> Step:
        data = self.cleaned_data
        return Step(goal=goal, who=data["who"], what=data["what"], when=data["when"])


class EndForm(forms.Form):
    state = forms.ChoiceField(choices=[("done", ""), ("let_go", ""), ("open", "")])


def _as_given(item: Item, value: float | None) -> int | None:
    if value is None:
        return None
    return round(10 * (1 - value if item.reversed else value))
