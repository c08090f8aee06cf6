"""What a pack may hold. Every struct is frozen and refuses fields it does not know.

The words allowed in each list are the literals below; `get_args` of one gives them in their fixed order.
Texts are plain (no markup) except the body of an article, which is Markdown.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

Kind = Literal["romantic", "friendship", "family", "work"]
Intimacy = Literal["emotional", "intellectual", "physical", "experiential", "spiritual"]
Factor = Literal["credibility", "reliability", "intimacy", "self_orientation"]
Facet = Literal["credibility", "reliability", "intimacy", "self_orientation", "closeness"]
Braving = Literal["boundaries", "reliability", "accountability", "vault", "integrity", "non_judgment", "generosity"]
Barrier = Literal[
    "busy",
    "different_interests",
    "low_effort",
    "past_wounds",
    "past_trauma",
    "mismatched_needs",
    "body_image",
    "different_beliefs",
    "fear_of_judgment",
    "closed_mind",
    "competition",
    "unavailability",
    "superficiality",
]
Fear = Literal["abandonment", "engulfment", "vulnerability"]
Killer = Literal["criticism", "contempt", "defensiveness", "stonewalling", "betrayal"]
Enhancer = Literal["gratitude", "curiosity", "playfulness", "growth", "sacred_time"]
Safety = Literal["consistency", "non_judgment", "confidentiality", "timing", "repair"]
About = Literal["other", "self"]
Asks = Literal["actual", "wished"]
Rhythm = Literal["daily", "weekly", "monthly", "anytime", "once"]
Who = Literal["either", "both", "each", "you"]
StepKind = Literal["read", "say", "write", "choose", "rate", "timer", "breathe", "do"]
StepPage = Literal["library", "month", "noticed", "protected", "in_touch", "patterns", "repair"]
Reveal = Literal["private", "release", "sealed"]
Stage = Literal["facts", "values", "vulnerability"]
BoundarySort = Literal["time", "digital", "physical", "emotional", "material", "sexual", "family", "work"]
DesireList = Literal["comfort", "desire"]
Purpose = Literal["debate", "dream", "pick_a_side", "play", "if_we_could"]
Grade = Literal["A", "B", "C", "D"]

ALL_KINDS: tuple[Kind, ...] = ("romantic", "friendship", "family", "work")
GRADE_WORDS: Mapping[Grade, str] = {
    "A": "Well supported",
    "B": "Fairly well supported",
    "C": "Some support",
    "D": "Mostly experience",
}

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
System = Annotated[str, Meta(pattern=r"^S([1-9]|1[0-9]|2[0-2])$")]
READ: Final = {"read": "whole"}
BODY: Final = {"read": "block by block"}
"""What marks the texts that people read, and that are translated."""

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Words = Annotated[str, Meta(min_length=1, max_length=120, extra=READ)]
Text = Annotated[str, Meta(min_length=1, max_length=600, extra=READ)]
Takeaway = Annotated[str, Meta(min_length=1, max_length=200, extra=READ)]
WebAddress = Annotated[str, Meta(pattern=r"^https://[^\s]+$", max_length=300)]
Kinds = Annotated[tuple[Kind, ...], Meta(min_length=1)]


class PackInfo(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `pack.toml`: who wrote this pack, in which language (a BCP 47 tag) and under which licence."""

    name: Words
    slug: Slug
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+$")]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    licence: Name
    authors: Annotated[tuple[Name, ...], Meta(min_length=1)]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A work a claim rests on. `title` holds the authors too; `year` is the year of publication."""

    title: Annotated[str, Meta(min_length=1, max_length=300)]
    year: Annotated[int, Meta(ge=1800, le=2100)] | None = None
    url: WebAddress | None = None


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """How sure anyone can be that a practice helps: a grade, what it rests on, and one honest sentence."""

    grade: Grade
    note: Text
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a practice.

    `who` acts: either of the two, both at once, each in turn, or you alone. `seconds` is how long a timer or
    the breathing runs. `prompt` is the question over a writing field or a rating. `options` are what `choose`
    offers (two or more), or the two end words of `rate`, low first. `page` is a page of Troth that the step uses.
    """

    who: Who
    kind: StepKind
    text: Text
    seconds: Annotated[int, Meta(ge=10, le=7200)] | None = None
    prompt: Text | None = None
    options: tuple[Words, ...] = ()
    page: StepPage | None = None

    def __post_init__(self) -> None:
        if (self.seconds is not None) != (self.kind in ("timer", "breathe")):
            raise ValueError("`seconds` belongs to the steps `timer` and `breathe`, and both need it")
        if self.kind in ("write", "rate") and self.prompt is None:
            raise ValueError(f"a step `{self.kind}` needs a `prompt`")
        wanted = {"choose": len(self.options) >= 2, "rate": len(self.options) == 2}
        if not wanted.get(self.kind, not self.options):
            raise ValueError("`options` are two or more for `choose`, two for `rate`, none elsewhere")


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing to do. `minutes` is a fair guess; `effort` 1 (can be done tired) to 3 (needs a good day).

    `joint`: it needs both people present; it then needs a step in which both get a turn. `solo` says how one
    person does it alone. `share_level` is the depth it opens, 1 to 6 on the ladder, or 0.
    `reveal`: what is written stays private, is released piece by piece, or is sealed until both answered.
    `not_when_afraid`: unfit for someone who fears the other, though it is neither joint nor opens anything.
    `surprise`: what is written shows in nothing that two might look at, before its author says it has happened.
    """

    slug: Slug
    title: Words
    why: Text
    systems: Annotated[tuple[System, ...], Meta(min_length=1)]
    kinds: Kinds
    rhythm: Rhythm
    minutes: Annotated[int, Meta(ge=1, le=720)]
    effort: Annotated[int, Meta(ge=1, le=3)]
    joint: bool
    solo: Text
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=12)]
    evidence: Evidence
    share_level: Annotated[int, Meta(ge=0, le=6)] = 0
    intimacies: tuple[Intimacy, ...] = ()
    factors: tuple[Factor, ...] = ()
    braving: tuple[Braving, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    fears: tuple[Fear, ...] = ()
    killers: tuple[Killer, ...] = ()
    enhancers: tuple[Enhancer, ...] = ()
    reveal: Reveal = "private"
    cautions: tuple[Text, ...] = ()
    not_when_afraid: bool = False
    surprise: bool = False

    def __post_init__(self) -> None:
        _refuse_touch_at_work(self.kinds, self.intimacies)
        if self.surprise and (self.joint or self.reveal != "private"):
            raise ValueError("a `surprise` is one person's own, and private")
        if self.joint and not any(step.who in ("both", "each") for step in self.steps):
            raise ValueError("a joint practice needs a step for `both` or for `each`")
        if self.joint and not self.cautions:
            raise ValueError("a joint practice needs a caution that says how it can be stopped")

    @property
    def fits_when_afraid(self) -> bool:
        """Whether it may be offered to someone who said they are afraid of the other (S-25)."""
        return not (self.joint or self.share_level or self.not_when_afraid)


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence of a portrait, for these kinds of relationship."""

    text: Text
    kinds: Kinds = ALL_KINDS


class Hindrance(Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand in the way, as the person whom it hinders would say it; practices answer its `barrier`."""

    barrier: Barrier
    text: Words
    kinds: Kinds = ALL_KINDS


class Portrait(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of closeness: what it means, its signs, what builds it, what hinders it, how it grows.

    Relationships of other `kinds` never meet it. Lines come in the order of reading; those of several portraits of one
    closeness stand together.
    """

    slug: Slug
    intimacy: Intimacy
    meaning: tuple[Line, ...] = ()
    signs: tuple[Line, ...] = ()
    blocks: tuple[Line, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    growth: tuple[Line, ...] = ()
    kinds: Kinds = ALL_KINDS

    def __post_init__(self) -> None:
        _refuse_touch_at_work(self.kinds, (self.intimacy,))
        if not self.lines:
            raise ValueError("a portrait needs a line")

    @property
    def lines(self) -> tuple[Line | Hindrance, ...]:
        """All of it, in the order of reading."""
        return *self.meaning, *self.signs, *self.blocks, *self.hindrances, *self.growth


class Prompt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A few words that open something, at a level 1 to 6 of the vulnerability ladder."""

    slug: Slug
    text: Text
    level: Annotated[int, Meta(ge=1, le=6)]
    kinds: Kinds = ALL_KINDS
    intimacies: tuple[Intimacy, ...] = ()

    def __post_init__(self) -> None:
        _refuse_touch_at_work(self.kinds, self.intimacies)


class Share(Prompt, frozen=True):
    """A prompt for one thing to share."""


class Question(Prompt, frozen=True):
    """A question that both answer. One with a `stage` belongs to the set of each of its kinds, which is asked in
    the order of its stages and rows; one without is a lighter question for any day.
    """

    stage: Stage | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.stage != "vulnerability" and self.level > 3:
            raise ValueError("only the stage `vulnerability` goes deeper than level 3")


class ConversationCard(Prompt, frozen=True):
    """A card that starts a conversation. `sides` are the two that are argued or chosen between."""

    purpose: Purpose
    sides: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.sides) != (2 if self.purpose in ("debate", "pick_a_side") else 0):
            raise ValueError("`debate` and `pick_a_side` have two `sides`, other cards have none")


class BoundaryExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A boundary as somebody might say it, in the parts that the builder asks for.

    `happens` goes on after "When", `feels` says how that is for oneself, `needs` what one needs, or will and will not
    do, and `then` what one does to look after oneself if it happens all the same: never a punishment.
    """

    slug: Slug
    sort: BoundarySort
    happens: Words
    feels: Words
    needs: Words
    then: Words
    kinds: Kinds = ALL_KINDS

    def __post_init__(self) -> None:
        if self.sort == "sexual" and self.kinds != ("romantic",):
            raise ValueError("a boundary of the sort `sexual` is for romantic relationships alone")


class Desire(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that two may both like, answered yes, maybe or no by each for themselves.

    The list `comfort` is touch that is not sexual, for every kind but work; `desire` is for romantic ones alone.
    """

    slug: Slug
    list: DesireList
    text: Words
    kinds: Kinds

    def __post_init__(self) -> None:
        if self.list == "desire" and self.kinds != ("romantic",):
            raise ValueError("the list `desire` is for romantic relationships alone")
        _refuse_touch_at_work(self.kinds, ("physical",))


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """A check-in question about the person called `{name}`, answered 0 to 10.

    It asks for one thing: a `facet` of trust, a quality of `braving` (`about` the other or oneself), a kind of
    closeness (`intimacy`; `asks` for what is or what is wished for), or one part of feeling safe (`safety`).
    `low` and `high` name the ends; `steps` are five words from low to high that say an answer aloud.
    `reversed`: the highest answer is the lowest value. The facet `self_orientation` is asked raw
    (how much they look after only themselves), so without `reversed` a high answer is bad for trust.
    """

    slug: Slug
    text: Text
    low: Words
    high: Words
    steps: Annotated[tuple[Words, ...], Meta(min_length=5, max_length=5)]
    provenance: Annotated[str, Meta(min_length=1, max_length=600)]
    facet: Facet | None = None
    braving: Braving | None = None
    about: About | None = None
    intimacy: Intimacy | None = None
    asks: Asks | None = None
    safety: Safety | None = None
    reversed: bool = False
    kinds: Kinds = ALL_KINDS

    def __post_init__(self) -> None:
        if sum(bool(each) for each in (self.facet, self.braving, self.intimacy, self.safety)) != 1:
            raise ValueError("an item asks for one of `facet`, `braving`, `intimacy` and `safety`")
        if bool(self.about) != bool(self.braving):
            raise ValueError("`about` says whom a quality of `braving` is asked of; both go together")
        if bool(self.asks) != bool(self.intimacy):
            raise ValueError("`asks` says which side of an `intimacy` is asked for; both go together")
        _refuse_touch_at_work(self.kinds, (self.intimacy,) if self.intimacy else ())
        self._check_braces()

    def _check_braces(self) -> None:
        """The other is named once; only a question about oneself may do without."""
        names = self.text.count("{name}")
        if re.search("[{}]", " ".join((self.text.replace("{name}", ""), self.low, self.high, *self.steps))):
            raise ValueError("an item has no braces but those of {name}")
        if names > 1 or (names == 0 and self.about != "self"):
            raise ValueError("an item names the other person once, as {name}; about oneself it may leave them out")

    @property
    def high_is_good(self) -> bool:
        """Whether the highest answer is the best for trust, or for a wish the greatest."""
        return (self.facet == "self_orientation") == self.reversed

    @property
    def fits_when_afraid(self) -> bool:
        """Whether someone who said they are afraid of the other may be asked it (S-25).

        They are neither asked for their own part in it nor to wish for more of it.
        """
        return self.about != "self" and self.asks != "wished"


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader may still ask after an article, and the answer."""

    ask: Words
    answer: Text


class Article(Struct, frozen=True, forbid_unknown_fields=True):
    """A short piece to read: `minutes` of reading, and a Markdown `body`.

    `grade` says how well its main claims are supported. It needs sources, 3 to 5 `takeaways` (what to keep when the
    rest is forgotten) and 5 `questions` or more. Only a piece about Troth itself, which claims nothing about people,
    has no grade and no sources; takeaways and questions are then free.
    """

    slug: Slug
    title: Words
    summary: Text
    systems: Annotated[tuple[System, ...], Meta(min_length=1)]
    minutes: Annotated[int, Meta(ge=1, le=30)]
    body: Annotated[str, Meta(min_length=1, extra=BODY)]
    grade: Grade | None = None
    sources: tuple[Source, ...] = ()
    takeaways: Annotated[tuple[Takeaway, ...], Meta(max_length=5)] = ()
    questions: tuple[Asked, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.grade) != bool(self.sources):
            raise ValueError("a `grade` needs `sources`, and sources need a grade")
        if self.grade and len(self.takeaways) < 3:
            raise ValueError("an article with a `grade` needs 3 to 5 `takeaways`")
        if self.grade and len(self.questions) < 5:
            raise ValueError("an article with a `grade` needs 5 `questions` or more")

    @property
    def grade_words(self) -> str:
        """The grade in words, for example "Some support"; empty where there is no grade."""
        return GRADE_WORDS[self.grade] if self.grade else ""


def _refuse_touch_at_work(kinds: tuple[Kind, ...], intimacies: tuple[Intimacy, ...]) -> None:
    if "work" in kinds and "physical" in intimacies:
        raise ValueError("work relationships never meet physical intimacy")
