"""What is shown: rules and scorer weighed together to a probability, held against a threshold for each label."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final, NamedTuple

from troth.coach.marks import HARSH
from troth.coach.rules import Hit, Shade
from troth.coach.scorer import Score, Scorer, Stack
from troth.coach.text import Sentence

MOST: Final = 3
"""Marks shown at once."""
FIRST_WORDS: Final = 3
"""Words that a draft has to have before a mark stands in it, unless what it answers makes its meaning plain."""
THRESHOLD: Final = 0.5
KIND: Final = frozenset({"gratitude", "validating", "reflecting", "boundary_assertive"})
ATTACKS: Final = frozenset({"criticism", "contempt", "boundary_aggressive"})
UNSCORED: Final = Score(-4.0, -4.0, -4.0, -4.0, 0)
"""The score of a label of which nothing was learnt, or which the context rules out."""
ANSWERS: Final = frozenset({"defensiveness", "stonewalling", "minimising", "fixing", "reflecting"})
"""What only an answer can be. What has to be answered, a complaint, a wish to talk or a feeling, is weighed with the
rest: it is told in more ways than any table holds.
"""
RULED_OUT: Final = {"fixing": "advice"}
_PLAIN: Final = 1.5
"""Where nothing was learnt, a rule alone is believed as far as its weight exceeds this."""


class Candidate(NamedTuple):
    """A label with its probability and its place."""

    label: str
    confidence: float
    start: int
    end: int
    why: str


def applies(label: str, context: frozenset[str]) -> bool:
    """Whether a label can be said of a text that answers what is in ``context``."""
    return (label not in ANSWERS or "answer" in context) and RULED_OUT.get(label) not in context


def strengths_of(hits: Sequence[Hit]) -> dict[str, float]:
    """The weight of the strongest rule of each label that holds."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.rule.label] = max(best.get(hit.rule.label, 0.0), hit.rule.weight)
    return best


def confidence(
    label: str, rules: Mapping[str, float], scored: Mapping[str, Score], context: frozenset[str], scorer: Scorer
) -> float:
    """The probability of a label, 0 to 1."""
    stack = scorer.stack.get(label)
    if stack is None:
        return _sigmoid(rules[label] - _PLAIN) if label in rules else 0.0
    return _sigmoid(logit(stack, scored.get(label, UNSCORED), rules, context))


def alone(label: str, rules: Mapping[str, float], scored: Mapping[str, Score], scorer: Scorer) -> float:
    """The probability of a label if its most telling sentence stood by itself: what stands around a danger, kind or
    cross, takes nothing from it.
    """
    stack = scorer.stack.get(label)
    if stack is None:
        return 0.0
    best = scored.get(label, UNSCORED)
    only = Score(best.words_best, best.words_best, best.letters_best, best.letters_best, best.sentence)
    return _sigmoid(logit(stack, only, {label: rules[label]} if label in rules else {}, frozenset()))


def logit(stack: Stack, score: Score, rules: Mapping[str, float], context: frozenset[str]) -> float:
    """Rules, scorer, and what is answered, weighed together."""
    ruled = sum(stack.rules.get(name, 0.0) * best for name, best in rules.items())
    learnt = stack.words * score.words + stack.words_best * score.words_best
    learnt += stack.letters * score.letters + stack.letters_best * score.letters_best
    return stack.bias + learnt + ruled + sum(stack.facts.get(fact, 0.0) for fact in context)


class Reading(NamedTuple):
    """All that is known of a text when marks are chosen."""

    said: Sequence[Sentence]
    shaded: Sequence[Shade]
    found: Sequence[Hit]
    scored: Mapping[str, Score]
    context: frozenset[str]


def chosen(reading: Reading, scorer: Scorer, labels: Sequence[str]) -> list[Candidate]:
    """Of these labels at most three, the likeliest, in the order of the text."""
    rules = strengths_of(reading.found)
    words = sum(len(sentence.words) for sentence in reading.said)
    kept: list[Candidate] = []
    for label in labels:
        if not applies(label, reading.context) or (words < FIRST_WORDS and label not in ANSWERS):
            continue
        likely = confidence(label, rules, reading.scored, reading.context, scorer)
        if likely >= scorer.thresholds.get(label, THRESHOLD) and (label in rules or not _told(label, reading)):
            kept.append(_placed(label, likely, reading))
    likeliest = sorted(kept, key=lambda one: -one.confidence)[:MOST]
    return sorted(likeliest, key=lambda one: (one.start, one.end))


def without_clashes(
    harsh: Sequence[Candidate], helpful: Sequence[Candidate], said: Sequence[Sentence]
) -> list[Candidate]:
    """Strengths first: an attack is not seen in a sentence that more surely thanks, understands, says back
    or sets a limit.
    """
    kind = {(_number(one, said), one.confidence) for one in helpful if one.label in KIND}
    return [
        one
        for one in harsh
        if one.label not in ATTACKS
        or not any(at == _number(one, said) and likely > one.confidence for at, likely in kind)
    ]


def _number(one: Candidate, said: Sequence[Sentence]) -> int:
    """Which sentence a candidate begins in."""
    return next(at for at, sentence in enumerate(said) if one.start <= sentence.ends[-1])


def _told(label: str, reading: Reading) -> bool:
    """Whether what the scorer goes by is mostly quoted, told of another, denied or imagined."""
    if label not in HARSH or label not in reading.scored:
        return False
    shade = reading.shaded[reading.scored[label].sentence]
    covered = sum(map(max, shade.quoted, shade.reported))
    return covered * 2 >= len(shade.quoted)


def _placed(label: str, likely: float, reading: Reading) -> Candidate:
    """Where a rule holds, its words; otherwise the sentence that says most for the label."""
    own = [hit for hit in reading.found if hit.rule.label == label]
    if own:
        best = max(own, key=lambda hit: (hit.rule.weight, -hit.number, -hit.first))
        start, end = reading.said[best.number].span(best.first, best.after)
        return Candidate(label, likely, start, end, best.rule.why)
    sentence = reading.said[reading.scored[label].sentence]
    start, end = sentence.span(0, len(sentence.words))
    return Candidate(label, likely, start, end, label)


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
