"""The forms of this room: shape only. Every error says what to do."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.relationships.access import MyRelationship
from troth.relationships.leaving import LONGEST_DELAY
from troth.relationships.words import WE_ARE
from troth.ui.letters import readable

NAME = 60
WORDS = 400
MESSAGE = 1000
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
DAYS = _("Choose a number of days from 1 to 30.")
OFF = {"autocomplete": "off"}


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("What do you call them?"),
        help_text=_("Any name you like. Only you see it."),
        max_length=NAME,
        validators=[readable],
        widget=forms.TextInput(attrs=OFF),
        error_messages={
            "required": _("Write a name, or any word you will know them by."),
            "max_length": _("Make it shorter: at most %(limit_value)d letters."),
        },
    )


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What are you to each other?"),
        help_text=_("It decides what is suggested to you. You can change it any day, and nobody is told."),
        choices=[(kind.value, text) for kind, text in WE_ARE.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


def words_field() -> forms.CharField:
    return forms.CharField(
        label=_("The eight words"),
        help_text=_("Capitals, spaces and hyphens do not matter."),
        max_length=WORDS,
        widget=forms.TextInput(attrs={**OFF, "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Type the eight words that came with the invitation."),
            "max_length": _("Eight words are enough here."),
        },
    )


class EditForm(forms.Form):
    """What one calls the other, and what one takes the relationship to be."""

    name = name_field()
    kind = kind_field()


class AddForm(EditForm):
    """A new relationship, and whether the other is asked."""

    how = forms.ChoiceField(
        label=_("Will they use Troth too?"),
        choices=[("alone", _("Keep this to myself")), ("ask", _("Ask them"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class TwoForm(forms.Form):
    """With whom things for two are put away: each person one keeps, and everybody."""

    everybody = forms.BooleanField(required=False)
    people = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(one.id), one.name) for one in people]  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """The few words that come with an invitation."""

    message = forms.CharField(
        label=_("A few words from you"),
        help_text=_("They see this after they have typed the eight words."),
        max_length=MESSAGE,
        validators=[readable],
        required=False,
        widget=forms.Textarea(attrs={**OFF, "rows": 3}),
        error_messages={"max_length": _("Make it shorter: at most %(limit_value)d letters.")},
    )


class WordsForm(forms.Form):
    """The eight words of an invitation."""

    words = words_field()


class AcceptForm(forms.Form):
    """A yes: what one calls the other, or which relationship that one has kept alone this turns out to be."""

    words = forms.CharField(max_length=WORDS, widget=forms.HiddenInput)
    card = forms.ChoiceField(
        label=_("Do you keep notes about them already?"),
        help_text=_("Your notes stay yours. Nothing in them is shown to anybody."),
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = name_field()
    kind = kind_field()

    def __init__(self, *args: Any, known: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """``known``: the id and name of each relationship kept alone."""
        super().__init__(*args, **kwargs)
        pairs = [(str(id), name) for id, name in known]
        card = self.fields["card"]
        if not pairs:
            del self.fields["card"]
        elif isinstance(card, forms.ChoiceField):
            card.choices = [("new", _("No, they are new here")), *pairs]

    def clean(self) -> dict[str, Any]:
        """A card that exists brings its own name and kind."""
        if self.chosen is not None:
            for name in ("name", "kind"):
                self.errors.pop(name, None)
        return self.cleaned_data

    @property
    def chosen(self) -> UUID | None:
        """The relationship kept alone so far that this is, or None for a new one."""
        chosen = self.cleaned_data.get("card", "")
        return UUID(chosen) if chosen not in {"", "new"} else None


class LeaveForm(forms.Form):
    """How to leave. Every choice has a value already, so that one press is enough (S-12)."""

    things = forms.ChoiceField(
        label=_("What you have shared"),
        choices=[("leave", _("Leave it where it is")), ("withdraw", _("Withdraw all of it"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    when = forms.ChoiceField(
        label=_("When"),
        choices=[("now", _("Now")), ("later", _("Later, and quietly"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    days = forms.IntegerField(
        label=_("In how many days?"),
        help_text=_("From 1 to 30."),
        min_value=1,
        max_value=LONGEST_DELAY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), DAYS),
    )
    store = forms.BooleanField(
        label=_("Store the day, so that it happens even if I do not come back"),
        help_text=_("Whoever runs this server could then read that day in its database."),
        required=False,
    )
    block = forms.BooleanField(
        label=_("Block them"),
        help_text=_("Any invitation from them will then look to you as if it did not exist. They are not told."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Only later has a number of days."""
        if self.cleaned_data.get("when") == "now":
            self.errors.pop("days", None)
            self.cleaned_data["days"] = 0
        return self.cleaned_data
