"""What a month's page shows of promises: those that were kept, by the word of who received them."""

from collections.abc import Iterator

from troth.people.me import Me
from troth.promises import store
from troth.promises.store import Known
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Piece, Span

KEPT = {"kept", "little_late"}


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    return [piece for known in store.page(me, one, span.last).known if known.life for piece in _kept(known, one, span)]


def _kept(known: Known, one: MyRelationship, span: Span) -> Iterator[Piece]:
    when = known.stands.terms.when
    for turn in known.stands.days() if when.recurs else [None]:
        if known.stands.turn(turn).outcome in KEPT and span.first <= (turn or when.day) <= span.last:
            yield Piece("promise", turn or when.day, known.stands.terms.text, "" if known.mine else one.name)
