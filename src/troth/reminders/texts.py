"""Every word that leaves Troth. There are no others: no names, no kinds, no counts (S-19, T-28)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

TITLE: Final[Words] = _("Reminder")
BODY: Final[Words] = _("You have something to look at.")

MAIL: Final[Words] = _("You have something to look at.\n\n%(front)s\n\n\nTo stop these mails, open this:\n%(stop)s\n")

ASK_TITLE: Final[Words] = _("Is this your address?")
ASK: Final[Words] = _(
    "Somebody asked for reminders to this address. If it was you, open this and say yes:\n\n%(yes)s\n\n"
    "If it was not you, do nothing. Nothing more will come.\n"
)

SENDERS: Final[dict[str, Words]] = {
    "reminder": TITLE,
    "notes": _("Notes"),
    "lists": _("Lists"),
    "calendar": _("Calendar"),
}
"""The names that mail can come from. A list, and no field: nobody's words are readable in the database."""
