"""A few parts become a statement about oneself, which its author then makes their own."""

import pytest
from tests.cast import Actor
from tests.features.boundaries.rooms import PARTS, built, keep, kept, main_of, room
from tests.relationships.pairs import add, page, post, send, together

from troth.content.reader import core
from troth.features.boundaries.building import examples, put_together
from troth.features.boundaries.words import SORTS
from troth.relationships.entries import Kind
from troth.writing import pressure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (PARTS, "When somebody walks in without a knock, I startle. I like a knock. "
                "If it happens all the same, I will say so once and close the door."),
        ({"needs": "i need an hour"}, "I need an hour."),
        ({"happens": "When it is late", "needs": "I answer in the morning."},
         "When it is late: I answer in the morning."),
        ({"feels": "Noise wears me out", "needs": "I need quiet"}, "Noise wears me out. I need quiet."),
        ({"needs": "I need an hour", "then": "Then I will go."},
         "I need an hour. If it happens all the same, I will go."),
    ],
)  # fmt: skip
def test_the_parts_that_are_there_make_the_statement(parts: dict[str, str], made: str) -> None:
    assert put_together(parts) == made


@pytest.mark.parametrize(
    "words", ["You will regret it", "I will tell everyone", "Show me your phone", "I want to read your messages"]
)
def test_a_threat_or_a_wish_to_watch_is_not_put_together(words: str) -> None:
    assert put_together(PARTS | {"then": words}) == ""
    assert put_together(PARTS | {"needs": words}) == ""


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_relationship_has_three_examples_of_most_sorts(kind: Kind) -> None:
    counts = {sort: len(examples(kind, sort)) for sort in SORTS}
    assert sum(counts.values()) >= 12
    assert bool(counts["sexual"]) == (kind is Kind.ROMANTIC)
    assert counts["emotional"] >= 3


def test_no_example_is_a_punishment_or_tells_the_other_what_to_do() -> None:
    said = [put_together(vars_of(each)) for each in core().boundaries.values()]
    assert all(said)
    assert [text for text in said if pressure.notes(text)] == []


def vars_of(each: object) -> dict[str, str]:
    return {name: getattr(each, name) for name in ("happens", "feels", "needs", "then")}


def test_the_builder_shows_the_statement_to_be_changed_before_it_is_kept(alma: Actor) -> None:
    kit = add(alma, "Kit")
    shown = post(alma.client, f"{room(kit)}new/", **PARTS, sort="physical", to="", how="compose")
    assert shown.status_code == 200
    assert "When somebody walks in without a knock, I startle." in shown.content.decode()
    assert 'value="somebody walks in without a knock"' in shown.content.decode()
    assert kept(alma, kit) == []
    send(alma, f"{room(kit)}new/", **PARTS, sort="physical", text="A knock, please. I like one.", how="keep")
    assert [one.text for one in kept(alma, kit)] == ["A knock, please. I like one."]


def test_put_together_again_the_parts_count(alma: Actor) -> None:
    kit = add(alma, "Kit")
    shown = post(alma.client, f"{room(kit)}new/", **PARTS, sort="physical", text="Mine.", how="compose")
    assert "Mine." not in shown.content.decode()


def test_where_nothing_is_put_together_the_words_that_were_there_stay(alma: Actor) -> None:
    kit = add(alma, "Kit")
    sent = PARTS | {"needs": "I want to see your messages"}
    shown = post(alma.client, f"{room(kit)}new/", **sent, sort="digital", text="My own line.", how="compose")
    assert "My own line." in shown.content.decode()


@pytest.mark.rule("S-10")
def test_who_writes_of_watching_is_told_so_and_may_still_find_their_own_words(alma: Actor) -> None:
    kit = add(alma, "Kit")
    told = post(alma.client, f"{room(kit)}new/", **PARTS | {"needs": "I want to see your messages"}, sort="digital")
    assert "That is monitoring" in told.content.decode()
    assert "see your messages." not in told.content.decode()
    send(alma, f"{room(kit)}new/", **PARTS, sort="digital", text="I keep my own messages to myself.", how="keep")
    assert len(kept(alma, kit)) == 1


def test_what_one_needs_is_asked_for_kindly(alma: Actor) -> None:
    kit = add(alma, "Kit")
    told = post(alma.client, f"{room(kit)}new/", **PARTS | {"needs": " "}, sort="time")
    assert told.status_code == 422
    assert "Write down what you need, or what you will or will not do." in told.content.decode()


def test_an_example_is_a_beginning(alma: Actor) -> None:
    shown = main_of(alma, f"{room(add(alma, 'Kit'))}new/?from=a-knock-first")
    assert 'value="somebody walks in without a knock"' in shown
    assert "Begin from this one" in shown


@pytest.mark.parametrize(("kind", "there"), [("romantic", True), ("friendship", False), ("family", False)])
def test_sex_is_for_romantic_relationships_alone(kind: str, there: bool, alma: Actor) -> None:
    kit = add(alma, "Kit", kind)
    assert ('value="sexual"' in main_of(alma, f"{room(kit)}new/")) is there
    sent = post(alma.client, f"{room(kit)}new/", **PARTS, sort="sexual", text="A no is enough.", how="keep")
    assert (sent.status_code == 302) is there


@pytest.mark.rule("S-30")
def test_no_example_treats_force_as_something_to_word_better_and_help_stands_there(alma: Actor) -> None:
    shown = main_of(alma, f"{room(add(alma, 'Kit', 'romantic'))}new/")
    assert "nothing to find better words for" in shown
    said = " ".join(each.happens for each in core().boundaries.values() if each.sort == "sexual")
    assert "sleep" not in said.replace("nearly asleep", "")
    assert "stop" not in said


def test_one_kept_while_it_was_another_kind_can_still_be_changed(alma: Actor) -> None:
    kit = add(alma, "Kit", "romantic")
    place = keep(alma, kit, "A no is enough.", sort="sexual")
    send(alma, f"/people/{kit}/edit/", name="Kit", kind="friendship")
    send(alma, f"{place}edit/", version="1", **built("A no is enough, always.", sort="sexual"))
    assert kept(alma, kit)[0].text == "A no is enough, always."


def test_a_draft_is_kept_and_comes_back(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert post(alma.client, f"/draft/boundaries-new/{kit}/", happens="not finished").status_code == 204
    assert "not finished" in main_of(alma, f"{room(kit)}new/")
    keep(alma, kit, "I rest on Sundays.")
    assert "not finished" not in main_of(alma, f"{room(kit)}new/")


def test_an_intent_may_go_with_it_and_is_read_with_it(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = keep(alma, hers, "I rest on Sundays.", hope="to come back glad", beside="that I like you less")
    shown = page(alma, f"{place}share/")
    assert "What I hope: to come back glad" in shown
    assert "What I am not saying: that I like you less" in shown
