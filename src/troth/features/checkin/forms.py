"""The check-in's form: made for one day, one person and the questions on the page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from troth.content.library import offered
from troth.content.schema import Item
from troth.features.checkin import questions
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.questions import Part
from troth.relationships.access import MyRelationship
from troth.ui.letters import readable
from troth.ui.slides import UNKNOWN, SlideField

WORD = 40


@dataclass(frozen=True, slots=True)
class Slide:
    """One question as the page draws it: without a Django field around it, because there are a dozen."""

    item: Item
    question: str
    value: int | str | None
    errors: Collection[Any] = ()


class _Shared(forms.Field):
    """A field that no form changes, and so the same for all: to copy it takes as long as to ask the database."""

    def __deepcopy__(self, memo: object) -> Self:
        return self


class _Circles(_Shared, forms.TypedChoiceField):
    pass


class _Word(_Shared, forms.CharField):
    pass


class CheckInForm(forms.Form):
    """Nothing is required but one answer of any kind. A slider nobody touched is no answer.

    ``asked`` names the questions on the page, so that answers belong to those that were read, whatever has been asked
    since on another page.
    """

    closeness = _Circles(
        choices=[(str(number), str(number)) for number in range(1, 8)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the seven, or skip this one.")},
    )
    word = _Word(
        label=_("One word for how it was"),
        help_text=_("Any word. Leave it out if none comes."),
        max_length=WORD,
        validators=[readable],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Make it shorter: at most %(limit_value)d letters.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        one: MyRelationship,
        items: Sequence[Item] = (),
        kept: CheckIn | None = None,
    ) -> None:
        """``items``, and what was ``kept`` of this day before, are for a new page; what was sent names its own."""
        if data is not None:
            items = questions.fitting(data.get("asked", "").split(), one.kind)
        self.items = {item.slug: item for item in items if item.facet != "closeness"}
        self.asked = " ".join(item.slug for item in items)
        self.name = one.name
        super().__init__(data, initial=_as_initial(kept))
        language = get_language()
        self.fields = {slug: _slider(slug, language) for slug in self.items} | self.fields

    def clean(self) -> dict[str, Any]:
        """At least one answer; "I don't know" is one. A question that the pack lost meanwhile, or that no longer fits
        these two, goes; the other answers stay.
        """
        data = self.cleaned_data
        if self.data.get("asked", "") != self.asked:
            raise forms.ValidationError(_("Some questions have changed meanwhile. Look once more, then save."))
        if not self.errors and all(data[name] in (None, "") for name in (*self.items, "closeness", "word")):
            raise forms.ValidationError(_("Answer any one of these. All the others can wait."), code="empty")
        return data

    def slides(self, part: Part) -> list[Slide]:
        """The questions under one heading, in the order in which they are asked."""
        known = questions.known()
        return [self._slide(item) for slug, item in self.items.items() if questions.PARTS[known[slug].area] == part]

    def _slide(self, item: Item) -> Slide:
        question = questions.asked(item, self.name)
        if not self.is_bound:
            return Slide(item, question, self.initial.get(item.slug))
        return Slide(item, question, self[item.slug].value(), self[item.slug].errors)

    def checkin(self, one: MyRelationship) -> CheckIn:
        """What was answered, as it is sealed."""
        data = self.cleaned_data
        answers = {slug: None if data[slug] == UNKNOWN else data[slug] for slug in self.items if data[slug] is not None}
        return CheckIn(
            relationship=one.id,
            answers=answers,
            asked=self.asked.split() or [questions.closeness(one.kind).slug],  # the circles are on every page
            closeness=data["closeness"],
            word=data["word"],
        )


@cache
def _slider(slug: str, _language: str | None) -> SlideField:
    """What reads a question's answer, made once for all forms in this language."""
    item = offered().items[slug]
    return SlideField(low=item.low, high=item.high, words=item.steps, unknown=True)


def _as_initial(kept: CheckIn | None) -> dict[str, Any]:
    if kept is None:
        return {}
    answers = {slug: UNKNOWN if value is None else value for slug, value in kept.answers.items()}
    return {**answers, "closeness": kept.closeness, "word": kept.word}
