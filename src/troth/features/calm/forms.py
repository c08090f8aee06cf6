"""How long to breathe, when to come back, and what to agree on."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.calm.scripts import MINUTES, USUAL
from troth.live.words import RETURNS
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
TEXT = 1000  # bytes


class BreatheForm(forms.Form):
    """How long, and where."""

    minutes = forms.ChoiceField(
        label=_("How many minutes?"), choices=[(str(n), str(n)) for n in MINUTES], initial=str(USUAL),
        widget=forms.RadioSelect, error_messages=CHOOSE,
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("Where?"), choices=[("one", _("At this one phone")), ("two", _("On two phones, in step"))],
        initial="one", widget=forms.RadioSelect, error_messages=CHOOSE,
    )  # fmt: skip

    def __init__(self, *args: Any, together: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not together:
            del self.fields["how"]


class PauseForm(forms.Form):
    """When to come back."""

    until = forms.ChoiceField(
        label=_("When do you come back?"), choices=RETURNS, initial="20", widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip


class AgreementForm(Coached):
    """An agreement in one's own words."""

    text = WordsField(label=_("What do you want to agree on?"), most=TEXT, missing=_("Write it down first."))
