"""What a month's page shows of check-ins: that there was one, and the one word for how it was. No answers."""

from troth.features.checkin.entries import CheckIn
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import MOST, Piece, Span
from troth.vault import entries


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    found = entries.between(me.keyring, me.id, CheckIn, span.first, span.last, scope=one.scope, most=MOST)
    return [Piece("check-in", each.day, each.body.word) for each in found if each.genuine]
