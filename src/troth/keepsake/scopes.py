"""Under which scopes things lie in one's own vault. A row tells its scope to nobody; it is found by trying."""

from collections.abc import Iterable, Iterator
from typing import Final, get_args
from uuid import UUID

from troth.content.library import offered
from troth.content.schema import DesireList
from troth.outcomes.candidates import ALONE
from troth.promises.entries import Step
from troth.promises.store import under
from troth.vault import bodies
from troth.vault.bodies import Body
from troth.vault.whole import Scopes
from troth.writing.entries import Place

BY_RELATIONSHIP: Final = {"desires-own": get_args(DesireList)}
"""Of these there are several with each person."""
SHELVES: Final = ("memory", "inside-joke", "tradition", "dream")


def of_entries(people: Iterable[UUID]) -> Scopes:
    """Where an entry may lie, among these relationships."""
    known = ["", *(id.hex for id in people), ALONE]

    def scopes(body: Body) -> Iterator[str]:
        yield from known
        yield from _said(body)

    return scopes


def _said(body: Body) -> Iterator[str]:
    """The scopes that a body itself speaks of."""
    about = getattr(body, "relationship", None)
    if isinstance(about, UUID):
        yield about.hex
        yield f"{about.hex}/{getattr(body, 'fear', '')}"
    yield getattr(body, "habit", "")
    if isinstance(body, Step):
        yield under(body.of, getattr(body.act, "turn", None))
    for name in ("of", "session"):
        id = getattr(body, name, None)
        if isinstance(id, UUID):
            yield from (id.hex, f"{id.hex}/apart")


def of_states(people: Iterable[UUID], drafts: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Kind and scope of everything that may be kept as a whole."""
    known = [id.hex for id in people]
    for kind in bodies.registry:
        yield from ((kind, scope) for scope in ("", *known))
    for scope in known:
        yield from ((kind, f"{scope}/{name}") for kind, names in BY_RELATIONSHIP.items() for name in names)
        yield from (("shelved", f"{name}/{scope}") for name in SHELVES)
    yield from (("walk", slug) for slug in offered().practices)
    yield from (("draft", place.scope) for place in drafts)
