"""How one wants to see the picture."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ShownForm(forms.Form):
    how = forms.ChoiceField(
        label=_("Show me the picture of trust"),
        choices=[("yes", _("Yes")), ("words", _("Only in words")), ("no", _("Not at all"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
