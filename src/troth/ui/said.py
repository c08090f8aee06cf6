"""The short sentence a page shows after an act, by code. A code travels; words never do."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID: Final[dict[str, str | Promise]] = {
    "checkin-saved": _("Check-in saved. Only you can see it."),
    "answers-kept": _("Answers kept. Only you can see them."),
    "many-goals": _("There are many goals of both already. End one of them first."),
    "entry-kept": _("Kept in your vault. Only you can see it."),
    "draft-kept": _("Draft kept. Only you can see it."),
    "shared": _("Shared. The other person can read it now."),
    "withdrawn": _("Withdrawn. They may remember what they have read."),
    "done": _("Done, and noted for you."),
    "held": _("You hold it now. Only you can see it."),
    "held-together": _("You hold it together from today on."),
    "carried": _("Noted. It counts for you both."),
    "left-out": _("Left out this time. That costs nothing."),
    "resting": _("It rests. Nothing weakens meanwhile."),
    "resumed": _("It goes on from today."),
    "let-go": _("Let go."),
    "many-held": _("You hold many together already. Let one go first."),
    "protected": _("That time is protected. Only you can see it."),
    "noticed": _("Kept. Only you can see it."),
    "in-touch": _("Noted, for you alone."),
    "not-now": _("Put aside for now. It can wait."),
    "not-this": _("This one stays away for a month."),
    "shorter": _("Something shorter, for today."),
    "locked": _("Locked. Your words are closed on this device."),
    "others-words": _("What somebody else had begun to write here was not kept."),
    "device-ended": _("That device is signed out."),
    "settings-saved": _("Settings saved."),
    "invited": _("Your invitation is ready. You choose how to pass it on."),
    "joined": _("You are both here. Nothing from before can be seen unless you share it."),
    "left": _("You have left. Your own words stay with you."),
    "deleted": _("Deleted for good."),
    "password-changed": _("Your password is changed."),
    "email-saved": _("Your e-mail address is saved."),
    "email-removed": _("Your e-mail address is removed."),
    "kit-kept": _("Good. Keep your kit somewhere of your own."),
    "recovery-removed": _("Your recovery code no longer opens anything."),
    "counted": _("From now on, what is here counts as all of it."),
    "put-back": _("Something of yours was changed outside Troth. “Was this me?” in Settings tells you more."),
    "went-back": _("This server was restored to an earlier day. What you wrote since then may be missing."),
}
