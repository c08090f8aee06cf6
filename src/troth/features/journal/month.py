"""What a month's page may show of the journal: entries about one person, for their author to choose from."""

from troth.features.journal.entries import JournalEntry
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import MOST, Piece, Span
from troth.vault import entries


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    found = entries.between(me.keyring, me.id, JournalEntry, span.first, span.last, most=MOST)
    return [
        Piece("journal", each.day, body.text, body.title.strip(), each.id, tuple(copy.id for copy in body.copies))
        for each in found
        for body in [each.body]
        if each.genuine and body.relationship == one.id
    ]
