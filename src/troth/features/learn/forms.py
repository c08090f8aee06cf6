"""Looking for a piece."""

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.writing.fields import WordsField

QUERY_BYTES = 200


class SearchForm(forms.Form):
    """The words to look for; they travel in the body of a request and stay nowhere."""

    sought = WordsField(
        label=_("What would you like to read about?"),
        help_text=_("A word or a whole question. Small slips do not matter."),
        most=QUERY_BYTES,
        long=False,
        missing=_("Type a word to look for."),
    )
