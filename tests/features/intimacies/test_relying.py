"""What one relies on the other for: private, released one by one."""

import re
from uuid import UUID

import pytest
from tests.cast import Actor, sam
from tests.features.intimacies.answers import main_of
from tests.relationships.pairs import add, me_of, post, release, send, together

from troth.features.intimacies.entries import Reliance
from troth.vault import entries
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
KEY = "I rely on you for this: the spare key"


def relying(id: UUID) -> str:
    return f"/people/{id}/closeness/reliance/"


def kept(actor: Actor, id: UUID) -> list[str]:
    me = me_of(actor)
    return [one.body.text for one in entries.page(me.keyring, me.id, Reliance, scope=id.hex).entries]


def write(actor: Actor, id: UUID, text: str) -> str:
    """Keep one, and return the address of its pages."""
    send(actor, relying(id), text=text)
    me = me_of(actor)
    return f"{relying(id)}{entries.page(me.keyring, me.id, Reliance, scope=id.hex).entries[0].id}/"


@pytest.mark.rule("S-06")
def test_it_is_kept_for_its_author_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers, "the spare key")
    assert "the spare key" in main_of(alma, relying(hers))
    assert "the spare key" not in main_of(ben, relying(his))


@pytest.mark.rule("S-07")
def test_the_page_repeats_exactly_what_will_be_read_and_one_line_is_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "the spare key")
    write(alma, hers, "lifts home")
    assert KEY in main_of(alma, f"{place}share/")
    release(alma, f"{place}share/")
    theirs = main_of(ben, relying(his))
    assert KEY in theirs
    assert "What Alma told you" in theirs
    assert "lifts home" not in theirs
    assert KEY in main_of(ben, f"/people/{his}/")


@pytest.mark.rule("S-08")
def test_where_the_other_shared_nothing_nothing_is_said_of_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = main_of(ben, relying(his))
    write(alma, hers, "the spare key")
    assert main_of(ben, relying(his)) == before
    assert "told you" not in before


def test_shared_twice_it_stands_once(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "the spare key")
    release(alma, f"{place}share/")
    release(alma, f"{place}share/")
    assert main_of(ben, relying(his)).count(KEY) == 1


def test_withdrawn_it_is_private_again_and_can_be_shared_anew(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "the spare key")
    release(alma, f"{place}share/")
    (withdraw,) = re.findall(r'href="([^"]*/withdraw/)"', main_of(alma, relying(hers)))
    send(alma, withdraw)
    assert KEY not in main_of(ben, relying(his))
    assert f"{place}share/" in main_of(alma, relying(hers))
    release(alma, f"{place}share/")
    assert KEY in main_of(ben, relying(his))


def test_deleting_it_leaves_what_was_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "the spare key")
    release(alma, f"{place}share/")
    assert "stays shared" in main_of(alma, f"{place}delete/")
    send(alma, f"{place}delete/")
    assert kept(alma, hers) == []
    assert KEY in main_of(ben, relying(his))


def test_alone_it_works_and_sharing_is_not_there(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit, "the spare key")
    assert "Share" not in main_of(alma, relying(kit))
    assert alma.client.get(f"{place}share/").status_code == 404


@pytest.mark.parametrize(
    ("text", "words"), [("", "Write one thing first."), (" ", "Write one thing"), ("é" * 201, "longer")]
)
def test_what_does_not_fit_is_said_kindly(alma: Actor, text: str, words: str) -> None:
    kit = add(alma, "Kit")
    response = post(alma.client, relying(kit), text=text)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert kept(alma, kit) == []


def test_it_belongs_to_one_relationship(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, other = write(alma, hers, "the spare key"), add(alma, "Kit")
    entry = place.split("/")[-2]
    for actor, path in ((alma, f"{relying(other)}{entry}/delete/"), (ben, f"{relying(his)}{entry}/delete/"),
                        (sam(), f"{place}delete/")):  # fmt: skip
        assert actor.client.get(path).status_code == 404
        assert post(actor.client, path).status_code == 404
    assert "the spare key" not in main_of(alma, relying(other))


def test_what_does_not_open_hides_no_other(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit, "the spare key")
    write(alma, kit, "lifts home")
    Entry.objects.filter(id=place.split("/")[-2]).update(box=b"changed by somebody")
    shown = main_of(alma, relying(kit))
    assert "This could not be opened." in shown
    assert "lifts home" in shown


def test_dropped_with_the_person_it_is_gone_also_what_does_not_open(alma: Actor) -> None:
    kit = add(alma, "Kit")
    entry = write(alma, kit, "the spare key").split("/")[-2]
    write(alma, kit, "lifts home")
    Entry.objects.filter(id=entry).update(box=b"changed by somebody")
    send(alma, f"/people/{kit}/drop/")
    assert kept(alma, kit) == []
    assert not Entry.objects.filter(id=entry).exists()


def test_the_list_goes_all_the_way_back(alma: Actor) -> None:
    kit = add(alma, "Kit")
    for number in range(25):
        send(alma, relying(kit), text=f"thing {number}")
    seen, path = [], relying(kit)
    while path:
        shown = alma.client.get(path).content.decode()
        seen += re.findall(r">(thing \d+)<", shown)
        older = re.search(r'href="([^"]+before=\d+)"', shown)
        path = older[1] if older else ""
    assert seen == [f"thing {number}" for number in reversed(range(25))]
    assert alma.client.get(f"{relying(kit)}?before=1").status_code == 404


def test_a_search_over_ones_own_words_finds_it(alma: Actor) -> None:
    write(alma, add(alma, "Kit"), "the spare key")
    shown = post(alma.client, "/vault/search/", sought="spare").content.decode()
    assert "What you rely on somebody for" in shown
