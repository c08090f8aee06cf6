"""What the pages of this room are about, or 404."""

from uuid import UUID

from django.http import Http404

from troth.content.schema import Fear
from troth.features.barriers import queries
from troth.features.barriers.entries import FearCard, GivenCard
from troth.features.barriers.portraits import Told, known, told
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault.entries import Opened


def named(slug: str, one: MyRelationship) -> Told:
    """The fear that an address names."""
    return told(_fear(slug), one.kind)


def card(me: Me, one: MyRelationship, fear: Fear) -> Opened[FearCard]:
    """One's own card for a fear."""
    found = queries.card(me, one, fear)
    if found is None:
        raise Http404
    return found


def given(me: Me, one: MyRelationship, id: UUID) -> Opened[GivenCard]:
    """A card that one of the two has given."""
    if one.vault is None:
        raise Http404
    return queries.given(me, one, id)


def _fear(slug: str) -> Fear:
    found = known(slug)
    if found is None:
        raise Http404
    return found
