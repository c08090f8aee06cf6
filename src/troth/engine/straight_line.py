"""How a set of answers was given: one that was hardly looked at counts for less, and is never thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass

HURRIED = 1.5
"""Seconds an answer below which nobody has read the question."""

DOUBTFUL = 4.0
"""What the variance of a rating is multiplied by where its set is in doubt."""

TELLING = 3
"""Answers needed before their sameness says anything: two are often the same by chance."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as the slider stood (not turned round), and the direction in which its question runs."""

    value: float
    high_is_good: bool


def is_straight_line(answers: Sequence[Given]) -> bool:
    """Whether all sliders stood at one place though the questions run both ways."""
    places = {answer.value for answer in answers}
    ways = {answer.high_is_good for answer in answers}
    return len(answers) >= TELLING and len(places) == 1 and len(ways) == 2


def is_hurried(answers: Sequence[Given], seconds: float | None) -> bool:
    """Whether the answers came faster than anyone reads; without a time (None) nobody knows, and it is False."""
    return seconds is not None and seconds < HURRIED * len(answers)


def variance_factor(answers: Sequence[Given], seconds: float | None = None) -> float:
    """What to multiply the variance of every rating of this set by: 4 where it is in doubt, else 1.

    `answers` are those given in one sitting; "I don't know" is none. `seconds` is what all of them took
    together (finite, not below 0; else ValueError), or None where it was not measured.
    """
    if seconds is not None and not 0.0 <= seconds < float("inf"):
        raise ValueError("seconds must be a finite number, not below 0")
    return DOUBTFUL if is_straight_line(answers) or is_hurried(answers, seconds) else 1.0
