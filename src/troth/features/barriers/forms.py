"""A look at a fear of one's own, the card, and a step of the path."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.barriers.entries import FearCard, FearLook
from troth.features.barriers.portraits import Told
from troth.features.barriers.words import NEAR
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

LINE: Final = 600  # bytes
TEXT: Final = 2000
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class LookForm(forms.Form):
    """What one knows of oneself, how near it is, and two lines of one's own."""

    signs = forms.MultipleChoiceField(
        label=_("What do you know of yourself?"), help_text=_("Mark as many as are true. None is fine."),
        required=False, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE,
    )  # fmt: skip
    near = forms.ChoiceField(
        label=_("How is it these weeks, with them in mind?"), choices=[*NEAR.items()], widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    comes = WordsField(
        label=_("When does it come?"), help_text=_("A time of day, a word, a silence. About yourself."), most=LINE,
        long=False, required=False,
    )  # fmt: skip
    eases = WordsField(
        label=_("What has eased it before?"), help_text=_("Something you did, or something that was there."),
        most=LINE, long=False, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, told: Told, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = told
        signs = self.fields["signs"]
        if isinstance(signs, forms.MultipleChoiceField):
            signs.choices = [*told.signs().items()]

    def look(self, relationship: UUID) -> FearLook:
        return FearLook(relationship=relationship, fear=self.told.fear, **self.cleaned_data)


class CardForm(Coached):
    """What helps and what does not; one of the two is enough."""

    helps = WordsField(
        label=_("What helps you when it is loud?"),
        help_text=_("Small and plain. Such as: “One line in the evening does a lot for me.”"),
        most=TEXT, required=False,
    )  # fmt: skip
    hinders = WordsField(
        label=_("What does not help?"),
        help_text=_("As you feel it, and no blame. Such as: “Being told that it is nothing.”"),
        most=TEXT, required=False,
    )  # fmt: skip

    def clean(self) -> None:
        if not self.errors and not any(words.strip() for words in self.cleaned_data.values()):
            self.add_error("helps", _("Write down one of the two."))

    def card(self, told: Told, relationship: UUID) -> FearCard:
        return FearCard(relationship=relationship, fear=told.fear, **self.cleaned_data)


class StepForm(forms.Form):
    """One act on the path of small steps; a step that was taken is named by its practice."""

    how = forms.ChoiceField(choices=[(how, how) for how in ("begin", "taken", "back", "enough", "again")])
    step = forms.SlugField(required=False)
