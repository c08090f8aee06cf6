"""Looking through one's own words."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Actor
from tests.features.journal.journals import Journal
from tests.relationships.pairs import add, send

from troth.features.journal.entries import JournalEntry
from troth.vault import entries

pytestmark = pytest.mark.django_db


def found(actor: Actor, words: str) -> str:
    response = actor.client.post("/vault/search/", {"sought": words})
    assert response.status_code == 200
    return response.content.decode()


def test_every_word_has_to_be_there(journal: Journal, alma: Actor) -> None:
    journal.write("The kettle sings in the morning.")
    assert "sings" in found(alma, "kettle morning")
    assert "Not found" in found(alma, "kettle evening")


def test_case_and_composed_letters_do_not_matter(journal: Journal, alma: Actor) -> None:
    journal.write("Ein Café am Straßenrand.")
    assert "Not found" not in found(alma, "CAFE\u0301")
    assert "Not found" not in found(alma, "STRASSENRAND")


def test_the_word_is_shown_where_it_stands(journal: Journal, alma: Actor) -> None:
    id = journal.write("long ago " * 30 + "the kettle sang" + " and so on" * 30)
    shown = found(alma, "Kettle")
    assert "<mark>kettle</mark>" in shown
    assert f'href="/vault/{id}/"' in shown


def test_what_was_found_is_escaped(journal: Journal, alma: Actor) -> None:
    journal.write("<b>kettle")
    assert "&lt;b&gt;<mark>kettle</mark>" in found(alma, "kettle")


def test_all_kinds_of_ones_own_entries_are_looked_through(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/check-in/", word="unhurried")
    assert "A check-in" in found(alma, "unhurried")


def test_a_boundary_that_is_found_is_called_one(alma: Actor) -> None:
    kit = add(alma, "Kit")
    sent = {"sort": "time", "needs": "I rest", "text": "I rest on Sundays.", "how": "keep"}
    send(alma, f"/people/{kit}/boundaries/new/", **sent)
    assert "A boundary of yours" in found(alma, "sundays")


def test_a_pattern_that_is_found_is_called_one(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/patterns/new/", trigger="A full sink.", part="I polish.", follows="", move="")
    assert "A pattern of yours" in found(alma, "polish")


def test_another_persons_words_are_never_found(journal: Journal, ben: Actor) -> None:
    journal.write("The kettle.")
    assert "Not found" in found(ben, "kettle")


def test_words_are_never_looked_for_by_an_address(journal: Journal, alma: Actor) -> None:
    journal.write("The kettle.")
    response = alma.client.get("/vault/search/", {"sought": "kettle"})
    assert "kettle" not in response.content.decode()


def test_looking_leaves_no_row(
    journal: Journal, alma: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    journal.write("The kettle.")
    with django_assert_max_num_queries(2) as context:
        found(alma, "kettle")
    writing = ("INSERT", "UPDATE", "DELETE")
    assert not any(query["sql"].startswith(writing) for query in context.captured_queries)


@pytest.mark.parametrize("words", ["", "  ", "a" * 201, "a\0b"])
def test_what_cannot_be_looked_for_is_said_kindly(alma: Actor, words: str) -> None:
    response = alma.client.post("/vault/search/", {"sought": words})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_more_than_fits_is_said(alma: Actor) -> None:
    for _ in range(51):
        entries.put(alma.keyring, alma.me.id, JournalEntry(text="kettle"))
    shown = found(alma, "kettle")
    assert shown.count("<mark>") == 50
    assert "There is more than fits here." in shown
