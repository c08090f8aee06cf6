"""``make train-coach``, its second half: learn which sentences of an apology hold which of its parts.

Learns each language, or those named after it, from the apologies in ``src/troth/coach/training/<language>`` alone. From
which logit on a part is believed is learnt author by author: what is held against the apologies of one was learnt from
those of all others.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scripts.fitting import Columns, Fitted, f_score, fitted
from scripts.train_coach import TRAINING, chosen

from troth.coach.marks import ELEMENTS
from troth.coach.parts import seen
from troth.coach.rules import hits
from troth.coach.tables import TABLES, Language, language
from troth.coach.text import Sentence, sentences

ALL: Final = (*ELEMENTS, "deflection")
READ: Final = ""
"""The author whose apologies were read while the rules were written: learnt from, and never a measure of anything."""
KEPT: Final = 3000
STRENGTH: Final = 1.0
STEPS: Final = tuple(step / 20 for step in range(-60, 41))
"""Logits from which on a part may be believed."""


@dataclass(frozen=True)
class Part:
    """One sentence of an apology: what is seen of it, and which parts it holds."""

    voice: str
    apology: int
    features: dict[str, float]
    labels: frozenset[str]


def main() -> None:
    for name in chosen():
        learn(name)


def learn(name: str) -> None:
    each, held = read(language(name), TRAINING / name)
    thresholds = believed(each, held)
    learnt = learnt_from(each)
    kept = {"labels": ALL, "parts": learnt.kept(), "thresholds": thresholds}
    folder = TABLES / name
    (folder / "apology.json").write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")
    (folder / "apology.bin").write_bytes(learnt.file)
    sys.stdout.write(f"{len(each)} sentences of {len(held)} apologies learnt from\n")


def read(tables: Language, folder: Path) -> tuple[list[Part], list[frozenset[str]]]:
    """Every sentence of every apology, and the parts that each apology holds in all."""
    each: list[Part] = []
    held: list[frozenset[str]] = []
    for path in sorted(folder.glob("*apologies.jsonl")):
        voice = path.stem.removesuffix("apologies").strip("_")
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            each += parts(entry, voice, len(held), tables)
            held.append(frozenset([*entry["elements"], *(["deflection"] if entry["deflections"] else [])]))
    return each, held


def parts(entry: dict[str, Any], voice: str, number: int, tables: Language) -> Iterator[Part]:
    said = sentences(entry["text"], tables.spelling)
    ruled = [(hit.number, hit.rule.label) for hit in hits(said, tables.apology, frozenset())]
    for sentence, features in zip(said, seen(said, ruled, tables.classes), strict=True):
        held = (label for label in ALL if any(_holds(sentence, words, entry) for words in _words(label, entry)))
        yield Part(voice, number, features, frozenset(held))


def _words(label: str, entry: dict[str, Any]) -> list[str]:
    if label == "deflection":
        return list(entry["deflections"])
    return [entry["elements"][label]] if label in entry["elements"] else []


def _holds(sentence: Sentence, words: str, entry: dict[str, Any]) -> bool:
    """Whether half of these words stand in the sentence, or half of the sentence in them."""
    start = entry["text"].find(words)
    first, last = sentence.starts[0], sentence.ends[-1]
    shared = min(last, start + len(words)) - max(first, start)
    return bool(start >= 0 and 2 * shared >= min(len(words), last - first))


def learnt_from(each: list[Part]) -> Fitted:
    held = np.array([[label in one.labels for label in ALL] for one in each])
    columns = Columns.of((one.features for one in each), least=2)
    return fitted(columns, held, np.ones_like(held), STRENGTH, KEPT)


def believed(each: list[Part], held: list[frozenset[str]]) -> dict[str, float]:
    """The logit with the best F for each part, by weights that were learnt from other authors."""
    best = np.full((len(held), len(ALL)), -99.0)
    voices = {one.apology: one.voice for one in each}
    for voice in sorted(set(voices.values()) - {READ}):
        learnt = learnt_from([one for one in each if one.voice != voice]).table
        for one in each:
            if one.voice == voice:
                sums = learnt.weights.summed(one.features, len(ALL))
                best[one.apology] = np.maximum(best[one.apology], np.array(sums) * learnt.scales + learnt.biases)
    unread = np.array([voices.get(number, READ) != READ for number in range(len(held))])
    found = {}
    for number, label in enumerate(ALL):
        true = np.array([label in one for one in held])[unread]
        scores = {step: f_score(best[unread, number] >= step, true) for step in STEPS}
        found[label] = max(scores, key=scores.__getitem__)
        sys.stdout.write(f"{label}: F {scores[found[label]]:.3f} author by author\n")
    return found


if __name__ == "__main__":
    main()
