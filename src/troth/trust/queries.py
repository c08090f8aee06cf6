"""Reading what is believed: the states for choosing, and the picture for a page."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from troth.engine import arrows
from troth.engine.anchor import Change
from troth.engine.equation import to_scale, trust_equation
from troth.engine.ladder import WHILE_BROKEN
from troth.engine.rating import Estimate, Facet
from troth.engine.trust import TrustState
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.trust import history
from troth.trust.entries import How, PictureShown, Trust, Wounds
from troth.trust.levels import widest_gap
from troth.trust.line import Line, draw
from troth.trust.moved import Move, changed, direction, moves
from troth.trust.reading import HARD_TO_TELL, STRENGTHS, Reading, halves, hundred, read, read_equation, roughly, said
from troth.vault import snapshots
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.snapshots import Want

ENOUGH: Final = 4  # check-ins before anything is drawn (DESIGN 12)
SOME_WEEKS: Final = dt.timedelta(days=21)  # how long ago a day must be for a decline since then to mean something
LOW: Final = STRENGTHS[1][0]  # below this the picture says low, or very low
MENDED: Final = 0.95  # how far the gate that a breach closes has to be open again
WOUNDS: Final[Want] = (Wounds, "")
"""What is not mended, for a page that loads it together with other snapshots of one's own."""
HARD: Final = gettext_noop("Hard to tell yet")
FEW: Final = 10  # below this, how trust usually starts still weighs in
FACTORS: Final[tuple[tuple[Facet, str, str], ...]] = (
    ("credibility", gettext_noop("Credibility"), gettext_noop("What %(name)s says turns out to be so.")),
    ("reliability", gettext_noop("Reliability"), gettext_noop("You can count on what %(name)s does.")),
    ("intimacy", gettext_noop("Intimacy"), gettext_noop("It feels safe to be open.")),
    ("self_orientation", gettext_noop("Room for both"),
     gettext_noop("Self-focus, turned round so that right is always better.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What choosing for today knows of a relationship: what is believed, how probable it is that trust came down (None
    where nobody can tell yet), and the widest clear gap between a closeness and what is wished for, 0–1. ``wounded``: a
    breach is not mended; ``mending``: and one keeps a room for it.
    """

    state: TrustState
    decline: float | None
    gap: float
    wounded: bool = False
    mending: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor as a page shows it; ``means`` is a plain line about it, ``change`` a word or empty.

    ``estimate`` is 0–1 and high is good; where it is ``vague``, it says too little to be shared.
    """

    facet: Facet
    title: str
    means: str
    word: str
    change: str
    reading: Reading
    estimate: Estimate
    vague: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """One direction of trust for its owner's page. Before four check-ins only the counts mean anything, and only
    they are there where one wants to see no picture.
    """

    how: How
    count: int
    missing: int  # check-ins until there is enough
    seen: "Seen | None" = None

    @property
    def enough(self) -> bool:
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see of it. ``line`` is missing where it is told in words only."""

    trust: Reading
    line: Line | None
    since: str
    change: str
    moves: tuple[Move, ...]
    equation: Reading
    ratio: str  # the equation on its own scale, as a range
    index: str  # the same on 0 to 100, as a range
    sharp: bool  # whether self-focus moves the equation most
    factors: tuple[Factor, ...]
    unknown: tuple[str, ...]


def standings(keyring: Keyring, relationships: Iterable[MyRelationship]) -> dict[str, Standing]:
    """Where each relationship stands today, by scope; nothing known yet is a standing too. One query."""
    wanted, today = list(relationships), timezone.localdate()
    found = snapshots.load_many(keyring, keyring.person, [WOUNDS, *((Trust, one.scope) for one in wanted)])
    wounds = cast("Wounds | None", found.get(WOUNDS)) or Wounds()
    kept = {one.scope: cast("Trust | None", found.get((Trust, one.scope))) or Trust() for one in wanted}
    return {one.scope: _standing(kept[one.scope], wounds, one, today) for one in wanted}


def _standing(kept: Trust, wounds: Wounds, one: MyRelationship, today: dt.date) -> Standing:
    state = history.state_on(kept, today)
    wounded = _as_far(state, wounds, one.scope) is not None
    return Standing(state, decline(state, today), widest_gap(kept, one.kind), wounded, mending=one.scope in wounds.open)


def not_mending(people: Iterable[MyRelationship], kept: Body | None) -> list[MyRelationship]:
    """Those with whom one keeps no room for a breach that is not mended; ``kept`` is what ``WOUNDS`` found."""
    wounds = cast("Wounds | None", kept) or Wounds()
    return [one for one in people if one.scope not in wounds.open]


def decline(state: TrustState, today: dt.date) -> float | None:
    """How probable it is that trust came down by enough to matter since the last day to look back to that is some
    weeks ago; None where there is no such day.
    """
    days = [dt.date.fromisoformat(anchor.name) for anchor in state.anchors]
    then = max((day for day in days if today - day >= SOME_WEEKS), default=None)
    return None if then is None else state.change_since(then.isoformat()).below(-state.parameters.change_least)


def is_low(keyring: Keyring, one: MyRelationship) -> bool:
    """Whether one's own answers say that trust is low, once there are enough of them: for choosing what a page offers
    first, never for showing. One query.
    """
    kept = snapshots.load(keyring, keyring.person, Trust, one.scope)
    if kept is None or kept.count < ENOUGH:
        return False
    return history.state_on(kept, timezone.localdate()).estimate("trust").mean < LOW


def wounded(keyring: Keyring, one: MyRelationship) -> bool:
    """Whether a breach here is not mended for this person: nothing old is then brought up by itself. One query."""
    return as_far(keyring, one) is not None


def as_far(keyring: Keyring, one: MyRelationship) -> int | None:
    """How far the ladder goes while a breach here is not mended (S-28); None where there is none. One query."""
    found = snapshots.load_many(keyring, keyring.person, [(Trust, one.scope), WOUNDS])
    kept = cast("Trust | None", found.get((Trust, one.scope)))
    wounds = cast("Wounds | None", found.get(WOUNDS)) or Wounds()
    return _as_far(history.state_on(kept, timezone.localdate()) if kept else None, wounds, one.scope)


def _as_far(state: TrustState | None, wounds: Wounds, scope: str) -> int | None:
    """As far as one has opened it oneself where one keeps a room for it; else two steps, while the gate that a breach
    closes is not open again.
    """
    if scope in wounds.open:
        return min(wounds.open[scope].values())
    return WHILE_BROKEN if state and state.temper.gate < MENDED and scope not in wounds.mended else None


def shown(keyring: Keyring) -> How:
    """How one wants to see the picture of trust; one query."""
    kept = snapshots.load(keyring, keyring.person, PictureShown)
    return kept.how if kept else "yes"


def pictured(me: Me, id: UUID) -> tuple[MyRelationship, Picture | None]:
    """One relationship with its picture, or 404; none where it has ended. Both are read in one query."""
    found = snapshots.load_many(me.keyring, me.id, [access.CARDS, *_picture_of(id.hex)])
    one = access.load(me, id, found.get(access.CARDS))
    return one, None if one.ended else _picture(one, found)


def picture(keyring: Keyring, one: MyRelationship) -> Picture:
    """What the page of a relationship shows; one query."""
    return _picture(one, snapshots.load_many(keyring, keyring.person, _picture_of(one.scope)))


def _picture_of(scope: str) -> tuple[Want, ...]:
    return (Trust, scope), (PictureShown, "")


def _picture(one: MyRelationship, found: Mapping[Want, Body]) -> Picture:
    kept = cast("Trust | None", found.get((Trust, one.scope))) or Trust()
    how = (cast("PictureShown | None", found.get((PictureShown, ""))) or PictureShown()).how
    missing = max(ENOUGH - kept.count, 0)
    seen = None if missing or how == "no" else _seen(kept, one.name, timezone.localdate(), drawn=how == "yes")
    return Picture(how, kept.count, missing, seen)


def _seen(kept: Trust, name: str, today: dt.date, *, drawn: bool) -> Seen:
    state, language = history.state_on(kept, today), get_language()
    back = history.looked_back_to(state)
    shown = history.shown(kept.arrows, back)
    since = roughly(dt.date.fromisoformat(back), today)
    four = [state.estimate(facet) for facet, _title, _means in FACTORS]
    equation = trust_equation(*four, covariance=state.factor_covariance())
    answered = history.rated(kept)
    *others, self_focus = (to_scale(factor.mean) for factor in four)
    return Seen(
        trust=read(state.estimate("trust"), language=language),
        line=draw(history.line_to(kept, state, today)) if drawn else None,
        since=since,
        change=changed(arrows.change(state, back, "trust", shown), since),
        moves=moves(state.causes_since(back)),
        equation=read_equation(equation),
        ratio=halves(equation.low, equation.high),
        index=hundred(equation.index_low, equation.index_high),
        sharp=self_focus < sum(others),
        factors=tuple(
            _factor(
                number,
                estimate,
                arrows.change(state, back, FACTORS[number][0], shown),
                name,
                answered,
                language=language,
            )
            for number, estimate in enumerate(four)
        ),
        unknown=tuple(_unknown(kept, name, answered, today)),
    )


def _factor(
    number: int, estimate: Estimate, change: Change, name: str, answered: Mapping[Facet, int], *, language: str | None
) -> Factor:
    facet, title, means = FACTORS[number]
    if facet == "self_orientation":
        estimate, change = estimate.reversed(), change.reversed()
    reading = read(estimate, STRENGTHS, language)
    vague = facet not in answered or estimate.high - estimate.low > HARD_TO_TELL
    word = said(HARD, language) if vague else reading.word
    turn = "" if vague else direction(change)
    return Factor(
        facet, said(title, language), said(means, language) % {"name": name}, word, turn, reading, estimate, vague
    )


def _unknown(kept: Trust, name: str, answered: Mapping[Facet, int], today: dt.date) -> Iterable[str]:
    for facet, title, _means in FACTORS:
        if facet not in answered:
            yield _("%(factor)s: no answer yet, so it is guessed from the others.") % {"factor": said(title)}
    if kept.count < FEW:
        yield _(
            "With so few check-ins, the picture still leans on how trust between people usually starts: fairly high."
        )
    if today.toordinal() - max(answered.values(), default=0) > history.SILENCE.days:
        yield _("Some time has passed since your last check-in, so the range is wider.")
    yield _("Why it is so. Answers say how it feels, not what is behind it.")
    yield _("How %(name)s sees it. Nobody is shown the other’s answers.") % {"name": name}
