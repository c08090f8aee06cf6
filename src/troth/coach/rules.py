"""Rules over sentences: where each of them holds, given what the context holds and what shades the words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from troth.coach.tables import Language, Rule, RuleSet
from troth.coach.text import Sentence

Places = Mapping[str, list[tuple[int, int]]]


class Hit(NamedTuple):
    """A rule that holds, from the word ``first`` to the word before ``after`` of the sentence ``number``."""

    rule: Rule
    number: int
    first: int
    after: int


class Shade(NamedTuple):
    """For each word of a sentence, whether it is quoted, and whether it is told of another, denied or imagined."""

    quoted: tuple[bool, ...]
    reported: tuple[bool, ...]

    def over(self, first: int, after: int, ignores: str) -> bool:
        """Whether it lies on any of these words, as far as a rule does not ignore it."""
        if ignores == "all":
            return False
        return any(self.quoted[first:after]) or (ignores != "reports" and any(self.reported[first:after]))


def shades(said: Sequence[Sentence], tables: Language) -> list[Shade]:
    """What is quoted, reported, past, imagined or denied, sentence by sentence."""
    return [_shade(sentence, tables.shade) for sentence in said]


def _shade(sentence: Sentence, rules: RuleSet) -> Shade:
    words = [False] * len(sentence.words)
    places = rules.matcher.found(sentence)
    for rule in rules.rules:
        if rule.name not in places or _barred(rule, sentence, rules):
            continue
        for first, after in places[rule.name]:
            begin, end = _reach(rule.label, sentence, first, after)
            words[begin:end] = [True] * (end - begin)
    return Shade(tuple(sentence.quoted), tuple(words))


def _reach(label: str, sentence: Sentence, first: int, after: int) -> tuple[int, int]:
    """What a shade covers: the whole sentence, the rest of it, or the rest of this part of it."""
    if label == "sentence":
        return 0, len(sentence.words)
    if label == "rest":
        return first, len(sentence.words)
    end = next((at for at in range(after, len(sentence.words)) if sentence.opens[at]), len(sentence.words))
    return first, end


def hits(
    said: Sequence[Sentence], rules: RuleSet, context: frozenset[str], shaded: Sequence[Shade] | None = None
) -> list[Hit]:
    """Every place of every rule that holds, in the order of the rules."""
    places = [rules.matcher.found(sentence) for sentence in said]
    found: list[Hit] = []
    for rule in rules.rules:
        if not rule.needs <= context or rule.bars & context:
            continue
        own = [number for number, each in enumerate(places) if rule.name in each]
        if own and rule.whole and any(_barred(rule, sentence, rules) for sentence in said):
            continue
        for number in own:
            sentence = said[number]
            if rule.question not in {None, sentence.question} or (not rule.whole and _barred(rule, sentence, rules)):
                continue
            for first, after in places[number][rule.name]:
                if shaded is None or not shaded[number].over(first, after, rule.ignores):
                    found.append(Hit(rule, number, first, after))
    return found


def _barred(rule: Rule, sentence: Sentence, rules: RuleSet) -> bool:
    return any(rules.matcher.holds(pattern, sentence) for pattern in rule.unless)
