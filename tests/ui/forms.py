"""A form with every kind of control that the field macro draws."""

from django import forms

from troth.ui.slides import SlideField

REQUIRED = {"required": "Add this, in a few words."}


class EveryWidget(forms.Form):
    name = forms.CharField(
        label="What should we call you?",
        help_text="Any name.",
        error_messages=REQUIRED,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "other"}),
    )
    password = forms.CharField(label="A password", widget=forms.PasswordInput)
    mail = forms.EmailField(label="E-mail", required=False)
    by = forms.DateField(label="By when?", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(label="Something to remember", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Which kind?", choices=[("", "Choose one"), ("work", "Work")])
    purpose = forms.ChoiceField(
        label="Who is this for?", choices=[("two", "Both"), ("one", "Me")], widget=forms.RadioSelect
    )
    reasons = forms.MultipleChoiceField(
        label="What brings you here?",
        choices=[("see", "To see"), ("mend", "To mend")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kept = forms.BooleanField(label="My kit is in a safe place", help_text="You will need it.")
    safe = SlideField(label="It felt safe.", low="Not safe", high="Fully safe", unknown=True)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
