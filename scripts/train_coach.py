"""``make train-coach``: learn the coach's linear weights, and how they are weighed together with its rules.

Learns each language, or those named after it, from ``src/troth/coach/training/<language>/*.jsonl`` alone. How far rules
and weights may be believed is learnt author by author: what is held against the examples of one was learnt from those
of all the others, and examples that were read while the rules were written tell nothing of the rules. The last weights
are learnt from everything.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from scripts.fitting import Columns, Fitted, f_score, fitted
from sklearn.linear_model import LogisticRegression

from troth.coach import arbiter, gates
from troth.coach.features import circumstances, counted, letters, weight
from troth.coach.marks import HARSH, LABELS
from troth.coach.rules import hits, shades
from troth.coach.scorer import Score, Scorer, Stack, scores
from troth.coach.tables import TABLES, Language, language
from troth.coach.text import Sentence, sentences

TRAINING: Final = TABLES.parent / "training"
OWN: Final = "paraphrases"
"""The file that the author of the rules wrote: learnt from, and never a measure of anything."""
VOICES: Final = {
    "voice_ash": "first",
    "voice_birch": "more",
    "earlier": "voice_cedar",
    "voice_hazel": "voice_elm",
    "voice_larch": "voice_dogwood",
    "voice_alder": "voice_maple",
    "voice_rowan": "voice_juniper",
    "voice_willow": "voice_oak",
    "voice_spruce": "voice_poplar",
    "voice_aspen": "voice_poplar",
    "voice_rosewood": "voice_poplar",
    "voice_yew": "voice_poplar",
    "voice_sycamore": "voice_hornbeam",
    "voice_walnut": "voice_chestnut",
    "voice_acacia": "voice_chestnut",
    "voice_hickory": "voice_hornbeam",
    "voice_magnolia": "voice_hornbeam",
}
"""Who is held against the others together with whom; files of other names are the first author's, who was read."""
SAFETY: Final = ("support", "decline")
ALL: Final = (*LABELS, *SAFETY)
FACTS: Final = ("advice", "complaint", "feeling", "talk")
KEPT: Final = {"en": (16000, 10500), "de": (6000, 3900), "es": (6000, 3800)}
"""Features of words and of letters that are kept for each label: as many as a language's rules leave room for."""
USUAL: Final = (4000, 2600)
"""The same for a language that is not there yet."""
STRENGTH, STACKED, OTHERS = 3.0, 0.5, 0.5
"""Inverse strengths of regularisation, and how much less the rules of other labels weigh than a label's own."""
CARE: Final = 1.5
"""Above 1, recall counts for more: a threat that is put into better words is worse than kind words that are not."""
TOLD: Final = 0.045
"""The share of other texts that may be taken for harm, or for a threat, and of good limits by themselves. A tenth of
these texts were written to lie as near to it as they can. Where one may be, no words are suggested anyway (``HEEDED``).
"""
SPARED: Final = {"hard": 0.07, "dialect": 0.035, "boundary": 0.006, "letter": 0.03}
"""The share of each sort of innocent sentences that may be marked as what may land badly. They were written to lie as
near to it as they can.
"""
MANY: Final = 8
"""Authors, with fewer of whom a new one may be unlike all of them: then fewer innocents may be marked."""
CAREFUL: Final = SPARED | {"hard": 0.045}
DEAR: Final = 1e-4
"""What a step costs that costs no F at all."""
EVERYDAY: Final = {"plain", "elaborate"}
MIXED, LETTER = "mixed", "letter"
"""Slices of what is put together here."""
FEW: Final = 20
"""Everyday texts of an author without which nothing is put together."""
MORE: Final = 0.003
"""The share of other texts that may be taken for a danger besides because of one sentence."""
STEPS: Final = tuple(step / 100 for step in range(10, 97, 2))
HEEDED: Final = 0.9
"""The share of dangers that have to be heeded, told or not."""


@dataclass(frozen=True)
class Example:
    """A labelled text, read."""

    said: list[Sentence]
    context: frozenset[str]
    around: dict[str, float]
    labels: frozenset[str]
    slice: str
    voice: str
    honest: bool
    """Whether no rule was written with it in sight."""
    rules: dict[str, float]


def main() -> None:
    for name in chosen():
        learn(name)


def chosen() -> list[str]:
    """The languages that are learnt: those that are named, or all."""
    return sys.argv[1:] or sorted(folder.name for folder in TRAINING.iterdir())


def learn(name: str) -> None:
    tables = language(name)
    examples = list(read(tables, TRAINING / name))
    kept_of_each = KEPT.get(name, USUAL)
    scored = in_turn(examples, tables, kept_of_each)
    honest = [(one, score) for one, score in zip(examples, scored, strict=True) if one.honest and score]
    spared = SPARED if len({one.voice for one in examples}) >= MANY else CAREFUL
    stack, limits = stacked([one for one, _ in honest], [score for _, score in honest], spared)
    words, spelt = linear(examples, tables, kept_of_each)
    kept = {"labels": ALL, "words": words.kept(), "letters": spelt.kept(), "stack": stack, **limits}
    folder = TABLES / name
    text = json.dumps(kept, separators=(",", ":"), ensure_ascii=False)
    (folder / "scorer.json").write_text(f"{text}\n", encoding="utf-8")
    (folder / "words.bin").write_bytes(words.file)
    (folder / "letters.bin").write_bytes(spelt.file)
    sys.stdout.write(f"{name}: {len(examples)} learnt from, {len(honest)} weighed\n")


def read(tables: Language, folder: Path) -> Iterator[Example]:
    """Every labelled example, and letters made of several; the apologies have other labels and are left out."""
    for path in sorted(folder.glob("*.jsonl")):
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        entries = [entry for entry in entries if "labels" in entry]
        for entry in (*entries, *together(entries, path.stem)):
            yield example(entry, path.stem, tables)


def together(entries: Sequence[dict[str, Any]], file: str) -> Iterator[dict[str, Any]]:
    """Some texts of an author with everyday words of theirs around them, and some with everyday words alone: people
    write of several things at once. Nothing is learnt from these but how much a sentence weighs beside the whole.
    """
    chance = Random(file)
    calm = [one["text"] for one in entries if not one["labels"] and one["slice"] in EVERYDAY and not one["previous"]]
    if len(calm) < FEW:
        return
    for entry in chance.sample(entries, len(entries) // 4):
        before, after = chance.sample(calm, 2)
        text = _joined(*([entry["text"], after] if entry["previous"] else [before, entry["text"], after]))
        yield entry | {"text": text, "slice": MIXED if entry["slice"] in EVERYDAY else f"{MIXED} {entry['slice']}"}
    for _ in range(len(entries) // 20):
        yield {"text": _joined(*chance.sample(calm, 4)), "previous": "", "labels": [], "slice": LETTER}


def _joined(*texts: str) -> str:
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in texts)


def example(entry: dict[str, Any], file: str, tables: Language) -> Example:
    said = sentences(entry["text"], tables.spelling)
    context = gates.context(entry["previous"], tables)
    shaded = shades(said, tables)
    found = [*hits(said, tables.labels, context, shaded), *hits(said, tables.safety, frozenset(), shaded)]
    safety = {entry["safety"]} if entry.get("safety") else set()
    unread = file.startswith(("voice_", "more_", "earlier_")) or _third(entry["text"])
    voice = file if file == OWN or file.startswith("voice_") else file.partition("_")[0]
    return Example(
        said=said,
        context=context,
        around=circumstances(context, sentences(entry["previous"], tables.spelling), tables.classes),
        labels=frozenset({*entry["labels"], *safety}),
        slice=entry["slice"],
        voice=VOICES.get(voice, voice if voice in {OWN, "more"} or voice.startswith("voice_") else "first"),
        honest=unread and file != OWN,
        rules=arbiter.strengths_of(found),
    )


def _third(text: str) -> bool:
    return int(sha256(text.encode()).hexdigest(), 16) % 3 == 0


def in_turn(examples: Sequence[Example], tables: Language, kept: tuple[int, int]) -> list[dict[str, Score]]:
    """The scores of each example by weights that were learnt from all other authors."""
    found: list[dict[str, Score]] = [{} for _ in examples]
    for voice in sorted({one.voice for one in examples} - {OWN}):
        words, spelt = linear([one for one in examples if one.voice != voice], tables, kept)
        scorer = Scorer(ALL, words.table, spelt.table)
        for at, one in enumerate(examples):
            if one.voice == voice:
                found[at] = scores(one.said, tables.classes, one.around, scorer)
        sys.stdout.write(f"{voice} held against all others\n")
    return found


def linear(examples: Sequence[Example], tables: Language, kept: tuple[int, int]) -> tuple[Fitted, Fitted]:
    """Weights of words, and of letters, for each label over what its context allows."""
    examples = [one for one in examples if not one.slice.startswith((MIXED, LETTER))]
    held = np.array([[label in one.labels for label in ALL] for one in examples])
    fits = np.array([[arbiter.applies(label, one.context) for label in ALL] for one in examples])
    words = Columns.of((counted(one.said, tables.classes, one.around) for one in examples), least=2)
    pieces = (letters(one.said) for one in examples)
    spelt = Columns.of((dict.fromkeys(each, weight(len(each))) for each in pieces), least=4)
    return fitted(words, held, fits, STRENGTH, kept[0]), fitted(spelt, held, fits, STRENGTH, kept[1])


def stacked(
    examples: Sequence[Example], scored: Sequence[dict[str, Score]], spared: Mapping[str, float]
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, float]]]:
    """How score, rules and what is answered weigh together for each label; and from which probability on it is shown,
    or heeded.
    """
    stack: dict[str, dict[str, Any]] = {}
    likely: dict[str, Any] = {}
    by_itself: dict[str, Any] = {}
    held = {label: np.array([label in one.labels for one in examples]) for label in ALL}
    voices = np.array([one.voice for one in examples])
    for label in ALL:
        fits = np.array([arbiter.applies(label, one.context) for one in examples])
        rows = np.array([_row(label, one, score[label]) for one, score in zip(examples, scored, strict=True)])
        stack[label] = _weighed(label, LogisticRegression(C=STACKED, max_iter=500).fit(rows[fits], held[label][fits]))
        likely[label], by_itself[label] = np.zeros(len(examples)), np.zeros(len(examples))
        for voice in sorted(set(voices)):
            model = LogisticRegression(C=STACKED, max_iter=500)
            model.fit(rows[fits & (voices != voice)], held[label][fits & (voices != voice)])
            likely[label][fits & (voices == voice)] = model.predict_proba(rows[fits & (voices == voice)])[:, 1]
            scorer = Scorer(stack={label: Stack(**_weighed(label, model))})
            for at in map(int, np.flatnonzero(fits & (voices == voice))):
                by_itself[label][at] = arbiter.alone(label, examples[at].rules, scored[at], scorer)
    doubts = {one: round(float(np.quantile(likely[one][held[one]], 1 - HEEDED)), 4) for one in SAFETY}
    slices = np.array([one.slice for one in examples])
    found = {label: _danger(likely[label], held[label], slices == "boundary") for label in SAFETY}
    sure = {label: _sure(by_itself[label], likely[label] >= found[label], held[label]) for label in SAFETY}
    for label in SAFETY:
        likely[label] = np.where(by_itself[label] >= sure[label], 1.0, likely[label])
    found |= thresholds(found, likely, held, slices, spared)
    told(found, likely, held, slices, voices)
    return stack, {"thresholds": found, "sure": sure, "doubts": doubts}


def told(
    found: Mapping[str, float], likely: Mapping[str, Any], held: Mapping[str, Any], slices: Any, voices: Any
) -> None:
    """Print how that does, author by author: F of each label, and of each sort of innocents how many are marked."""
    shown = {label: likely[label] >= found[label] for label in ALL}
    calm = ~np.logical_or.reduce([shown[label] for label in SAFETY])
    joined = np.char.startswith(slices, MIXED)
    for name, here in (("by itself", ~joined), ("among others", joined)):
        each = {label: f_score((shown[label] & (calm | (label in SAFETY)))[here], held[label][here]) for label in ALL}
        print(name, f"macro-F1 {np.mean([each[label] for label in LABELS]):.3f}")
        print({label: round(value, 2) for label, value in each.items()})
    wrong = calm & np.logical_or.reduce([shown[label] & ~held[label] for label in HARSH])
    for sort in (*SPARED, "harm"):
        here = slices == sort
        rates = {voice: wrong[here & (voices == voice)].mean() for voice in sorted(set(voices[here]))}
        print(f"{sort} {wrong[here].mean():.3f}", {str(v): round(float(rate), 3) for v, rate in rates.items()})
    for label, sort in (("decline", "threat"), ("support", "harm")):
        here = held[label] & (slices == sort)
        print(f"{label} {shown[label][here].mean():.2f}, of others {shown[label][~held[label]].mean():.3f}")


def thresholds(
    danger: Mapping[str, float],
    likely: Mapping[str, Any],
    held: Mapping[str, Any],
    slices: Any,
    spared: Mapping[str, float],
) -> dict[str, float]:
    """The probability with the best F for each label; of what may land badly, one step after the other up from there,
    where it spares most innocents for least of F, until few enough are marked.
    """
    calm = ~np.logical_or.reduce([likely[label] >= danger[label] for label in SAFETY])

    def good(label: str, step: float) -> float:
        return f_score((likely[label] >= step) & calm, held[label], 1.0)

    def marked(limits: Mapping[str, float]) -> Any:
        return calm & np.logical_or.reduce([(likely[label] >= limits[label]) & ~held[label] for label in HARSH])

    found = {label: max(STEPS, key=lambda step: good(label, step)) for label in LABELS}
    while True:
        over = [name for name, most in spared.items() if marked(found)[slices == name].mean() > most]
        wrong = np.isin(slices, over) & marked(found)
        steps = []
        for label in HARSH:
            for step in [step for step in STEPS if step > found[label]][:6]:
                fewer = wrong.sum() - (wrong & marked(found | {label: step})).sum()
                if fewer:
                    steps.append(((good(label, found[label]) - good(label, step) + DEAR) / fewer, label, step))
        if not steps:
            return found
        _, label, step = min(steps)
        found[label] = step


def _danger(likely: Any, held: Any, limits: Any) -> float:
    """The probability with the best F, of those from which on few enough other texts are told of danger."""
    few = [step for step in STEPS if all((likely[here] >= step).mean() <= TOLD for here in (~held, limits & ~held))]
    return max(few, key=lambda step: f_score(likely >= step, held, CARE))


def _sure(by_itself: Any, told: Any, held: Any) -> float:
    """The least probability of one sentence by itself from which on few other texts are told of danger besides."""
    return min(step for step in (*STEPS, 1.0) if ((by_itself >= step) & ~told)[~held].mean() <= MORE)


def _others(label: str) -> list[str]:
    """Whose rules are weighed beside a label's own: for a danger, only those of the other one, as the coach has it."""
    return [name for name in (SAFETY if label in SAFETY else ALL) if name != label]


def _row(label: str, one: Example, score: Score) -> list[float]:
    others = (one.rules.get(name, 0.0) * OTHERS for name in _others(label))
    facts = (float(fact in one.context) for fact in FACTS)
    learnt = (score.words, score.words_best, score.letters, score.letters_best)
    return [*learnt, one.rules.get(label, 0.0), *facts, *others]


def _weighed(label: str, model: LogisticRegression) -> dict[str, Any]:
    words, words_best, spelt, spelt_best, own, *rest = (float(value) for value in model.coef_[0])
    facts, others = rest[: len(FACTS)], rest[len(FACTS) :]
    rules = {name: round(value * OTHERS, 4) for name, value in zip(_others(label), others, strict=True) if value}
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "words": round(words, 4),
        "words_best": round(words_best, 4),
        "letters": round(spelt, 4),
        "letters_best": round(spelt_best, 4),
        "rules": {label: round(own, 4), **rules},
        "facts": {name: round(value, 4) for name, value in zip(FACTS, facts, strict=True) if value},
    }


if __name__ == "__main__":
    main()
