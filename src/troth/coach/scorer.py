"""A small linear scorer beside the rules: learnt weights in eight bits, some hundred kilobytes, no library.

Its files are made by ``make train-coach``. ``scorer.json``: ``labels`` (their order), ``scales`` (what one step of a
weight is worth, by label) and ``biases``, both for words and for letters; ``stack`` (how rules and scorer are weighed
together, see :mod:`troth.coach.arbiter`), ``thresholds``, ``sure``, ``doubts``. ``words.bin`` and ``letters.bin``:
the weights (:mod:`troth.coach.weights`).
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from troth.coach.features import Classes, features, letters, weight
from troth.coach.text import Sentence
from troth.coach.weights import NONE, Weights
from troth.coach.weights import read as weights_of


class Stack(NamedTuple):
    """For one label: a logit is ``bias`` and what each part of its score says, by words and by letters, of the whole
    text and of its most telling sentence, ``+ sum(rules[label] * strength of that label's rules)
    + sum(facts[fact] of what is answered)``.
    """

    bias: float
    words: float
    words_best: float
    letters: float
    letters_best: float
    rules: Mapping[str, float]
    facts: Mapping[str, float] = {}


class Table(NamedTuple):
    """Weights with what one step of them is worth, by label, and where each label begins."""

    scales: tuple[float, ...] = ()
    biases: tuple[float, ...] = ()
    weights: Weights = NONE


class Scorer(NamedTuple):
    """Learnt weights; one without any says nothing of any text."""

    labels: tuple[str, ...] = ()
    words: Table = Table()
    letters: Table = Table()
    stack: Mapping[str, Stack] = {}
    thresholds: Mapping[str, float] = {}
    sure: Mapping[str, float] = {}
    """From which probability on one sentence by itself tells of a danger, whatever stands around it."""
    doubts: Mapping[str, float] = {}
    """From which probability on a danger is heeded although it is not sure enough to be told."""


class Score(NamedTuple):
    """Logits for a label by words and by letters, of the whole text and of its most telling one or two sentences; and
    the number of the sentence that says most for it.
    """

    words: float
    words_best: float
    letters: float
    letters_best: float
    sentence: int


def read(folder: Path) -> Scorer:
    """Learnt weights of a language, or none where there are none."""
    path = folder / "scorer.json"
    if not path.exists():
        return Scorer()
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Scorer(
        labels=tuple(kept["labels"]),
        words=table(kept["words"], folder / "words.bin"),
        letters=table(kept["letters"], folder / "letters.bin"),
        stack={label: Stack(**found) for label, found in kept["stack"].items()},
        thresholds=kept["thresholds"],
        sure=kept["sure"],
        doubts=kept["doubts"],
    )


def table(kept: Mapping[str, Sequence[float]], path: Path) -> Table:
    """One table of weights, from what stands of it in JSON and the file with its weights."""
    return Table(tuple(kept["scales"]), tuple(kept["biases"]), weights_of(path))


def scores(said: Sequence[Sentence], classes: Classes, around: Mapping[str, float], scorer: Scorer) -> dict[str, Score]:
    """The score of each label; words are counted with what is ``around`` the text, as
    :func:`troth.coach.features.circumstances` has it.
    """
    if not said or not scorer.labels:
        return {}
    words = _told([features(sentence, classes) for sentence in said], scorer.words)
    spelt = _told([letters([sentence]) for sentence in said], scorer.letters)
    beside = scorer.words.weights.summed(around, len(scorer.labels))
    result: dict[str, Score] = {}
    for number, label in enumerate(scorer.labels):
        (whole, best, where), (spelt_whole, spelt_best, _) = words[number], spelt[number]
        around_it = beside[number] * scorer.words.scales[number]
        result[label] = Score(whole + around_it, best + around_it, spelt_whole, spelt_best, where)
    return result


def _told(found: Sequence[set[str]], learnt: Table) -> list[tuple[float, float, int]]:
    """For each label the score of a text by the features of its sentences, that of the most telling sentence, and its
    number.
    """
    counts = [len(each) for each in found]
    sums = [learnt.weights.summed(dict.fromkeys(each, 1.0), len(learnt.scales)) for each in found]
    result = []
    for number, (scale, bias) in enumerate(zip(learnt.scales, learnt.biases, strict=True)):
        column = [each[number] for each in sums]
        best, where = _best(column, counts)
        result.append((sum(column) * weight(sum(counts)) * scale + bias, best * scale + bias, where))
    return result


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
