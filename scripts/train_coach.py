"""``make train-coach``: learn the coach's linear weights, and how they are weighed together with its rules.

Learns from ``src/troth/coach/training/*.jsonl`` alone. One third of the examples that were not written by the author of
the rules is set aside by a hash of its text: the rules were written without reading that third, so it tells honestly
how far they may be believed. The last weights are learnt from everything.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from troth.coach import arbiter, gates
from troth.coach.features import circumstances, counted
from troth.coach.marks import HARSH, LABELS
from troth.coach.rules import hits, shades
from troth.coach.scorer import Scorer, scores
from troth.coach.tables import TABLES, Language, language
from troth.coach.text import Sentence, sentences

TRAINING: Final = TABLES.parent / "training"
OWN: Final = "paraphrases"
"""The file that the author of the rules wrote: never among what is set aside."""
ALL: Final = (*LABELS, "support", "decline")
KEPT: Final = 1200
"""Features kept for each label."""
STRENGTH, STACKED, OTHERS = 3.0, 0.5, 0.5
"""Inverse strengths of regularisation, and how much less the rules of other labels weigh than a label's own."""
CAUTION: Final = 0.7
"""Below 1, precision counts for more than recall where a threshold for what may land badly is chosen."""
CARE: Final = 1.5
"""Above 1, recall counts for more: to speak of tone to who is harmed, or to polish a threat, is worse than silence."""


@dataclass(frozen=True)
class Example:
    """A labelled text, read."""

    said: list[Sentence]
    context: frozenset[str]
    kind: str
    labels: frozenset[str]
    aside: bool
    rules: dict[str, float]


def main() -> None:
    tables = language("en")
    examples = list(read(tables))
    learnt = [one for one in examples if not one.aside]
    aside = [one for one in examples if one.aside]
    stack, thresholds = stacked(aside, tables, linear(learnt, tables))
    found = linear(examples, tables)
    kept = {
        "labels": found.labels,
        "scales": [round(scale, 7) for scale in found.scales],
        "biases": [round(bias, 4) for bias in found.biases],
        "stack": stack,
        "thresholds": thresholds,
        "weights": found.weights,
    }
    path = TABLES / "en" / "scorer.json"
    path.write_text(json.dumps(kept, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(learnt)} learnt from, {len(aside)} set aside; {path.stat().st_size:,} bytes\n")


def read(tables: Language, folder: Path = TRAINING) -> Iterator[Example]:
    """Every labelled example; the apologies have other labels and are left out."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "labels" in entry:
                yield example(entry, tables, aside=path.stem != OWN and _third(entry["text"]))


def example(entry: dict[str, Any], tables: Language, *, aside: bool) -> Example:
    said = sentences(entry["text"], tables.spelling)
    context = gates.context(entry["previous"], tables)
    shaded = shades(said, tables)
    found = [*hits(said, tables.labels, context, shaded), *hits(said, tables.safety, frozenset(), shaded)]
    safety = {entry["safety"]} if entry.get("safety") else set()
    return Example(
        said, context, entry["context"], frozenset({*entry["labels"], *safety}), aside, arbiter.strengths_of(found)
    )


def _third(text: str) -> bool:
    return int(sha256(text.encode()).hexdigest(), 16) % 3 == 0


def linear(examples: Sequence[Example], tables: Language) -> Scorer:
    """Logistic regression for each label over what its context allows, pruned and in eight bits."""
    vectors = DictVectorizer()
    values = vectors.fit_transform(
        counted(one.said, tables.classes, circumstances(one.context, one.kind)) for one in examples
    )
    names = vectors.get_feature_names_out()
    weights: dict[str, list[int]] = {}
    scales, biases = [], []
    for number, label in enumerate(ALL):
        fits = np.array([arbiter.applies(label, one.context) for one in examples])
        held = np.array([label in one.labels for one in examples])
        model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=200, solver="liblinear")
        model.fit(values[fits], held[fits])
        each = model.coef_[0]
        best = np.argsort(-np.abs(each))[:KEPT]
        scale = float(np.abs(each).max()) / 127
        for at in best:
            step = round(float(each[at]) / scale)
            if step:
                weights.setdefault(str(names[at]), []).extend((number, step))
        scales.append(scale)
        biases.append(float(model.intercept_[0]))
    return Scorer(ALL, tuple(scales), tuple(biases), dict(sorted(weights.items())))


def stacked(
    examples: Sequence[Example], tables: Language, scorer: Scorer
) -> tuple[dict[str, dict[str, Any]], dict[str, float]]:
    """How score and rules weigh together for each label, and from which probability on it is shown."""
    scored = [scores(one.said, tables.classes, one.context, one.kind, scorer) for one in examples]
    stack: dict[str, dict[str, Any]] = {}
    thresholds: dict[str, float] = {}
    for label in ALL:
        fits = [at for at, one in enumerate(examples) if arbiter.applies(label, one.context)]
        rows = np.array([_row(label, examples[at], scored[at][label].value) for at in fits])
        held = np.array([label in examples[at].labels for at in fits])
        model = LogisticRegression(C=STACKED, max_iter=500).fit(rows, held)
        score, own, *others = (float(value) for value in model.coef_[0])
        rules = {name: round(value * OTHERS, 4) for name, value in zip(_others(label), others, strict=True) if value}
        stack[label] = {
            "bias": round(float(model.intercept_[0]), 4),
            "linear": round(score, 4),
            "rules": {label: round(own, 4), **rules},
        }
        thresholds[label] = _threshold(rows, held, CAUTION if label in HARSH else 1.0 if label in LABELS else CARE)
    return stack, thresholds


def _others(label: str) -> list[str]:
    return [name for name in ALL if name != label]


def _row(label: str, one: Example, score: float) -> list[float]:
    return [score, one.rules.get(label, 0.0), *(one.rules.get(name, 0.0) * OTHERS for name in _others(label))]


def _threshold(rows: Any, held: Any, beta: float) -> float:
    """The probability with the best F on what each fold did not learn from."""
    likely = np.zeros(len(held))
    for learn, test in StratifiedKFold(5, shuffle=True, random_state=7).split(rows, held):
        model = LogisticRegression(C=STACKED, max_iter=500).fit(rows[learn], held[learn])
        likely[test] = model.predict_proba(rows[test])[:, 1]
    steps = [step / 100 for step in range(10, 90, 2)]
    return max(steps, key=lambda step: _f(likely >= step, held, beta))


def _f(said: Any, held: Any, beta: float) -> float:
    right = float((said & held).sum())
    wrong, missed = float((said & ~held).sum()), float((~said & held).sum())
    return (1 + beta**2) * right / max(1e-9, (1 + beta**2) * right + beta**2 * missed + wrong)


if __name__ == "__main__":
    main()
