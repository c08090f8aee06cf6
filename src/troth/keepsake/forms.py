"""Of what a copy is to be."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.people.forms import WORDS, StepUpForm
from troth.people.passwords import trouble
from troth.relationships.access import MyRelationship
from troth.vault.codes import phrase, wordlist

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
OPEN, SIX, OWN = "open", "words", "own"
LONGEST: Final = 200


class CopyForm(StepUpForm):
    """Which relationship, and whether with what one noted for oneself; the password with it."""

    one = forms.TypedChoiceField(
        label=_("A copy of what is between you and"), coerce=UUID, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    own = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["one"].choices = [(str(one.id), one.name) for one in people]  # type: ignore[attr-defined]


class KeepsakeForm(StepUpForm):
    """Whether the file is sealed, and with which words; the password with it. Cleans to ``phrase``, "" for open."""

    seal = forms.ChoiceField(
        choices=[
            (OPEN, _("As it is: whoever has the file can read it")),
            (SIX, _("Sealed with the six words below")),
            (OWN, _("Sealed with words of my own")),
        ],
        widget=forms.RadioSelect, initial=OPEN, label=_("How should the file be?"), error_messages=CHOOSE,
    )  # fmt: skip
    words = forms.CharField(max_length=200, widget=forms.HiddenInput, required=False)
    own_words = forms.CharField(
        max_length=LONGEST, strip=False, required=False, label=_("Your own words"),
        help_text=_("Only for the last choice: at least 8 characters, and the longer the better. "
                    "Other words than your password."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["words"] = phrase(WORDS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        seal, typed = data.get("seal"), data.get("own_words", "")
        data["phrase"] = {SIX: data.get("words", ""), OWN: typed}.get(str(seal), "")
        if seal == SIX and not self._is_ours(data["phrase"].split()):
            self.data = dict(self.data.items()) | {self.add_prefix("words"): phrase(WORDS)}
            self.add_error("seal", _("Here are six other words. Write them down, then send this again."))
        if seal == OWN and (problem := trouble(typed)):
            self.add_error("own_words", str(problem))
        return data

    @staticmethod
    def _is_ours(words: list[str]) -> bool:
        return len(words) == WORDS and set(words) <= set(wordlist())


class BringForm(forms.Form):
    """A keepsake that somebody brings, and the words with which it is sealed, if it is."""

    phrase = forms.CharField(
        max_length=LONGEST, strip=False, required=False, label=_("Its words"),
        help_text=_("Only if the file is sealed: its name ends in “.age”."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("The file"), widget=forms.FileInput({"accept": ".zip,.age"}),
        error_messages={
            "required": _("Choose the file. It does not stay in the form."),
            **dict.fromkeys(("empty", "invalid", "missing"), _("This file is empty, or did not come through.")),
        },
    )  # fmt: skip
