"""Writing a share down, weighing it, saying how it was received, and answering one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from troth.content.schema import Item
from troth.features.ladder.earned import ANSWERS, Question
from troth.features.ladder.entries import Kept
from troth.features.ladder.words import RECEPTIONS, RULES, RUNGS, WISH_HINTS, WISHES
from troth.ui.slides import UNKNOWN, SlideField
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

LINE = 400  # bytes
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
DAY = {"invalid": _("Choose a day, or leave it open.")}
NONE: Final = ""
SEVERITIES: Final = {"0.5": _("It was small"), "1": _("It was not small"), "1.5": _("It was serious")}


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=DAY,
        **kwargs,
    )


class ShareForm(Coached):
    """The words of a share, on one step. ``alone``: how it might be said aloud is asked too."""

    text = WordsField(
        label=_("What you would like to share"),
        help_text=_("A few lines are enough."),
        missing=_("Write a line or two first."),
    )
    prompt = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if alone:
            self.fields["plan"] = WordsField(
                label=_("How might you say it?"),
                help_text=_("When, where, and how you would begin. Writing it down counts, also if you never do."),
                required=False,
                most=LINE,
                long=False,
            )


class EditForm(ShareForm):
    """The same, moved to another step if it was not shared yet."""

    level = forms.TypedChoiceField(
        label=_("On which step?"),
        choices=[(level, rung.title) for level, rung in RUNGS.items()],
        coerce=int,
        error_messages=CHOOSE,
    )

    def over(self, kept: Kept) -> Kept:
        """What was kept, with these words; what the form did not ask stays."""
        data = self.cleaned_data
        level, plan = data.get("level", kept.level), data.get("plan", kept.plan)
        return replace(kept, text=data["text"], plan=plan, level=level)


class ToldForm(forms.Form):
    """A share that was made in person, and how it was received."""

    level = forms.TypedChoiceField(
        label=_("Which step was it?"),
        choices=[(level, rung.title) for level, rung in RUNGS.items()],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reception = forms.TypedChoiceField(
        label=_("How was it received?"),
        choices=[*RECEPTIONS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    text = WordsField(label=_("What was it?"), help_text=_("For you alone, to find it again."), required=False)
    day = _day(label=_("On which day?"), help_text=_("Leave it empty for today."))

    def clean_day(self) -> dt.date:
        day: dt.date | None = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Choose today or earlier."), code="future")
        return day or timezone.localdate()

    def kept(self, relationship: UUID) -> Kept:
        data = self.cleaned_data
        return Kept(relationship=relationship, level=data["level"], text=data["text"], told=data["day"])


class ReadyForm(forms.Form):
    """What one asks oneself before it goes anywhere, and what goes with it."""

    why = WordsField(
        label=_("Why would you share this?"),
        help_text=_("For you alone. To be known is a good reason; to be rescued, or to get even, is a reason to wait."),
        most=LINE,
        long=False,
        required=False,
    )
    hope = WordsField(
        label=_("What do you hope for?"),
        help_text=_("For you alone. One small thing that is in their hands."),
        most=LINE,
        long=False,
        required=False,
    )
    wish = forms.ChoiceField(
        label=_("What would you like from them?"),
        choices=[(NONE, _("I leave it open")), *WISHES.items()],
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    rule = forms.ChoiceField(
        label=_("May they pass it on?"),
        choices=[(NONE, _("I leave it to them")), *RULES.items()],
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    until = _day(
        label=_("Until which day may they read it?"),
        help_text=_("After it your words are withdrawn. Leave it empty to withdraw them yourself, whenever you like."),
    )
    hints = WISH_HINTS

    def clean_until(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(_("Choose today or later."), code="past")
        return until


class LookForm(forms.Form):
    """Six questions on whether it has been earned. None needs an answer."""

    def __init__(self, data: Mapping[str, Any] | None, *, questions: Sequence[Question]) -> None:
        super().__init__(data, initial={each.name: each.answer for each in questions})
        for each in questions:
            self.fields[each.name] = forms.ChoiceField(
                label=each.text,
                help_text=each.evidence,
                choices=[*ANSWERS.items()],
                required=False,
                widget=forms.RadioSelect,
                error_messages=CHOOSE,
            )


class LimitForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("How far would you go?"),
        choices=[(level, rung.title) for level, rung in RUNGS.items()],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class ReceivedForm(forms.Form):
    """How one's share was received; empty takes it back."""

    reception = forms.TypedChoiceField(
        choices=[(NONE, NONE), *((value, value) for value in RECEPTIONS)], coerce=int, empty_value=None, required=False
    )


class ChooseForm(forms.Form):
    how = forms.ChoiceField(choices=[(how, how) for how in ("now", "later", "not_now", "back")])


class SleepForm(forms.Form):
    """Sleep on it, or have it back."""

    how = forms.ChoiceField(choices=[(how, how) for how in ("tomorrow", "now")])


class WordsForm(Coached):
    """Exactly what the other will read."""

    text = WordsField(label=_("Your words"), missing=_("Write a few words, or leave it for another day."))


class BrokenForm(forms.Form):
    """That a rule was not kept; and, if one likes, how safe it is by now to confide in them."""

    severity = forms.ChoiceField(
        label=_("How much did it weigh?"),
        choices=[*SEVERITIES.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, item: Item | None, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        if item:
            label = item.text.replace("{name}", name)
            self.fields[item.slug] = SlideField(
                label=label, low=item.low, high=item.high, words=item.steps, unknown=True
            )

    def vault(self) -> dict[str, float]:
        """What was answered of confiding, by question, 0–1."""
        value = self.cleaned_data.get(self.item.slug) if self.item else None
        return {self.item.slug: value / 10} if self.item and value not in (None, UNKNOWN) else {}
