"""The examples are sound: known labels, enough of each, none twice, and nothing marked without its context."""

from collections import Counter
from typing import get_args, get_type_hints

import pytest
from tests.coach.reading import LANGUAGES, Example, all_examples, apologies, examples, names

from troth.coach.marks import HARSH, HELPFUL

EVERY = [one for language in LANGUAGES for one in all_examples(language)]
APOLOGIES = [one for language in LANGUAGES for one in apologies(language)]
ALL = list(all_examples("en"))
NEED_PREVIOUS = {"defensiveness", "stonewalling", "minimising", "fixing"}
ELEMENTS = {"remorse", "responsibility", "amends", "promise_of_change", "request_forgiveness"}
LEAST_OF_A_SLICE = {"hard": 110, "dialect": 70, "boundary": 60, "harm": 70, "threat": 60}
LEAST_OF_A_LABEL = 36
LEAST_OF_APOLOGIES = 54
LEAST_OF_ALL = 900
LEAST_ELSEWHERE = 22


def allowed(field: str) -> tuple[str, ...]:
    return get_args(get_type_hints(Example)[field])


def test_every_example_has_the_fields_of_an_example_and_no_other():
    for one in EVERY:
        assert Example.__required_keys__ <= one.keys() <= Example.__required_keys__ | Example.__optional_keys__
        assert one["text"].strip()


def test_every_word_that_describes_an_example_is_a_known_one():
    for one in EVERY:
        assert set(one["labels"]) <= {*HARSH, *HELPFUL}, one
        assert len(set(one["labels"])) == len(one["labels"]), one
        assert one["context"] in allowed("context"), one
        assert one["slice"] in allowed("slice"), one
        assert one["kind"] in allowed("kind"), one


def test_no_text_is_there_twice():
    counted = Counter(" ".join(one["text"].casefold().split()) for one in [*EVERY, *APOLOGIES])
    assert [text for text, times in counted.items() if times > 1] == []


def test_there_are_enough_in_all():
    assert len(ALL) + len(apologies()) >= LEAST_OF_ALL


@pytest.mark.parametrize("label", sorted({*HARSH, *HELPFUL}))
def test_each_label_has_a_file_of_its_own_in_both_registers_and_all_four_kinds(label: str):
    own = examples(label)
    assert len(own) >= LEAST_OF_A_LABEL
    assert all(label in one["labels"] for one in own)
    registers, kinds = Counter(one["slice"] for one in own), Counter(one["kind"] for one in own)
    assert set(registers) == {"plain", "elaborate"}
    assert min(registers.values()) >= LEAST_OF_A_LABEL // 2
    assert set(kinds) == set(allowed("kind"))
    assert min(kinds.values()) >= LEAST_OF_A_LABEL // 4


@pytest.mark.parametrize(("kept_apart", "least"), LEAST_OF_A_SLICE.items())
def test_each_slice_kept_apart_has_enough_examples(kept_apart: str, least: int):
    assert sum(one["slice"] == kept_apart for one in ALL) >= least


def test_what_reads_badly_only_as_an_answer_has_what_it_answers():
    for one in EVERY:
        assert one["previous"] or not NEED_PREVIOUS & set(one["labels"]), one


def test_hard_negatives_have_no_label():
    assert all(one["labels"] == [] and "safety" not in one for one in EVERY if one["slice"] == "hard")


def test_dialects_and_boundaries_are_never_labelled_as_landing_badly():
    for one in EVERY:
        assert one["slice"] not in {"dialect", "boundary"} or not {*HARSH} & set(one["labels"]), one


def test_safety_is_named_for_harm_and_threats_alone_and_without_a_label():
    named = {"harm": "support", "threat": "decline"}
    for one in EVERY:
        assert one.get("safety") == named.get(one["slice"]), one
        assert not one["labels"] or "safety" not in one, one


def test_texts_with_several_labels_are_long_and_have_two_or_three():
    assert "several" in names("en")
    for one in examples("several"):
        assert 60 <= len(one["text"].split()) <= 200, one
        assert 2 <= len(one["labels"]) <= 3, one


def test_an_apology_holds_the_words_of_its_elements_and_deflections_once():
    for one in APOLOGIES:
        assert one["elements"].keys() <= ELEMENTS, one
        assert all(one["text"].count(words) == 1 for words in [*one["elements"].values(), *one["deflections"]]), one


def test_apologies_range_from_no_element_to_five_and_many_deflect():
    assert len(apologies()) >= LEAST_OF_APOLOGIES
    assert {len(one["elements"]) for one in apologies()} == set(range(6))
    assert sum(bool(one["deflections"]) for one in apologies()) >= LEAST_OF_APOLOGIES // 3


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_other_language_has_enough_of_each_too(language: str):
    found = [*all_examples(language)]
    labels, slices = Counter(label for one in found for label in one["labels"]), Counter(one["slice"] for one in found)
    assert min(labels[label] for label in (*HARSH, *HELPFUL)) >= LEAST_ELSEWHERE
    assert min(slices[name] for name in LEAST_OF_A_SLICE) >= LEAST_ELSEWHERE
    assert len(apologies(language)) >= LEAST_ELSEWHERE
    assert {len(one["elements"]) for one in apologies(language)} >= {1, 2, 3, 4}
