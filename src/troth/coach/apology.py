"""Reading an apology over: which of the five parts are there, and what turns it away from its writer.

The parts follow Lewicki, Polin and Lount (2016), in whose studies taking responsibility weighed most and asking for
forgiveness least. Where weights were learnt, they say in which sentences a part is, and rules where in the sentence;
without any, rules say both.
"""

from collections.abc import Sequence
from typing import Final

from troth.coach import parts
from troth.coach.arbiter import Candidate
from troth.coach.marks import ELEMENTS, ApologyReview, Found, Mark
from troth.coach.phrasing import marked
from troth.coach.rules import Hit, hits
from troth.coach.tables import Language
from troth.coach.tables import language as tables_of
from troth.coach.text import Sentence, sentences

_SURE: Final = 0.9
_TURNED: Final = "deflection"
_UNDONE: Final = {"request_forgiveness": "deflect_demand", "remorse": "deflect_if"}
"""What a part is not, by the reason of the rule: asked for, where it is demanded; sorrow, where it hangs on an if."""
Stretch = tuple[int, int, str]
"""Characters from and up to, and the reason a rule names, or the label."""


def review_apology(text: str, language: str = "en") -> ApologyReview:
    """The parts of an apology with their places, and its deflections. Never raises for any text.

    Raises UnknownLanguageError where there are no tables for the language.
    """
    tables = tables_of(language)
    said = sentences(text, tables.spelling)
    found = hits(said, tables.apology, frozenset())
    places = _learnt(said, found, tables) if tables.parts.labels else _ruled(said, found)
    first = {label: _first(places[label]) for label in ELEMENTS}
    return ApologyReview(**first, deflection=_deflections(places[_TURNED], text, said, tables))


def _learnt(said: Sequence[Sentence], found: Sequence[Hit], tables: Language) -> dict[str, list[Stretch]]:
    """Where each part is, by the weights: in the words of a rule that holds there, or in the whole sentence; but not
    where rules find it undone.
    """
    places: dict[str, list[Stretch]] = {label: [] for label in (*ELEMENTS, _TURNED)}
    ruled = [(hit.number, hit.rule.label) for hit in found]
    for number, each in enumerate(parts.logits(said, ruled, tables.classes, tables.parts)):
        for label in places:
            if each[label] >= tables.parts.thresholds[label]:
                own = [hit for hit in found if hit.number == number and hit.rule.label == label]
                places[label] += [_stretch(hit, said) for hit in own] or [_whole(label, said[number])]
    for label, why in _UNDONE.items():
        undone = [_stretch(hit, said) for hit in found if hit.rule.why == why]
        places[label] = [place for place in places[label] if not any(_meet(place, other) for other in undone)]
    return places


def _ruled(said: Sequence[Sentence], found: Sequence[Hit]) -> dict[str, list[Stretch]]:
    """Where each part is, by the rules; a part within what deflects is none."""
    turned = [hit for hit in found if hit.rule.label == _TURNED]
    places: dict[str, list[Stretch]] = {label: [] for label in ELEMENTS}
    for hit in found:
        if hit.rule.label in places and not any(_within(hit, other) for other in turned):
            places[hit.rule.label].append(_stretch(hit, said))
    return places | {_TURNED: [_stretch(hit, said) for hit in turned]}


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(hit: Hit, other: Hit) -> bool:
    return hit.number == other.number and other.first <= hit.first < other.after


def _stretch(hit: Hit, said: Sequence[Sentence]) -> Stretch:
    """From where a rule holds up to where the next part of the sentence begins."""
    sentence = said[hit.number]
    until = next((at for at in range(hit.after, len(sentence.words)) if sentence.opens[at]), len(sentence.words))
    return (*sentence.span(hit.first, until), hit.rule.why)


def _whole(label: str, sentence: Sentence) -> Stretch:
    return (*sentence.span(0, len(sentence.words)), label)


def _first(places: Sequence[Stretch]) -> Found | None:
    start, end, _ = min(places, default=(0, 0, ""))
    return Found(start, end) if places else None


def _deflections(places: Sequence[Stretch], text: str, said: Sequence[Sentence], tables: Language) -> list[Mark]:
    """One mark for each stretch that deflects; of two that overlap, the first."""
    marks: list[Mark] = []
    for start, end, why in sorted(places, key=lambda place: place[0]):
        if not marks or start >= marks[-1].end:
            marks.append(marked(Candidate(_TURNED, _SURE, start, end, why), text, said, tables))
    return marks
