"""What is marked beside one's own words: watching, and what makes a thing sound smaller. And honest words on deceit."""

from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.repair.mending import (
    LETTER,
    begin,
    front,
    main_of,
    room,
)
from tests.features.repair.test_private_rooms import promised, rows
from tests.relationships.pairs import add, post

from troth.content.word_lists import WATCHING, found
from troth.features.repair import forms, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


@pytest.mark.rule("S-10")
@pytest.mark.parametrize(
    "text",
    ["I want to check through their phone.", "You can have my password.", "I share my location with you.",
     "Tell me where they were each night.", "I will track you."],
)  # fmt: skip
def test_who_writes_of_watching_is_told_what_it_is_before_it_is_kept(alma: Actor, kit: UUID, text: str) -> None:
    mine, theirs = begin(alma, kit), begin(alma, kit, "broke")
    for path, sent in (
        (f"{room(kit, mine)}note/need/", {"text": text}),
        (f"{room(kit, theirs)}promise/", promised(text)),
        (f"{room(kit, theirs)}piece/apology/", LETTER | {"amends": text, "version": "0"}),
    ):
        before = rows()
        told = post(alma.client, path, **sent)
        assert told.status_code == 422
        assert "is monitoring. It mends nothing" in told.content.decode()
        assert text in told.content.decode()
        assert rows() == before
        seen = told.content.decode().split('name="seen" value="')[1].split('"')[0]
        assert post(alma.client, path, **sent | {"seen": seen}).status_code == 302
        assert rows() > before


@pytest.mark.rule("S-10")
def test_nothing_in_the_rooms_asks_for_watching() -> None:
    asked = [
        str(line) for fields in forms.PIECES.values() for _name, label, hint, _need in fields for line in (label, hint)
    ]
    asked += [str(each.asks) + str(each.hint) for each in words.NOTES.values()]
    assert [hit for text in asked for hit in found(WATCHING, text)] == []


@pytest.mark.parametrize(
    "text", ["I just forgot.", "At least I told you.", "I am sorry if it hurt.", "It was only once."]
)
def test_who_broke_trust_sees_which_words_make_it_smaller_and_may_keep_them(alma: Actor, kit: UUID, text: str) -> None:
    sent = {"none": "of-these", "text": text, "sort": "lapse", "day": ""}
    path = f"{front(kit)}broke/write/"
    told = post(alma.client, path, **sent)
    assert told.status_code == 422
    assert "make it sound smaller" in told.content.decode()
    seen = told.content.decode().split('name="seen" value="')[1].split('"')[0]
    kept = post(alma.client, path, **sent | {"seen": seen})
    assert kept.status_code == 302
    assert "make it sound smaller" in main_of(alma, kept["Location"])


def test_the_words_of_the_hurt_person_are_never_marked_as_small(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, text="It was just a joke to you, but I was there.")
    assert "smaller" not in main_of(alma, room(kit, entry))


@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_after_a_deceit_the_room_says_honestly_that_words_help_less(alma: Actor, kit: UUID, role: str) -> None:
    lapse, deceit = begin(alma, kit, role), begin(alma, kit, role, sort="deceit")
    assert "help less" not in main_of(alma, room(kit, lapse))
    shown = main_of(alma, room(kit, deceit))
    assert "help less" in shown
    assert "/learn/a-good-apology/" in shown
