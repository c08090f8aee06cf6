"""Deciding together: both views stay sealed until both have written, for two weeks; then what was decided, and why."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.features.transparency.entries import View
from troth.features.transparency.releases import Piece
from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault import entries, rounds
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone
from troth.vault.rounds import Round
from troth.writing import actions as drafts
from troth.writing.actions import TooManyDrafts
from troth.writing.entries import Place

OPEN_FOR: Final = dt.timedelta(days=14)
DRAFT: Final = "transparency-view"


@dataclass(frozen=True, slots=True)
class Views:
    """Both views of a matter as one of the two sees them; ``broken`` where one does not open."""

    mine: Opened[View] | None
    theirs: Opened[View] | None
    until: dt.date
    over: bool
    broken: bool = False


def look(me: Me, one: MyRelationship, matter: Piece) -> Views:
    """The views, of which the other's is there only once both have written. After the last day one's own that met no
    other goes back to its author. When the space has closed, what could be read still can, and nothing moves any more.
    """
    until = matter.entry.day + OPEN_FOR
    over = timezone.localdate() > until or not one.together
    try:
        found = rounds.look(keyring_for(me, _vault(one)), _vault(one), matter.id, View, release=one.together)
    except CannotOpen:
        return Views(None, None, until, over, broken=True)
    if over and one.together and found.mine and not found.theirs and take_back(me, one, matter):
        found = Round(None, None)
    return Views(_view(found.mine), _view(found.theirs), until, over)


@transaction.atomic
def seal(me: Me, one: MyRelationship, matter: Piece, view: View) -> None:
    """Seal one's own view; :class:`Gone` if there is one, or the time is over."""
    if not one.together or timezone.localdate() > matter.entry.day + OPEN_FOR:
        raise Gone
    rounds.answer(keyring_for(me, _vault(one)), _vault(one), matter.id, view)
    drafts.drop(me, DRAFT, matter.id)


@transaction.atomic
def take_back(me: Me, one: MyRelationship, matter: Piece) -> bool:
    """Make one's own sealed view a draft again, if none of it is one already; no, if either can be read."""
    keyring = keyring_for(me, _vault(one))
    id = rounds.close(keyring, _vault(one), matter.id)
    if id is None:
        return not rounds.has_answered(keyring, _vault(one), matter.id)
    view = entries.get(keyring, me.id, id, View).body
    fields = {"text": view.text, "hope": view.hope, "beside": view.beside}
    if view.lean in matter.options:
        fields["lean"] = str(matter.options.index(view.lean))
    with suppress(TooManyDrafts):  # then it stays among one's own words, where a search finds it
        drafts.keep(me, Place(DRAFT, matter.id), fields)
        entries.withdraw(keyring, me.id, id)
    return True


def _view(found: Opened[Body] | None) -> Opened[View] | None:
    return cast("Opened[View] | None", found)


def _vault(one: MyRelationship) -> UUID:
    if one.vault is None:
        raise Gone
    return one.vault
