"""What stands beside a copy."""

import datetime as dt
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.relationships.access import MyRelationship

NO_PROOF: Final[str | Promise] = gettext_lazy(
    "This is no proof of who typed something. It shows what the account of a person held, and when this server says "
    "that it was written. Somebody else may have used that account or changed the server, or a clock may have been "
    "wrong. A court or the police decide for themselves what it is worth; a lawyer or a helpline can say more."
)
WHERE_NOT: Final[str | Promise] = gettext_lazy(
    "Do not keep it where somebody you fear can look: not on a phone or computer that they use or know the password "
    "of, not in a cloud or a mailbox that you share, not on this server. With somebody you trust it may be safer."
)
UNFIT: Final[dict[str, str | Promise]] = {
    "foreign": gettext_lazy("This is no keepsake from Troth. It is the ZIP that “Take everything with you” makes."),
    "copy": gettext_lazy(
        "This is a copy of one relationship. It is made to be read and kept, and cannot be brought in. "
        "“Take everything with you” makes a file that can."
    ),
    "newer": gettext_lazy("A newer Troth made this. It can be brought in once this one is as new."),
    "broken": gettext_lazy(
        "Something in this file is damaged or was changed, so nothing of it was taken in. Another copy may work."
    ),
    "large": gettext_lazy("This file is larger than can be taken in here. Nothing was kept of it."),
    "sealed": gettext_lazy(
        "These words do not open this file. Please look at them once more, and choose the file again."
    ),
}
"""Why something cannot be brought in, and what may help."""
WAIT: Final = gettext_lazy("A moment, please: this server is busy. Choose the file again in a minute.")


def note(one: MyRelationship, at: dt.datetime) -> str:
    """The text file of a copy."""
    return _text(
        _("Notes, as one person could see them. The other of the two is called %(name)s in them.") % {"name": one.name},
        _made(at),
        NO_PROOF,
        WHERE_NOT,
        _("pages.html is for reading, entries.json for programs. Each thing has every version that could be seen, and "
          "an empty place where words were taken back."),
        _checked("entries.json"),
    )  # fmt: skip


def note_of_all(name: str, at: dt.datetime) -> str:
    """The text file of a keepsake."""
    return _text(
        _("Everything that %(name)s could open.") % {"name": name},
        _made(at),
        WHERE_NOT,
        _("book.html is for reading and printing: it opens in any browser, without a network. keepsake.json is for "
          "programs, and another Troth can take it in with the photos beside it; keepsake.schema.json says what may "
          "stand in it. What the other of two wrote and no page showed is not here."),
        NO_PROOF,
        _checked("keepsake.json"),
    )  # fmt: skip


def _made(at: dt.datetime) -> str:
    return _("Made on %(moment)s.") % {"moment": at.isoformat(timespec="seconds")}


def _checked(file: str) -> str:
    return _(
        "sha256.txt has a checksum of each file: “sha256sum -c sha256.txt” says whether one was changed since. The "
        "checksum of each thing in %(file)s is over all the rest of it, as JSON with sorted keys and no blanks."
    ) % {"file": file}


def _text(*paragraphs: str | Promise) -> str:
    return "\n\n".join(map(str, paragraphs)) + "\n"
