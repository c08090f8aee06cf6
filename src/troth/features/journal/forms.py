"""Writing, changing and searching."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.content.library import offered
from troth.relationships.access import MyRelationship
from troth.writing.fields import WordsField

TITLE_BYTES = 400
QUERY_BYTES = 200


class EntryForm(forms.Form):
    """One entry. ``prompt`` is the share it answers, ``draft`` the place its draft stands, both hidden."""

    title = WordsField(label=_("Title"), most=TITLE_BYTES, long=False, required=False)
    text = WordsField(label=_("Your words"), missing=_("Write a few words first."))
    about = forms.TypedChoiceField(
        label=_("Who is it about?"),
        help_text=_("It helps you find it again. They are not told."),
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    prompt = forms.ChoiceField(choices=lambda: [("", ""), *((s, s) for s in offered().shares)], required=False)
    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[MyRelationship], **kwargs: Any) -> None:
        """``people``: those it can be about."""
        super().__init__(*args, **kwargs)
        self.people = {str(one.id): one for one in people}
        self.fields["prompt"].widget = forms.HiddenInput()
        about = self.fields["about"]
        if isinstance(about, forms.TypedChoiceField):
            about.choices = [("", _("Nobody in particular")), *((id, one.name) for id, one in self.people.items())]
            about.coerce = self.people.__getitem__


class EditForm(EntryForm):
    """The same for an entry that exists; ``version`` is the one that was being changed."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SearchForm(forms.Form):
    """The words to look for; they travel in the body of a request and stay nowhere."""

    sought = WordsField(
        label=_("Words to look for"),
        help_text=_("In everything you wrote for yourself. Your words are not kept or noted anywhere."),
        most=QUERY_BYTES,
        long=False,
        missing=_("Type a word to look for."),
    )
