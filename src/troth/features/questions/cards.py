"""Cards that start a talk: one at a time, in an order of the day's own; nothing is kept of them."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from troth.content.library import offered
from troth.content.schema import ConversationCard, Purpose
from troth.features.questions.words import PURPOSES
from troth.relationships.access import MyRelationship


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card, its place among the day's, and what it is drawn from ("" for all)."""

    card: ConversationCard
    number: int
    of: Purpose | str


def draw(one: MyRelationship, number: int, of: str, day: dt.date) -> Drawn | None:
    """The card at this place; after the last one the first comes again."""
    wanted = {of} if of in PURPOSES else set(PURPOSES)
    fitting = [each for each in offered().cards.values() if one.kind.value in each.kinds and each.purpose in wanted]
    if not fitting:
        return None
    seed = f"{one.id}{day.isoformat()}".encode()
    order = sorted(fitting, key=lambda each: hashlib.blake2b(each.slug.encode() + seed).digest())
    return Drawn(order[number % len(order)], number % len(order), of if of in PURPOSES else "")
