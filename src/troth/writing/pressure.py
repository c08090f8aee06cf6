"""Words in somebody's own writing that watch, threaten or give orders, or that despair. A page says so to their author
alone (S-10), and nothing makes them sound better (S-31). Who looks after themselves is left alone: a list that takes a
break for a punishment, or a life in danger for a threat, does harm of its own.
"""

from typing import Final, Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.engine import turns
from troth.engine.watching import asks_to_watch

Pressure = Literal["order", "watching", "threat", "despair"]
GRAVITY: Final[tuple[Pressure, ...]] = get_args(Pressure)

LOOKED_AT_ALONE: Final[frozenset[Pressure]] = frozenset({"order", "despair"})
"""Where a no before it turns nothing round: an order has one in it, and of one's own life a page asks rather too
often than too seldom.
"""

SAYS: Final[dict[Pressure, str | Promise]] = {
    "watching": _("Some of this comes close to watching somebody: their devices, their messages, where they are or "
                  "whom they see. That is monitoring, and protects nobody. Say what you will do with what is yours."),
    "despair": _("If you are thinking of hurting yourself, that matters more than any sentence here. Tell somebody "
                 "now: a person you trust, or the emergency number. It is in help and safety, on every page."),
    "threat": _("Some of this reads as a threat or a punishment. Troth does not help such words along. What could you "
                "do to look after yourself, even if nothing else changes?"),
    "order": _("Some of this says what somebody else has to do. What you will do yourself is in your hands, and holds "
               "whatever they choose."),
}  # fmt: skip
"""A note to who wrote it. It blocks nothing: words can be meant otherwise than a list can tell."""
UNHELPED: Final[frozenset[Pressure]] = frozenset({"watching", "threat", "despair"})
"""What nothing here puts into better words."""


def pressures(text: str) -> list[Pressure]:
    """What there is of it in these words, the gravest last."""
    flat = turns.flat(text)
    return [what for what in GRAVITY if (asks_to_watch(flat) if what == "watching" else _found(what, flat))]


def notes(text: str) -> list[str]:
    """What to say of it to who wrote it."""
    return [str(SAYS[what]) for what in pressures(text)]


def helped(text: str) -> bool:
    """Whether these words may be put together, or made smoother, for who wrote them."""
    return UNHELPED.isdisjoint(pressures(text))


def _found(what: Literal["order", "threat", "despair"], flat: str) -> bool:
    return any(what in LOOKED_AT_ALONE or not known.turns_round(flat, hit) for known, hit in turns.hits(what, flat))
