"""The tables of a language: a folder of TOML files, from which everything the coach knows of that language is read.

``words.toml``     classes of words, forms of irregular verbs, regular endings
``spelling.toml``  what stands for other words: shortened, unspaced, as people type
``context.toml``   what a message that is answered holds
``shade.toml``     what makes words that follow somebody else's, past, denied or imagined
``safety.toml``    harm and threats, and what only sounds so
``rules/*.toml``   one file for each label: its reason, its suggestion, and its rules with their examples
``apology.toml``   the parts of an apology, and what deflects
``scorer.json``    what was learnt, where anything was (:mod:`troth.coach.scorer`), with its weights in ``words.bin``
                   and ``letters.bin``; of apologies in ``apology.json`` and ``apology.bin``
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from troth.coach.features import Classes
from troth.coach.parts import Parts
from troth.coach.parts import read as parts_of
from troth.coach.pattern import Matcher, Pattern
from troth.coach.scorer import Scorer, read
from troth.coach.text import Spelling, plain

TABLES: Final = Path(__file__).parent / "tables"


class UnknownLanguageError(LookupError):
    """There is no folder of tables for a language."""


class Rule(NamedTuple):
    """``weight``: how much a hit says, in logits. ``needs`` and ``bars``: what the context has to hold, or may not."""

    name: str
    label: str
    why: str
    weight: float
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    needs: frozenset[str]
    bars: frozenset[str]
    question: bool | None
    whole: bool
    """Whether ``unless`` looks at the whole text and not at the sentence alone."""
    ignores: str
    """"reports": words count although they are told of somebody else, denied or imagined; "all": also where quoted."""
    yes: tuple[tuple[str, str], ...]
    """Examples that have to match, each with the message that it answers."""
    no: tuple[tuple[str, str], ...]


class Wording(NamedTuple):
    """What is said of a mark. A frame holds ``{words}`` where the author's own words go."""

    why: str
    try_instead: str
    frame: str = ""


class RuleSet:
    """Rules with one matcher over all their patterns, read when they are asked for: most texts are no apology, and many
    answer nothing.
    """

    def __init__(self, tables: Iterable[Mapping[str, Any]], lexicon: "_Lexicon") -> None:
        self._tables, self._lexicon = tuple(tables), lexicon

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for table in self._tables for rule in _rules(table, self._lexicon))

    @cached_property
    def matcher(self) -> Matcher:
        named = ((rule.name, pattern) for rule in self.rules for pattern in rule.patterns)
        return Matcher(named, self._lexicon.denies)


class Language(NamedTuple):
    """All tables of one language."""

    spelling: Spelling
    labels: RuleSet
    context: RuleSet
    shade: RuleSet
    safety: RuleSet
    apology: RuleSet
    wording: Mapping[str, Wording]
    classes: Classes
    """Those that the scorer reads (``features`` in words.toml)."""
    occasions: frozenset[str]
    """Words that name an occasion, as "when" does."""
    scorer: Scorer
    parts: Parts


@cache
def language(name: str, folder: Path = TABLES) -> Language:
    """Read the tables of a language, once. Raises UnknownLanguageError."""
    here = folder / name
    if not name.isalpha() or not here.is_dir():
        raise UnknownLanguageError(name)
    spelling = _spelling(_read(here / "spelling.toml"))
    words = _read(here / "words.toml")
    lexicon = _Lexicon(words, spelling)
    labels = [_read(path) for path in sorted((here / "rules").glob("*.toml"))]
    sets = {name: _read(here / f"{name}.toml") for name in ("context", "shade", "safety", "apology")}
    return Language(
        spelling=spelling,
        labels=RuleSet(labels, lexicon),
        wording=_wording([*labels, sets["apology"]]),
        classes=lexicon.classed(words.get("features", "").split()),
        occasions=frozenset(map(spelling.folded, words.get("occasions", "").split())),
        scorer=read(here),
        parts=parts_of(here),
        **{name: RuleSet([table], lexicon) for name, table in sets.items()},
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _spelling(table: Mapping[str, Any]) -> Spelling:
    folds = str.maketrans(table.get("folds", {}))

    def words(text: str) -> tuple[str, ...]:
        return tuple(text.translate(folds).split())

    return Spelling(
        words={word.translate(folds): words(stands) for word, stands in table["words"].items()},
        endings=tuple((ending, words(stands)) for ending, stands in table["endings"].items()),
        titles=frozenset(words(table["titles"])),
        joins=frozenset(words(table["joins"])),
        folds=folds,
    )


class _Lexicon:
    """Classes of words and forms of verbs; what a pattern's words stand for."""

    def __init__(self, table: Mapping[str, Any], spelling: Spelling) -> None:
        self.spelling = spelling
        self.forms: Mapping[str, str] = table["forms"]
        self.endings: list[list[str]] = table["endings"]
        self.classes: Mapping[str, str] = table["classes"]
        self.known: dict[str, frozenset[str]] = {}
        self.read: dict[str, tuple[frozenset[str], ...]] = {}
        self.denies = self.stands("@denies")

    def __call__(self, part: str) -> tuple[frozenset[str], ...]:
        """The words after one another that a part of a pattern stands for."""
        found = self.read.get(part)
        if found is None:
            alone = part[0] in "@~"
            found = (self.stands(part),) if alone else tuple(frozenset([word]) for word in plain(part, self.spelling))
            self.read[part] = found
        return found

    def stands(self, part: str) -> frozenset[str]:
        """The words any of which a class, a verb or a word stands for."""
        if part not in self.known:
            self.known[part] = self._found(part)
        return self.known[part]

    def classed(self, names: Iterable[str]) -> Classes:
        """From each word to those of these classes that it belongs to."""
        found: dict[str, tuple[str, ...]] = {}
        for name in names:
            for word in self.stands(f"@{name}"):
                found[word] = (*found.get(word, ()), f"@{name}")
        return found

    def _found(self, part: str) -> frozenset[str]:
        if part.startswith("@"):
            return frozenset().union(*map(self.stands, self.classes[part[1:]].split()))
        if part.startswith("~"):
            verb = part[1:]
            forms = self.forms[verb].split() if verb in self.forms else _inflected(verb, self.endings)
            return frozenset(map(self.spelling.folded, (verb, *forms)))
        return frozenset([self.spelling.folded(part)])


def _inflected(verb: str, endings: Iterable[list[str]]) -> Iterable[str]:
    """Regular forms; ``*`` doubles the last letter. What is made beyond real forms does no harm."""
    for strip, add in endings:
        if strip == "*":
            yield verb + verb[-1] + add
        elif verb.endswith(strip):
            yield verb[: len(verb) - len(strip)] + add


def _rules(table: Mapping[str, Any], lexicon: _Lexicon) -> list[Rule]:
    usual = {key: table[key] for key in ("label", "ignores") if key in table}
    return [_rule({**usual, **entry}, number, lexicon) for number, entry in enumerate(table["rule"])]


def _rule(entry: Mapping[str, Any], number: int, lexicon: _Lexicon) -> Rule:
    label = entry["label"]
    return Rule(
        name=f"{label}.{number}",
        label=label,
        why=entry.get("why", label),
        weight=float(entry.get("weight", 1.0)),
        patterns=_patterns(entry.get("patterns", ""), lexicon),
        unless=_patterns(entry.get("unless", ""), lexicon, anchored=False),
        needs=frozenset(entry.get("needs", "").split()),
        bars=frozenset(entry.get("bars", "").split()),
        question=entry.get("question"),
        whole=entry.get("whole", False),
        ignores=entry.get("ignores", ""),
        yes=_examples(entry.get("yes", "")),
        no=_examples(entry.get("no", "")),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _patterns(text: str, lexicon: _Lexicon, *, anchored: bool = True) -> tuple[Pattern, ...]:
    return tuple(Pattern(line, lexicon, anchored=anchored) for line in _lines(text))


def _examples(text: str) -> tuple[tuple[str, str], ...]:
    """Each line a text, or what it answers, ``>>`` and the text."""
    pairs = [line.rpartition(">>") for line in _lines(text)]
    return tuple((text.strip(), previous.strip()) for previous, _, text in pairs)


def _wording(tables: Iterable[Mapping[str, Any]]) -> dict[str, Wording]:
    """By the reason that a rule names; under its label stands the first, for marks that no rule gives a reason for."""
    found: dict[str, Wording] = {}
    for table in tables:
        for name, said in table.get("wording", {}).items():
            found[name] = Wording(said["why"], said.get("try_instead", ""), said.get("frame", ""))
            found.setdefault(table.get("label", name), found[name])
    return found
