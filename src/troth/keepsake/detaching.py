"""What things of one's own say of a shared space, and cannot say where there is none.

A journal entry names the copies that were given of it, a boundary what was shown of it. Brought to a Troth where the
other is not, that would claim that somebody can read it. The copies themselves come along, to be looked at.
"""

from typing import Final

import msgspec

from troth.features.barriers.entries import FearCard
from troth.features.boundaries.entries import Boundary
from troth.features.checkin.entries import CheckIn
from troth.features.desires.entries import Own
from troth.features.intimacies.entries import Reliance
from troth.features.journal.entries import JournalEntry
from troth.features.ladder.entries import Kept, Ladder
from troth.features.patterns.entries import Pattern
from troth.features.practices.entries import Written
from troth.features.repair.entries import Matter, Moved, Note
from troth.features.rhythm.entries import Noticed
from troth.features.transparency.entries import Note as OpenNote
from troth.promises.entries import Agenda
from troth.vault import matching
from troth.vault.bodies import Body

POINTS: Final[dict[str, tuple[str, ...]]] = {
    JournalEntry.kind: ("copies",),
    CheckIn.kind: ("released",),
    Reliance.kind: ("shared",),
    Pattern.kind: ("shared",),
    Boundary.kind: ("to", "shared"),
    Written.kind: ("copies",),
    Noticed.kind: ("shared",),
    Kept.kind: ("offered",),
    FearCard.kind: ("given",),
    OpenNote.kind: ("to", "shared", "given"),
    Matter.kind: ("repair", "promises"),
    Note.kind: ("told",),
    Moved.kind: ("promise",),
}
"""Which fields of which kind name something that lies with both."""
NOWHERE: Final = frozenset({"question-met"})
"""What is nothing but such a name."""


def detached(body: Body) -> Body:
    """The same, without a word of what it says being lost."""
    fields = {field.name: field for field in msgspec.structs.fields(body) if field.name in POINTS.get(body.kind, ())}
    return msgspec.structs.replace(body, **{name: _default(field) for name, field in fields.items()})


def alone(body: Body) -> Body:
    """What is kept as a whole, for somebody who is there alone."""
    if isinstance(body, Agenda):
        return msgspec.structs.replace(body, mine=tuple(each for each in body.mine if each.private))
    if isinstance(body, Ladder):
        given = tuple(msgspec.structs.replace(each, offer=None) for each in body.given)
        return msgspec.structs.replace(body, given=given, ends={})
    if isinstance(body, Own):
        return msgspec.structs.replace(body, seed=matching.new_seed())
    return body


def _default(field: msgspec.structs.FieldInfo) -> object:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
