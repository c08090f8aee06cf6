"""A small linear scorer beside the rules: learnt weights in eight bits, a file of some hundred kilobytes, no library.

``scorer.json`` is made by ``make train-coach``. Its keys: ``labels`` (their order), ``scales`` (what one step of a
weight is worth, by label), ``biases``, ``weights`` (from a feature to pairs of a label's number and a weight of -127
to 127, flat), ``stack`` (how rules and scorer are weighed together, see :mod:`troth.coach.arbiter`), ``thresholds``,
``doubts``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from troth.coach.features import Classes, features, weight
from troth.coach.text import Sentence


@dataclass(frozen=True, slots=True)
class Stack:
    """For one label: a logit is ``bias + linear * score + sum(rules[label] * strength of that label's rules)
    + sum(facts[fact] of what is answered)``.
    """

    bias: float
    linear: float
    rules: Mapping[str, float]
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Learnt weights; one without any says nothing of any text."""

    labels: tuple[str, ...] = ()
    scales: tuple[float, ...] = ()
    biases: tuple[float, ...] = ()
    weights: Mapping[str, Sequence[int]] = field(default_factory=dict)
    stack: Mapping[str, Stack] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    doubts: Mapping[str, float] = field(default_factory=dict)
    """From which probability on a danger is heeded although it is not sure enough to be told."""


@dataclass(frozen=True, slots=True)
class Score:
    """A logit for a label, and the number of the sentence that says most for it."""

    value: float
    sentence: int


def read(path: Path) -> Scorer:
    """Learnt weights, or none where there is no file."""
    if not path.exists():
        return Scorer()
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Scorer(
        labels=tuple(kept["labels"]),
        scales=tuple(kept["scales"]),
        biases=tuple(kept["biases"]),
        weights=kept["weights"],
        stack={label: Stack(**found) for label, found in kept["stack"].items()},
        thresholds=kept["thresholds"],
        doubts=kept["doubts"],
    )


def scores(said: Sequence[Sentence], classes: Classes, around: Mapping[str, float], scorer: Scorer) -> dict[str, Score]:
    """For each label half the score of the whole text and half that of its most telling one or two sentences; and what
    is ``around`` it, as :func:`troth.coach.features.circumstances` has it.
    """
    if not said or not scorer.labels:
        return {}
    many = len(scorer.labels)
    sums, counts = [], []
    for sentence in said:
        found = features(sentence, classes)
        sums.append(_summed(dict.fromkeys(found, 1.0), scorer.weights, many))
        counts.append(len(found))
    beside = _summed(around, scorer.weights, many)
    result: dict[str, Score] = {}
    for number, label in enumerate(scorer.labels):
        column = [each[number] for each in sums]
        whole = sum(column) * weight(sum(counts))
        best, where = _best(column, counts)
        text = (whole + best) / 2 + beside[number]
        result[label] = Score(text * scorer.scales[number] + scorer.biases[number], where)
    return result


def _summed(found: Mapping[str, float], weights: Mapping[str, Sequence[int]], many: int) -> list[float]:
    total = [0.0] * many
    for name, value in found.items():
        pairs = weights.get(name)
        if pairs:
            for at in range(0, len(pairs), 2):
                total[pairs[at]] += pairs[at + 1] * value
    return total


def _best(column: Sequence[float], counts: Sequence[int]) -> tuple[float, int]:
    """The score of the most telling sentence, or of two that follow each other, and the number of the better one."""
    alone = [value * weight(count) for value, count in zip(column, counts, strict=True)]
    where = max(range(len(alone)), key=alone.__getitem__)
    best = alone[where]
    for at in range(len(column) - 1):
        both = (column[at] + column[at + 1]) * weight(counts[at] + counts[at + 1])
        if both > best:
            best, where = both, at if alone[at] >= alone[at + 1] else at + 1
    return best, where
