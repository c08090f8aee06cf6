"""What is said beside a mark: the guide's idea in one sentence, and a frame in the author's own register.

Nothing is made up: a frame is filled with the author's own words where they name an occasion, and left open elsewhere.
"""

from collections.abc import Sequence

from troth.coach.arbiter import Candidate
from troth.coach.marks import Mark
from troth.coach.tables import Language, Wording
from troth.coach.text import Sentence


def marked(
    candidate: Candidate, text: str, said: Sequence[Sentence], tables: Language, *, reworded: bool = True
) -> Mark:
    """A candidate with its words; without a suggestion where it is not to be ``reworded``."""
    wording = tables.wording.get(candidate.why) or tables.wording.get(candidate.label) or Wording("", "")
    return Mark(
        label=candidate.label,
        start=candidate.start,
        end=candidate.end,
        confidence=round(candidate.confidence, 3),
        why=wording.why,
        try_instead=_in_register(_suggested(wording, candidate, text, said, tables), text) if reworded else "",
    )


def _suggested(wording: Wording, candidate: Candidate, text: str, said: Sequence[Sentence], tables: Language) -> str:
    words = _occasion(candidate, text, said, tables) if wording.frame else ""
    return wording.frame.replace("{words}", words) if words else wording.try_instead


def _occasion(candidate: Candidate, text: str, said: Sequence[Sentence], tables: Language) -> str:
    """The author's words after "when", in the sentence that is marked and outside of the mark."""
    for sentence in said:
        if not sentence.words or not sentence.starts[0] <= candidate.start < max(sentence.end, sentence.ends[-1]):
            continue
        for at, word in enumerate(sentence.words[:-1]):
            if word in tables.occasions and not sentence.quoted[at]:
                last = next((n for n in range(at + 2, len(sentence.words)) if sentence.opens[n]), len(sentence.words))
                start, end = sentence.span(at + 1, last)
                if end - start >= 8 and (end <= candidate.start or start >= candidate.end):
                    return text[start:end]
    return ""


def _in_register(suggested: str, text: str) -> str:
    """In small letters for an author who writes without capitals."""
    return suggested.lower() if suggested and text == text.lower() and text != text.upper() else suggested
