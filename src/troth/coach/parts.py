"""Which sentences of an apology hold which of its parts: learnt weights over words, letters, place and rules.

``apology.json``, made by ``make train-coach``: ``labels`` (their order), ``parts`` (scales and biases), ``thresholds``
(logits). ``apology.bin``: the weights (:mod:`troth.coach.weights`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from troth.coach.features import Classes, features, letters, weight
from troth.coach.scorer import Table, table
from troth.coach.text import Sentence

RULED, BESIDE = 1.0, 0.3
"""What a rule counts that holds in the sentence, and one that holds in another."""
PLACES: Final = 2
"""Sentences from here on stand at the same place."""
Ruled = tuple[int, str]
"""A sentence in which a rule holds, and the label of the rule."""


class Parts(NamedTuple):
    """What was learnt; nothing, where rules have to do alone."""

    labels: tuple[str, ...] = ()
    table: Table = Table()
    thresholds: Mapping[str, float] = {}


def read(folder: Path) -> Parts:
    """What was learnt of a language, if anything was."""
    path = folder / "apology.json"
    if not path.exists():
        return Parts()
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Parts(tuple(kept["labels"]), table(kept["parts"], folder / "apology.bin"), kept["thresholds"])


def logits(
    said: Sequence[Sentence], ruled: Sequence[Ruled], classes: Classes, parts: Parts
) -> Iterator[dict[str, float]]:
    """For each sentence what speaks for each part."""
    learnt = parts.table
    for each in seen(said, ruled, classes):
        sums = learnt.weights.summed(each, len(parts.labels))
        values = zip(parts.labels, sums, learnt.scales, learnt.biases, strict=True)
        yield {label: value * scale + bias for label, value, scale, bias in values}


def seen(said: Sequence[Sentence], ruled: Sequence[Ruled], classes: Classes) -> Iterator[dict[str, float]]:
    """Features of each sentence with their values, to learn from and to read by."""
    for number, sentence in enumerate(said):
        names = features(sentence, classes) | {f"/{piece}" for piece in letters([sentence])}
        names |= {f"#{min(number, PLACES)}", "#last" if number == len(said) - 1 else "#on"}
        here = {f"!{label}": RULED for at, label in ruled if at == number}
        beside = {f"!!{label}": BESIDE for at, label in ruled if at != number}
        yield dict.fromkeys(names, weight(len(names))) | here | beside
