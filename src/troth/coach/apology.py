"""Reading an apology over: which of the five parts are there, and what turns it away from its writer.

The parts follow Lewicki, Polin and Lount (2016), in whose studies taking responsibility weighed most and asking for
forgiveness least.
"""

from collections.abc import Sequence
from typing import Final

from troth.coach.arbiter import Candidate
from troth.coach.marks import ApologyReview, Found, Mark
from troth.coach.phrasing import marked
from troth.coach.rules import Hit, hits
from troth.coach.tables import Language
from troth.coach.tables import language as tables_of
from troth.coach.text import Sentence, sentences

_SURE: Final = 0.9


def review_apology(text: str, language: str = "en") -> ApologyReview:
    """The parts of an apology with their places, and its deflections. Never raises for any text.

    Raises UnknownLanguageError where there are no tables for the language.
    """
    tables = tables_of(language)
    said = sentences(text, tables.spelling)
    found = hits(said, tables.apology, frozenset())
    turned = [hit for hit in found if hit.rule.label == "deflection"]
    return ApologyReview(
        remorse=_first("remorse", found, turned, said),
        responsibility=_first("responsibility", found, turned, said),
        amends=_first("amends", found, turned, said),
        promise_of_change=_first("promise_of_change", found, turned, said),
        request_forgiveness=_first("request_forgiveness", found, turned, said),
        deflection=_deflections(turned, text, said, tables),
    )


def _first(label: str, found: Sequence[Hit], turned: Sequence[Hit], said: Sequence[Sentence]) -> Found | None:
    """Where a part stands first, outside of what deflects: the rest of its part of the sentence."""
    own = [hit for hit in found if hit.rule.label == label and not any(_within(hit, other) for other in turned)]
    if not own:
        return None
    hit = min(own, key=lambda one: (one.number, one.first))
    sentence = said[hit.number]
    start, end = sentence.span(hit.first, _until(hit, sentence))
    return Found(start, end)


def _within(hit: Hit, other: Hit) -> bool:
    return hit.number == other.number and other.first <= hit.first < other.after


def _until(hit: Hit, sentence: Sentence) -> int:
    """Up to where the next part of the sentence begins."""
    return next((at for at in range(hit.after, len(sentence.words)) if sentence.opens[at]), len(sentence.words))


def _deflections(turned: Sequence[Hit], text: str, said: Sequence[Sentence], tables: Language) -> list[Mark]:
    """One mark for each stretch that deflects; of two that overlap, the first, in the text and then in the tables."""
    marks: list[Mark] = []
    for hit in sorted(turned, key=lambda one: (one.number, one.first)):
        start, end = said[hit.number].span(hit.first, _until(hit, said[hit.number]))
        if marks and start < marks[-1].end:
            continue
        marks.append(marked(Candidate("deflection", _SURE, start, end, hit.rule.why), text, said, tables))
    return marks
