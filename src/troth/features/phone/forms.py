"""How it stands on the home screen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.ui.looks import KNOT, NOTES


class LookForm(forms.Form):
    look = forms.ChoiceField(
        choices=[(KNOT.slug, _("As Troth, with its knot")), (NOTES.slug, _("As “Notes”, with a plain sheet"))],
        widget=forms.RadioSelect, label=_("How should it stand there?"),
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
