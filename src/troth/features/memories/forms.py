"""Writing down what is to be kept."""

import datetime as dt
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from troth.features.memories import photos
from troth.features.memories.entries import Dream, Joke, Memory, Tradition
from troth.features.memories.moments import moment, parts
from troth.features.memories.photos import Prepared, Unfit, Why
from troth.features.memories.words import RETURNS
from troth.people.locked import LEFT_BEHIND
from troth.ui.jinja import month_name
from troth.writing.fields import WordsField, day_field

LINE: Final = 400  # bytes
SOME: Final = 4000
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
UNFIT: Final[dict[Why, Any]] = {
    "unknown": _("This is not a photo that can be opened here. A JPEG, PNG or WebP works."),
    "heic": _(
        "This is a HEIC photo, which cannot be opened here. On an iPhone, choose it from your photos and not from your "
        "files: then it comes as a JPEG. From anywhere else, save a copy of it as a JPEG and choose that."
    ),
    "large": _("This photo has more pixels than can be opened here. A smaller one works."),
    "moving": _("This picture moves. Choose one that stands still."),
    "broken": _("This photo could not be opened. It may have broken on its way; another copy may work."),
}
TOO_LARGE = _("This photo is larger than 8 MB. A smaller one works.")
FULL = _("There is no room for more here. Delete something first, then add this.")
AGAIN = _("Choose the photo once more: it does not stay in the form.")


class PhotoField(forms.FileField):
    """A photo, opened and written anew in memory; its value is :class:`Prepared`, or None."""

    widget = forms.FileInput(
        attrs={
            "accept": "image/jpeg,image/png,image/webp",
            "data-most": photos.MOST_BYTES,
            "data-too-large": TOO_LARGE,
        }
    )

    def __init__(self, **kwargs: Any) -> None:
        nothing = UNFIT["broken"]
        super().__init__(error_messages={"empty": nothing, "invalid": nothing, "missing": nothing}, **kwargs)

    def to_python(self, data: "File[Any] | None") -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        if (file.size or 0) > photos.MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE, code="large")
        try:
            return photos.prepare(file.read())
        except Unfit as unfit:
            raise forms.ValidationError(UNFIT[unfit.why], code=unfit.why) from None


class FewDigits(forms.NumberInput):
    """A number that is typed: no arrows that change a year by one."""

    input_type = "text"

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "numeric", "autocomplete": "off"})


class MemoryForm(forms.Form):
    """A memory: words, when it was, perhaps a photo. The year is enough."""

    text = WordsField(label=_("What do you want to keep?"), missing=_("Write a few words first."))
    day = forms.IntegerField(label=_("Day"), required=False, widget=FewDigits)
    month = forms.TypedChoiceField(label=_("Month"), required=False, coerce=int, empty_value=None)
    year = forms.IntegerField(
        label=_("Year"),
        widget=FewDigits,
        error_messages={"required": _("Say at least the year."), "invalid": _("Write the year in numbers.")},
    )
    photo = PhotoField(
        label=_("A photo"),
        required=False,
        help_text=_("Up to 8 MB. Where and when it was taken, and with what, is removed before it is kept."),
    )
    alt = WordsField(
        label=_("What can be seen in it"),
        help_text=_("One line, for whoever cannot see the photo."),
        most=LINE,
        long=False,
        required=False,
    )

    def __init__(self, *args: Any, has_photo: bool = False, **kwargs: Any) -> None:
        """``has_photo``: there is one already."""
        super().__init__(*args, **kwargs)
        self.has_photo = has_photo
        month = self.fields["month"]
        if isinstance(month, forms.ChoiceField):
            months = [(number, month_name(dt.date(2000, number, 1))) for number in range(1, 13)]
            month.choices = [("", _("Not known")), *months]
        self.fields["day"].error_messages["invalid"] = _("Write the day in numbers.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not {"day", "month", "year"} & self.errors.keys():
            try:
                data["when"] = moment(data["year"], data.get("month"), data.get("day"))
            except ValueError:
                self.add_error("year", _("Give a day that has been, with its month, or only the year."))
        if LEFT_BEHIND in self.data or (self.errors and data.get("photo")):
            self.add_error("photo", AGAIN)
        elif data.get("alt", "").strip() and not (self.has_photo or "photo" in self.errors or data.get("photo")):
            self.add_error("alt", _("There is no photo to go with this. Choose one, or leave this empty."))
        return data

    def memory(self) -> Memory:
        return Memory(text=self.cleaned_data["text"], when=self.cleaned_data["when"])

    def photo_given(self) -> Prepared | None:
        found: Prepared | None = self.cleaned_data["photo"]
        return found


class ChangeMemoryForm(MemoryForm):
    """The same for a memory that is there; ``version`` is the one that was being changed."""

    without = forms.BooleanField(label=_("Take the photo away"), required=False)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class LineForm(forms.Form):
    text = WordsField(
        label=_("How I remember it"),
        help_text=_("Two people rarely remember the same thing. Both may stand."),
        most=SOME,
        missing=_("Write a line first."),
    )


class SupportForm(forms.Form):
    text = WordsField(
        label=_("How would you support it?"), help_text=_("Leave it empty to say only that you do."),
        most=LINE, long=False, required=False,
    )  # fmt: skip


class JokeForm(forms.Form):
    """An inside joke."""

    text = WordsField(label=_("The words"), most=LINE, long=False, missing=_("Write the words first."))
    origin = WordsField(label=_("Where it came from"), most=SOME, required=False)

    def body(self) -> Joke:
        return Joke(text=self.cleaned_data["text"], origin=self.cleaned_data["origin"])


class DreamForm(forms.Form):
    """A dream."""

    text = WordsField(label=_("A dream"), most=LINE, long=False, missing=_("Write the dream first."))
    why = WordsField(label=_("Why it matters"), most=SOME, required=False)

    def body(self) -> Dream:
        return Dream(text=self.cleaned_data["text"], why=self.cleaned_data["why"])


class TraditionForm(forms.Form):
    """A tradition. ``family`` asks whether it is a ritual of chosen family; ``key`` is that of one that is there."""

    text = WordsField(
        label=_("What do you do?"),
        help_text=_("Pancakes on the first snow, a call on Sundays, the same tune in the car."),
        most=LINE, long=False, missing=_("Write what you do first."),
    )  # fmt: skip
    returns = forms.ChoiceField(
        label=_("How often does it return?"), choices=RETURNS.items(), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    first = day_field(_("When is it next, or when was it last?"))
    means = WordsField(label=_("What it means to you"), most=SOME, required=False)
    chosen = forms.BooleanField(label=_("A ritual of our chosen family"), required=False)

    def __init__(self, *args: Any, family: bool, key: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key or uuid4()
        if not family:
            del self.fields["chosen"]

    def clean_first(self) -> dt.date:
        first: dt.date = self.cleaned_data["first"]
        years = first.year - timezone.localdate().year
        if first.year < 1900 or years > 2:
            raise forms.ValidationError(_("Choose a day within the next two years, or one that has been."))
        return first

    def body(self) -> Tradition:
        data = self.cleaned_data
        return Tradition(
            key=self.key,
            text=data["text"],
            returns=data["returns"],
            first=data["first"],
            means=data["means"],
            chosen=data.get("chosen", False),
        )


class HushForm(forms.Form):
    """Which memory not to bring up by itself; none named: all of them."""

    entry = forms.UUIDField(required=False, widget=forms.HiddenInput)
    on = forms.ChoiceField(choices=[("yes", ""), ("no", "")])

    def which(self) -> UUID | None:
        found: UUID | None = self.cleaned_data["entry"]
        return found


def as_given(body: Memory, version: int) -> dict[str, Any]:
    """A memory as the fields of its form."""
    year, month, day = parts(body.when)
    alt = body.picture.alt if body.picture else ""
    return {"text": body.text, "day": day, "month": month, "year": year, "alt": alt, "version": version}
