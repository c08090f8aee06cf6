"""One of the three fears that keep people apart, for whoever has it and for whoever is close to them."""

from typing import Annotated

from msgspec import Meta, Struct

from troth.content.schema import ALL_KINDS, Fear, Kinds, Line, Slug, Text, Words

Lines = Annotated[tuple[Line, ...], Meta(min_length=1)]


class Sign(Struct, frozen=True, forbid_unknown_fields=True):
    """One way in which a fear can show, as the person would say it who has it."""

    slug: Slug
    text: Words
    kinds: Kinds = ALL_KINDS


class SmallStep(Struct, frozen=True, forbid_unknown_fields=True):
    """Something small to do, and the practice that goes with it."""

    text: Text
    practice: Slug
    kinds: Kinds = ALL_KINDS


class FearPortrait(Struct, frozen=True, forbid_unknown_fields=True):
    """A fear: what it is called and what it `means`, where it may come from (`origin`), how it can show (`signs`), what
    softens it from within (`heals`) and from the other side (`support`).

    `path` are small steps, one after the other, for who has it, `actions` what who is close to them can do; each is a
    practice. The lines of several portraits of one fear stand together. `article` tells of it at length, and how sure
    it is.
    """

    slug: Slug
    fear: Fear
    article: Slug
    names: Lines
    means: Lines
    origin: Lines
    signs: Annotated[tuple[Sign, ...], Meta(min_length=1)]
    heals: Lines
    support: Lines
    path: Annotated[tuple[SmallStep, ...], Meta(min_length=1)]
    actions: Annotated[tuple[SmallStep, ...], Meta(min_length=1)]
