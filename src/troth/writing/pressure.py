"""Words in somebody's own writing that watch, threaten or give orders, or that despair. A page says so to their author
alone (S-10), and nothing makes them sound better (S-31). Who looks after themselves is left alone: a list that takes a
break for a punishment, or a life in danger for a threat, does harm of its own.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content import word_lists
from troth.engine.watching import asks_to_watch

Pressure = Literal["order", "watching", "threat", "despair"]
GRAVITY: Final[tuple[Pressure, ...]] = get_args(Pressure)

PATTERNS: Final[dict[Pressure, tuple[str, ...]]] = {
    "order": (
        r"\byou (must|mustn't|have to|had better|need to|ought to|are (not )?to|are(n't| not) allowed|may not)\b",
        r"\byou (can't|cannot|can not|won't|will not) (go|see|meet|talk|speak|text|wear|leave|have|be with)\b",
        r"\bi (forbid|order|demand|(do not|don't|will not|won't) (let|allow) you)\b",
        r"(^|[.?!,;:\n]\s*|\b(you|please) )(stop|quit) (seeing|meeting|talking|texting|wearing|going)\b",
        *word_lists.PUSHES.patterns[:4],
    ),
    "threat": (
        r"\bor else\b",
        r"\byou('ll| will| are going to|'re going to) (regret|be sorry|pay for|lose (me|us|everything))\b",
        r"\bi('ll| will|'m going to| am going to) (hurt|hit|slap|punish|ruin|destroy|expose|kill|smash) (?!myself)",
        r"\bi('ll| will|'m going to| am going to) make you (sorry|pay|regret|suffer|cry|wish)\b",
        r"\b(hurt|harm|kill) (yourself|you)\b",
        r"\b(tell|show|send)( it| this| that)?( to)? (everyone|everybody|your (boss|family|friends|parents))\b",
        r"\b(take|keep) (the|your|our) (children|kids) (away )?from you\b",
        r"\bnever see (the |your |our )?(children|kids|them|me) again\b",
        r"\bnot (speak|talk) to you (for|until you (?!('re|are|have|can|feel)\b))",
        r"\bteach you a lesson\b|\b(lock you out|throw you out|cut you off)\b",
    ),
    "despair": (
        r"\b(hurt|harm|kill|cut) myself\b|\bend my life\b|\b(do not|don't) want to (live|be alive)\b|\bwant to die\b",
    ),
}  # fmt: skip
TURNED: Final = re.compile(r"\b(not|never|no|nor|neither|don't|won't|nobody)\b[^.?!,;]{0,30}$")
"""What turns the words after it round: "I will not hurt you" threatens nobody."""
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
    flat = text.lower().replace("’", "'")
    return [what for what in GRAVITY if (asks_to_watch(flat) if what == "watching" else any(_found(what, flat)))]


def notes(text: str) -> list[str]:
    """What to say of it to who wrote it."""
    return [str(SAYS[what]) for what in pressures(text)]


def helped(text: str) -> bool:
    """Whether these words may be put together, or made smoother, for who wrote them."""
    return UNHELPED.isdisjoint(pressures(text))


def _found(what: Pressure, flat: str) -> Iterator[bool]:
    for pattern in PATTERNS[what]:
        for hit in re.finditer(pattern, flat):
            yield what in LOOKED_AT_ALONE or TURNED.search(flat[: hit.start()]) is None
