"""The shape of what people choose about their reminders."""

import base64
import datetime as dt
import re
import zoneinfo
from functools import cache
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.reminders import outward
from troth.reminders.channels import other
from troth.reminders.entries import Often, Rhythm
from troth.reminders.errors import NotAllowed
from troth.reminders.texts import SENDERS
from troth.reminders.times import STEP, within
from troth.ui.jinja import weekdays
from troth.vault.errors import CannotOpen
from troth.vault.push import Browser

TOPIC: Final = re.compile(r"(/[A-Za-z0-9_.-]+)*/[A-Za-z0-9_-]{1,64}")
NEVER: Final = "never"


@cache
def zones() -> list[tuple[str, str]]:
    """Looked for when they are first asked for, which hardly anybody is."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
    return [(name, name.replace("_", " ")) for name in names]


class ClockField(forms.TimeField):
    """A time of day, on whole five minutes."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        widget = forms.TimeInput({"step": STEP, "autocomplete": "off"}, format="%H:%M")
        widget.input_type = "time"
        errors = {"invalid": _("Write a time like 19:30."), "required": _("Choose a time.")}
        super().__init__(label=label, widget=widget, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        time = super().to_python(value)
        return time and time.replace(minute=time.minute // 5 * 5, second=0, microsecond=0, tzinfo=None)


class RhythmForm(forms.Form):
    """When reminders come. ``zone`` is asked for only where the browser does not say."""

    moment = forms.ChoiceField(
        choices=[(Often.DAY, _("Each day")), (Often.WEEK, _("Once a week")), (NEVER, _("Never"))],
        widget=forms.RadioSelect, label=_("A quiet moment to open Troth"),
        error_messages={"required": _("Choose one of these.")},
    )  # fmt: skip
    weekday = forms.TypedChoiceField(coerce=int, choices=weekdays, label=_("On"))
    time = ClockField(_("At what time?"), help_text=_(
        "Whatever is due on a day, and has no time of its own, comes then too. Of a promise for a time you hear an "
        "hour before."
    ))  # fmt: skip
    quiet_from = ClockField(_("Quiet from"))
    quiet_until = ClockField(_("Until"))
    often = forms.ChoiceField(
        choices=[(Often.DAY, _("Once a day")), (Often.WEEK, _("Once a week"))], label=_("At most"),
        help_text=_("Several things at once are one reminder."),
    )  # fmt: skip
    zone = forms.ChoiceField(
        choices=zones, label=_("Your time zone"),
        help_text=_("This browser does not say. It is sealed, like all you write."),
    )  # fmt: skip

    def __init__(self, *args: Any, zone_is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if zone_is_known:
            del self.fields["zone"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        time, start, end = (data.get(name) for name in ("time", "quiet_from", "quiet_until"))
        if time and start and end and data.get("moment") != NEVER and within(time, start, end):
            self.add_error("time", _("That is in your quiet hours. Choose another time, or change the hours."))
        return data

    def changes(self) -> dict[str, Any]:
        """As :class:`Rhythm` has them."""
        data = self.cleaned_data
        moment = "" if data["moment"] == NEVER else data["moment"]
        return data | {"moment": moment, "often": Often(data["often"])}


def rhythm_form(data: Any, rhythm: Rhythm, *, zone: str, zone_is_known: bool) -> RhythmForm:
    """The form, filled with what holds now."""
    names = ("weekday", "time", "quiet_from", "quiet_until", "often")
    initial = {name: getattr(rhythm, name) for name in names} | {"moment": rhythm.moment or NEVER, "zone": zone}
    return RhythmForm(data, initial=initial, zone_is_known=zone_is_known)


class PushForm(forms.Form):
    """What the browser said when it subscribed; a script fills it in."""

    endpoint = forms.CharField(max_length=outward.LONGEST, widget=forms.HiddenInput)
    public = forms.CharField(max_length=200, widget=forms.HiddenInput)
    secret = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            outward.parse(data.get("endpoint", ""))
            data["keys"] = _raw(data.get("public", "")) + _raw(data.get("secret", ""))
            Browser.parse(data["keys"])
        except (NotAllowed, CannotOpen, ValueError):
            raise forms.ValidationError(_("This browser could not be reached. Try again.")) from None
        return data


class MailForm(forms.Form):
    email = forms.EmailField(
        required=False, label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("It never opens your account. Whoever runs this server can see it. Do not use an address that "
                    "someone else reads."),
        error_messages={"invalid": _("Write it like name@example.org.")},
    )  # fmt: skip
    sender = forms.ChoiceField(choices=list(SENDERS.items()), label=_("Mail comes from"), help_text=_(
        "The name that your mail program shows. The subject is always “Reminder”."
    ))  # fmt: skip


class NtfyForm(forms.Form):
    topic = forms.CharField(
        max_length=outward.LONGEST, label=_("Address of the topic"),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
        error_messages={"required": _("Write the address of a topic.")},
    )  # fmt: skip

    def clean_topic(self) -> str:
        topic: str = self.cleaned_data["topic"]
        try:
            parts = outward.parse(topic)
        except NotAllowed:
            raise forms.ValidationError(_("Write it like https://ntfy.example/a-long-name.")) from None
        if not TOPIC.fullmatch(parts.path) or parts.query:
            raise forms.ValidationError(_("Write it like https://ntfy.example/a-long-name."))
        return topic


class OtherForm(forms.Form):
    service = forms.CharField(
        max_length=outward.LONGEST, label=_("Address for apprise"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write an address that apprise knows.")},
    )  # fmt: skip

    def clean_service(self) -> str:
        service: str = self.cleaned_data["service"]
        if not other.known(service):
            raise forms.ValidationError(_("Apprise does not know this address, or may not send there."))
        return service


class TitlesForm(forms.Form):
    titles = forms.BooleanField(required=False)


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
