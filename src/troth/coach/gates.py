"""What comes before any mark: whether somebody is in danger, and what the message that is answered holds."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from troth.coach.arbiter import THRESHOLD, alone, confidence, strengths_of
from troth.coach.marks import Safety
from troth.coach.rules import Shade, hits
from troth.coach.scorer import Score
from troth.coach.tables import Language
from troth.coach.text import Sentence, sentences

_READINGS: Final[tuple[Safety, ...]] = ("support", "decline")


class Danger(NamedTuple):
    """What a text tells of danger, and what may be in it: harm, so that nothing is said of tone (``doubtful``); a
    threat, so that nothing is put into better words (``menacing``).
    """

    reading: Safety | None
    doubtful: bool
    menacing: bool


def danger(
    said: Sequence[Sentence],
    shaded: Sequence[Shade],
    scored: Mapping[str, Score],
    context: frozenset[str],
    tables: Language,
) -> Danger:
    """ "support" where words tell of harm, "decline" where they threaten or control; of both, the likelier.

    Who tells of harm may be quoting a threat that was made to them: rules of harm count although words are quoted.
    """
    rules = strengths_of(hits(said, tables.safety, frozenset(), shaded))
    likely = {reading: confidence(reading, rules, scored, context, tables.scorer) for reading in _READINGS}
    limits = {reading: tables.scorer.thresholds.get(reading, THRESHOLD) for reading in _READINGS}
    doubtful, menacing = (likely[one] >= tables.scorer.doubts.get(one, limits[one]) for one in _READINGS)
    for reading in _READINGS:
        by_itself = alone(reading, rules, scored, tables.scorer)
        if by_itself >= tables.scorer.sure.get(reading, 1.0):
            likely[reading] = max(likely[reading], by_itself)
    over = sorted((one for one in _READINGS if likely[one] >= limits[one]), key=lambda one: -likely[one])
    return Danger(over[0] if over else None, doubtful, menacing)


def context(previous: str, tables: Language) -> frozenset[str]:
    """What is in the message that is answered: "answer" where there is one, and what the tables find in it."""
    if not previous.strip():
        return frozenset()
    said = sentences(previous, tables.spelling)
    return frozenset({"answer", *(hit.rule.label for hit in hits(said, tables.context, frozenset()))})
