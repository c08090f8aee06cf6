"""Goals: one's own, and those of two. Words are entries; which goals there are, and which step is next, is a board.

A board is kept in the vault that holds the goals, so both who share that vault may set a next step or end a goal;
nobody can change the other's words (S-32).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.intimacies.entries import Board, Goal, Place, State, Step
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own, shelves
from troth.reminders.plans import followed
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.keys import Keyring

MOST: Final = 30  # goals on one board
T = TypeVar("T", bound=Body)


@dataclass(frozen=True, slots=True)
class Found:
    """One goal as its pages show it. ``goal`` and ``step`` are missing where their author took them back."""

    shelf: Shelf
    place: Place
    goal: Opened[Goal] | None
    step: Opened[Step] | None

    @property
    def id(self) -> UUID:
        return self.place.goal

    @property
    def shared(self) -> bool:
        return self.shelf.shared

    @property
    def open(self) -> bool:
        return self.place.state == "open" and self.goal is not None


class TooMany(Exception):  # noqa: N818
    """The board is full of goals that are open."""

    def __init__(self) -> None:
        super().__init__("too-many-goals")


def all_of(me: Me, one: MyRelationship) -> list[Found]:
    """One's own goals here and those of both, newest first; four queries at most."""
    return [found for shelf in shelves(me, one) for found in _on(shelf)]


def load(me: Me, one: MyRelationship, id: UUID) -> Found:
    """One goal, or :class:`Gone`: also where it belongs to somebody else, or its words were taken back."""
    found = next((found for found in all_of(me, one) if found.id == id and found.goal), None)
    if found is None:
        raise Gone
    return found


def earlier_steps(found: Found) -> list[Opened[Step]]:
    """The last steps of a shared goal that were next before, newest first; at most one query."""
    if not found.shared:
        return []
    shelf = found.shelf
    page = entries.page(shelf.keyring, shelf.vault, Step, scope=_steps_of(shelf, found.id))
    return [step for step in page.entries if step.id != found.place.step]


@transaction.atomic
def add(me: Me, one: MyRelationship, text: str, *, at: dt.datetime | None = None) -> UUID:
    """Keep a goal for oneself; :class:`TooMany` where there is no room."""
    return _add(own(me, one), Goal(text=text, at=at))


@followed
def set_step(_me: Me, found: Found, step: Step) -> None:
    """Let this be the next step of a goal. What both could read before stays readable; one's own makes way."""
    _set_step(found, step)


def _set_step(found: Found, step: Step) -> None:
    shelf = found.shelf
    id = entries.put(shelf.keyring, shelf.vault, step, scope=_steps_of(shelf, found.id))
    _change(found, lambda place: replace(place, step=id))
    if found.step and not shelf.shared:
        entries.withdraw(shelf.keyring, shelf.vault, found.step.id)


@followed
def end(_me: Me, found: Found, state: State) -> None:
    """A goal is done, or let go, or taken up again."""
    day = None if state == "open" else timezone.localdate()
    _change(found, lambda place: replace(place, state=state, day=day))


@followed
def share(me: Me, one: MyRelationship, found: Found, *, at: dt.datetime | None = None) -> UUID:
    """Make one's own goal, with its next step, a goal of both; it moves there. :class:`Gone` unless both are here."""
    if not one.together or found.shared or found.goal is None:
        raise Gone
    shelf = common(me, one)
    id = _add(shelf, replace(found.goal.body, at=at))
    if found.step:
        moved = Found(shelf, Place(id), None, None)
        _set_step(moved, replace(found.step.body, goal=id, at=at))
    _delete(found)
    return id


@followed
def delete(_me: Me, found: Found) -> None:
    """Delete one's own goal for good, or withdraw the words of a shared one; :class:`Gone` for the other's."""
    _delete(found)


def _delete(found: Found) -> None:
    shelf = found.shelf
    if found.goal is None or not found.goal.mine:
        raise Gone
    for one in (found.goal, found.step):
        if one and one.mine:
            entries.withdraw(shelf.keyring, shelf.vault, one.id)
    if not shelf.shared:
        _take_off(found)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all of one's own goals about one person."""
    entries.clear(keyring, Step, scope=scope)
    entries.clear(keyring, Goal, scope=scope)
    snapshots.drop(keyring, keyring.person, Board, scope)


def _steps_of(shelf: Shelf, goal: UUID) -> str:
    """What narrows steps: in the shared vault to one goal, because what was next before stays readable there."""
    return goal.hex if shelf.shared else shelf.scope


def _on(shelf: Shelf) -> list[Found]:
    board = snapshots.load(shelf.keyring, shelf.vault, Board, shelf.scope)
    places = board.places if board else []
    ids = [id for place in places for id in (place.goal, place.step) if id]
    found = entries.several(shelf.keyring, shelf.vault, ids, Body) if ids else {}
    return [
        Found(shelf, place, _as(found.get(place.goal), Goal), _as(found.get(place.step), Step) if place.step else None)
        for place in places
    ]


def _as(found: Opened[Body] | None, expected: type[T]) -> Opened[T] | None:
    """What a board names, if it is what it should be."""
    return cast("Opened[T]", found) if found and isinstance(found.body, expected) else None


def _add(shelf: Shelf, goal: Goal) -> UUID:
    _make_room(shelf)
    id = entries.put(shelf.keyring, shelf.vault, goal, scope=shelf.scope)
    _arrange(shelf, lambda places: [Place(id), *places])
    return id


def _make_room(shelf: Shelf) -> None:
    """On a full board what ended first makes way: one's own is deleted, of both only its place on the board goes."""
    found = _on(shelf)
    if len(found) < MOST:
        return
    last = next((one for one in reversed(found) if not one.open), None)
    if last is None:
        raise TooMany
    if shelf.shared or last.goal is None:
        _take_off(last)
    else:
        _delete(last)


def _take_off(found: Found) -> None:
    _arrange(found.shelf, lambda places: [place for place in places if place.goal != found.id])


def _change(found: Found, change: Callable[[Place], Place]) -> None:
    _arrange(found.shelf, lambda places: [change(place) if place.goal == found.id else place for place in places])


def _arrange(shelf: Shelf, change: Callable[[list[Place]], list[Place]]) -> None:
    snapshots.update(
        shelf.keyring,
        shelf.vault,
        Board,
        lambda board: Board(places=change(board.places if board else [])),
        shelf.scope,
    )
