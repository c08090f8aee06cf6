"""What a person reads about a file, or a piece of one, that cannot be brought in."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.features.journal.incoming.pieces import Reason, Refused, Unread, Why

TOO_LARGE: Final = _(
    "This file is larger than 8 MB. Without its photos it is small: of a Day One export choose the .json file alone, "
    "or a ZIP with nothing else in it."
)
AGAIN: Final = _("Choose the file once more: it does not stay in the form.")
CANNOT: Final[dict[Reason, Any]] = {
    "empty": _("There is nothing in this file."),
    "unknown": _("This is not a journal that can be read here. A ZIP, a .json or a .csv file works."),
    "broken": _("This file could not be opened. It may have broken on its way; another copy may work."),
    "columns": _(
        "No columns were found in this file. A table has commas, semicolons or tabs between a day and the words. A "
        "Markdown file comes in within a ZIP."
    ),
    "locked": _("This ZIP asks for a password. Make one without, and choose that."),
    "outside": _(
        "Some files in this ZIP have names that lead out of it, so none of it was read. Make a new one of your folder."
    ),
    "large": _("Unpacked, this is more than 40 MB. Bring it in in parts, such as year by year."),
    "many": _("There are more than 10,000 entries in this file. Bring it in in parts, such as year by year."),
    "nothing": _("No entries were found in this file."),
}
WHY: Final[dict[Why, Any]] = {
    "day": _("It names no day that could be read."),
    "far": _("Its day lies before 1900, or is still to come."),
    "empty": _("There are no words in it."),
    "long": _("It is longer than fits in one entry."),
    "marks": _("Some of its letters could not be read."),
    "broken": _("It could not be opened."),
    "wide": _("It has more columns than the first line."),
}


def refused(why: Refused) -> str:
    """Why a file cannot be read, in a sentence."""
    if why.why == "quotes":
        return gettext(
            "From line %(line)s on the columns cannot be told apart: there, a quotation mark is opened and not closed."
        ) % {"line": why.line}
    return str(CANNOT[why.why])


def unread(one: Unread) -> str:
    """Why a piece cannot be read, in a sentence."""
    return str(WHY[one.why])
