"""Choosing how often, resting, noticing, protecting a time, and writing about a month."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.features.rhythm.words import ASKS, EVERY, NOTICED, OFTEN
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Piece
from troth.ui.jinja import weekdays
from troth.writing.coached import Coached
from troth.writing.fields import WordsField, day_field, to_come

LINE: Final = 400  # bytes
ANSWER: Final = 8 * 1024
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
LENGTHS: Final = (("30", _("Half an hour")), ("60", _("An hour")), ("120", _("Two hours")), ("240", _("Half a day")))
ALONE: Final = "alone"


class OftenForm(forms.Form):
    """How often, and for a weekly one on which days."""

    often = forms.ChoiceField(
        label=_("How often?"), choices=list(OFTEN.items()), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=lambda: [(str(number), day) for number, day in weekdays()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOOSE,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("often") == "weekly" and not data.get("weekdays") and "weekdays" not in self.errors:
            self.add_error("weekdays", gettext("Choose at least one day."))
        return data

    @property
    def days(self) -> tuple[int, ...]:
        """The chosen days, for a weekly one alone."""
        return tuple(sorted(self.cleaned_data["weekdays"])) if self.cleaned_data["often"] == "weekly" else ()


class AdoptForm(OftenForm):
    """The same, and with whom."""

    one = forms.ChoiceField(label=_("With whom?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    field_order = ("one", "often", "weekdays")

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one = self.fields["one"]
        if isinstance(one, forms.ChoiceField):
            one.choices = [*((str(each.id), each.name) for each in people), (ALONE, _("For myself"))]


class RestForm(forms.Form):
    """Until when to rest; without a day it goes on until one says so."""

    last = day_field(
        _("The last day of the rest"),
        help_text=_("Leave it empty if you do not know yet."),
        required=False,
        validators=[to_come],
    )


class NoticedForm(Coached):
    """One tap says what; a line is free."""

    what = forms.ChoiceField(label=_("What did they do?"), choices=list(NOTICED.items()), error_messages=CHOOSE)
    text = WordsField(label=_("What happened, in a line"), most=LINE, long=False, required=False)


class ContactForm(forms.Form):
    every = forms.TypedChoiceField(
        label=_("How often would you like to be in touch?"),
        choices=list(EVERY.items()),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class ProtectForm(forms.Form):
    """A time of its own: every week, or once."""

    when = forms.ChoiceField(label=_("Which day?"), error_messages=CHOOSE)
    date = day_field(_("Which one?"), validators=[to_come])
    start = forms.TimeField(
        label=_("From when on?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as 19:30."), "required": _("Choose a time.")},
    )
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, coerce=int, error_messages=CHOOSE)
    one = forms.ChoiceField(label=_("With whom?"), required=False, error_messages=CHOOSE)

    def __init__(self, *args: Any, people: Sequence[MyRelationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one = self.fields["one"]
        if isinstance(one, forms.ChoiceField):
            one.choices = [("", _("Nobody in particular")), *((str(each.id), each.name) for each in people)]
        self.fields["date"].required = not self.is_bound or self.data.get("when") == "once"
        when = self.fields["when"]
        if isinstance(when, forms.ChoiceField):
            weekly = [(str(number), gettext("Every %(day)s") % {"day": day}) for number, day in weekdays()]
            when.choices = [*weekly, ("once", _("Once, on a day"))]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("when") != "once":
            self.errors.pop("date", None)
        return data


class MonthForm(forms.Form):
    """A few questions about a month, and which of its journal entries stand on its page. All of it may stay empty."""

    journal = forms.MultipleChoiceField(
        label=_("From your journal"),
        help_text=_("Those that you choose stand on the page, word for word."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOOSE,
    )
    worked = WordsField(label=ASKS["worked"], most=ANSWER, required=False)
    hard = WordsField(label=ASKS["hard"], most=ANSWER, required=False)
    keep = WordsField(label=ASKS["keep"], most=ANSWER, required=False)
    hope = WordsField(label=ASKS["hope"], most=ANSWER, required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, journal: Iterable[Piece], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["journal"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(str(one.id), one.note or " ".join(one.text.split())[:80]) for one in journal]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[ask] for ask in ASKS]
