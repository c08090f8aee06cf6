"""Inside jokes and dreams: short lists, one's own until shared; and supporting the other's dream."""

import pytest
from django.utils import timezone
from tests.between import between
from tests.cast import Actor
from tests.features.intimacies.answers import main_of
from tests.features.memories.things import kept, room
from tests.relationships import pairs
from tests.relationships.pairs import add, me_of, post, release, send, together

from troth.features.memories import month, queries, shelf
from troth.features.memories.entries import Dream, Joke
from troth.relationships import access
from troth.relationships.gathering import Span

pytestmark = pytest.mark.django_db


def test_alone_a_joke_is_kept_changed_and_deleted(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    send(alma, f"{room(kit)}jokes/", text="Captain Soup", origin="The ferry, 2019")
    words = main_of(alma, f"{room(kit)}jokes/")
    assert "Captain Soup" in words
    assert "The ferry, 2019" in words
    assert "Share this" not in words
    (joke,) = kept(alma, kit, Joke)
    at = f"{room(kit)}jokes/{joke.id}/"
    send(alma, f"{at}change/", text="Admiral Soup", origin="", version="1")
    assert "Admiral Soup" in main_of(alma, f"{room(kit)}jokes/")
    stale = post(alma.client, f"{at}change/", text="Major Soup", origin="", version="1")
    assert stale.status_code == 409
    assert "Major Soup" in stale.content.decode()
    send(alma, f"{at}delete/")
    assert "None kept yet" in main_of(alma, f"{room(kit)}jokes/")


def test_another_device_between_load_and_save_asks_once_and_no_more(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = pairs.add(alma, "Kit")
    send(alma, f"{room(kit)}jokes/", text="Captain Soup", origin="")
    (joke,) = kept(alma, kit, Joke)
    place = f"{room(kit)}jokes/{joke.id}/change/"
    first = {"text": "Admiral Soup", "origin": "", "version": "1"}
    between(monkeypatch, queries, "load", lambda: send(alma, place, **first))
    asked = post(alma.client, place, **first | {"text": "Major Soup"})
    assert asked.status_code == 409
    assert 'name="version" value="2"' in asked.content.decode()


@pytest.mark.rule("S-06", "S-07")
@pytest.mark.parametrize("what", ["jokes", "dreams"])
def test_it_is_ones_own_until_it_is_released_as_it_is_shown(alma: Actor, ben: Actor, what: str) -> None:
    hers, his = together(alma, ben)
    kind = Joke if what == "jokes" else Dream
    send(alma, f"{room(hers)}{what}/", text="A boat with soup", origin="The ferry", why="The ferry")
    assert kept(ben, his, kind) == []
    (own,) = kept(alma, hers, kind)
    look = f"{room(hers)}{what}/{own.id}/share/"
    assert "A boat with soup\n\nThe ferry" in main_of(alma, look)
    release(alma, look)
    assert "A boat with soup" in main_of(ben, f"{room(his)}{what}/")
    (shared,) = kept(alma, hers, kind)
    assert shared.shared
    at = f"{room(his)}{what}/{shared.id}/"
    assert ben.client.get(f"{at}delete/").status_code == 404
    assert ben.client.get(f"{at}change/").status_code == 404
    assert alma.client.get(f"{room(hers)}{what}/{shared.id}/change/").status_code == 404
    send(alma, f"{room(hers)}{what}/{shared.id}/delete/")
    assert "A boat with soup" not in main_of(ben, f"{room(his)}{what}/")
    assert "A boat with soup" in main_of(alma, f"{room(hers)}{what}/")


def shared_dream(alma: Actor, ben: Actor) -> tuple[str, str]:
    """A dream of Alma's that both read: its address for Alma and for Ben."""
    hers, his = together(alma, ben)
    send(alma, f"{room(hers)}dreams/", text="Learn to sail", why="")
    (own,) = kept(alma, hers, Dream)
    release(alma, f"{room(hers)}dreams/{own.id}/share/")
    (shared,) = kept(alma, hers, Dream)
    return f"{room(hers)}dreams/{shared.id}/", f"{room(his)}dreams/{shared.id}/"


def supports(ben: Actor, at: str, how: str) -> None:
    words = post(ben.client, f"{at}support/", text=how).content.decode()
    version = words.split('name="version" value="')[1].split('"')[0]
    send(ben, f"{at}support/", text=how, version=version)


@pytest.mark.rule("S-07")
def test_the_other_supports_a_dream_after_reading_what_will_be_read(alma: Actor, ben: Actor) -> None:
    hers, his = shared_dream(alma, ben)
    listed = hers.rsplit("dreams", maxsplit=1)[0] + "dreams/"
    looked = post(ben.client, f"{his}support/", text="I mind the cat").content.decode()
    assert "I would like to support this: I mind the cat" in looked
    assert "mind the cat" not in main_of(alma, listed)
    supports(ben, his, "I mind the cat")
    assert "I would like to support this: I mind the cat" in main_of(alma, listed)
    assert ben.client.get(f"{his}support/").status_code == 404
    assert alma.client.get(f"{hers}support/").status_code == 404


def test_support_without_words_is_said_in_words_and_can_be_taken_back(alma: Actor, ben: Actor) -> None:
    hers, his = shared_dream(alma, ben)
    supports(ben, his, "")
    room_of = hers.rsplit("dreams", maxsplit=1)[0]
    assert "I support this." in main_of(alma, f"{room_of}dreams/")
    one = access.mine(me_of(ben))[0]
    (dream,) = queries.dreams(me_of(ben), one)
    send(ben, f"{his}lines/{dream.lines[0].id}/")
    assert "I support this." not in main_of(alma, f"{room_of}dreams/")
    assert ben.client.get(f"{his}support/").status_code == 200


def test_support_can_be_taken_back_after_its_dream_was(alma: Actor, ben: Actor) -> None:
    hers, his = shared_dream(alma, ben)
    supports(ben, his, "I mind the cat")
    (line,) = kept(ben, access.mine(me_of(ben))[0].id, Dream)[0].lines
    send(alma, f"{hers}delete/")
    listed = his.rsplit("dreams", maxsplit=1)[0] + "dreams/"
    assert "A dream was taken back." in main_of(ben, listed)
    assert "I mind the cat" in main_of(ben, listed)
    send(ben, f"{his}lines/{line.id}/")
    assert "taken back" not in main_of(ben, listed)


def test_alone_a_dream_of_ones_own_can_become_a_promise(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/memories/dreams/", text="A garden of ours.", why="")
    assert "Make it a promise" in main_of(alma, f"/people/{kit}/memories/dreams/")
    begun = post(alma.client, f"/people/{kit}/promises/new/", text="A garden of ours.", begin="yes")
    assert begun.status_code == 200
    assert "A garden of ours." in begun.content.decode()


def test_a_supported_dream_can_become_a_promise(alma: Actor, ben: Actor) -> None:
    _hers, his = shared_dream(alma, ben)
    listed = his.rsplit("dreams", maxsplit=1)[0] + "dreams/"
    assert "Make it a promise" not in main_of(ben, listed)
    supports(ben, his, "I mind the cat")
    assert "Make it a promise" in main_of(ben, listed)
    one = access.mine(me_of(ben))[0]
    begun = ben.client.post(f"/people/{one.id}/promises/new/", {"begin": "yes", "text": "Learn to sail"})
    assert "Learn to sail" in begun.content.decode()


def test_the_review_may_ask_for_dreams_and_gets_none_of_what_has_ended(alma: Actor, ben: Actor) -> None:
    _hers, his = shared_dream(alma, ben)
    one = access.mine(me_of(ben))[0]
    send(ben, f"{room(one.id)}dreams/", text="A quiet year", why="")
    found = queries.dreams(me_of(ben), one)
    assert {(dream.body.text, dream.shared) for dream in found} == {("Learn to sail", True), ("A quiet year", False)}
    today = timezone.localdate()
    on_the_page = month.pieces(me_of(ben), one, Span(today.replace(day=1), today))
    assert {(piece.text, piece.note) for piece in on_the_page} == {("Learn to sail", one.name), ("A quiet year", "")}
    send(ben, f"/people/{one.id}/space/", things="leave", when="now")
    assert queries.dreams(me_of(ben), access.mine(me_of(ben))[0]) == []
    assert "Learn to sail" in main_of(ben, his.rsplit("dreams", maxsplit=1)[0] + "dreams/")


def test_a_full_list_says_so_and_keeps_what_was_typed(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = pairs.add(alma, "Kit")
    monkeypatch.setattr(shelf, "MOST_LISTED", 1)
    send(alma, f"{room(kit)}dreams/", text="One", why="")
    response = post(alma.client, f"{room(kit)}dreams/", text="Two", why="")
    assert response.status_code == 422
    assert "There is no room for more here." in response.content.decode()
    assert 'value="Two"' in response.content.decode()
