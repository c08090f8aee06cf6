"""Every rule of every language holds on its own examples, and does not on those that only look alike."""

from collections.abc import Iterator

import pytest

from troth.coach import gates
from troth.coach.rules import hits, shades
from troth.coach.tables import TABLES, Language, Rule, RuleSet, UnknownLanguageError, language
from troth.coach.text import sentences

LANGUAGES = sorted(folder.name for folder in TABLES.iterdir() if folder.is_dir())
SETS = ("labels", "context", "safety", "apology", "shade")


def ruled() -> Iterator[tuple[str, str, Rule]]:
    for name in LANGUAGES:
        for kind in SETS:
            rules: RuleSet = getattr(language(name), kind)
            for rule in rules.rules:
                yield name, kind, rule


EVERY = list(ruled())
NAMES = [f"{name}-{kind}-{rule.name}" for name, kind, rule in EVERY]


def holds(rule: Rule, kind: str, text: str, previous: str, tables: Language) -> bool:
    said = sentences(text, tables.spelling)
    context = gates.context(previous, tables)
    shaded = shades(said, tables) if kind in {"labels", "safety"} else None
    return any(hit.rule is rule for hit in hits(said, getattr(tables, kind), context, shaded))


@pytest.mark.parametrize(("name", "kind", "rule"), EVERY, ids=NAMES)
def test_a_rule_holds_on_its_examples_and_not_on_what_looks_alike(name: str, kind: str, rule: Rule) -> None:
    tables = language(name)
    missed = [text for text, previous in rule.yes if not holds(rule, kind, text, previous, tables)]
    wrong = [text for text, previous in rule.no if holds(rule, kind, text, previous, tables)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("name", "kind", "rule"), EVERY, ids=NAMES)
def test_every_pattern_can_be_read(name: str, kind: str, rule: Rule) -> None:
    for pattern in (*rule.patterns, *rule.unless):
        pattern.read()
    assert rule.patterns


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("kind", ["labels", "context", "safety", "apology"])
def test_every_rule_has_examples_of_both_sorts(kind: str, name: str) -> None:
    rules: RuleSet = getattr(language(name), kind)
    assert [rule.name for rule in rules.rules if not (rule.yes and rule.no)] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_everything_that_may_be_marked_has_its_words(name: str) -> None:
    tables = language(name)
    for rule in (*tables.labels.rules, *(rule for rule in tables.apology.rules if rule.label == "deflection")):
        assert tables.wording[rule.why].why.endswith(".")


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(UnknownLanguageError, match="xx"):
        language("xx")


def test_no_path_leads_out_of_the_tables() -> None:
    with pytest.raises(UnknownLanguageError):
        language("../coach")
