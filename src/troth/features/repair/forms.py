"""Writing in the rooms."""

from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.engine.repair import ENDINGS, Ending
from troth.features.repair.entries import Landed, Matter, NoteSort, PieceSort, Role, Small, Sort, Went
from troth.features.repair.words import DEPTHS, ENDING_HINTS, LANDED, NOTES, SORTS, WENT
from troth.features.repair.words import ENDINGS as ENDS
from troth.writing.coached import Coached
from troth.writing.fields import WordsField, day_field

TEXT_BYTES: Final = 8000
LINE_BYTES: Final = 600
CHOOSE: Final = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}
Label = str | Promise


def _choice(label: Any, choices: list[tuple[str, Label]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **more)


def been(day: Any) -> None:
    if day > timezone.localdate():
        raise forms.ValidationError(_("Choose today or a day before."))


NAMING: Final[dict[Role, tuple[Label, Label]]] = {
    "hurt": (
        _("What happened?"),
        _("In your words, as much or as little as you like. You can change it at any time."),
    ),
    "broke": (
        _("What did you do?"),
        _("As somebody would tell it who was there: “I did”, and “I did not”. Reasons can wait; so can how you feel."),
    ),
}


class MatterForm(Coached):
    """What broke trust. The day may be left out: what is long past needs none."""

    sort = _choice(_("What kind of thing was it?"), [*SORTS.items()])
    day = day_field(
        _("When was it?"), required=False, validators=[been],
        help_text=_("Leave it out if it is long ago, or if there is no one day."),
    )  # fmt: skip
    depth = _choice(
        _("How deep did it go?"), [(str(one), words) for one, words in DEPTHS.items()],
        help_text=_("It counts in your own picture of trust, and nowhere else. What is long past is in it already."),
    )  # fmt: skip

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role: Role = role
        asks, hint = NAMING[role]
        self.fields["text"] = WordsField(label=asks, help_text=hint, most=TEXT_BYTES)
        self.order_fields(["text"])
        if role == "broke":
            del self.fields["depth"]

    def matter(self, relationship: UUID) -> Matter:
        data = self.cleaned_data
        return Matter(
            relationship=relationship, role=self.role, text=data["text"], sort=cast("Sort", data["sort"]),
            day=data["day"], depth=int(data.get("depth") or 0),
        )  # fmt: skip


def as_fields(body: Matter) -> dict[str, Any]:
    return {"text": body.text, "sort": body.sort, "day": body.day, "depth": str(body.depth)}


class NoteForm(Coached):
    """A few words, and where it has one, how it went."""

    went = _choice(_("How did it go?"), [])

    def __init__(self, *args: Any, sort: NoteSort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = WordsField(label=NOTES[sort].asks, help_text=NOTES[sort].hint, most=TEXT_BYTES)
        self.order_fields(["text"])
        went = self.fields["went"]
        if sort not in WENT:
            del self.fields["went"]
        elif isinstance(went, forms.ChoiceField):
            went.choices = [*WENT[sort].items(), ("", _("I cannot tell yet"))]
            went.required = False

    def went_as(self) -> Went | None:
        return cast("Went | None", self.cleaned_data.get("went") or None)


Field = tuple[str, Label, Label, bool]
"""A field of a longer piece: its name, its label, its hint, and whether it is needed."""
PIECES: Final[dict[PieceSort, tuple[Field, ...]]] = {
    "understanding": (
        ("understood", _("What have you understood?"),
         _("What it was like for them, as far as you know it, and what it took away. If you do not know yet, say so."),
         True),
    ),
    "apology": (
        ("remorse", _("Sorry"), _("For what you did, and not for how they took it: “I am sorry that I …”"), True),
        ("responsibility", _("It was yours"),
         _("“I did it. I could have done otherwise.” No “if”, and no “but”."), True),
        ("amends", _("Putting it right"), _("What you will do about the harm that is there, and by when."), False),
        ("change", _("What will be different"), _("One thing, small enough that it can be seen."), False),
        ("wish", _("A wish, with no claim"),
         _("If you hope to be forgiven, you may say so once, and that nothing is owed. It can be left out."), False),
    ),
    "support": (
        ("people", _("Who could stand by you?"),
         _("A name or two, and how to reach them. It asks nothing of them."), False),
        ("step", _("What is one next step?"), _("A call, a walk with somebody, an appointment. Small is fine."), False),
        ("counsellor", _("What should a counsellor know first?"),
         _("It goes on a note that you can print and take along."), False),
    ),
}  # fmt: skip


class PieceForm(Coached):
    """A longer piece, field by field."""

    def __init__(self, *args: Any, sort: PieceSort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, hint, needed in PIECES[sort]:
            self.fields[name] = WordsField(label=label, help_text=hint, required=needed, most=TEXT_BYTES)


class LandedForm(forms.Form):
    """How a part arrived; empty takes it back."""

    how = _choice(_("How did it arrive?"), [*LANDED.items()], required=False)

    def landed(self) -> Landed | None:
        return cast("Landed | None", self.cleaned_data["how"] or None)


class EndForm(forms.Form):
    """How it ends; chosen by the one who was hurt alone."""

    how = _choice(_("How does it end for you?"), [(one, ENDS[one]) for one in ENDINGS])
    hints = {str(one): ENDING_HINTS[one] for one in ENDINGS}

    def ending(self) -> Ending:
        return cast("Ending", self.cleaned_data["how"])


class SmallForm(Coached):
    """Something small, in three lines."""

    what = WordsField(
        label=_("What did you do?"), help_text=_("One sentence: “I snapped at you when you asked about the bill.”"),
        most=LINE_BYTES, long=False,
    )  # fmt: skip
    felt = WordsField(
        label=_("What may it have been like?"), help_text=_("You may be wrong, so say it as a guess."),
        most=LINE_BYTES, long=False, required=False,
    )  # fmt: skip
    now = WordsField(
        label=_("What will you do now?"), help_text=_("One thing, and soon."), most=LINE_BYTES, long=False,
        required=False,
    )  # fmt: skip

    def small(self, relationship: UUID) -> Small:
        data = self.cleaned_data
        return Small(relationship=relationship, what=data["what"], felt=data["felt"], now=data["now"])


class IntoForm(forms.Form):
    """Which room of one's own it belongs in; empty for a new one."""

    into = forms.ChoiceField(
        label=_("In which of your rooms?"), required=False, widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, *args: Any, rooms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into = self.fields["into"]
        if isinstance(into, forms.ChoiceField):
            into.choices = [*rooms, ("", _("A new one"))]

    def room(self) -> UUID | None:
        return UUID(self.cleaned_data["into"]) if self.cleaned_data["into"] else None
