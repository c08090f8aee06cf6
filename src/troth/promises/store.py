"""Promises as they lie in the vaults, and as they stand: each with its steps, from both places at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from troth.people.me import Me
from troth.promises.days import turns
from troth.promises.entries import Change, Given, Heard, Mine, Open, Owned, Promised, Step
from troth.promises.life import BOTH, Life, Taken, TurnDay, Who, lived
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, shelves
from troth.vault import entries, snapshots
from troth.vault.entries import PAGE, Opened, Unreadable, Withdrawn
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring

FORGOTTEN: Final = dt.timedelta(days=60)
"""So long after its last day something without an answer is looked up among the open ones; later it is history."""


Lying = tuple[Shelf, Opened[Given]]
"""Something given, and where it lies."""
Days = Callable[[Life], Iterable[dt.date]]
"""Which days of a promise that recurs are to be read."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something given, as it stands for the person who looks. A mistake that was owned has no ``life``."""

    given: Opened[Given]
    place: Shelf
    life: Life | None
    heard: Taken | None = None

    @property
    def id(self) -> UUID:
        return self.given.id

    @property
    def private(self) -> bool:
        return self.place.private

    @property
    def mine(self) -> bool:
        """Whether the person who looks has made it."""
        return self.given.mine and not (self.private and self.given.body.made == "to_me")

    @property
    def promised(self) -> Promised:
        if not isinstance(self.given.body.what, Promised):
            raise Gone
        return self.given.body.what

    @property
    def stands(self) -> Life:
        """The life of a promise; :class:`Gone` for what is none."""
        if self.life is None:
            raise Gone
        return self.life

    @property
    def owned(self) -> Owned | None:
        what = self.given.body.what
        return what if isinstance(what, Owned) else None

    @property
    def who(self) -> Who:
        """Whose part the person who looks has."""
        if self.private:
            return BOTH
        return Who.MAKER if self.given.mine else Who.RECEIVER

    @property
    def asks_me(self) -> bool:
        """Whether the other asked to change it, and waits for an answer of the person who looks."""
        asked = self.life.asked if self.life else None
        return asked is not None and asked.who != self.who


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was given, newest first; ``places`` are where it was withdrawn or does not open."""

    known: list[Known] = field(default_factory=list)
    places: list[Withdrawn | Unreadable] = field(default_factory=list)
    older: int | None = None


def page(me: Me, one: MyRelationship, today: dt.date, before: int | None = None) -> Page:
    """The newest of all that was given between two people, and everything that is not over, however long ago it was
    given; or, from ``before`` on, what is older, without what the first page has of it already.
    """
    found = [(at, entries.page(at.keyring, at.vault, Given, scope=at.scope, before=before)) for at in shelves(me, one)]
    given = [(at, one) for at, page in found for one in page.places]
    given.sort(key=lambda pair: pair[1].n, reverse=True)
    more = len(given) > PAGE or any(page.older for _, page in found)
    given = given[:PAGE]
    unfinished = _still_open(me, one)
    apart = {one.id for _, one in unfinished}
    rest = [(at, one) for at, one in given if isinstance(one, Opened) and one.id not in apart]
    return Page(
        known=_stand(me, one, rest if before else rest + unfinished, lambda life: life.lately(today)),
        places=[one for _, one in given if not isinstance(one, Opened)],
        older=me.keyring.cursor(given[-1][1].n) if more else None,
    )


def still_open(me: Me, one: MyRelationship, days: Days) -> list[Known]:
    """Every promise that is not over, with what was said of these days of it."""
    return [each for each in _stand(me, one, _still_open(me, one), days) if each.life]


def of_ones_own(me: Me, one: MyRelationship, mine: Iterable[Mine], day: dt.date) -> list[tuple[Mine, Life]]:
    """Promises of one's own as they stand, by what one noted of them: only what was said of them and of one day is
    read, in one query for each vault.
    """
    found = []
    for at in shelves(me, one):
        here = [each for each in mine if each.private == at.private]
        scopes = [scope for each in here for scope in (under(each.id, None), under(each.id, day))]
        steps = entries.belonging(at.keyring, at.vault, Step, scopes)
        for each in here:
            taken = [
                Taken(step.id, BOTH if at.private else _by(step), step.day, step.body.act)
                for step in steps
                if step.body.of == each.id and step.genuine
            ]
            found.append((each, lived(each.given.terms, taken, alone=at.private)))
    return found


def _by(step: Opened[Step]) -> Who:
    """Whose part a step has in a promise of one's own."""
    return Who.MAKER if step.mine else Who.RECEIVER


def find(me: Me, one: MyRelationship, id: UUID, days: Days) -> Known:
    """One thing that was given, or :class:`Gone`: also where it is between other people."""
    for at in shelves(me, one):
        try:
            given = entries.get(at.keyring, at.vault, id, Given)
        except (Gone, CannotOpen):
            continue
        if not at.private or given.body.relationship == one.id:
            return _stand(me, one, [(at, given)], days)[0]
    raise Gone


def hold(me: Me, one: MyRelationship, id: UUID, turn: TurnDay = None) -> Known:
    """The same within a transaction, until whose end nobody else takes a step here; with what was said of one day."""
    for at in shelves(me, one):
        entries.in_turn(at.keyring, at.vault)
    return find(me, one, id, lambda _life: [turn] if turn else [])


def scope(at: Shelf, home: Shelf, of: UUID, turn: TurnDay) -> str:
    """Under what a step lies in one of the two vaults: what is about one day of many apart, so that however many there
    were, a page reads a few. What one says for oneself of what both can read lies together, for each relationship, so
    that it is found when that ends.
    """
    return at.scope if at.private and not home.private else under(of, turn)


def every_scope(keyring: Keyring, vault: UUID, given: Opened[Given]) -> list[str]:
    """Under what steps of something can lie in the vault that it is in itself: also days that a change took away."""
    steps = entries.belonging(keyring, vault, Step, [under(given.id, None)])
    changes = [step.body.act.terms for step in steps if isinstance(step.body.act, Change)]
    what = given.body.what
    terms = [what.terms, *changes] if isinstance(what, Promised) else []
    days = {day for each in terms if each.when.recurs for day in turns(each.when)}
    return [under(given.id, None), *(under(given.id, day) for day in days)]


def under(of: UUID, turn: TurnDay) -> str:
    """What narrows what is about one day of something that recurs, or about all of it."""
    return f"{of.hex}/{turn.isoformat()}" if turn else of.hex


def _still_open(me: Me, one: MyRelationship) -> list[Lying]:
    found = []
    for at in shelves(me, one):
        listed = snapshots.load(at.keyring, at.vault, Open, at.scope) or Open()
        some = entries.several(at.keyring, at.vault, (each.id for each in listed.listed), Given)
        found += [(at, given) for given in some.values()]
    return found


def _stand(me: Me, one: MyRelationship, found: list[Lying], days: Days) -> list[Known]:
    """Each with its steps: those about the whole of it, and where it recurs those about some of its days. One query
    for each vault, and one more where anything recurs.
    """
    if not found:
        return []
    here = shelves(me, one)
    steps = _steps((at, {scope(at, home, given.id, None) for home, given in found}) for at in here)
    known = [_known(at, given, steps[given.id]) for at, given in found]
    about: dict[Shelf, set[str]] = {at: set() for at in here}
    for each in known:
        if each.life and any(span.terms.when.recurs for span in each.life.spans):
            about[each.place] |= {under(each.id, day) for day in days(each.life)}
    if not any(about.values()):
        return known
    of_days = _steps(about.items())
    return [_known(at, given, steps[given.id] + of_days[given.id]) for at, given in found]


def _steps(wanted: Iterable[tuple[Shelf, set[str]]]) -> dict[UUID, list[tuple[Shelf, Opened[Step]]]]:
    """What lies there, by what it belongs to. What carries one's name and is not one's own changes nothing."""
    found: dict[UUID, list[tuple[Shelf, Opened[Step]]]] = defaultdict(list)
    for at, scopes in wanted:
        for step in entries.belonging(at.keyring, at.vault, Step, scopes):
            if step.genuine:
                found[step.body.of].append((at, step))
    return found


def _known(at: Shelf, given: Opened[Given], steps: list[tuple[Shelf, Opened[Step]]]) -> Known:
    taken = [_taken(at, given, *step) for step in sorted(steps, key=lambda pair: pair[1].n)]
    what = given.body.what
    if isinstance(what, Promised):
        return Known(given, at, lived(what.terms, taken, alone=at.private))
    heard = (one for one in taken if isinstance(one.act, Heard) and Who.RECEIVER in one.who)
    return Known(given, at, None, next(heard, None))


def _taken(at: Shelf, given: Opened[Given], place: Shelf, step: Opened[Step]) -> Taken:
    """Whose part a step is: in a shared vault its author's, and nobody else's."""
    maker = step.author == given.author and not place.private
    who = BOTH if at.private else Who.MAKER if maker else Who.RECEIVER
    return Taken(step.id, who, step.day, step.body.act, place.private, step.version)
