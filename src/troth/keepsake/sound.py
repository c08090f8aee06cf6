"""Whether what a keepsake says could have been said here. A file can be changed by whoever holds it, and what no room
would ever write could break the pages of its owner for good; so each thing is used once before anything of it comes.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from troth.engine.trust import TrustState
from troth.features.memories.entries import Photo
from troth.keepsake.everything import LEFT_OUT, OF_BOTH, bare
from troth.keepsake.reading import Entry, Unfit, Version, Whole, body_of
from troth.keepsake.retelling import TELLERS
from troth.outcomes.entries import RecommenderState
from troth.outcomes.queries import revive
from troth.trust.entries import Earlier, Mark, Trust
from troth.vault import bodies
from troth.vault.bodies import Body


def must_be_sound(entry: Entry) -> None:
    """:class:`Unfit` for a body that its kind could not say, or that cannot be told."""
    for version in entry.versions:
        body = body_of(entry.kind, version)
        if teller := TELLERS.get(entry.kind):
            _try(teller, body, "")
    if entry.state == "here" and (entry.kind == Photo.kind) != (entry.image is not None):
        raise Unfit("broken")


def state_of(whole: Whole) -> Body | None:
    """What is kept as a whole, without what could open anything; None for what is not kept here."""
    if whole.kind not in bodies.registry or whole.kind in LEFT_OUT | OF_BOTH:
        return None
    body = bare(body_of(whole.kind, Version(1, dt.date.min, None, whole.fields)))
    if isinstance(body, RecommenderState):
        _try(revive, body)
    for mark in _marks(body):
        _try(TrustState.from_bytes, mark.state)
    return body


def _marks(body: Body) -> list[Mark]:
    """The states of trust in here."""
    found = [body.end, body.eve, body.middle, body.base] if isinstance(body, Trust) else []
    found += [body.middle, body.base] if isinstance(body, Earlier) else []
    return [mark for mark in found if mark]


def _try(use: Callable[..., object], *given: Any) -> None:
    try:
        use(*given)
    except Exception:  # noqa: BLE001 - what comes of a value that was made up is of any type
        raise Unfit("broken") from None
