"""What comes before any mark: whether somebody is in danger, and what the message that is answered holds."""

from collections.abc import Mapping, Sequence
from typing import Final

from troth.coach.arbiter import THRESHOLD, confidence, strengths_of
from troth.coach.marks import Safety
from troth.coach.rules import Shade, hits
from troth.coach.scorer import Score
from troth.coach.tables import Language
from troth.coach.text import Sentence, sentences

_READINGS: Final[tuple[Safety, ...]] = ("support", "decline")


def safety(
    said: Sequence[Sentence], shaded: Sequence[Shade], scored: Mapping[str, Score], tables: Language
) -> Safety | None:
    """ "support" where words tell of harm, "decline" where they threaten or control; of both, the likelier.

    Who tells of harm may be quoting a threat that was made to them: rules of harm count although words are quoted.
    """
    rules = strengths_of(hits(said, tables.safety, frozenset(), shaded))
    likely = {reading: confidence(reading, rules, scored, tables.scorer) for reading in _READINGS}
    over = [one for one in _READINGS if likely[one] >= tables.scorer.thresholds.get(one, THRESHOLD)]
    return max(over, key=likely.__getitem__) if over else None


def context(previous: str, tables: Language) -> frozenset[str]:
    """What is in the message that is answered: "answer" where there is one, and what the tables find in it."""
    if not previous.strip():
        return frozenset()
    said = sentences(previous, tables.spelling)
    return frozenset({"answer", *(hit.rule.label for hit in hits(said, tables.context, frozenset()))})
