"""Holding practices through the pages, for the tests of a rhythm."""

from typing import Any
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release, send

from troth.features.rhythm import store
from troth.features.rhythm.entries import Hold, Rhythm
from troth.features.rhythm.store import Found

THANKS, NOTICED, TALK = "three-appreciations", "noticed", "how-are-we-doing"


def hold(actor: Actor, slug: str = THANKS, one: UUID | str = "alone", **data: Any) -> UUID:
    """Hold a practice every day, unless something else is said; its id."""
    place = send(actor, f"/rhythm/adopt/{slug}/", one=str(one), **{"often": "daily", **data}).headers["Location"]
    return UUID(place.rstrip("/").rpartition("/")[2])


def rhythm(actor: Actor) -> Rhythm:
    return store.own(me_of(actor))


def holds(actor: Actor) -> list[Hold]:
    return rhythm(actor).holds


def common(actor: Actor) -> list[Found]:
    """What two hold, or one has offered."""
    return [found for found in store.everything(me_of(actor)).found if found.common]


def offered(alma: Actor, hers: UUID, slug: str = TALK) -> UUID:
    """Alma asks the other to hold something too; the id of what she asked."""
    release(alma, f"/rhythm/{hold(alma, slug, hers)}/together/")
    (found,) = common(alma)
    return found.hold.id


def held_together(alma: Actor, ben: Actor, hers: UUID, slug: str = TALK) -> UUID:
    """The same, and the other said yes."""
    id = offered(alma, hers, slug)
    send(ben, f"/rhythm/{id}/answer/", how="yes")
    return id


def main_of(actor: Actor, path: str) -> str:
    """What stands in the middle of a page."""
    shown = page(actor, path)
    return shown[shown.index("<main") : shown.index("</main>")]
