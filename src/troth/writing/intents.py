"""A line on what is hoped and one on what is not meant, which anything may carry and nothing needs (B6)."""

from typing import Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.writing.coached import Coached
from troth.writing.fields import WordsField

LINE: Final = 400  # bytes
HOPE: Final = gettext_lazy("What I hope")
BESIDE: Final = gettext_lazy("What I am not saying")


class Intent(Protocol):
    """What has both lines, either of them empty."""

    @property
    def hope(self) -> str: ...
    @property
    def beside(self) -> str: ...


class IntentForm(Coached):
    """The two fields."""

    hope = WordsField(label=HOPE, most=LINE, long=False, required=False)
    beside = WordsField(label=BESIDE, most=LINE, long=False, required=False)


def intent(body: Intent) -> list[str]:
    """What is hoped for and what is not meant, if its author said so, as the other reads it."""
    hope = [_("What I hope: %(words)s") % {"words": body.hope}] if body.hope.strip() else []
    return [*hope, *([_("What I am not saying: %(words)s") % {"words": body.beside}] if body.beside.strip() else [])]
