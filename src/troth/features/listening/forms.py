"""Beginning an exercise, what a beat asks for, and doing one alone."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.exercise import Exercise, Turn
from troth.writing.coached import Coached
from troth.writing.fields import WordsField

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
HOW: Final = (("two", _("On two phones")), ("one", _("At this one, handed over")))
ANSWERS: Final = (("yes", _("Yes")), ("no", _("Not today")))
TOPIC = 400  # bytes
STEPS = 5


class BeginForm(forms.Form):
    """How it is done, who speaks first, and what it is about."""

    topic = WordsField(label="", most=TOPIC, long=False, missing=_("Name it in a few words."))
    how = forms.ChoiceField(
        label=_("Where?"), choices=HOW, initial="two", widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, *args: Any, exercise: Exercise, name: str, together: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"] = forms.ChoiceField(
            label=_("Who speaks first?") if exercise.turns == 2 else _("Who has the floor?"), initial="me",
            choices=[("me", _("Me")), ("them", name)], widget=forms.RadioSelect, error_messages=CHOOSE,
        )  # fmt: skip
        if exercise.topic:
            self.fields["topic"].label = exercise.topic
        else:
            del self.fields["topic"]
        if not together:
            del self.fields["how"]


class BeatForm(Coached):
    """What a beat asks for, where it does."""

    def __init__(self, *args: Any, turn: Turn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        match turn.kind:
            case "choose":
                choices = [(str(at), text) for at, text in enumerate(turn.options)]
                self.fields["value"] = forms.ChoiceField(
                    label=turn.text, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE
                )
            case "ask":
                self.fields["value"] = forms.ChoiceField(choices=ANSWERS, error_messages=CHOOSE)
            case "rate":
                choices = [(str(step), str(step)) for step in range(1, STEPS + 1)]
                self.fields["value"] = forms.ChoiceField(
                    label=turn.prompt or "", choices=choices, required=False, widget=forms.RadioSelect,
                    error_messages=CHOOSE,
                )  # fmt: skip
            case "write":
                self.fields["value"] = WordsField(label=turn.prompt or "", required=False)
            case _:
                pass


class AloneForm(forms.Form):
    """A field for each step that has words to write; all of them may stay empty."""

    def __init__(self, *args: Any, exercise: Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, step in enumerate(exercise.solo):
            if step.prompt:
                self.fields[f"step{number}"] = WordsField(label=step.prompt, required=False)
