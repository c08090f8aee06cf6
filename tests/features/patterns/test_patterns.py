"""Patterns: drawn alone, shared line by line or never, and a new move that counts gently."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.between import between
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.features.patterns import queries
from troth.features.patterns.entries import Pattern
from troth.features.patterns.words import EXAMPLES, LINES
from troth.relationships import access
from troth.relationships.entries import Kind
from troth.vault import entries

pytestmark = pytest.mark.django_db
DRAWN = {
    "trigger": "The door is locked.",
    "part": "I stay in the car.",
    "follows": "Nobody eats.",
    "move": "I ring the bell.",
}


def room(id: UUID) -> str:
    return f"/people/{id}/patterns/"


def main_of(actor: Actor, path: str) -> str:
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def draw(actor: Actor, id: UUID, **words: str) -> str:
    """Draw one, and return its address."""
    return send(actor, f"{room(id)}new/", **DRAWN | words)["Location"]


def kept(actor: Actor, id: UUID) -> list[Pattern]:
    me = me_of(actor)
    return [one.body for one in queries.room(me, access.load(me, id)).mine.entries]


@pytest.mark.parametrize("kind", Kind)
def test_the_first_page_has_an_example_that_fits_what_the_two_are_to_each_other(kind: Kind, alma: Actor) -> None:
    kit = add(alma, "Kit", kind.value)
    shown = main_of(alma, room(kit))
    assert [str(line) for line in EXAMPLES[kind].values() if str(line) not in shown] == []
    assert str(EXAMPLES[kind]["move"]) in main_of(alma, f"{room(kit)}new/")
    assert EXAMPLES[kind].keys() == LINES.keys()


def test_it_is_drawn_alone_and_read_line_by_line(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = draw(alma, kit)
    shown = main_of(alma, place)
    for words in DRAWN.values():
        assert words in shown
    assert "/share/" not in shown
    assert "My new move: I ring the bell." in main_of(alma, room(kit))


def test_what_follows_and_the_new_move_can_wait(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = draw(alma, kit, follows="", move=" ")
    shown = main_of(alma, place)
    assert "You have no new move yet." in shown
    assert "I did my new move today" not in shown
    assert "No new move yet. There is no hurry." in main_of(alma, room(kit))


def test_ones_own_part_is_asked_for_kindly(alma: Actor) -> None:
    kit = add(alma, "Kit")
    sent = post(alma.client, f"{room(kit)}new/", **DRAWN | {"part": ""})
    assert sent.status_code == 422
    assert "This is the part that is in your own hands." in sent.content.decode()


@pytest.mark.rule("S-06", "S-08")
def test_of_what_is_drawn_and_done_the_other_gets_nothing(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his)), page(ben, f"/people/{his}/")
    send(alma, f"{draw(alma, hers)}moved/")
    assert (page(ben, room(his)), page(ben, f"/people/{his}/")) == before


@pytest.mark.rule("S-07")
def test_one_line_is_shared_and_the_others_stay(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = draw(alma, hers)
    release(alma, f"{place}share/move/")
    read = "What I want to try in place of an old pattern: I ring the bell."
    shown = main_of(ben, room(his))
    assert read in shown
    assert [words for words in ("locked", "in the car", "Nobody eats") if words in shown] == []
    assert "/withdraw/" in main_of(alma, place)
    assert "some lines of it" in main_of(alma, room(hers))
    assert alma.client.get(f"{place}share/move/").status_code == 404
    assert alma.client.get(f"{place}share/part/").status_code == 200


def test_a_shared_line_that_is_withdrawn_can_be_shared_anew(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = draw(alma, hers)
    release(alma, f"{place}share/part/")
    shared = kept(alma, hers)[0].shared["part"]
    send(alma, f"/people/{hers}/shared/{shared}/withdraw/")
    assert "in the car" not in main_of(ben, room(his))
    release(alma, f"{place}share/part/")
    assert "in the car" in main_of(ben, room(his))


@pytest.mark.parametrize("line", ["follows", "nothing"])
def test_a_line_that_says_nothing_cannot_be_shared(line: str, alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = draw(alma, hers, follows="")
    assert alma.client.get(f"{place}share/{line}/").status_code == 404


def test_alone_nothing_can_be_shared(alma: Actor) -> None:
    assert alma.client.get(f"{draw(alma, add(alma, 'Kit'))}share/move/").status_code == 404


def test_the_new_move_is_noted_once_a_day_and_can_be_taken_back(alma: Actor) -> None:
    kit, today = add(alma, "Kit"), timezone.localdate()
    place = draw(alma, kit)
    for _press in range(2):
        send(alma, f"{place}moved/")
    assert kept(alma, kit)[0].moved == [today]
    shown = main_of(alma, place)
    assert "Once is how it begins." in shown
    assert "I did my new move today" not in shown
    send(alma, f"{place}moved/", back=today.isoformat())
    assert kept(alma, kit)[0].moved == []


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "Once is how it begins."), (2, "a few times"), (3, "a few times"), (4, "many times"), (40, "many times")],
)
def test_it_counts_gently_in_words_and_never_as_a_row_of_days(days: int, said: str) -> None:
    found = [dt.date(2026, 3, 1) + dt.timedelta(days=number) for number in range(days)]
    assert said in queries.how_often(found)
    assert not re.search(r"in a row|streak|\b(?:2|4|40) (?:days|times)", queries.how_often(found))


def test_a_change_keeps_the_days_and_what_was_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = draw(alma, hers)
    release(alma, f"{place}share/move/")
    send(alma, f"{place}moved/")
    send(alma, f"{place}edit/", version="3", **DRAWN | {"move": "I knock."})
    (found,) = kept(alma, hers)
    assert (found.move, len(found.moved), set(found.shared)) == ("I knock.", 1, {"move"})
    assert "I ring the bell." in main_of(ben, room(his))


def test_another_device_that_was_first_is_shown_and_not_overwritten(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = draw(alma, kit)
    send(alma, f"{place}edit/", version="1", **DRAWN | {"move": "I knock."})
    late = post(alma.client, f"{place}edit/", version="1", **DRAWN | {"move": "I call."})
    assert late.status_code == 409
    for words in ("I knock.", "I call.", 'name="version" value="2"'):
        assert words in late.content.decode()
    assert kept(alma, kit)[0].move == "I knock."


def test_another_device_between_load_and_save_is_shown_and_not_overwritten(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    place = draw(alma, kit)
    between(monkeypatch, queries, "get", lambda: send(alma, f"{place}moved/"))
    late = alma.client.post(f"{place}edit/", {"version": "1", **DRAWN})
    assert late.status_code == 409
    assert 'name="version" value="2"' in late.content.decode()


def test_a_draft_is_kept_and_comes_back(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert post(alma.client, f"/draft/patterns-new/{kit}/", trigger="not finished").status_code == 204
    assert "not finished" in main_of(alma, f"{room(kit)}new/")
    assert f"{room(kit)}new/" in main_of(alma, "/vault/")
    draw(alma, kit)
    assert "not finished" not in main_of(alma, f"{room(kit)}new/")


def test_deleted_it_leaves_what_was_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = draw(alma, hers)
    release(alma, f"{place}share/move/")
    send(alma, f"{place}delete/")
    assert kept(alma, hers) == []
    assert "I ring the bell." in main_of(ben, room(his))


def test_after_the_end_it_can_be_read_and_deleted_and_nothing_else(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = draw(alma, hers)
    send(alma, f"{place}moved/")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert "Nobody eats." in main_of(alma, place)
    for path in (f"{room(hers)}new/", f"{place}edit/", f"{place}moved/", f"{place}share/move/"):
        assert post(alma.client, path, **DRAWN).status_code == 404
    send(alma, f"{place}delete/")


def test_dropped_a_person_takes_their_patterns_and_drafts_along(alma: Actor) -> None:
    kit = add(alma, "Kit")
    draw(alma, kit)
    post(alma.client, f"/draft/patterns-new/{kit}/", trigger="not finished")
    send(alma, f"/people/{kit}/drop/")
    me = me_of(alma)
    assert [one.body.kind for one in entries.scan(me.keyring, me.id)] == []
    assert "not finished" not in main_of(alma, "/vault/")


def test_it_is_found_about_one_person_alone(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    entry = draw(alma, kit).rstrip("/").rsplit("/", maxsplit=1)[-1]
    assert alma.client.get(f"{room(lee)}{entry}/").status_code == 404
    assert "locked" not in main_of(alma, room(lee))
