"""How trust stands by one's own answers: never a figure without its range."""

from typing import Literal
from uuid import UUID

from troth.api.operations import Asked, Told, operation
from troth.engine.rating import Estimate as Believed
from troth.trust import levels, queries


class Estimate(Told, frozen=True, kw_only=True):
    """What is believed, 0 to 1, and the range that nine in ten times holds it."""

    mean: float
    low: float
    high: float


class Factor(Told, frozen=True, kw_only=True):
    """One factor, high is good. Where it is ``vague``, it says too little to lean on. ``change`` is a word, or ""."""

    name: Literal["credibility", "reliability", "intimacy", "self_orientation"]
    title: str
    word: str
    change: str
    vague: bool
    estimate: Estimate


class Seen(Told, frozen=True, kw_only=True):
    """What there is to see. ``ratio`` is the equation on its own scale and ``index`` on 0 to 100, both as ranges;
    ``change`` says whether it changed since, ``moves`` what moved it, ``unknown`` what nobody can know.
    """

    trust: Estimate
    sentence: str
    ratio: str
    index: str
    change: str
    moves: list[str]
    factors: list[Factor]
    unknown: list[str]


class Trust(Told, frozen=True, kw_only=True):
    """One's own picture of trust in somebody. There is nothing to see (``seen`` is null) before ``missing`` more
    check-ins, or where one wants to see none.
    """

    count: int
    missing: int
    seen: Seen | None


class Closeness(Told, frozen=True, kw_only=True):
    """One kind of closeness as it is and as it is wished for; null where that was never answered."""

    kind: str
    actual: Estimate | None
    wished: Estimate | None


class ClosenessMap(Told, frozen=True, kw_only=True):
    kinds: list[Closeness]


@operation("GET", "/relationships/{id}/trust")
def trust(asked: Asked, id: UUID) -> Trust:
    """Read one's own picture of trust in somebody, with its ranges and what moved it."""
    one, keyring = asked.lasting(id), asked.me.keyring
    picture = queries.picture(keyring, one)
    seen = picture.seen
    if seen is None:
        return Trust(count=picture.count, missing=picture.missing, seen=None)
    believed = queries.standings(keyring, [one])[one.scope].state.estimate("trust")
    factors = [
        Factor(name=each.facet, title=each.title, word=each.word, change=each.change, vague=each.vague,
               estimate=_told(each.estimate))
        for each in seen.factors if each.facet != "trust"
    ]  # fmt: skip
    return Trust(count=picture.count, missing=0, seen=Seen(
        trust=_told(believed), sentence=seen.trust.sentence, ratio=seen.ratio, index=seen.index, change=seen.change,
        moves=[move.text for move in seen.moves], factors=factors, unknown=[*seen.unknown],
    ))  # fmt: skip


@operation("GET", "/relationships/{id}/closeness")
def closeness(asked: Asked, id: UUID) -> ClosenessMap:
    """Read the kinds of closeness, as one answered."""
    found = levels.intimacies(asked.me.keyring, asked.lasting(id))
    return ClosenessMap(kinds=[
        Closeness(kind=kind, actual=_maybe(one.actual), wished=_maybe(one.wished)) for kind, one in found.items()
    ])  # fmt: skip


def _maybe(found: Believed | None) -> Estimate | None:
    return None if found is None else _told(found)


def _told(found: Believed) -> Estimate:
    return Estimate(mean=round(found.mean, 4), low=round(found.low, 4), high=round(found.high, 4))
