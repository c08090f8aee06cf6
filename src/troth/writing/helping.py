"""Two helpers beside a draft. They put together what its author says, and make up no word of their own.

"Say it differently" makes a sentence of a feeling, what it is about, and a need. "Help me listen" lends beginnings that
whoever answers finishes.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.writing.reading import declined

ASKED: Final = ("say", "put", "add")
FIELDS: Final = ("say_feel", "say_about", "say_need")
MOST: Final = 400
"""Characters of each part of a sentence."""
FEELINGS: Final = (
    gettext_lazy("hurt"), gettext_lazy("worried"), gettext_lazy("lonely"), gettext_lazy("angry"), gettext_lazy("sad"),
    gettext_lazy("ashamed"), gettext_lazy("torn"), gettext_lazy("hopeful"), gettext_lazy("grateful"),
)  # fmt: skip
NEEDS: Final = (
    gettext_lazy("an hour to talk, with nothing else"), gettext_lazy("to be asked first"),
    gettext_lazy("to hear how it was for you"), gettext_lazy("some time before I answer"),
    gettext_lazy("a hand with this"), gettext_lazy("to know that we are all right"),
)  # fmt: skip


class Starts(NamedTuple):
    """Beginnings of one kind."""

    title: str | Promise
    starts: tuple[str | Promise, ...]


LISTENING: Final = (
    Starts(gettext_lazy("What you heard"), (gettext_lazy("What I hear is that"), gettext_lazy("It sounds as if"))),
    Starts(
        gettext_lazy("What makes sense about it"),
        (gettext_lazy("It makes sense to me that"), gettext_lazy("I can see why")),
    ),
    Starts(
        gettext_lazy("A question"),
        (gettext_lazy("What was the hardest part of it?"), gettext_lazy("What would help, if anything?")),
    ),
)
BEGINNINGS: Final = tuple(start for kind in LISTENING for start in kind.starts)


class Sentence(NamedTuple):
    """What was put together, "" where there was nothing to; or that nothing is, for these words."""

    text: str
    refused: bool = False


def sentence(feel: str, about: str, need: str, draft: str = "") -> Sentence:
    """One or two sentences of these parts; none of words that press somebody, or beside a draft of such (S-31)."""
    feel, about, need = (part[:MOST].strip().rstrip(".,;!? ") for part in (feel, about, need))
    said = []
    if feel and about:
        said.append(_("I feel %(feel)s about %(about)s.") % {"feel": feel, "about": about})
    elif feel or about:
        said.append(_("I feel %(feel)s.") % {"feel": feel} if feel else _("It is about %(about)s.") % {"about": about})
    if need:
        said.append(_("I need %(need)s.") % {"need": need})
    text = " ".join(said)
    return Sentence("", refused=True) if text and declined(text, draft) else Sentence(text)


def of_form(data: Mapping[str, Any], draft: str) -> Sentence:
    """The same, of the fields of a form."""
    feel, about, need = (str(data.get(name, "")) for name in FIELDS)
    return sentence(feel, about, need, draft)


def over(data: QueryDict) -> QueryDict:
    """What was sent, with the words that were asked for added to the draft."""
    changed = data.copy()
    name, _colon, number = str(data.get("put") or data.get("add", "")).partition(":")
    draft, words = str(data.get(name, "")), ""
    if "put" in data:
        words = of_form(data, draft).text
        for field in FIELDS if words else ():
            changed[field] = ""
    elif number.isascii() and number.isdigit() and int(number) < len(BEGINNINGS):
        words = str(BEGINNINGS[int(number)])
    changed[name] = joined(draft, words) if words else draft
    return changed


def joined(draft: str, words: str) -> str:
    """The words after the draft, with a space between where it has none."""
    return f"{draft} {words}" if draft and not draft[-1].isspace() else draft + words
