"""What every session says in the same words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.live.sessions import Session
from troth.relationships.access import MyRelationship

MINUTE = 60


def digits(seconds: int) -> str:
    """What a clock shows: "6:12"."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"


def of_length(seconds: int) -> str:
    """Of how long a time something is left."""
    minutes = max(1, round(seconds / MINUTE))
    return ngettext("left of %(n)d minute", "left of %(n)d minutes", minutes) % {"n": minutes}


def resting(session: Session, one: MyRelationship) -> str:
    """What a rest says; never who wanted it."""
    if session.handed:
        return _("Take the time you need. It goes on where you were.")
    return _("Take the time you need. It goes on where you were, once you and %(name)s are both ready.") % {
        "name": one.name
    }
