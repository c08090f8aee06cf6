"""What is kept as a whole, where both this Troth and the keepsake have it.

What is here stays as it is. Of what is a list of things, those that are missing are added; of what is a single state
(the picture of trust, a ladder, a setting), the one here counts. So bringing the same twice changes nothing.
"""

from typing import Any, Final, TypeVar

import msgspec

from troth.vault.bodies import Body

T = TypeVar("T", bound=Body)
LISTS: Final = frozenset({
    "rhythm", "detail-dates", "promises-mine", "promises-open", "drafts", "open-again", "wounds", "goals", "shelved",
    "hushed", "agreements-aside", "boundaries-aside", "repair-aside", "fear-paths", "hindered", "open-marks",
})  # fmt: skip
NAMED_BY: Final = ("id", "goal")
"""How a thing in a list is known again."""


def merged(here: T | None, coming: T) -> T:
    if here is None:
        return coming
    if here.kind not in LISTS:
        return here
    fields = (field.name for field in msgspec.structs.fields(here))
    return msgspec.structs.replace(
        here, **{name: _union(getattr(here, name), getattr(coming, name)) for name in fields if name != "at"}
    )


def _union(here: Any, coming: Any) -> Any:
    if isinstance(here, dict):
        return coming | here
    if isinstance(here, list | tuple):
        known = [_name(each) for each in here]
        return type(here)([*here, *(each for each in coming if _name(each) not in known)])
    return here


def _name(thing: Any) -> Any:
    return next((getattr(thing, name) for name in NAMED_BY if hasattr(thing, name)), thing)
