"""Looking at one habit of one's own."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Killer
from troth.features.habits.entries import HabitLook
from troth.features.habits.words import HABITS, OFTEN
from troth.writing.fields import WordsField

LINE: Final = 400  # bytes
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class LookForm(forms.Form):
    """Which signs one knows of oneself, and how often it was lately."""

    signs = forms.MultipleChoiceField(
        label=_("What do you know of yourself?"),
        help_text=_("Mark as many as are true. None is fine."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOOSE,
    )
    often = forms.ChoiceField(
        label=_("And in the last few weeks?"),
        choices=[*OFTEN.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    text = WordsField(
        label=_("When does it come?"),
        help_text=_("About yourself: a time of day, a kind of talk, a tiredness."),
        most=LINE,
        long=False,
        required=False,
    )

    def __init__(self, *args: Any, habit: Killer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.habit = habit
        signs = self.fields["signs"]
        if isinstance(signs, forms.MultipleChoiceField):
            signs.choices = [*HABITS[habit].signs.items()]

    def look(self) -> HabitLook:
        data = self.cleaned_data
        return HabitLook(habit=self.habit, often=data["often"], signs=data["signs"], text=data["text"])
