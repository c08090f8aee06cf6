"""The words of the recommender: what it may suggest, what it must know, what it chose, how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from troth.engine.ladder import LEVELS
from troth.engine.rating import PLACES, Facet
from troth.engine.trust import TrustState

Kind = Literal["share", "action", "repair"]
"""A share opens something of oneself, a repair is a step of a repair path, an action is anything else."""

Gate = Literal["harm", "open_breach", "no_joint"]
"""What closes a relationship to suggestions: harm (someone may be afraid, forced or hurt: nothing joint, no shares, no
repair, nothing unfit for them), open_breach (repair or nothing), no_joint (the two have not both agreed to do things
together)."""

Closed = Literal[
    "harm",
    "open_breach",
    "no_joint",
    "not_now",
    "badly_received",
    "level",
    "enough_depth",
    "enough_days",
    "resting",
    "minutes",
]
"""Why a suggestion was left out: a gate; or not_now (one of the two asked for time), badly_received (one of the
last two shares was not received well), level (more than one above what is earned), enough_depth (two deep
shares this week), enough_days (five of these seven days had a suggestion), resting (suggested lately, or
turned down), minutes (longer than the time there is)."""

ReasonCode = Literal[
    "picked",
    "longest_since",
    "slipping",
    "needs",
    "unclear",
    "small",
    "gentle",
    "fitting_depth",
    "fresh",
    "full_week",
    "mends",
    "balanced",
    "felt_good",
    "short",
    "as_good",
    "by_chance",
    "quiet",
    "nothing_safe",
]
"""Why a suggestion was chosen.

Of whom it is about: picked (the person picked the relationship), longest_since (that one waited longest),
slipping (trust there has come down). Of the thing: needs (the facet stands lowest), unclear (the facet is
known too little, and may stand lowest), small (little effort), gentle (it opens little), fitting_depth (as
deep as the trust there is), fresh (not suggested lately), full_week (small, after a full week), mends (a
repair where it is needed), balanced (the other has shared more), felt_good (such things felt good), short
(there is little time), as_good (one of several that nothing tells apart), by_chance (to find out what
suits, as the rule or the model would hardly have chosen it). Of nothing today: quiet (nothing seemed better
than something), nothing_safe (nothing was left).
"""


PROMPT = 0.1
"""What every suggestion costs, so that one that nobody wanted is worth less than none."""
TURNED_DOWN = -1.0
"""What "not this" is worth."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could be suggested. Raises ValueError outside the ranges.

    `id` is unique to the practice and the relationship; "none" is taken. `share_level` is 1–6 for a
    share, and 0 for what opens nothing vulnerable. `effort` is 0–5, `minutes` how long it takes.
    `facets` are what it serves; none means trust at large. `joint` needs both people. `not_when_afraid`: it is unfit
    for someone who fears the other, whatever else it is. `thing` is the same for what is the same with others, and
    then it rests with all of them; `rest_days` is how long it rests with this one once it was done.
    """

    id: str
    relationship: str
    kind: Kind
    share_level: int = 0
    effort: int = 1
    minutes: int = 5
    facets: tuple[Facet, ...] = ()
    joint: bool = False
    not_when_afraid: bool = False
    thing: str = ""
    rest_days: int = 0

    def __post_init__(self) -> None:
        """Check the ranges: a gate can only hold what it can read."""
        if self.kind not in get_args(Kind):
            raise ValueError(f"unknown kind: {self.kind!r}")
        if not (1 if self.kind == "share" else 0) <= self.share_level <= LEVELS:
            raise ValueError("a share has a level from 1 to 6, anything else from 0 to 6")
        if not 0 <= self.effort <= 5 or self.minutes < 0:
            raise ValueError("effort is 0 to 5, and minutes are not below 0")
        if not set(self.facets) <= set(PLACES):
            raise ValueError(f"unknown facet among {self.facets!r}")

    @property
    def serves(self) -> tuple[Facet, ...]:
        """The facets it serves: trust at large where none is named."""
        return self.facets or ("trust",)

    @property
    def what(self) -> str:
        """What it is, whoever it is with."""
        return self.thing or self.id


NOTHING = Candidate(id="none", relationship="", kind="action", effort=0, minutes=0)
"""Nothing today: always a choice, and the only one where nothing is safe."""


@dataclass(frozen=True, slots=True)
class Need:
    """What is known of how much one relationship needs, from elsewhere; each None is worked out from less.

    `decline` is the probability (0–1) that trust came down reliably, `gap` how far closeness is from what is
    wanted (0–1), `rhythm` the days that the person would like between two attentions, `burden` (0–1) how much
    the relationship asks of them already.
    """

    decline: float | None = None
    gap: float = 0.0
    rhythm: float | None = None
    burden: float = 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known on one day, keyed by relationship id. Raises ValueError for a gate that does not exist.

    `day` is a day number. `states` holds this person's trust in each other person (missing: nothing is
    known yet); `gates` what closes a relationship; `minutes` how much time there is; `refusals` the day
    on which the other last said "not now"; `last_receptions` the shares so far as (level 1–6, reception
    1–5), oldest first. `picked` is the relationship that the person chose themselves, if any;
    `attended` the day on which something was last done for a relationship, where that is known from
    elsewhere. `needs` is what else is known of a relationship's need; `balance` how much more the other
    opened lately than this person did, -1 to 1.
    """

    day: int
    states: Mapping[str, TrustState]
    gates: Mapping[str, frozenset[Gate]]
    minutes: int
    refusals: Mapping[str, int]
    last_receptions: Mapping[str, Sequence[tuple[int, int]]]
    picked: str | None = None
    attended: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    balance: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a gate that nobody would hold."""
        unknown = {gate for gates in self.gates.values() for gate in gates} - set(get_args(Gate))
        if unknown:
            raise ValueError(f"unknown gates: {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was chosen: a code, which the page puts into words, and the facet it is about."""

    code: ReasonCode
    facet: Facet | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What learning, and reading later what each kind of suggestion did, need of a decision besides its probability.

    `features` describe what was chosen; `expected` is what the features would have been on average, had the
    choice been drawn again. `arms` counts the safe ones, nothing today among them; `by_rule` says that the
    hand rule chose.
    """

    features: tuple[float, ...]
    expected: tuple[float, ...]
    arms: int
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen on `day`: how probable that choice was, why, and which gates left something out.

    Without a `trace` it was not drawn but the person's own, or the only one there was.
    """

    candidate: Candidate
    probability: float
    reasons: tuple[Reason, ...]
    gates: tuple[Closed, ...]
    day: int
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a choice went: done or not, how it felt (-2 to 2, None where nobody said), "not this", and "not now".

    `felt_other` is given only where the other released it. Raises ValueError for a feeling out of range.
    """

    choice: Choice
    done: bool
    felt_self: int | None
    felt_other: int | None = None
    not_this: bool = False
    not_now: bool = False

    def __post_init__(self) -> None:
        """Check the range of the feelings."""
        if not all(-2 <= felt <= 2 for felt in (self.felt_self, self.felt_other) if felt is not None):
            raise ValueError("a feeling is between -2 and 2")

    @property
    def felt(self) -> float | None:
        """How it felt to those who said so, the other's feeling counting half."""
        feelings = [felt for felt in (self.felt_self, self.felt_other) if felt is not None]
        return sum(feelings) / len(feelings) if feelings else None

    @property
    def reward(self) -> float | None:
        """What it was worth, or None where it was done and nobody said how it felt."""
        if self.not_this:
            return TURNED_DOWN
        if not self.done:
            return -PROMPT
        return None if self.felt is None else self.felt - PROMPT
