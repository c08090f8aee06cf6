"""What is marked beside one's own words: watching, and what makes a thing sound smaller. And honest words on deceit."""

from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.repair.mending import (
    LETTER,
    begin,
    front,
    main_of,
    note,
    room,
    write,
)
from tests.features.repair.test_private_rooms import promised, rows
from tests.relationships.pairs import add, post

from troth.content.word_lists import WATCHING, found
from troth.features.repair import forms, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


NOTE = "This is watching, and it mends nothing."


@pytest.mark.rule("S-10")
@pytest.mark.parametrize(
    "text",
    ["I want to check through their phone.", "You can have my password.", "I share my location with you.",
     "Tell me where they were each night.", "I will track you."],
)  # fmt: skip
def test_a_promise_to_be_watched_is_named_before_it_is_made(alma: Actor, kit: UUID, text: str) -> None:
    path = f"{room(kit, begin(alma, kit, 'broke'))}promise/"
    before = rows()
    told = post(alma.client, path, **promised(text))
    assert told.status_code == 422
    assert NOTE in told.content.decode()
    assert text in told.content.decode()
    assert rows() == before
    seen = told.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert post(alma.client, path, **promised(text) | {"seen": seen}).status_code == 302
    assert rows() > before


@pytest.mark.rule("S-10")
def test_what_is_for_oneself_is_kept_at_once_and_watching_is_named_beside_it(alma: Actor, kit: UUID) -> None:
    mine, theirs = begin(alma, kit), begin(alma, kit, "broke")
    note(alma, kit, mine, "need", "I want to check through their phone.")
    assert NOTE in main_of(alma, room(kit, mine))
    write(alma, kit, theirs, "apology", **LETTER | {"amends": "You can have my password."})
    assert NOTE in main_of(alma, room(kit, theirs))


@pytest.mark.parametrize(
    "text",
    ["You met somebody secretly, for a year.", "We do not read each other’s messages, and you did.",
     "The password was the least of it."],
)  # fmt: skip
def test_who_was_deceived_is_not_told_that_they_watch(alma: Actor, kit: UUID, text: str) -> None:
    entry = begin(alma, kit, text=text)
    note(alma, kit, entry, "feeling", text)
    assert NOTE not in main_of(alma, room(kit, entry))


def test_who_was_watched_finds_a_note_that_blames_nobody(alma: Actor, kit: UUID) -> None:
    shown = main_of(alma, room(kit, begin(alma, kit, text="You read my messages every night.")))
    assert "nobody has to give them" in shown
    assert "If you feel you have to say yes" in shown
    assert "monitoring" not in shown


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
def test_who_broke_trust_sees_which_words_make_it_smaller_once_they_are_kept(alma: Actor, kit: UUID, text: str) -> None:
    assert "make it sound smaller" in main_of(alma, room(kit, begin(alma, kit, "broke", text)))


def test_something_small_is_looked_at_before_it_is_said(alma: Actor, kit: UUID) -> None:
    sent = {"what": "I just snapped at you.", "felt": "", "now": "", "how": "aloud"}
    told = post(alma.client, f"{front(kit)}small/", **sent)
    assert told.status_code == 422
    assert "You have written: just." in told.content.decode()
    seen = told.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert post(alma.client, f"{front(kit)}small/", **sent | {"seen": seen}).status_code == 302


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
