"""What the coach hands back: marks on a draft, what helps in it, and the parts of an apology.

Every ``start`` and ``end`` is a character position in the text that was given, ``0 <= start <= end <= len(text)``.
"""

from typing import Final, Literal, NamedTuple, get_args

Harsh = Literal[
    "criticism",
    "contempt",
    "defensiveness",
    "stonewalling",
    "confidence_breach",
    "minimising",
    "fixing",
    "boundary_aggressive",
]
Helpful = Literal[
    "reflecting",
    "validating",
    "deepening_question",
    "gratitude",
    "responsibility",
    "boundary_assertive",
]
Label = Literal[Harsh, Helpful, "deflection"]
Safety = Literal["support", "decline"]
Context = Literal["message", "disclosure", "reply", "apology", "boundary", "letter"]
Element = Literal["remorse", "responsibility", "amends", "promise_of_change", "request_forgiveness"]

HARSH: Final[tuple[Harsh, ...]] = get_args(Harsh)
HELPFUL: Final[tuple[Helpful, ...]] = get_args(Helpful)
LABELS: Final[tuple[str, ...]] = (*HARSH, *HELPFUL)
ELEMENTS: Final[tuple[Element, ...]] = get_args(Element)


class Mark(NamedTuple):
    """One idea about one stretch of a draft. ``confidence`` is a probability, 0 to 1; ``try_instead`` may be empty."""

    label: str
    start: int
    end: int
    confidence: float
    why: str
    try_instead: str


class Review(NamedTuple):
    """``marks``: what may land badly; ``strengths``: what helps; at most three of each, in the order of the text.

    With ``safety`` there are neither: "support" for somebody who is being harmed, "decline" where words threaten.
    """

    marks: list[Mark]
    strengths: list[Mark]
    safety: Safety | None


class Found(NamedTuple):
    """Where a part of an apology stands."""

    start: int
    end: int


class ApologyReview(NamedTuple):
    """The five parts of an apology, each where it was found first, and what turns it away from its writer."""

    remorse: Found | None
    responsibility: Found | None
    amends: Found | None
    promise_of_change: Found | None
    request_forgiveness: Found | None
    deflection: list[Mark]
