"""Choosing a file, and saying which of its columns is which."""

from typing import Any, Final

from django import forms
from django.core.files.base import File
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from troth.features.journal.incoming import files, queries, words
from troth.features.journal.incoming.pieces import Columns, Refused, Table
from troth.people.locked import LEFT_BEHIND

ACCEPTED: Final = ".zip,.json,.csv,.tsv,.txt,application/zip,application/json,text/csv,text/plain"
CHOOSE: Final = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class JournalFile(forms.FileField):
    """A file that can be read as a journal; its value is its bytes. It stays in memory."""

    widget = forms.FileInput(
        attrs={"accept": ACCEPTED, "data-most": files.MOST_BYTES, "data-too-large": words.TOO_LARGE}
    )

    def __init__(self, **kwargs: Any) -> None:
        empty, broken = words.CANNOT["empty"], words.CANNOT["broken"]
        missing = _("Choose a file first.")
        errors = {"required": missing, "empty": empty, "invalid": broken, "missing": broken}
        super().__init__(error_messages=errors, **kwargs)

    def to_python(self, data: "File[Any] | None") -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        if (file.size or 0) > files.MOST_BYTES:
            raise forms.ValidationError(words.TOO_LARGE, code="large")
        content = file.read()
        try:
            queries.read(content)
        except Refused as refused:
            raise forms.ValidationError(words.refused(refused), code=refused.why) from None
        return content


class BringForm(forms.Form):
    file = JournalFile(label=_("The file"), help_text=_("A ZIP, a .json or a .csv file, up to 8 MB."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if LEFT_BEHIND in self.data:
            self.errors.pop("file", None)
            self.add_error("file", words.AGAIN)
        return data


class ColumnsForm(forms.Form):
    """Which column is what, and how days are written."""

    day = forms.TypedChoiceField(label=_("The day"), coerce=int, error_messages=CHOOSE)
    text = forms.TypedChoiceField(label=_("The words"), coerce=int, error_messages=CHOOSE)
    title = forms.TypedChoiceField(
        label=_("The title"), coerce=int, empty_value=None, required=False, error_messages=CHOOSE
    )
    order = forms.ChoiceField(
        label=_("A day such as 4/9/2019"),
        choices=[("day", _("begins with the day: 4 September")), ("month", _("begins with the month: April 9"))],
        error_messages=CHOOSE,
    )
    named = forms.BooleanField(label=_("The first line says what the columns are"), required=False)

    def __init__(self, data: QueryDict | None = None, *, table: Table) -> None:
        known = table.columns
        order = "month" if known.month_first else "day"
        begun = {"day": known.day, "text": known.text, "title": known.title, "order": order, "named": known.named}
        super().__init__(data, initial=begun)
        columns = [(at, name or _("Column %(number)s") % {"number": at + 1}) for at, name in enumerate(table.names)]
        for name, choices in (("day", columns), ("text", columns), ("title", [("", _("None")), *columns])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "text" in data and data["text"] == data.get("day"):
            self.add_error("text", _("Choose another column than for the day."))
        if data.get("title") is not None and data["title"] in {data.get("day"), data.get("text")}:
            self.add_error("title", _("Choose a column of its own, or none."))
        return data

    def columns(self) -> Columns:
        data = self.cleaned_data
        return Columns(data["day"], data["text"], data["title"], data["order"] == "month", data["named"])
