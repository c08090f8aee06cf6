"""A slider that counts only once a person has set it. What is posted is written in ``slides.html``."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

UNKNOWN: Final = "unknown"


def spread(words: Iterable[Any]) -> Markup:
    """The phrase for each number from 0 to 10, for the script: phrases in rising order, evenly spread."""
    return _spread(tuple(map(str, words)))


@lru_cache(256)
def _spread(words: tuple[str, ...]) -> Markup:
    """The same, put together once: a page may have a dozen sliders, with the words of a few scales."""
    return Markup("|").join(words[round(number * (len(words) - 1) / 10)] for number in range(11))


class SlideWidget(forms.NumberInput):
    """Reads the three posted names as one raw value: "" (no answer), "unknown", or the number."""

    input_type = "range"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:  # noqa: ARG002
        """The raw value; a number that nobody set is no answer."""
        if data.get(f"{name}_unknown") == "1":
            return UNKNOWN
        return str(data.get(name, "")) if data.get(f"{name}_answered") == "1" else ""


class SlideField(forms.Field):
    """A rating from 0 to 10; cleans to an ``int``, ``UNKNOWN`` or ``None``. Never required.

    ``low`` and ``high`` are the words at both ends, ``words`` up to 11 phrases in rising order,
    ``unknown`` whether "I don't know" is offered (where it is not, it counts as no answer).
    """

    widget = SlideWidget

    def __init__(self, *, low: Any, high: Any, words: Sequence[Any] = (), unknown: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.low, self.high, self.words, self.unknown = low, high, tuple(words), unknown

    def to_python(self, value: Any) -> int | Literal["unknown"] | None:
        """The answer. Anything that is no whole number from 0 to 10 is a ``ValidationError``."""
        if value == UNKNOWN and self.unknown:
            return UNKNOWN
        if value in (None, "", UNKNOWN):
            return None
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10:
            return int(text)
        raise ValidationError(_("Choose a number from 0 to 10, or skip this one."), code="invalid")
