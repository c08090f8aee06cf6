"""What a month's page shows of dreams: those there were by its end, of both and one's own."""

from troth.features.memories import queries
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Piece, Span


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    found = [kept.entry for kept in queries.dreams(me, one) if kept.entry]
    return [
        Piece("dream", min(each.day, span.last), each.body.text, "" if each.mine else one.name)
        for each in found
        if each.day <= span.last
    ]
