"""Reading what was done, and what was learned."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from troth.engine.recommender import Recommender
from troth.outcomes.entries import Outcome, RecommenderState
from troth.people.me import Me
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import PAGE, Page

T = TypeVar("T", bound=Body)


def recommender(me: Me) -> Recommender:
    """What was learned so far; a fresh one at the start."""
    return revive(snapshots.load(me.keyring, me.id, RecommenderState))


def revive(found: RecommenderState | None) -> Recommender:
    """What was learned so far, of what is kept of it; read twice as fast as the engine would."""
    return Recommender.from_plain(msgspec.json.decode(found.memory)) if found else Recommender()


def history(me: Me, scopes: Iterable[str], before: int | None = None) -> Page[Outcome]:
    """What was done in these scopes, newest first; ``before`` as for every page of entries."""
    return of_all(me, Outcome, scopes, before)


def of_all(me: Me, expected: type[T], scopes: Iterable[str], before: int | None = None) -> Page[T]:
    """Entries of one kind in these scopes, newest first.

    One query for each scope, so that the cost does not grow with what was done.
    """
    pages = [entries.page(me.keyring, me.id, expected, scope=scope, before=before) for scope in scopes]
    found = sorted((one for page in pages for one in page.entries), key=lambda one: one.n, reverse=True)
    more = len(found) > PAGE or any(page.older for page in pages)
    return Page(found[:PAGE], me.keyring.cursor(found[:PAGE][-1].n) if more else None)
