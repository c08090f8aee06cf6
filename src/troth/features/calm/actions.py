"""Beginning to breathe together, and calling a pause."""

from uuid import UUID

from django.db import transaction

from troth.engine.session import Rest
from troth.features.calm import agreements
from troth.features.calm.scripts import BREATHING, PAUSE
from troth.live import sessions
from troth.live.entries import Began
from troth.people.me import Me
from troth.relationships.access import MyRelationship

forget = agreements.forget


def breathe(me: Me, one: MyRelationship, minutes: int, *, handed: bool) -> UUID:
    """Begin to breathe together."""
    return sessions.begin(me, one, Began(what=BREATHING.what, slug="", minutes=minutes), handed=handed)


@transaction.atomic
def pause(me: Me, one: MyRelationship, until: int) -> UUID:
    """Call a pause until a moment, in seconds since 1970. The one who calls it names the time; both may move it."""
    id = sessions.begin(me, one, Began(what=PAUSE.what, slug=""), handed=not one.together)
    sessions.take(me, one, PAUSE, id, Rest(0, until))
    return id
