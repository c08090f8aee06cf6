"""What a month's page shows of practices: what was done, and the best lines that were written. No surprise to come."""

from troth.content.library import offered
from troth.content.schema import Practice
from troth.features.practices.entries import Written
from troth.outcomes.entries import Outcome
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import MOST, Piece, Span
from troth.vault import entries


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    known = offered().practices
    done = entries.between(me.keyring, me.id, Outcome, span.first, span.last, scope=one.scope, most=MOST)
    written = entries.between(me.keyring, me.id, Written, span.first, span.last, scope=one.scope, most=MOST)
    return [
        *(
            Piece("done", each.day, known[each.body.slug].title)
            for each in done
            if each.body.what == "practice" and _shows(known.get(each.body.slug))
        ),
        *(
            Piece("best", each.day, line, known[each.body.slug].title)
            for each in written
            if not each.body.hidden and each.body.slug in known
            for line in _kept(each.body, known[each.body.slug])
        ),
    ]


def _shows(practice: Practice | None) -> bool:
    """That a surprise was prepared would tell of it."""
    return practice is not None and not practice.surprise


def _kept(body: Written, practice: Practice) -> list[str]:
    """What was written in words of one's own, without what was chosen or rated."""
    asked = {step.prompt for step in practice.steps if step.kind == "write"}
    return [said.text.strip() for said in body.said if said.asked in asked]
