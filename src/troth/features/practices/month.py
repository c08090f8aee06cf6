"""What a month's page shows of practices: what was done, and the best lines that were written. No surprise to come."""

from collections.abc import Iterator
from uuid import UUID

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
            Piece("best", each.day, text, known[each.body.slug].title, copies=copies)
            for each in written
            if not each.body.hidden and each.body.slug in known
            for text, copies in _kept(each.body, known[each.body.slug])
        ),
    ]


def _shows(practice: Practice | None) -> bool:
    """That a surprise was prepared would tell of it."""
    return practice is not None and not practice.surprise


def _kept(body: Written, practice: Practice) -> Iterator[tuple[str, tuple[UUID, ...]]]:
    """What was written in words of one's own, without what was chosen or rated, with the copies that were given of it;
    line by line where one was given by itself.
    """
    asked = {step.prompt for step in practice.steps if step.kind == "write"}
    before = 0
    for said in body.said:
        lines = {before + at: line for at, line in enumerate(filter(str.strip, said.text.splitlines()), 1)}
        before += len(lines)
        if said.asked in asked if said.own is None else said.own:
            apart = lines if lines.keys() & body.copies.keys() else {0: said.text}
            for number, text in apart.items():
                yield text.strip(), tuple(body.copies[at] for at in {0, number} if at in body.copies)
