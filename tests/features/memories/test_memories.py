"""Memories: private first, released with their photo by one press, taken back whole; and how each remembers them."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.between import between
from tests.cast import Actor, chidi, sam
from tests.features.intimacies.answers import main_of
from tests.features.memories.things import (
    add,
    entry_of,
    file,
    images,
    kept,
    opened,
    picture,
    room,
    share,
    years_ago,
)
from tests.relationships import pairs
from tests.relationships.pairs import me_of, page, post, release, send, together

from troth.features.memories import actions, queries
from troth.features.memories.entries import Memory, Photo
from troth.features.memories.queries import PAGE
from troth.relationships import access
from troth.vault.entries import scan
from troth.vault.models import EarlierVersion, Entry

pytestmark = pytest.mark.django_db


def photos_in(vault: UUID | None, actor: Actor) -> int:
    """How many photos a vault holds, opened with this person's keys."""
    assert vault is not None
    return sum(isinstance(one.body, Photo) for one in scan(me_of(actor).keyring, vault))


def vault_of(actor: Actor, id: UUID) -> UUID | None:
    return access.load(me_of(actor), id).vault


def test_alone_everything_can_be_kept_and_changed(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit, picture(), day="12")
    words = main_of(alma, place)
    assert "Friday 12 July 2019" in words
    assert "Rain on the tent all night" in words
    assert "Share it?" not in words
    fields = {"text": "Rain, and tea", "day": "", "month": "", "year": "2018", "alt": "", "version": "1"}
    send(alma, f"{place}edit/", **fields)
    words = main_of(alma, place)
    assert "Rain, and tea" in words
    assert "<h1>2018</h1>" in words
    assert images(words)
    assert alma.client.get(f"{room(kit)}kept/{entry_of(place)}/share/").status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"year": ""},
        {"year": "nineteen"},
        {"year": "1850"},
        {"year": "2999"},
        {"month": "", "day": "3"},
        {"month": "2", "day": "30"},
        {"month": "13"},
        {"text": "  "},
        {"year": "9" * 30},
        {"day": "9" * 30},
        {"alt": "What a photo shows that is not there"},
    ],
)
def test_what_no_calendar_has_is_asked_for_again(alma: Actor, fields: dict[str, str]) -> None:
    kit = pairs.add(alma, "Kit")
    sent = {"text": "Rain", "day": "", "month": "7", "year": "2019", "alt": ""} | fields
    response = post(alma.client, f"{room(kit)}new/", **sent)
    assert response.status_code == 422
    assert kept(alma, kit) == []


def test_they_stand_newest_first_by_when_they_were(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    for text, year, month in (("the first", "2017", "3"), ("the last", "2021", ""), ("the middle", "2019", "7")):
        add(alma, kit, text=text, year=year, month=month)
    words = main_of(alma, room(kit))
    assert words.index("the last") < words.index("the middle") < words.index("the first")
    assert words.index("<h2>2021") < words.index("<h2>2019") < words.index("<h2>2017")


def test_a_page_holds_so_many_and_leads_on_to_the_older_ones(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    me, one = me_of(alma), access.load(me_of(alma), kit)
    for number in range(PAGE + 3):
        actions.remember(me, one, Memory(text=f"number {number:02}", when=f"{1990 + number}"))
    words = main_of(alma, room(kit))
    assert "number 22" in words
    assert "number 02" not in words
    older = alma.client.get(f"{room(kit)}?before={PAGE}").content.decode()
    assert "number 02" in older
    assert "number 22" not in older
    assert "That is all" in alma.client.get(f"{room(kit)}?before=500").content.decode()


@pytest.mark.rule("S-06")
def test_a_memory_and_its_photo_begin_as_ones_own(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = main_of(ben, room(his))
    place = add(alma, hers, picture())
    (large,) = images(main_of(alma, place))
    assert main_of(ben, room(his)) == before
    assert ben.client.get(large.replace(str(hers), str(his))).status_code == 404
    assert photos_in(vault_of(alma, hers), alma) == 0


@pytest.mark.rule("S-07")
def test_it_is_shown_whole_before_it_is_released_by_one_press(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = add(alma, hers, picture(800, 600), alt="A wet tent")
    look = f"{room(hers)}kept/{entry_of(place)}/share/"
    words = main_of(alma, look)
    assert "July 2019" in words
    assert "Rain on the tent all night" in words
    assert "A wet tent" in words
    (shown,) = images(words)
    assert opened(alma.client.get(shown)).size == (800, 600)
    assert kept(ben, his) == []
    now = release(alma, look).headers["Location"]
    theirs = main_of(ben, now.replace(str(hers), str(his)))
    assert "Rain on the tent all night" in theirs
    (photo,) = images(theirs)
    assert opened(ben.client.get(photo)).size == (800, 600)
    assert alma.client.get(place).status_code == 404
    assert photos_in(alma.person.id, alma) == 0


def test_a_memory_that_changed_since_one_looked_is_read_again(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = add(alma, hers)
    fields = {"text": "Other words", "day": "", "month": "", "year": "2019", "alt": "", "version": "1"}
    send(alma, f"{place}edit/", **fields)
    response = post(alma.client, f"{room(hers)}kept/{entry_of(place)}/share/", version="1")
    assert response.status_code == 409
    assert kept(ben, his) == []


@pytest.mark.rule("S-07")
def test_a_memory_that_another_device_changes_between_look_and_release_is_read_again(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    place = add(alma, hers)
    fields = {"text": "Other words", "day": "", "month": "", "year": "2019", "alt": "", "version": "1"}
    between(monkeypatch, queries, "load", lambda: send(alma, f"{place}edit/", **fields))
    response = post(alma.client, f"{room(hers)}kept/{entry_of(place)}/share/", version="1")
    assert response.status_code == 409
    assert "Other words" in response.content.decode()
    assert kept(ben, his) == []


def test_a_change_on_another_device_between_look_and_keeping_is_the_one_that_is_shown(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit)
    fields = {"day": "", "month": "", "year": "2019", "alt": "", "version": "1"}
    between(monkeypatch, queries, "load", lambda: send(alma, f"{place}edit/", text="Mine", **fields))
    words = post(alma.client, f"{place}edit/", text="The other one", **fields).content.decode()
    for shown in ("Mine", "The other one", 'name="version" value="2"'):
        assert shown in words


def test_a_change_on_another_device_is_not_overwritten_unseen(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit)
    fields = {"text": "Mine", "day": "", "month": "", "year": "2019", "alt": "", "version": "1"}
    send(alma, f"{place}edit/", **fields)
    response = post(alma.client, f"{place}edit/", **fields | {"text": "The other one"})
    assert response.status_code == 409
    words = response.content.decode()
    assert "The other one" in words
    assert "Mine" in words


def test_withdrawn_it_comes_back_to_its_author_and_its_photo_is_gone_from_the_rows(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared = share(alma, hers, add(alma, hers, picture()))
    theirs = shared.replace(str(hers), str(his))
    (photo,) = images(main_of(ben, theirs))
    vault = vault_of(alma, hers)
    held = [row.id for row in Entry.objects.filter(vault=vault).exclude(box=b"")]
    back = send(alma, f"{room(hers)}kept/{entry_of(shared)}/delete/").headers["Location"]
    assert ben.client.get(theirs).status_code == 404
    assert ben.client.get(photo).status_code == 404
    assert photos_in(vault, alma) == 0
    emptied = Entry.objects.filter(vault=vault, id__in=held, box=b"", slot=b"")
    assert emptied.count() == 3
    assert not EarlierVersion.objects.filter(vault=vault, entry__in=held).exists()
    assert "A memory was taken back." in main_of(ben, room(his))
    assert "Rain on the tent" not in page(ben, room(his))
    words = main_of(alma, back)
    assert "Only you" in words
    assert opened(alma.client.get(images(words)[0])).size == (90, 60)


def test_deleting_a_memory_deletes_its_photo(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    before = Entry.objects.count()
    place = add(alma, kit, picture())
    assert Entry.objects.count() == before + 3
    send(alma, f"{room(kit)}kept/{entry_of(place)}/delete/")
    assert Entry.objects.count() == before
    assert "Nothing kept yet" in main_of(alma, room(kit))


def test_a_memory_whose_photo_a_host_has_lost_can_still_be_shared_and_withdrawn(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    shared = share(alma, hers, add(alma, hers, picture()))
    Entry.objects.filter(vault=vault_of(alma, hers), id=images(main_of(alma, shared))[0].split("/")[-2]).delete()
    assert main_of(alma, shared)
    back = send(alma, f"{room(hers)}kept/{entry_of(shared)}/delete/").headers["Location"]
    assert "Rain on the tent" in main_of(alma, back)
    assert images(main_of(alma, back)) == []


def test_dropping_a_person_deletes_all_that_was_kept_about_them(alma: Actor) -> None:
    before = Entry.objects.count()
    kit = pairs.add(alma, "Kit")
    add(alma, kit, picture())
    send(alma, f"{room(kit)}jokes/", text="Soup", origin="")
    send(alma, f"{room(kit)}dreams/", text="A boat", why="")
    send(alma, f"{room(kit)}traditions/new/", text="Soup day", returns="weekly", first="2024-01-05", means="")
    send(alma, f"/people/{kit}/drop/")
    assert Entry.objects.count() == before


@pytest.mark.rule("S-07")
def test_either_adds_how_they_remember_it_after_reading_what_the_other_will(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared = share(alma, hers, add(alma, hers))
    theirs = shared.replace(str(hers), str(his))
    looked = post(ben.client, f"{theirs}line/", text="It was hail")
    assert looked.status_code == 200
    assert "It was hail" in looked.content.decode()
    assert "It was hail" not in main_of(alma, shared)
    (version,) = [part.split('"')[0] for part in looked.content.decode().split('name="version" value="')[1:]]
    assert post(ben.client, f"{theirs}line/", text="It was snow", version=version).status_code == 409
    send(ben, f"{theirs}line/", text="It was hail", version=version)
    words = main_of(alma, shared)
    assert "It was hail" in words
    assert "It was snow" not in words
    assert "Withdraw</a>" not in words.split("It was hail")[1].split("</blockquote>")[1].split("</div>")[0]
    (line,) = kept(ben, his)[0].lines
    take = f"{room(his)}kept/{entry_of(theirs)}/lines/{line.id}/"
    assert alma.client.get(take.replace(str(his), str(hers))).status_code == 404
    send(ben, take)
    assert "It was hail" not in main_of(alma, shared)


def test_a_line_can_be_taken_back_after_its_memory_was(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared = share(alma, hers, add(alma, hers))
    theirs = shared.replace(str(hers), str(his))
    version = post(ben.client, f"{theirs}line/", text="Hail").content.decode().split('name="version" value="')[1]
    send(ben, f"{theirs}line/", text="Hail", version=version.split('"')[0])
    (line,) = kept(ben, his)[0].lines
    send(alma, f"{room(hers)}kept/{entry_of(shared)}/delete/")
    assert "Hail" in main_of(ben, room(his))
    send(ben, f"{room(his)}kept/{entry_of(shared)}/lines/{line.id}/")
    assert "Hail" not in main_of(alma, room(hers))


def test_only_what_is_shared_takes_lines_and_only_ones_own_can_be_changed(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    own = add(alma, hers)
    assert alma.client.get(f"{own}line/").status_code == 404
    shared = share(alma, hers, own)
    theirs = shared.replace(str(hers), str(his))
    for address in (f"{theirs}edit/", f"{room(his)}kept/{entry_of(theirs)}/delete/"):
        assert ben.client.get(address).status_code == 404
        assert post(ben.client, address, version="1").status_code == 404
    assert alma.client.get(f"{shared}edit/").status_code == 404
    assert alma.client.get(f"{room(hers)}kept/{entry_of(shared)}/share/").status_code == 404


def test_foreign_and_unknown_ids_are_alike(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    other, stranger = pairs.add(alma, "Kit"), sam()
    place = add(alma, hers, picture())
    (photo,) = images(main_of(alma, place))
    assert alma.client.get(photo.replace(str(hers), str(other))).status_code == 404
    for client in (stranger.client, ben.client):
        for address in (place, photo, room(hers), f"{room(hers)}photos/{uuid4()}/", f"{room(hers)}{uuid4()}/"):
            assert client.get(address).status_code == 404
    assert alma.client.get(f"{room(hers)}photos/{entry_of(place)}/").status_code == 404
    assert alma.client.get(f"{room(hers)}jokes/{entry_of(place)}/delete/").status_code == 404
    assert alma.client.get(f"{room(hers)}nothing/{entry_of(place)}/delete/").status_code == 404
    assert ben.client.get(f"{room(his)}{entry_of(place)}/").status_code == 404


def test_a_photo_in_one_space_is_in_no_other(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    friend = chidi()
    with_chidi, chidis = together(alma, friend)
    shared = share(alma, hers, add(alma, hers, picture()))
    (photo,) = images(main_of(alma, shared))
    assert alma.client.get(photo.replace(str(hers), str(with_chidi))).status_code == 404
    assert friend.client.get(photo.replace(str(hers), str(chidis))).status_code == 404


def test_after_the_end_everything_stays_readable_and_nothing_comes_up_or_is_added(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = share(alma, hers, add(alma, hers, picture(), text="The harbour", **years_ago(1)))
    own = add(ben, his, text="Mine alone")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    for actor, id in ((alma, hers), (ben, his)):
        words = main_of(actor, room(id))
        assert "The harbour" in words
        assert "On this day" not in words
        assert "Add a memory" not in words
        assert actor.client.get(f"{room(id)}new/").status_code == 404
        assert post(actor.client, f"{room(id)}hush/", on="yes").status_code == 404
        assert post(actor.client, f"{room(id)}jokes/", text="Soup", origin="").status_code == 404
    assert alma.client.get(f"{place}line/").status_code == 404
    assert ben.client.get(own).status_code == 200
    back = send(alma, f"{room(hers)}kept/{entry_of(place)}/delete/").headers["Location"]
    assert images(main_of(alma, back))
    assert "The harbour" not in page(ben, room(his))


def test_who_leaves_can_take_everything_they_shared_along(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    share(alma, hers, add(alma, hers, picture()))
    send(alma, f"/people/{hers}/space/", things="withdraw", when="now")
    assert photos_in(vault_of(ben, his), ben) == 0
    assert "Rain on the tent" not in page(ben, room(his))


def test_nothing_is_released_by_the_others_joining(alma: Actor, ben: Actor) -> None:
    id = pairs.add(alma, "Ben")
    add(alma, id, picture())
    link, words = pairs.ask(alma, id)
    assert pairs.say_yes(ben, link, words, name="Alma").status_code == 302
    assert kept(ben, pairs.only(ben).id) == []
    assert "Rain on the tent" in main_of(alma, room(id))


def test_a_draft_waits_where_it_was_and_goes_when_the_memory_is_kept(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    sent = {"text": "Half a sentence", "year": "2016", "day": "", "month": "", "alt": ""}
    assert alma.client.post(f"/draft/memories-new/{kit}/", sent).status_code == 204
    assert "Half a sentence" in main_of(alma, f"{room(kit)}new/")
    add(alma, kit, text="A whole one")
    assert "Half a sentence" not in page(alma, f"{room(kit)}new/")


def test_a_double_press_keeps_one(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    sent = {"text": "Rain", "day": "", "month": "", "year": "2019", "alt": "", "once": "x" * 20}
    for _press in range(2):
        response = alma.client.post(f"{room(kit)}new/", sent | {"photo": file(picture())})
        assert response.status_code == 302
    assert len(kept(alma, kit)) == 1
    assert photos_in(alma.person.id, alma) == 2


def test_a_page_takes_as_many_queries_for_many_memories_as_for_a_few(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    me, one = me_of(alma), access.load(me_of(alma), hers)
    counts = []
    for number in range(40):
        entry = actions.remember(me, one, Memory(text=f"number {number}", when=f"{1980 + number}"))
        if number % 2:
            actions.release(me, one, queries.load(me, one, Memory, entry))
        if number in (3, 39):
            with CaptureQueriesContext(connection) as captured:
                alma.client.get(room(hers))
            counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 14


def test_words_are_found_by_looking_for_them_and_photos_are_not_opened_for_it(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, picture(), text="The harbour at dusk", alt="A lantern")
    monkeypatch.setattr(Photo, "words", lambda _self: pytest.fail("a photo was opened"))
    for sought in ("harbour", "lantern"):
        response = post(alma.client, "/vault/search/", sought=sought)
        assert "A memory" in response.content.decode()
