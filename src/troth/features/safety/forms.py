"""With whom the pause is to hold."""

from collections.abc import Iterable
from uuid import UUID

from django import forms

from troth.relationships.access import MyRelationship


class TwoForm(forms.Form):
    """Each person one keeps, and everybody."""

    everybody = forms.BooleanField(required=False)
    people = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, *args: object, people: Iterable[MyRelationship], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self.fields["people"].choices = [(str(one.id), one.name) for one in people]  # type: ignore[attr-defined]
