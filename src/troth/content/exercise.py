"""An exercise for two who are in it at the same time, beat by beat: who acts, and what each of them reads meanwhile."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from troth.content.fear import FearPortrait
from troth.content.schema import (
    Article,
    BoundaryExample,
    Desire,
    Evidence,
    Intimacy,
    Item,
    Kinds,
    Portrait,
    Practice,
    Prompt,
    Slug,
    System,
    Text,
    Words,
)

Role = Literal["speaker", "listener", "both", "either"]
BeatKind = Literal["read", "timer", "mirror", "ask", "choose", "rate", "write"]


class Turn(Struct, frozen=True, forbid_unknown_fields=True):
    """One beat. `who` acts and reads `text`; the other reads `meanwhile` (where both act, there is no other).

    `timer`: `seconds` of it. `mirror`: the listener says back what they heard, and the speaker says whether that is it;
    `text` is the listener's, `meanwhile` the speaker's. `ask`: it goes on only if both say yes. `choose`: one of the
    `options`, seen by both. `rate`: five steps between the two `options`, low first, kept by who gives it. `write`: a
    few words in answer to `prompt`, for both to read; never for either alone, whose going on would cut short what the
    other is writing. `starts` are sentences to lean on, `avoid` what to leave out, for who
    acts or, where it `helps` them, for the other.
    """

    who: Role
    kind: BeatKind
    text: Text
    meanwhile: Text | None = None
    seconds: Annotated[int, Meta(ge=30, le=3600)] | None = None
    prompt: Text | None = None
    options: tuple[Words, ...] = ()
    starts: tuple[Words, ...] = ()
    avoid: tuple[Words, ...] = ()
    helps: Literal["who", "other"] = "who"

    def __post_init__(self) -> None:
        if (self.seconds is not None) != (self.kind == "timer"):
            raise ValueError("`seconds` belongs to `timer`, and it needs them")
        if (self.prompt is not None) != (self.kind in ("write", "rate")):
            raise ValueError("`prompt` belongs to `write` and `rate`, and both need it")
        if (self.meanwhile is not None) != (self.who in ("speaker", "listener")):
            raise ValueError("`meanwhile` is for the other where one acts, and they need it")
        owners = {"mirror": ("listener",), "rate": ("speaker",), "ask": ("both",), "write": ("both", "speaker")}
        if self.who not in owners.get(self.kind, (self.who,)):
            raise ValueError("`mirror` is the listener's, `rate` the speaker's, `ask` for both, `write` not for either")
        wanted = {"choose": len(self.options) >= 2, "rate": len(self.options) == 2}
        if not wanted.get(self.kind, not self.options):
            raise ValueError("`options` are two or more for `choose`, two for `rate`, none elsewhere")


class Alone(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of doing it alone. With a `prompt`, what is written is kept for oneself."""

    text: Text
    prompt: Text | None = None


class Exercise(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise. `before` comes once, `turn` for each of the two as the speaker (`turns` 2) or for one, `after` once.

    `minutes` is a fair guess of all of it. `topic` asks what it is about, where it is about something. `solo` is how
    one person does it alone: each step a thing to read, with words to write where it has a `prompt`.
    """

    slug: Slug
    title: Words
    why: Text
    systems: Annotated[tuple[System, ...], Meta(min_length=1)]
    kinds: Kinds
    minutes: Annotated[int, Meta(ge=1, le=120)]
    before: Annotated[tuple[Turn, ...], Meta(min_length=1)]
    turn: tuple[Turn, ...]
    after: tuple[Turn, ...]
    solo: Annotated[tuple[Alone, ...], Meta(min_length=2)]
    cautions: Annotated[tuple[Text, ...], Meta(min_length=1)]
    evidence: Evidence
    turns: Literal[1, 2] = 2
    topic: Text | None = None
    intimacies: tuple[Intimacy, ...] = ()

    def __post_init__(self) -> None:
        if any(step.who in ("speaker", "listener") for step in (*self.before, *self.after)):
            raise ValueError("`before` and `after` are for `both` or `either`: nobody has the floor in them")


Thing = Practice | Prompt | Item | Article | Portrait | Exercise | FearPortrait | BoundaryExample | Desire
"""Anything that a pack holds."""
