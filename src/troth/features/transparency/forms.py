"""Writing down what one would like to be open about, seeing a matter, and saying how something was taken."""

import datetime as dt
from typing import Any, Final, get_args
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.features.transparency.entries import Alone, Depth, Note, Received, View, What
from troth.features.transparency.words import DEPTHS, sorts
from troth.relationships.entries import Kind
from troth.writing.fields import WordsField, day_field, to_come
from troth.writing.intents import LINE, IntentForm

FEWEST, MOST_OPTIONS = 2, 6
SHORT: Final = frozenset({"welcome", "request", "offer", "matter"})
"""What is said in one line."""
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


def depths(kind: Kind) -> list[Depth]:
    """How deep anything can go between two who are this to each other: at work not to the deepest."""
    known = list(DEPTHS)
    return known[:-1] if kind is Kind.WORK else known


class NoteForm(IntentForm):
    """The fields of one kind of note."""

    def __init__(self, *args: Any, what: What, kind: Kind, together: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what, sort = what, sorts(together=together)[what]
        long = what not in SHORT
        size = {} if long else {"most": LINE}
        self.fields["text"] = WordsField(
            label=sort.label, help_text=sort.hint, long=long, missing=_("Write it down first."), **size
        )
        if sort.more:
            self.fields["more"] = WordsField(
                label=sort.more, help_text=sort.more_hint, required=sort.needs_more, missing=_("Write this down too.")
            )
        if sort.deep:
            self.fields["depth"] = forms.ChoiceField(
                label=_("How deep does it go, for you?"),
                help_text=_("Only you see this. It helps you to choose what fits between you two."),
                choices=[(depth, DEPTHS[depth]) for depth in depths(kind)],
                widget=forms.RadioSelect,
                required=False,
                error_messages=CHOOSE,
            )
        if what == "matter":
            self.fields["options"] = WordsField(
                label=_("What can you choose from?"),
                help_text=_("One on each line, from two to six."),
                missing=_("Write two options at least, each on a line of its own."),
            )
        if what == "conclusion":
            self.fields["when"] = day_field(
                _("When will you look at it again?"),
                help_text=_("Once you have shared it, it comes back to you both."),
                required=False,
                validators=[to_come],
                invalid=_("Choose a day, or leave it open."),
            )

    def clean_options(self) -> str:
        given: str = self.cleaned_data["options"]
        choices = Note(relationship=UUID(int=0), what="matter", text="", options=given).choices
        if not FEWEST <= len(set(choices)) == len(choices) <= MOST_OPTIONS:
            raise forms.ValidationError(_("Write from two to six different options, each on a line of its own."))
        return given

    def note(self, relationship: UUID, to: UUID | None = None) -> Note:
        data = self.cleaned_data
        return Note(
            relationship=relationship, what=self.what, text=data["text"], more=data.get("more", ""),
            options=data.get("options", ""), when=data.get("when"), depth=data.get("depth") or None,
            hope=data["hope"], beside=data["beside"], to=to,
        )  # fmt: skip


def stands(note: Note) -> dict[str, Any]:
    """A note as the fields of its form."""
    return {name: getattr(note, name) for name in ("text", "more", "options", "when", "depth", "hope", "beside")}


class ViewForm(IntentForm):
    """How one sees a matter: an option to lean to, and why."""

    lean = forms.ChoiceField(label=_("What do you lean to?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    text = WordsField(label=_("What speaks for it, for you?"), missing=_("Write a few words on why."))

    def __init__(self, *args: Any, options: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lean = self.fields["lean"]
        if isinstance(lean, forms.ChoiceField):
            lean.choices = [(str(number), option) for number, option in enumerate(options)]
        self.options = options

    def view(self) -> View:
        data = self.cleaned_data
        lean = self.options[int(data["lean"])]
        return View(lean=lean, text=data["text"], hope=data["hope"], beside=data["beside"])


class AloneForm(forms.Form):
    """A matter thought through by oneself. All of it can wait, and be changed."""

    lean = forms.ChoiceField(
        label=_("What do you lean to?"), widget=forms.RadioSelect, required=False, error_messages=CHOOSE
    )
    text = WordsField(label=_("What speaks for it, for you?"), required=False)
    decided = WordsField(
        label=_("What have you decided?"), help_text=_("When you are ready. To leave it for now is a decision, too."),
        most=LINE, long=False, required=False,
    )  # fmt: skip
    why = WordsField(label=_("Why?"), help_text=_("What tipped it. A later you will be glad of it."), required=False)
    when = day_field(
        _("When will you look at it again?"),
        help_text=_("It comes back to you then, and to nobody else."),
        required=False,
        invalid=_("Choose a day, or leave it open."),
    )

    def __init__(self, data: Any, *, options: list[str], before: Alone | None) -> None:
        leant = [before.lean] if before and before.lean and before.lean not in options else []  # an option by then
        self.options, self.before = [*options, *leant], before
        super().__init__(data, initial=_fields(before, self.options) if before else None)
        lean = self.fields["lean"]
        if isinstance(lean, forms.ChoiceField):
            lean.choices = [(str(number), option) for number, option in enumerate(self.options)]

    def clean_when(self) -> dt.date | None:
        """A day to come; one that was there before may have been."""
        day: dt.date | None = self.cleaned_data["when"]
        if day and not (self.before and day == self.before.when):
            to_come(day)
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("decided", "").strip() and (data.get("when") or data.get("why", "").strip()):
            self.add_error("decided", forms.ValidationError(_("Write down what you decided first."), code="missing"))
        return data

    def alone(self) -> Alone:
        data = self.cleaned_data
        lean = self.options[int(data["lean"])] if data["lean"] else ""
        return Alone(lean=lean, text=data["text"], decided=data["decided"], why=data["why"], when=data["when"])


def _fields(alone: Alone, options: list[str]) -> dict[str, Any]:
    lean = str(options.index(alone.lean)) if alone.lean in options else ""
    return {"lean": lean, "text": alone.text, "decided": alone.decided, "why": alone.why, "when": alone.when}


class ReceivedForm(forms.Form):
    """How something was taken, where nothing takes an earlier word back; or that it goes aside, or comes back."""

    how = forms.ChoiceField(choices=[(one, one) for one in ("", "aside", "back", *get_args(Received))], required=False)
