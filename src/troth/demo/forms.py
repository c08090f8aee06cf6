"""What the page of invented people sends."""

from django import forms

from troth.demo.cast import logins
from troth.people.forms import OnceField, seed


class WhoForm(forms.Form):
    """Whom one wants to be."""

    name = forms.ChoiceField(choices=lambda: [(one.name, one.name) for one in logins()])
    once = OnceField()

    @classmethod
    def blank(cls) -> "WhoForm":
        return cls(initial={"once": seed()})
