"""Content as the recommender sees it: one candidate for each thing and relationship."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from troth.content.library import offered
from troth.content.schema import ALL_KINDS, Practice, Share
from troth.engine.suggestion import Candidate, Context, Gate, Need
from troth.relationships import pause
from troth.relationships.access import MyRelationship
from troth.trust.queries import Standing

ALONE = "me"
SHARE_MINUTES = 5
HARDEST = 5
HARM: Final[frozenset[Gate]] = frozenset({"harm"})
MENDING: Final[frozenset[Gate]] = frozenset({"open_breach"})
NONE: Final[frozenset[Gate]] = frozenset()
TOLD_DAYS = 91
"""What was told to somebody is not asked for again before a season has passed. Chosen, 2026."""


def key(one: MyRelationship | None) -> str:
    """How the recommender names a relationship, or oneself where it is nobody's."""
    return one.scope if one else ALONE


def fits(content: Practice | Share, one: MyRelationship | None) -> bool:
    """Whether it is for such a relationship; for oneself only what fits every kind, so that none is assumed."""
    return one.kind.value in content.kinds if one else set(content.kinds) == set(ALL_KINDS)


def fitting(practice: Practice, people: Iterable[MyRelationship]) -> list[MyRelationship]:
    """With whom of these it may be done."""
    return [one for one in people if fits(practice, one)]


def to_look_at(people: Collection[MyRelationship]) -> dict[str, Practice]:
    """Every practice that a page about nobody in particular may show to who keeps these people (S-25)."""
    careful = pause.nobody_left(people)
    return {slug: one for slug, one in offered().practices.items() if one.fits_when_afraid or not careful}


def to_begin(practice: Practice, people: Iterable[MyRelationship]) -> list[MyRelationship]:
    """With whom of these it may be begun: not with somebody with whom such things are paused (S-25)."""
    return [one for one in fitting(practice, people) if practice.fits_when_afraid or not one.paused]


def context(
    day: dt.date,
    minutes: int,
    people: Iterable[MyRelationship],
    *,
    standings: Mapping[str, Standing] | None = None,
    picked: str | None = None,
    receptions: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> Context:
    """What is known on a day, for whoever suggests anything: so the same gates hold everywhere.

    ``receptions`` are how one's shares were received, by scope; whoever does not know of them suggests only light ones.
    ``people`` are all that it may be about: what is paused with one of them (S-25) closes them, and oneself too, as
    what one does alone may be about anybody. While somebody keeps a room for a breach that is not mended, nothing else
    is suggested with that person, and no repair either: that would hurry. Of "not now" only one's own is known, and the
    recommender remembers it.
    """
    known = standings or {}
    return Context(
        day=day.toordinal(),
        states={scope: one.state for scope, one in known.items()},
        gates=_gates(people, known),
        minutes=minutes,
        refusals={},
        last_receptions=receptions or {},
        picked=picked,
        needs={scope: Need(decline=one.decline, gap=one.gap) for scope, one in known.items()},
    )


def _gates(people: Iterable[MyRelationship], known: Mapping[str, Standing]) -> dict[str, frozenset[Gate]]:
    paused = [key(one) for one in people if one.paused]
    harm = {*paused, *([ALONE] if paused else [])}
    mending = {scope for scope, one in known.items() if one.mending}
    return {
        scope: (HARM if scope in harm else NONE) | (MENDING if scope in mending else NONE) for scope in harm | mending
    }


def in_solo_form(practice: Practice, one: MyRelationship | None) -> bool:
    """Whether it is done in its solo form: for oneself always, and where two are needed and one is there."""
    return one is None or (practice.joint and not one.together)


def practice_candidate(practice: Practice, one: MyRelationship | None) -> Candidate:
    """A practice with one person, or alone. The solo form needs nobody, opens nothing to anyone, and so serves
    trust at large only: what is done with the other comes before it.
    """
    solo = in_solo_form(practice, one)
    return Candidate(
        id=f"{key(one)}:{practice.slug}",
        relationship=key(one),
        kind="action",
        share_level=0 if solo else practice.share_level,
        effort=practice.effort,
        minutes=practice.minutes,
        facets=() if solo else practice.factors,
        joint=practice.joint and not solo,
        not_when_afraid=not practice.fits_when_afraid,  # the form for one of what two do, as well
        thing=practice.slug,
    )


def share_candidate(share: Share, one: MyRelationship | None) -> Candidate:
    """One thing to share: the deeper, the more it asks."""
    return Candidate(
        id=f"{key(one)}:share:{share.slug}",
        relationship=key(one),
        kind="share",
        share_level=share.level,
        effort=min(share.level, HARDEST),
        minutes=SHARE_MINUTES,
        facets=("intimacy",) if one else (),
        thing=f"share:{share.slug}",
        rest_days=TOLD_DAYS,
    )
