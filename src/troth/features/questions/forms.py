"""Beginning a set, what a beat asks for, and an answer."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.questions.sets import SPOKEN, WRITTEN
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
HOW: Final = (("two", _("On two phones")), ("one", _("At this one, handed over")))
WAYS: Final = ((SPOKEN, _("Aloud")), (WRITTEN, _("In writing, sealed until you both have")))
STEPS: Final = 5
MISSING = _("Write a few words, or leave this one.")


class BeginForm(forms.Form):
    """Where and how a set is gone through, and who answers first."""

    how = forms.ChoiceField(
        label=_("Where?"), choices=HOW, initial="two", widget=forms.RadioSelect, error_messages=CHOOSE
    )
    way = forms.ChoiceField(
        label=_("How do you answer?"), choices=WAYS, initial=SPOKEN, widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, *args: Any, name: str, together: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"] = forms.ChoiceField(
            label=_("Who answers the first one?"), initial="me", choices=[("me", _("I do")), ("them", name)],
            widget=forms.RadioSelect, error_messages=CHOOSE,
        )  # fmt: skip
        if not together:
            del self.fields["how"], self.fields["way"]


class FeltForm(forms.Form):
    """How a stage was, for oneself; it may stay open."""

    value = forms.ChoiceField(
        label=_("How was this part for you?"), choices=[(str(step), str(step)) for step in range(1, STEPS + 1)],
        required=False, widget=forms.RadioSelect, error_messages=CHOOSE,
    )  # fmt: skip


class AnswerForm(Coached):
    """An answer in writing."""

    text = WordsField(label=_("Your answer"), missing=MISSING)
