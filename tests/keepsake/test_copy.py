"""A copy to take along: one's own view, in all its versions, with checksums, and no trace of it for anybody else."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from tests import cast
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.features.ladder.entries import Offer
from troth.keepsake.records import HIDDEN, SHOWN
from troth.keepsake.writers import canonical
from troth.live.entries import Move
from troth.relationships import access
from troth.relationships.access import keyring_for
from troth.relationships.sharing import Shared
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
WHERE = "/unlock/again/"


@pytest.fixture(autouse=True)
def cheap_passwords() -> Iterator[None]:
    with cast.cheap():
        yield


def taken(actor: Actor, one: UUID, **more: str) -> zipfile.ZipFile:
    response = post(actor.client, WHERE, one=str(one), password=actor.password, **more)
    assert response.status_code == 200
    assert response.streaming
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]


def read(file: zipfile.ZipFile, name: str = "entries.json") -> Any:
    return json.loads(file.read(name))


def said(file: zipfile.ZipFile) -> str:
    return file.read("entries.json").decode()


def shared(author: Actor, room: UUID, body: Body) -> UUID:
    """Put something where both can read it."""
    me = me_of(author)
    one = access.load(me, room)
    assert one.vault
    return entries.put(keyring_for(me, one.vault), one.vault, body)


def shared_note(author: Actor, room: UUID, text: str) -> UUID:
    return shared(author, room, Shared(what="journal", text=text))


def place(author: Actor, room: UUID) -> tuple[Keyring, UUID]:
    me = me_of(author)
    vault = access.load(me, room).vault
    assert vault
    return keyring_for(me, vault), vault


def tables() -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not re.search("throttle|attempt|once|session", table):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
                found[table] = sorted(cursor.fetchall(), key=repr)
    return found


@pytest.mark.rule("S-34")
def test_it_holds_what_both_shared_with_days_and_versions(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared_note(alma, hers, "You waited for me.")
    shared_note(ben, his, "I was late again.")
    found = read(taken(alma, hers))
    texts = {each["versions"][-1]["fields"].get("text"): each for each in found}
    assert texts["You waited for me."]["mine"]
    assert not texts["I was late again."]["mine"]
    for each in found:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each["day"])
        assert [version["version"] for version in each["versions"]] == list(range(1, len(each["versions"]) + 1))
        assert all(version["at"] for version in each["versions"])


@pytest.mark.rule("S-34", "S-32")
def test_earlier_wordings_are_in_it_in_order(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_note(ben, his, "I never said that.")
    entries.revise(*place(ben, his), id, Shared(what="journal", text="I may have said that."), version=1)
    (found,) = [each for each in read(taken(alma, hers)) if each["id"] == str(id)]
    assert [version["fields"]["text"] for version in found["versions"]] == [
        "I never said that.", "I may have said that.",
    ]  # fmt: skip


@pytest.mark.rule("S-34")
def test_where_words_were_withdrawn_an_empty_place_says_so(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared_note(ben, his, "A threat.")
    entries.withdraw(*place(ben, his), id)
    file = taken(alma, hers)
    (found,) = [each for each in read(file) if each["id"] == str(id)]
    assert (found["state"], found["versions"], found["mine"]) == ("withdrawn", [], False)
    assert "Withdrawn by its author" in file.read("pages.html").decode()


@pytest.mark.rule("S-34")
def test_every_checksum_is_right_and_the_list_names_every_file(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    shared_note(alma, hers, "One line.")
    file = taken(alma, hers)
    sums = dict(line.split("  ")[::-1] for line in file.read("sha256.txt").decode().splitlines())
    assert set(sums) == set(file.namelist()) - {"sha256.txt"}
    assert all(hashlib.sha256(file.read(name)).hexdigest() == digest for name, digest in sums.items())
    for each in read(file):
        rest = {name: value for name, value in each.items() if name != "sha256"}
        assert hashlib.sha256(canonical(rest)).hexdigest() == each["sha256"]
        assert each["sha256"] in file.read("pages.html").decode()


@pytest.mark.rule("S-34")
def test_ones_own_notes_come_only_when_asked_for_and_nobody_elses_ever(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    kit = add(alma, "Kit")
    send(alma, f"/people/{hers}/details/new/", text="Slams doors.", about="mind", day="", lead="", version="0")
    send(alma, f"/people/{kit}/details/new/", text="Likes plums.", about="mind", day="", lead="", version="0")
    send(ben, f"/people/{his}/details/new/", text="Ben keeps this.", about="mind", day="", lead="", version="0")
    assert "Slams doors." not in said(taken(alma, hers))
    with_notes = said(taken(alma, hers, own="on"))
    assert "Slams doors." in with_notes
    assert "Likes plums." not in with_notes
    assert "Ben keeps this." not in with_notes


@pytest.mark.rule("S-34")
def test_ones_own_notes_are_all_that_lie_with_this_person_whatever_they_are_called(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    kit = add(alma, "Kit")
    for id, text in ((hers, "A year without shouting."), (kit, "A year abroad.")):
        send(alma, f"/people/{id}/memories/dreams/", text=text, why="")
    with_notes = said(taken(alma, hers, own="on"))
    assert "A year without shouting." in with_notes
    assert "A year abroad." not in with_notes


@pytest.mark.rule("S-34")
def test_of_somebody_kept_alone_it_is_ones_own_notes(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/details/new/", text="Likes plums.", about="mind", day="", lead="", version="0")
    assert "Likes plums." in said(taken(alma, kit))


@pytest.mark.rule("S-34", "S-04")
def test_it_holds_no_more_than_the_pages_show(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared(ben, his, Offer(level=1, text="Only after a now."))
    assert "Only after a now." not in said(taken(alma, hers))
    assert "Only after a now." in said(taken(ben, his))


@pytest.mark.rule("S-34", "S-04")
def test_of_what_no_page_shows_not_even_an_empty_place_is_told(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = shared(ben, his, Move(session=uuid4(), act="done", beat=0, value="4"))
    assert str(id) not in said(taken(alma, hers))
    entries.withdraw(*place(ben, his), id)
    assert str(id) not in said(taken(alma, hers))
    assert str(id) in said(taken(ben, his))


@pytest.mark.rule("S-34")
def test_it_asks_for_the_password(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    for password in ("", "not it"):
        assert post(alma.client, WHERE, one=str(hers), password=password).status_code == 422


@pytest.mark.rule("S-34")
def test_making_it_leaves_nothing_behind(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared_note(ben, his, "I was late again.")
    page(alma, f"/people/{hers}/")  # the first look at who has joined keeps that
    pages = page(ben, f"/people/{his}/"), page(ben, f"/people/{his}/shared/")
    before = tables()
    taken(alma, hers, own="on")
    assert tables() == before
    assert pages == (page(ben, f"/people/{his}/"), page(ben, f"/people/{his}/shared/"))


@pytest.mark.rule("S-34")
def test_its_name_says_a_day_and_nothing_else(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    response = post(alma.client, WHERE, one=str(hers), password=alma.password)
    named = response.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="notes-\d{4}-\d\d-\d\d\.zip"', named)
    assert response.headers["Cache-Control"].startswith("no-store")


@pytest.mark.rule("S-34", "S-35")
def test_it_says_where_not_to_keep_it_and_what_it_does_not_prove(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    asked = page(alma, WHERE)
    file = taken(alma, hers)
    assert "Do not keep it where somebody you fear can look" in asked
    assert "no proof of who typed" in asked
    assert "no proof of who typed" in file.read("pages.html").decode()
    note = file.read("read-me.txt").decode()
    assert "no proof of who typed" in note
    assert "Do not keep it where somebody you fear can look" in note


@pytest.mark.rule("S-35", "S-33")
def test_what_carries_ones_name_and_is_not_ones_own_is_called_so(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    shared_note(alma, hers, "I agree to everything.")
    Entry.objects.filter(author=alma.me.id).exclude(vault=alma.me.id).update(author_tag=b"x" * 32)
    file = taken(alma, hers)
    assert not any(each["genuine"] for each in read(file) if each["mine"] and each["state"] == "here")
    assert "was not written by me" in file.read("pages.html").decode()


@pytest.mark.rule("S-34")
def test_after_leaving_it_can_still_be_made(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared_note(ben, his, "Come back.")
    send(alma, f"/people/{hers}/space/", things="leave", when="now")
    assert "Come back." in said(taken(alma, hers))


def test_the_lists_of_what_is_shown_and_hidden_do_not_meet() -> None:
    assert not SHOWN & HIDDEN
