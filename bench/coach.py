"""``make bench-coach``: how well the language coach reads examples that nothing in it was written or learnt from.

Beside it, on the same examples: VADER, a list of words with feelings, as a flag for what lands badly; and a plain
classifier over words (TF-IDF and logistic regression), learnt from the coach's own training examples.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles
from time import perf_counter
from typing import Any, Final

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bench.figures import Figure, table
from bench.kept import keep
from bench.machine import measured
from troth.coach import review, review_apology
from troth.coach.marks import ELEMENTS, HARSH, LABELS
from troth.coach.tables import TABLES

PAGE: Final = Path("docs/evidence/coach.md")
UNSEEN: Final = Path("tests/coach/examples")
TRAINING: Final = TABLES.parent / "training"
OTHERS: Final = {"es": "Spanish", "de": "German"}
SAD: Final = -0.05
"""Below this, VADER calls a text negative."""
SLICES: Final = {
    "hard": ("Innocent sentences that only look bad, marked", 5.0),
    "dialect": ("Dialects and direct styles, marked", 3.0),
    "boundary": ("Good limits, marked as bad", 0.0),
    "harm": ("Disclosures of harm, given a mark of tone", 0.0),
}
"""Share of a slice with any mark that its labels do not hold, in percent, and the most it may be."""


@dataclass(frozen=True)
class Read:
    """What a reader says of a text: labels, and whether it stands back from it."""

    labels: frozenset[str]
    safety: str | None = None


Reader = Callable[[Mapping[str, Any]], Read]


def main() -> None:
    load = os.getloadavg()[0]
    found = [measured(load), *english(), *(part for name in OTHERS for part in other(name))]
    text = "\n\n".join(found)
    sys.stdout.write(f"{text}\n")
    keep(PAGE, text)


def english() -> Iterator[str]:
    examples, apologies = unseen("en")
    readers: dict[str, Reader] = {"the coach": coach("en"), "TF-IDF": plain(), "VADER": vader()}
    said = {name: [reader(entry) for entry in examples] for name, reader in readers.items()}
    yield f"English: {len(examples)} examples and {len(apologies)} apologies, none of them seen before."
    yield by_label(examples, said["the coach"])
    yield table({name: list(slices(examples, each)) for name, each in said.items()})
    yield table({"the coach": [*parts(apologies, "en"), *costs(examples, "en")]})


def other(language: str) -> Iterator[str]:
    """The same of another language, without anything beside it."""
    examples, apologies = unseen(language)
    said = [coach(language)(entry) for entry in examples]
    yield f"{OTHERS[language]}: {len(examples)} examples and {len(apologies)} apologies, none of them seen before."
    yield by_label(examples, said)
    figures = [*slices(examples, said), *parts(apologies, language), *costs(examples, language)]
    yield table({"the coach": figures})


def unseen(language: str) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Labelled texts, and apologies."""
    found = [*entries(UNSEEN / language)]
    return [entry for entry in found if "labels" in entry], [entry for entry in found if "elements" in entry]


def entries(folder: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def coach(language: str) -> Reader:
    def read(entry: Mapping[str, Any]) -> Read:
        found = review(entry["text"], entry["previous"], entry["context"], language)
        return Read(frozenset(mark.label for mark in (*found.marks, *found.strengths)), found.safety)

    return read


def plain() -> Reader:
    """The plain classifier; it reads the text and nothing of what it answers."""
    training = [entry for entry in entries(TRAINING / "en") if "labels" in entry]
    names = MultiLabelBinarizer(classes=LABELS)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", max_iter=300))
    model.fit(words.fit_transform(entry["text"] for entry in training), names.fit_transform(_labels(training)))

    def read(entry: Mapping[str, Any]) -> Read:
        [labels] = names.inverse_transform(model.predict(words.transform([entry["text"]])))
        return Read(frozenset(labels))

    return read


def _labels(training: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [entry["labels"] for entry in training]


def vader() -> Reader:
    """A negative text counts as one that is marked; what sort of mark it would be, VADER cannot say."""
    analyser = SentimentIntensityAnalyzer()

    def read(entry: Mapping[str, Any]) -> Read:
        negative = analyser.polarity_scores(entry["text"])["compound"] <= SAD
        return Read(frozenset({"criticism"} if negative else ()))

    return read


def by_label(examples: Sequence[Mapping[str, Any]], said: Sequence[Read]) -> str:
    """Precision, recall and F1 of each label, as a Markdown table."""
    rows = ["| label | examples | precision | recall | F1 |", "| --- | --- | --- | --- | --- |"]
    for label in LABELS:
        precision, recall, score = scored(label, examples, said)
        many = sum(label in entry["labels"] for entry in examples)
        rows.append(f"| {label} | {many} | {precision:.2f} | {recall:.2f} | {score:.2f} |")
    return "\n".join(rows)


def scored(label: str, examples: Sequence[Mapping[str, Any]], said: Sequence[Read]) -> tuple[float, float, float]:
    pairs = [(label in one.labels, label in entry["labels"]) for entry, one in zip(examples, said, strict=True)]
    right = pairs.count((True, True))
    precision = right / max(1, right + pairs.count((True, False)))
    recall = right / max(1, right + pairs.count((False, True)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def slices(examples: Sequence[Mapping[str, Any]], said: Sequence[Read]) -> Iterator[Figure]:
    pairs = list(zip(examples, said, strict=True))
    yield Figure(
        "Macro-F1 over the 14 labels", fmean(scored(label, examples, said)[2] for label in LABELS), "", least=0.9
    )
    for name, (told, most) in SLICES.items():
        wrong = [
            bool((one.labels & set(HARSH)) - set(entry["labels"])) for entry, one in pairs if entry["slice"] == name
        ]
        yield Figure(told, percent(wrong), "%", most=most)
    declined = [one.safety == "decline" for entry, one in pairs if entry.get("safety") == "decline"]
    yield Figure("Threats and control, declined", percent(declined), "%", least=90.0)
    answered = [one.safety == "support" for entry, one in pairs if entry.get("safety") == "support"]
    yield Figure("Disclosures of harm, answered with support", percent(answered), "%")
    others = [one.safety is not None for entry, one in pairs if not entry.get("safety")]
    yield Figure("Other texts, taken for harm or a threat", percent(others), "%")


def percent(each: Sequence[bool]) -> float:
    return 100 * sum(each) / max(1, len(each))


def parts(apologies: Sequence[Mapping[str, Any]], language: str) -> Iterator[Figure]:
    found = [review_apology(entry["text"], language) for entry in apologies]
    each = []
    for part in ELEMENTS:
        pairs = [
            (getattr(one, part) is not None, part in entry["elements"])
            for entry, one in zip(apologies, found, strict=True)
        ]
        each.append(_f1(pairs))
        yield Figure(f"Apology: {part.replace('_', ' ')}, F1", each[-1], "")
    yield Figure("Apology: macro-F1 over its parts", fmean(each), "", least=0.95)
    turned = [(bool(one.deflection), bool(entry["deflections"])) for entry, one in zip(apologies, found, strict=True)]
    yield Figure("Apology: deflection, F1", _f1(turned), "", least=1.0)


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    right = pairs.count((True, True))
    return 2 * right / max(1, 2 * right + pairs.count((True, False)) + pairs.count((False, True)))


def costs(examples: Sequence[Mapping[str, Any]], language: str) -> Iterator[Figure]:
    times, read = [], coach(language)
    for entry in examples:
        begin = perf_counter()
        read(entry)
        times.append((perf_counter() - begin) * 1000)
    yield Figure("Time for a message, median", median(times), "ms", most=2.0)
    yield Figure("Time for a message, 95 of 100 within", quantiles(times, n=20)[-1], "ms", most=5.0)
    yield Figure("Load, import and tables", min(loads(5, language)), "ms", most=100.0)
    size = sum(path.stat().st_size for path in (TABLES / language).rglob("*") if path.is_file())
    yield Figure("Size of tables and weights", size / 1000, "KB", most=1000.0)


def loads(times: int, language: str) -> Iterator[float]:
    """Milliseconds from nothing to the first review, in a Python of its own each time."""
    told = "import time; begin = time.perf_counter(); from troth.coach import review; "
    told += f"review('Good morning.', language='{language}'); "
    for _ in range(times):
        command = [sys.executable, "-c", told + "print((time.perf_counter() - begin) * 1000)"]
        yield float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - ours


if __name__ == "__main__":
    main()
