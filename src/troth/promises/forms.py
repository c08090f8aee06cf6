"""Making a promise, asking to change it, answering it, and owning a mistake."""

import datetime as dt
from typing import Any, Final, cast, get_args

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.promises import words
from troth.promises.days import LONGEST, When, name_of, repeating, turns
from troth.promises.entries import Heard, Made, Outcome, Owned, Plan, Terms
from troth.relationships.access import MyRelationship
from troth.writing.coached import Coached
from troth.writing.fields import WordsField, day_field, to_come

LINE_BYTES: Final = 600
CHOOSE: Final = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}
Choices = list[tuple[str, str | Promise]]


class TermsForm(Coached):
    """What is promised, and by when: once, or again and again until a day."""

    text = WordsField(
        label=_("What do you promise?"),
        help_text=_("Small enough to be sure of."),
        missing=_("Write what you promise."),
        most=LINE_BYTES,
        long=False,
    )
    day = day_field(_("By which day?"), validators=[to_come])
    time = forms.TimeField(
        label=_("At what time?"),
        help_text=_("In another time zone it shows the time there."),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a time, such as 18:30.")},
    )
    repeat = forms.ChoiceField(
        label=_("How often?"), choices=words.REPEAT_CHOICES, required=False, error_messages=CHOOSE
    )
    until = day_field(
        _("Until when, if it repeats?"),
        required=False,
        help_text=_("At most a year. You can always make it again."),
        validators=[to_come],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, until = data.get("day"), data.get("until")
        if data.get("repeat") and day and "until" not in self.errors:
            if not until:
                self.add_error("until", forms.ValidationError(_("Choose the last day."), code="missing"))
            elif not day <= until <= day + LONGEST:
                self.add_error("until", forms.ValidationError(_("Choose a day within a year of the first one.")))
            elif not self.when().recurs:
                self.add_error("until", forms.ValidationError(_("No such day comes before then. Choose a later one.")))
        return data

    def needs_time(self) -> None:
        """Being there on time asks when that is."""
        if not self.cleaned_data.get("time") and "time" not in self.errors:
            self.add_error("time", forms.ValidationError(_("When is it? Write a time."), code="missing"))

    def when(self) -> When:
        data = self.cleaned_data
        if data.get("repeat"):
            return repeating(data["day"], data.get("time"), data["repeat"], data["until"])
        return When(data["day"], data.get("time"))

    def terms(self) -> Terms:
        return Terms(self.cleaned_data["text"], self.when())


class PromiseForm(TermsForm):
    """A new promise: to whom, and what only its maker sees."""

    made = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    there = forms.BooleanField(
        label=_("It is about being there on time"), help_text=_("Then it needs a time."), required=False
    )
    important = forms.BooleanField(
        label=_("It matters a great deal"), help_text=_("Then it counts double, kept or not."), required=False
    )
    cue = WordsField(
        label=_("When …"),
        help_text=_("A plan for yourself, which only you see: the moment it hangs on."),
        most=LINE_BYTES, long=False, required=False,
    )  # fmt: skip
    move = WordsField(label=_("… then I …"), most=LINE_BYTES, long=False, required=False)

    def __init__(self, *args: Any, one: MyRelationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = self.fields["made"]
        if isinstance(made, forms.ChoiceField):
            made.choices = to_whom(one)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("there"):
            self.needs_time()
        return data

    def plan(self) -> Plan:
        return Plan(self.cleaned_data["cue"], self.cleaned_data["move"])

    def made_to(self) -> Made:
        return cast("Made", self.cleaned_data["made"])


def to_whom(one: MyRelationship) -> Choices:
    """To whom a promise can be made here. Who is not here is told nothing; who is here speaks for themselves."""
    if one.together:
        return [("to_them", one.name), ("to_myself", _("Myself"))]
    noted = gettext("%(name)s promised it to me") % {"name": one.name}
    return [("to_myself", _("Myself")), ("to_them", one.name), ("to_me", noted)]


class ChangeForm(TermsForm):
    """Other terms for a promise, and a word on why. ``mine``: its maker asks; who received it asks for a time alone."""

    why = WordsField(label=_("A word on why"), most=LINE_BYTES, long=False, required=False)

    def __init__(self, data: Any = None, *, now: Terms, there: bool, mine: bool) -> None:
        super().__init__(data, initial=as_it_stands(now))
        self.now, self.there = now, there
        if not mine:
            del self.fields["text"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.there:
            self.needs_time()
        if not self.errors and self.terms() == self.now:
            self.add_error(None, forms.ValidationError(_("This is what it says now. Change something."), code="same"))
        return data

    def terms(self) -> Terms:
        return Terms(self.cleaned_data.get("text", self.now.text), self.when())


class TurnForm(forms.Form):
    """Which of its days a button is about; empty for the one of a promise that does not recur."""

    turn = day_field("", required=False)

    def turn_day(self) -> dt.date | None:
        return cast("dt.date | None", self.cleaned_data["turn"])


class SeenForm(forms.Form):
    """Which of its days is answered, and which answer of it was on the page, in one: "2026-05-16~", "~" and the id
    and version of that answer, if there was one (``Day.at``).
    """

    at = forms.RegexField(
        r"^(\d{4}-\d{2}-\d{2})?~([0-9a-f]{32}\.[0-9]{1,9})?$",
        label=_("Which day?"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose one of these.")},
    )

    def clean_at(self) -> tuple[dt.date | None, str]:
        day, _tilde, seen = self.cleaned_data["at"].partition("~")
        try:
            return (dt.date.fromisoformat(day) if day else None), seen
        except ValueError:
            raise forms.ValidationError(_("Choose one of these.")) from None


class AnswerForm(SeenForm):
    """How it went, and whether the other reads it too."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"), choices=[(one, one) for one in get_args(Outcome)], widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    told = forms.ChoiceField(
        label=_("Who reads your answer?"), choices=[("both", "both"), ("me", "me")], widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip

    def outcome_said(self) -> Outcome:
        return cast("Outcome", self.cleaned_data["outcome"])


class ReplyForm(Coached):
    """Agreeing to a change, or saying that the old one stands."""

    change = forms.UUIDField(widget=forms.HiddenInput)
    yes = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    why = WordsField(label=_("A word with it"), most=LINE_BYTES, long=False, required=False)


class OwnForm(Coached, TurnForm):
    """What happened, and what makes it right; with a day, that is a promise too."""

    what = WordsField(
        label=_("What happened?"),
        help_text=_("What you did or left undone, and what it may have meant for them. Leave out “but”: after it, "
                    "people often stop hearing."),
        missing=_("Write what happened, in your own words."),
    )  # fmt: skip
    amends = WordsField(
        label=_("What will you do to make it right?"),
        help_text=_("One thing, small enough to be sure of."),
        most=LINE_BYTES, long=False, required=False,
    )  # fmt: skip
    by = day_field(
        _("By which day?"),
        required=False,
        help_text=_("With a day, it becomes a promise. Without one, it is your word."),
        validators=[to_come],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("by") and not data.get("amends", "").strip() and "amends" not in self.errors:
            self.add_error("amends", forms.ValidationError(_("What will you do by then?"), code="missing"))
        return data

    def owned(self) -> Owned:
        return Owned(self.cleaned_data["what"], self.cleaned_data["amends"], self.turn_day())

    def by_when(self) -> When | None:
        by = self.cleaned_data["by"]
        return When(by) if by else None


class HearForm(TurnForm):
    """That a mistake was owned, and whether the other reads that too."""

    owning = forms.UUIDField(widget=forms.HiddenInput)
    told = forms.ChoiceField(choices=[("both", "both"), ("me", "me")])

    def heard(self) -> Heard:
        return Heard(self.cleaned_data["owning"], self.turn_day())


def as_it_stands(terms: Terms) -> dict[str, Any]:
    """Terms as the fields of a form; of what recurs, from its next day on."""
    when, today = terms.when, timezone.localdate()
    day = next((day for day in turns(when) if day >= today), when.day)
    until = dt.datetime.strptime(when.rule[-8:], "%Y%m%d").date() if name_of(when) else None  # noqa: DTZ007 - a day
    return {"text": terms.text, "day": day, "time": when.time, "repeat": name_of(when), "until": until}
