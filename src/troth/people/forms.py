"""The shape of what people send about their account. Words are kept as typed; passwords exactly so."""

import secrets
import unicodedata
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from django import forms
from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from troth.people.asking import Answer, Question
from troth.people.lifetimes import OWN_CHOICES
from troth.people.models import Instance
from troth.people.names import handle_key, tidy
from troth.people.passwords import LONGEST, trouble
from troth.ui.letters import readable
from troth.vault import base64url
from troth.vault.codes import phrase, wordlist

WORDS = 6
OWN, SHARED = "own", "shared"
DEVICE_HINTS = {
    OWN: _("Stays unlocked for twelve hours. You can change that."),
    SHARED: _("Locks after fifteen minutes and remembers nobody."),
}
TURNS_TEXT_ROUND = range(0x202A, 0x202F), range(0x2066, 0x206A)


def seed() -> str:
    """A form's random seed, 192 bits."""
    return secrets.token_urlsafe(24)


class OnceField(forms.RegexField):
    """The seed on its way back."""

    def __init__(self) -> None:
        super().__init__(r"\A[A-Za-z0-9_-]{22,64}\Z", widget=forms.HiddenInput, error_messages={
            "invalid": _("This page was not whole. Load it again."),
            "required": _("This page was not whole. Load it again."),
        })  # fmt: skip


class PasswordField(forms.CharField):
    """Taken as received: no trimming, no rewriting."""

    def __init__(self, label: Any, *, new: bool = False, **kwargs: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password"}
        kwargs.setdefault("error_messages", {"required": _("Type your password.")})
        super().__init__(strip=False, label=label, widget=forms.PasswordInput(attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
            raise forms.ValidationError(_("Make it a little shorter: at most 1,024 bytes fit."))
        return text


class CodeField(forms.CharField):
    """A kit or recovery code. Forgiving about case, spaces and look-alikes."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=200, label=label, widget=forms.TextInput(attrs), **kwargs)


class DeviceField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            choices=[(OWN, _("My own device")), (SHARED, _("A shared device"))],
            widget=forms.RadioSelect,
            label=_("What is this device?"),
            error_messages={"required": _("Say whether this device is your own.")},
        )


class ChosenPassword(forms.Form):
    """A new password: one's own, or six words that the page made. Cleans to ``chosen``."""

    how = forms.ChoiceField(
        choices=[("own", _("A password of my own")), ("words", _("These six words"))],
        widget=forms.RadioSelect, initial="own", label=_("How would you like to unlock?"),
    )  # fmt: skip
    words = forms.CharField(max_length=200, widget=forms.HiddenInput, required=False)
    password = PasswordField(_("Your password"), new=True, help_text=_(
        "At least 8 characters; 15 or more is much better. A whole sentence is fine."
    ))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["words"] = phrase(WORDS)
        self.fields["password"].required = self.data.get(self.add_prefix("how")) != "words"

    def names(self) -> Sequence[str]:
        """Words that anybody near would try."""
        return ("troth", settings.ADDRESS.host, str(self.cleaned_data.get("handle", "")))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("how") == "words":
            self._take_words(data)
        elif "password" in data:
            data["chosen"] = data["password"]
            if problem := trouble(data["chosen"], *self.names()):
                self.add_error("password", str(problem))
        return data

    def _take_words(self, data: dict[str, Any]) -> None:
        words = data.get("words", "").split()
        if len(words) == WORDS and set(words) <= set(wordlist()):
            data["chosen"] = " ".join(words)
            return
        self.data = dict(self.data.items()) | {self.add_prefix("words"): phrase(WORDS)}
        self.add_error("how", _("Here are six other words. Write them down, then send this again."))


class StartForm(ChosenPassword):
    """Sign-up, in one screen."""

    handle = forms.CharField(
        max_length=60, label=_("What should we call you?"),
        help_text=_("Any name. You type it to unlock, and people you invite see it."),
        error_messages={"required": _("Choose a name.")}, validators=[readable],
        widget=forms.TextInput({"autocomplete": "username", "spellcheck": "false"}),
    )  # fmt: skip
    device = DeviceField()
    once = OnceField()
    next = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order: tuple[str, ...] = ("handle", "how", "words", "password", "device")

    def clean_handle(self) -> str:
        handle = tidy(self.cleaned_data["handle"])
        if not all(map(shows, handle)) or not handle_key(handle):
            raise forms.ValidationError(_("Use letters, digits and signs that can be seen."))
        if len(handle) > 60 or len(handle_key(handle)) > 200:
            raise forms.ValidationError(_("Choose a shorter name."))
        return handle


class OperatorForm(forms.Form):
    """Who runs this Troth (S-21)."""

    operator = forms.ChoiceField(
        choices=[
            (Instance.Operator.PERSON, _("I do")),
            (Instance.Operator.OTHER, _("Someone else")),
            (Instance.Operator.UNSAID, _("I would rather not say")),
        ],
        widget=forms.RadioSelect, label=_("Who runs this Troth?"),
        help_text=_("Whoever runs it could change it. So people you invite are told who it is, before they join."),
        error_messages={"required": _("Say who runs it, or that you would rather not say.")},
    )  # fmt: skip
    operator_name = forms.CharField(
        max_length=80, label=_("Their name"), help_text=_("Only if it is someone else."),
        error_messages={"required": _("Write a name for them, as people here know it.")}, validators=[readable],
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["operator_name"].required = self.data.get("operator") == Instance.Operator.OTHER


class FirstStartForm(OperatorForm, StartForm):
    """Sign-up of the very first person, who also says who runs this Troth."""

    field_order = (*StartForm.field_order, "operator", "operator_name")


class PasskeyForm(forms.Form):
    """What passkey.js fills in. ``question`` is what it asks; without script, all of it stays empty."""

    challenge = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    answer = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    made = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    spared: tuple[str, ...] = ("password", "kit")
    """What need not be typed where a passkey answers."""

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        if self.data.get("answer"):
            for name in set(self.spared) & set(self.fields):
                self.fields[name].required = False

    def clean_made(self) -> bytes:
        try:
            return base64url.decode(self.cleaned_data["made"])
        except ValueError:
            raise forms.ValidationError(_("This page was not whole. Load it again.")) from None

    def given(self) -> Answer | None:
        """The answer of a passkey, if one answered."""
        data = self.cleaned_data
        return Answer(data["challenge"], data["answer"], data["made"]) if data["answer"] else None


class UnlockForm(PasskeyForm):
    """Name and password where the device is known (``known`` are the names it remembers); otherwise the kit too."""

    handle = forms.CharField(
        max_length=1000, label=_("Your name"), error_messages={"required": _("Type your name.")},
        widget=forms.TextInput({"autocomplete": "username", "spellcheck": "false"}),
    )  # fmt: skip
    password = PasswordField(_("Your password"))
    kit = CodeField(_("Code from your kit"), help_text=_("26 letters and digits. The dashes do not matter."),
                    error_messages={"required": _("Type the code from your kit.")})  # fmt: skip
    device = DeviceField()
    once = OnceField()

    def __init__(self, *args: Any, known: Sequence[str] = (), kit_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["kit"], self.fields["device"]
            self._offer(known)
        elif not kit_needed:
            self.fields["kit"].required = self.fields["device"].required = False

    def _offer(self, known: Sequence[str]) -> None:
        if len(known) == 1:
            self.fields["handle"].widget = forms.HiddenInput()
            self.initial["handle"] = known[0]
            return
        choices = [(name, name) for name in known]
        self.fields["handle"] = forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect, label=_("Who are you?"),
            error_messages={"required": _("Choose your name.")},
        )  # fmt: skip


class PasskeyUnlockForm(PasskeyForm):
    """The unlock form, sent by a passkey: name and password do not matter."""

    device = forms.ChoiceField(choices=[(OWN, ""), (SHARED, "")], required=False)
    once = OnceField()


class SecondStepForm(PasskeyForm):
    """A passkey after the password; or the kit, to do without it from now on."""

    kit = CodeField(_("Code from your kit, or your recovery code"), required=False)


class PasskeyNameForm(forms.Form):
    label = forms.CharField(
        max_length=60, label=_("What do you call it?"), help_text=_("Only you see this."), validators=[readable],
        error_messages={"required": _("Give it a name.")}, widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip


class NewDeviceForm(forms.Form):
    """A new device, by a code from one that is unlocked."""

    password = PasswordField(_("Your password"))
    device = DeviceField()
    once = OnceField()


class StepUpForm(PasskeyForm):
    """The password once more, before a careful act; the kit too where this device does not hold its secret. A passkey
    may answer in place of both.
    """

    password = PasswordField(_("Your password"))
    kit = CodeField(_("Code from your kit"), help_text=_("This device does not keep it."),
                    error_messages={"required": _("Type the code from your kit.")})  # fmt: skip
    once = OnceField()

    def __init__(self, *args: Any, holds_secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if holds_secret:
            del self.fields["kit"]


class PasswordForm(PasskeyForm, ChosenPassword):
    """A new password. ``current`` is checked by the action."""

    current = PasswordField(_("Your password now"))
    kit = CodeField(_("Code from your kit"), help_text=_("This device does not keep it."),
                    error_messages={"required": _("Type the code from your kit.")})  # fmt: skip
    field_order, spared = ("current", "kit", "how", "words", "password"), ("current", "kit")

    def __init__(self, *args: Any, holds_secret: bool, handle: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handle = handle
        self.fields["password"].label = _("Your new password")
        self.fields["how"].label = _("And from now on?")
        if holds_secret:
            del self.fields["kit"]

    def names(self) -> Sequence[str]:
        return (*super().names(), self.handle)


class RecoverForm(ChosenPassword):
    """The recovery code, and a new password."""

    handle = forms.CharField(
        max_length=1000, label=_("Your name"), error_messages={"required": _("Type your name.")},
        widget=forms.TextInput({"autocomplete": "username", "spellcheck": "false"}),
    )  # fmt: skip
    code = CodeField(_("Recovery code"), help_text=_("32 letters and digits. The dashes do not matter."),
                     error_messages={"required": _("Type your recovery code.")})  # fmt: skip
    device = DeviceField()
    once = OnceField()
    field_order = ("handle", "code", "how", "words", "password", "device")


class NewKitForm(StepUpForm):
    """The password opens the account with the new kit, so no passkey stands in for it."""

    spared = ()


class PasskeyAddForm(PasskeyNameForm, StepUpForm):
    """A new passkey. Here the answer is the new one's, and the password is asked for all the same."""

    field_order, spared = ("label", "password", "kit"), ()


class PasskeyEditForm(PasskeyNameForm, StepUpForm):
    field_order = ("label", "password", "kit")


class DeleteForm(StepUpForm):
    """Deleting the account."""

    shared = forms.ChoiceField(
        choices=[("leave", _("Leave it with them")), ("withdraw", _("Take it back"))],
        widget=forms.RadioSelect, label=_("What you shared with someone"),
        error_messages={"required": _("Choose what happens to what you shared.")},
    )  # fmt: skip
    field_order = ("shared", "password", "kit")


class LockTimeForm(forms.Form):
    """How long one's own device stays unlocked without use."""

    idle = forms.TypedChoiceField(
        coerce=int, label=_("Stay unlocked for"),
        choices=list(zip(OWN_CHOICES, (_("15 minutes"), _("12 hours"), _("30 days")), strict=True)),
    )  # fmt: skip


class LookForm(forms.Form):
    theme = forms.ChoiceField(
        choices=[("system", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))], label=_("Light or dark"),
    )  # fmt: skip
    shift = forms.BooleanField(required=False, label=_("Shift three times"))


class LanguageForm(forms.Form):
    """``next`` is where they came from."""

    language = forms.ChoiceField(
        choices=[("", _("As this browser asks")), *settings.LANGUAGES], required=False, widget=forms.RadioSelect,
        label=_("Language"), help_text=_("This browser remembers it. What you and others wrote stays as it is."),
    )  # fmt: skip
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def shows(char: str) -> bool:
    """Whether a sign may stand in a name: no control signs, nothing unassigned, nothing that turns text round."""
    return unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"} and not any(
        ord(char) in turning for turning in TURNS_TEXT_ROUND
    )


def same_site(path: str, otherwise: str) -> str:
    """A path of this very Troth to go on to, or the other one; beside it may live programs of others."""
    ours = path.startswith(settings.ADDRESS.path) and ".." not in unquote(path)
    return path if ours and url_has_allowed_host_and_scheme(path, None) else otherwise
