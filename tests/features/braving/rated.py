"""Answers about the qualities, as check-ins of the last weeks would leave them."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import me_of

from troth.content.schema import Braving
from troth.engine.rating import Facet
from troth.trust.actions import record_ratings

WELL: dict[Facet, float] = {"credibility": 0.8, "reliability": 0.7, "intimacy": 0.6, "self_orientation": 0.3}
ALIKE: dict[Braving, float] = dict.fromkeys(
    ("boundaries", "reliability", "accountability", "vault", "integrity", "non_judgment", "generosity"), 0.7
)
CLEAR: dict[Braving, float] = {**ALIKE, "vault": 1.0, "generosity": 0.3}
TIED: dict[Braving, float] = {**ALIKE, "vault": 0.95, "reliability": 0.95, "boundaries": 0.3, "generosity": 0.3}
HIGH: dict[Braving, float] = dict.fromkeys(ALIKE, 0.95)


def rate(
    actor: Actor,
    id: UUID,
    other: Mapping[Braving, float] | None = None,
    own: Mapping[Braving, float] | None = None,
    *,
    times: int = 6,
    ago: int = 0,
) -> None:
    """So many check-ins, four days apart, each with all of these answers."""
    asked = {"other": other or {}, "self": own or {}}
    levels = {f"braving_{about}/{quality}": value for about, said in asked.items() for quality, value in said.items()}
    for number in range(times):
        day = timezone.localdate() - dt.timedelta(days=ago + 4 * (times - 1 - number))
        record_ratings(me_of(actor).keyring, id.hex, WELL, day, levels=levels)
