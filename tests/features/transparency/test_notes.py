"""A decision and why, a limit, a feeling: private first, shown as it will be read, released with one press."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, sam
from tests.features.transparency.opening import between, main_of, newest, room, shared, tell, write
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.features.transparency import actions
from troth.features.transparency.entries import Note
from troth.features.transparency.releases import told
from troth.features.transparency.views import loading
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.trust.actions import record_ratings
from troth.vault import entries
from troth.vault.entries import Opened

pytestmark = pytest.mark.django_db
DECIDED = {"text": "to take the job", "more": "it is near the school", "depth": "everyday"}
READ = "I have decided: to take the job\n\nWhy: it is near the school"
PLACES = ("reasoning", "limit", "feeling", "welcome", "question", "request", "offer", "matter")


@pytest.mark.rule("S-06", "S-08")
def test_what_is_written_is_its_authors_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his))
    write(alma, hers, "reasoning", **DECIDED)
    assert "to take the job" in main_of(alma, room(hers))
    assert page(ben, room(his)) == before


@pytest.mark.rule("S-07")
def test_it_is_shown_exactly_and_released_with_one_press(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "reasoning", **DECIDED)
    assert READ in main_of(alma, place)
    assert READ in main_of(alma, f"{place}share/")
    release(alma, f"{place}share/")
    (theirs,) = between(ben, his).told
    assert theirs.text == READ
    assert READ in main_of(ben, shared(his, theirs.id))


@pytest.mark.parametrize(
    ("what", "words", "read"),
    [
        ("limit", {"text": "three", "more": "one"}, "This is more than I can do: three\n\nWhat I can do: one"),
        ("limit", {"text": "three nights", "more": ""}, "This is more than I can do: three nights"),
        ("feeling", {"text": "sore", "more": "the letter"}, "I feel: sore\n\nIt is about this: the letter"),
    ],
)  # fmt: skip
def test_a_limit_and_a_feeling_say_what_they_say(what: str, words: dict[str, str], read: str, alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert read in main_of(alma, write(alma, kit, what, **words))


def test_a_line_on_what_is_hoped_and_what_is_not_meant_goes_with_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    tell(alma, hers, "limit", text="Sunday", more="", hope="that we find another day", beside="that I do not care")
    (theirs,) = between(ben, his).told
    assert theirs.text.endswith("What I hope: that we find another day\n\nWhat I am not saying: that I do not care")


def test_where_trust_is_low_that_line_is_offered_first_and_never_with_a_number(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    high = main_of(alma, f"{room(hers)}limit/")
    believes(alma, hers, 0.0)
    low = main_of(alma, f"{room(hers)}limit/")
    assert high.index('id="id_text"') < high.index('id="id_hope"')
    assert low.index('id="id_hope"') < low.index('id="id_text"')
    assert write(alma, hers, "limit", text="Sunday", more="")


def believes(actor: Actor, id: UUID, value: float) -> None:
    """Some check-ins that all said so much of every factor."""
    me = me_of(actor)
    one = access.load(me, id)
    for number in range(8):
        day = one.added.replace(year=one.added.year - 1, month=1, day=1 + number)
        record_ratings(
            me.keyring, one.scope, {"credibility": value, "reliability": value, "intimacy": value,
                                    "self_orientation": 1 - value}, day,
        )  # fmt: skip


def test_withdrawn_it_is_gone_for_the_other_and_can_be_shared_anew(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "feeling", text="glad", more="")
    release(alma, f"{place}share/")
    send(alma, f"/people/{hers}/shared/{newest(alma, hers)}/withdraw/")
    assert between(ben, his).told == []
    release(alma, f"{place}share/")
    assert len(between(ben, his).told) == 1


def test_shared_once_it_is_not_shared_twice(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place = write(alma, hers, "feeling", text="glad", more="")
    release(alma, f"{place}share/")
    assert alma.client.get(f"{place}share/").status_code == 404


def test_what_goes_deep_is_asked_about_once_more_and_shared_all_the_same(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place = write(alma, hers, "feeling", text="ashamed", more="", depth="tender")
    assert "Would you still send it tomorrow?" in main_of(alma, f"{place}share/")
    release(alma, f"{place}share/")


def test_at_work_nothing_goes_to_the_deepest(alma: Actor) -> None:
    assert "I hardly tell it to anybody" not in main_of(alma, f"{room(add(alma, 'Ola', 'work'))}feeling/")


@pytest.mark.rule("S-04")
def test_how_deep_it_goes_is_never_told(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry = tell(alma, hers, "feeling", text="ashamed", more="", depth="tender")
    assert "I hardly tell it to anybody" not in main_of(ben, shared(his, entry))


@pytest.mark.parametrize("what", PLACES)
def test_alone_everything_is_a_note_that_can_be_said_aloud(what: str, alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit, what, text="the roof", more="it leaks", options="now\nin spring")
    assert "share/" not in main_of(alma, place)
    assert alma.client.get(f"{place}share/").status_code == 404
    send(alma, f"{place}said/")
    assert "Said aloud" in main_of(alma, room(kit))
    send(alma, f"{place}said/")
    assert "Said aloud" not in main_of(alma, room(kit))


def test_a_note_can_be_changed_and_what_was_shared_stays(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "feeling", text="glad", more="")
    release(alma, f"{place}share/")
    send(alma, f"{place}edit/", version="2", text="very glad", more="", hope="", beside="")
    assert "very glad" in main_of(alma, place)
    assert between(ben, his).told[0].text == "I feel: glad"


def test_what_another_device_changed_is_shown_and_not_overwritten(alma: Actor) -> None:
    place = write(alma, add(alma, "Kit"), "feeling", text="glad", more="")
    send(alma, f"{place}edit/", version="1", text="very glad", more="")
    late = post(alma.client, f"{place}edit/", version="1", text="sad", more="")
    assert late.status_code == 409
    assert "I feel: very glad" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    assert "very glad" in main_of(alma, place)


def another_device_is_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another device changes a note between the moment a page has loaded it and the moment it keeps it."""
    load, been = loading.note, []

    def loaded(me: Me, one: MyRelationship, id: UUID) -> Opened[Note]:
        found = load(me, one, id)
        if not been:
            been.append(actions.change(me, found, Note(relationship=one.id, what="feeling", text="content")))
        return found

    monkeypatch.setattr(loading, "note", loaded)


def test_a_note_that_changes_between_load_and_save_is_shown_and_not_overwritten(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = write(alma, add(alma, "Kit"), "feeling", text="glad", more="")
    another_device_is_first(monkeypatch)
    late = alma.client.post(f"{place}edit/", {"version": "1", "text": "sad", "more": ""})
    assert late.status_code == 409
    for said in ("I feel: content", 'name="version" value="2"', "sad"):
        assert said in late.content.decode()
    assert "content" in main_of(alma, place)


def test_a_note_that_changes_while_one_says_that_it_was_said_aloud_is_shown_as_it_stands(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit, "feeling", text="glad", more="")
    another_device_is_first(monkeypatch)
    late = post(alma.client, f"{place}said/")
    assert (late.status_code, late["Location"]) == (302, place)
    assert "Something has changed meanwhile" in alma.client.get(place).content.decode()
    assert "Said aloud" not in main_of(alma, room(kit))
    send(alma, f"{place}said/")
    assert "Said aloud" in main_of(alma, room(kit))


def test_deleting_a_note_leaves_what_was_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "feeling", text="glad", more="")
    release(alma, f"{place}share/")
    send(alma, f"{place}delete/")
    assert kept(alma, hers) == []
    assert len(between(ben, his).told) == 1


def kept(actor: Actor, id: UUID) -> list[str]:
    me = me_of(actor)
    scope = access.load(me, id).scope
    return [told(one.body) for one in entries.page(me.keyring, me.id, Note, scope=scope).entries]


@pytest.mark.parametrize("what", PLACES)
def test_a_draft_is_kept_and_comes_back_at_its_place(what: str, alma: Actor) -> None:
    kit = add(alma, "Kit")
    kept_at = f"/draft/transparency-{what}/{kit}/"
    assert post(alma.client, kept_at, text="not finished", hope="", beside="").status_code == 204
    assert "not finished" in main_of(alma, f"{room(kit)}{what}/")
    assert f"{room(kit)}{what}/" in main_of(alma, "/vault/")
    write(alma, kit, what, text="finished", more="so", options="a\nb")
    assert "not finished" not in main_of(alma, f"{room(kit)}{what}/")


@pytest.mark.parametrize(
    ("what", "words", "said"),
    [
        ("reasoning", {"text": "", "more": "x"}, "Write it down first."),
        ("reasoning", {"text": "x", "more": " "}, "Write this down too."),
        ("matter", {"text": "x", "options": "one"}, "from two to six different"),
        ("matter", {"text": "x", "options": "one\none"}, "from two to six different"),
        ("matter", {"text": "x", "options": "1\n2\n3\n4\n5\n6\n7"}, "from two to six different"),
        ("question", {"text": "x", "hope": "é" * 201}, "longer than fits"),
    ],
)
def test_what_does_not_fit_is_said_kindly(what: str, words: dict[str, str], said: str, alma: Actor) -> None:
    kit = add(alma, "Kit")
    response = post(alma.client, f"{room(kit)}{what}/", **words)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert kept(alma, kit) == []


def test_a_note_belongs_to_one_relationship_and_one_person(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, other = write(alma, hers, "feeling", text="glad", more=""), add(alma, "Kit")
    entry = place.split("/")[-2]
    for actor, path in ((alma, f"{room(other)}notes/{entry}/"), (ben, f"{room(his)}notes/{entry}/"), (sam(), place)):
        for end in ("", "edit/", "delete/"):
            assert actor.client.get(f"{path}{end}").status_code == 404


def test_dropped_with_the_person_it_is_gone(alma: Actor) -> None:
    kit = add(alma, "Kit")
    scope = access.load(me_of(alma), kit).scope
    write(alma, kit, "feeling", text="glad", more="")
    post(alma.client, f"/draft/transparency-limit/{kit}/", text="not finished")
    send(alma, f"/people/{kit}/drop/")
    assert "not finished" not in main_of(alma, "/vault/")
    me = me_of(alma)
    assert entries.page(me.keyring, me.id, Note, scope=scope).entries == []


def test_after_the_end_notes_can_be_read_and_nothing_is_written(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    place = write(alma, hers, "feeling", text="glad", more="")
    send(alma, f"/people/{hers}/space/", things="leave", when="now")
    assert "glad" in main_of(alma, place)
    assert alma.client.get(f"{room(hers)}feeling/")["Location"] == room(hers)
    assert post(alma.client, f"{room(hers)}feeling/", text="x").status_code == 404
    assert alma.client.get(f"{place}share/").status_code == 404
    assert "Say something" not in main_of(alma, room(hers))


def test_the_room_takes_as_many_queries_with_many_notes(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    tell(alma, hers, "feeling", text="glad", more="")
    few = count(alma, room(hers))
    for number in range(24):
        write(alma, hers, "feeling", text=f"glad {number}", more="")
    assert count(alma, room(hers)) == few <= 10


def count(actor: Actor, path: str) -> int:
    with CaptureQueriesContext(connection) as context:
        page(actor, path)
    return len(context)
