"""The hard gates before any choosing: what is never traded against anything."""

from troth.engine.ladder import RECEIVED_WELL, offered_level
from troth.engine.suggestion import Candidate, Closed, Context


def closed_by(candidate: Candidate, context: Context) -> Closed | None:
    """The first gate that closes this candidate today, or None where it is safe.

    Anything with a share level above 0 counts as a share. A relationship without receptions has earned
    level 0, so that a first share of level 1 is open.
    """
    gates = context.gates.get(candidate.relationship, frozenset())
    shares = candidate.share_level > 0
    if "harm" in gates and unfit_when_afraid(candidate):
        return "harm"
    if "open_breach" in gates and candidate.kind != "repair":
        return "open_breach"
    if "no_joint" in gates and candidate.joint:
        return "no_joint"
    if shares and (closed := _share_closed_by(candidate, context)):
        return closed
    return "minutes" if candidate.minutes > context.minutes else None


def unfit_when_afraid(candidate: Candidate) -> bool:
    """Whether it is closed to somebody who may be afraid of the other: what is done with them, opens up or mends."""
    return candidate.share_level > 0 or candidate.joint or candidate.not_when_afraid or candidate.kind == "repair"


def _share_closed_by(candidate: Candidate, context: Context) -> Closed | None:
    receptions = context.last_receptions.get(candidate.relationship, ())
    if any(reception < RECEIVED_WELL for _, reception in receptions[-2:]):
        return "badly_received"
    return "level" if candidate.share_level > offered_level(receptions) else None
