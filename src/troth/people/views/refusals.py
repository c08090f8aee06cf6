"""Statuses of a form that opened nothing, and what it says where a try has to wait."""

from django.forms import Form
from django.utils.translation import gettext as _

from troth.people.throttle import TooMany
from troth.vault.errors import Busy

WRONG, MANY, BUSY = 422, 429, 503


def put_off(form: Form, reason: TooMany | Busy, many: str) -> int:
    """Say in the form for how long to wait; the status to answer with. ``many`` is for who tried too often.

    In a rush of log-ins seconds are enough. Who else tries at this moment is nobody's to know, so it does not say.
    """
    if isinstance(reason, Busy):
        form.add_error(None, _("That needs a moment longer. Wait a few seconds, then type your password once more."))
        return BUSY
    form.add_error(None, many)
    return MANY
