"""Writing, reading, changing, deleting and sharing entries."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, second_browser
from tests.features.journal.journals import Journal
from tests.relationships.pairs import add, me_of, page, post, release, send, together
from tests.writing.naughty import KEPT

from troth.features.journal.entries import JournalEntry
from troth.outcomes.entries import Outcome
from troth.relationships import access, sharing
from troth.vault import entries
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db


def test_an_empty_journal_says_what_will_be_here(alma: Actor) -> None:
    assert "Nothing kept yet" in page(alma, "/vault/")


def test_an_entry_is_kept_and_read_again(journal: Journal, alma: Actor) -> None:
    kit = add(alma, "Kit")
    id = journal.write("We laughed.\nAt last.", title="After the call", about=str(kit))
    shown = page(alma, f"/vault/{id}/")
    for text in ("After the call", "We laughed.\nAt last.", "About Kit", "Only you"):
        assert text in shown


def test_the_list_shows_the_newest_first_by_month(journal: Journal, alma: Actor) -> None:
    journal.write("The first.")
    journal.write("The second.")
    shown = page(alma, "/vault/")
    assert shown.index("The second.") < shown.index("The first.")


def test_what_is_written_is_sealed(journal: Journal, alma: Actor) -> None:
    journal.write("canary-of-a-text", title="canary-of-a-title")
    (row,) = Entry.objects.filter(vault=alma.me.id)
    assert b"canary" not in bytes(row.box) + bytes(row.slot)


@pytest.mark.rule("S-06")
def test_the_other_person_never_sees_that_it_exists(journal: Journal, alma: Actor, ben: Actor) -> None:
    _, theirs = together(alma, ben)
    before = [page(ben, path) for path in ("/today/", "/vault/", "/people/", f"/people/{theirs}/shared/")]
    journal.write("About Ben.")
    assert [page(ben, path) for path in ("/today/", "/vault/", "/people/", f"/people/{theirs}/shared/")] == before


@pytest.mark.parametrize("text", KEPT)
def test_words_come_back_to_the_letter(journal: Journal, alma: Actor, text: str) -> None:
    id = journal.write(text)
    assert journal.all()[0].body.text == text
    assert alma.client.get(f"/vault/{id}/").status_code == 200
    assert alma.client.get(f"/vault/{id}/edit/").status_code == 200
    assert alma.client.get("/vault/").status_code == 200


@pytest.mark.parametrize("raw", [b"text=a%00b", b"text=%ED%A0%80", b"text=%FF%FE", b"text=" + b"a" * 65537])
def test_what_is_no_text_is_refused_kindly(alma: Actor, raw: bytes) -> None:
    response = alma.client.post("/vault/write/", raw, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not Entry.objects.exists()


def test_a_form_with_an_error_keeps_what_was_typed(alma: Actor) -> None:
    response = post(alma.client, "/vault/write/", text="  ", title="A letter")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Write a few words first." in shown
    assert 'value="A letter"' in shown


def test_the_same_form_twice_keeps_one_entry(journal: Journal, alma: Actor) -> None:
    for _ in range(2):
        assert alma.client.post("/vault/write/", {"text": "Once.", "once": "a" * 22}).status_code == 302
    assert len(journal.all()) == 1


def test_locked_nothing_is_kept_and_the_words_are_carried_over(alma: Actor) -> None:
    alma.client.cookies.clear()
    response = alma.client.post("/vault/write/", {"text": "Still here."})
    assert response.status_code == 401
    assert "Still here." in response.content.decode()
    assert not Entry.objects.exists()


def test_somebody_elses_relationship_cannot_be_named(alma: Actor, ben: Actor) -> None:
    theirs = add(ben, "Kit")
    assert post(alma.client, "/vault/write/", text="Hm.", about=str(theirs)).status_code == 422
    assert alma.client.get(f"/vault/answer/a-sound-you-love/{theirs}/").status_code == 404


def test_an_answer_keeps_its_question_and_counts_as_done(journal: Journal, alma: Actor) -> None:
    kit = add(alma, "Kit")
    journal.write("The kettle.", prompt="a-sound-you-love", about=str(kit))
    me = me_of(alma)
    assert journal.all()[0].body.prompt == "A sound you love and rarely mention."
    (outcome,) = entries.page(me.keyring, me.id, Outcome, scope=kit.hex).entries
    assert (outcome.body.what, outcome.body.slug) == ("share", "a-sound-you-love")


def test_an_entry_can_be_changed(journal: Journal, alma: Actor) -> None:
    id = journal.write("Frist.")
    send(alma, f"/vault/{id}/edit/", text="First.", version="1")
    assert [one.body.text for one in journal.all()] == ["First."]


def test_two_devices_at_once_lose_nothing(journal: Journal, alma: Actor) -> None:
    id = journal.write("The first words.")
    phone = second_browser(alma)
    send(phone, f"/vault/{id}/edit/", text="Words of the phone.", version="1")
    response = post(alma.client, f"/vault/{id}/edit/", text="Words of the laptop.", title="Mine", version="1")
    shown = response.content.decode()
    assert response.status_code == 409
    assert "Words of the phone." in shown
    assert "Words of the laptop." in shown
    assert 'value="Mine"' in shown
    assert [one.body.text for one in journal.all()] == ["Words of the phone."]
    send(alma, f"/vault/{id}/edit/", text="Words of both.", version="2")
    assert [one.body.text for one in journal.all()] == ["Words of both."]


def test_a_draft_of_a_change_that_was_overtaken_shows_both(journal: Journal, alma: Actor) -> None:
    id = journal.write("The first words.")
    alma.client.post(f"/draft/journal-edit/{id}/", {"text": "A draft.", "version": "1"})
    send(alma, f"/vault/{id}/edit/", text="Newer words.", version="1")
    alma.client.post(f"/draft/journal-edit/{id}/", {"text": "A draft.", "version": "1"})
    assert 'name="version" value="1"' in page(alma, f"/vault/{id}/edit/")
    assert post(alma.client, f"/vault/{id}/edit/", text="A draft.", version="1").status_code == 409


def test_deleting_asks_once_and_is_for_good(journal: Journal, alma: Actor) -> None:
    id = journal.write("Gone soon.")
    assert "Delete this for good?" in page(alma, f"/vault/{id}/delete/")
    send(alma, f"/vault/{id}/delete/")
    assert not Entry.objects.filter(id=id).exists()
    assert alma.client.get(f"/vault/{id}/").status_code == 404


@pytest.mark.parametrize("tail", ["", "edit/", "delete/"])
def test_other_peoples_other_kinds_and_unknown_entries_are_alike(
    journal: Journal, alma: Actor, ben: Actor, tail: str
) -> None:
    theirs = Journal(ben).write("Ben's own.")
    send(alma, "/practice/one-more-question/done/", one="alone")
    (outcome,) = entries.page(alma.keyring, alma.me.id, Outcome).entries
    answers = [alma.client.get(f"/vault/{id}/{tail}") for id in (theirs, outcome.id, uuid4())]
    assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}


def test_an_entry_that_was_slipped_in_is_marked_and_cannot_be_changed(journal: Journal, alma: Actor) -> None:
    id = journal.write("Did I write this?")
    Entry.objects.filter(id=id).update(author_tag=b"\0" * 32)
    assert "your key did not write it" in page(alma, f"/vault/{id}/")
    assert alma.client.get(f"/vault/{id}/edit/").status_code == 404


def test_older_pages_reach_everything_once(journal: Journal, alma: Actor) -> None:
    for number in range(45):
        entries.put(alma.keyring, alma.me.id, JournalEntry(text=f"Entry number {number:02}."))
    path, seen = "/vault/", []
    while path:
        shown = alma.client.get(path).content.decode()
        seen += [number for number in range(45) if f"Entry number {number:02}." in shown]
        path = "/vault/?before=" + shown.partition("?before=")[2].partition('"')[0] if "?before=" in shown else ""
    assert sorted(seen) == list(range(45))


@pytest.mark.parametrize("before", ["1", "9" * 39, "x"])
def test_a_made_up_place_in_the_journal_is_not_there(alma: Actor, before: str) -> None:
    assert alma.client.get("/vault/", {"before": before}).status_code == 404


def test_the_vault_costs_the_same_however_much_is_in_it(journal: Journal, alma: Actor) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            page(alma, "/vault/")
        return len(context)

    journal.write("One.")
    few = cost()
    for _ in range(100):
        entries.put(alma.keyring, alma.me.id, JournalEntry(text="More."))
    assert cost() == few


@pytest.mark.rule("S-07")
def test_sharing_repeats_exactly_what_will_be_read(journal: Journal, alma: Actor, ben: Actor) -> None:
    ours, theirs = together(alma, ben)
    id = journal.write("The hall light.\nThank you.", title="Small things", about=str(ours))
    assert "Small things\n\nThe hall light.\nThank you." in page(alma, f"/vault/{id}/share/{ours}/")
    release(alma, f"/vault/{id}/share/{ours}/")
    one = access.load(me_of(ben), theirs)
    (read,) = sharing.shared(me_of(ben), one).entries
    assert read.body.text == "Small things\n\nThe hall light.\nThank you."


def test_a_shared_entry_says_who_can_read_its_copy(journal: Journal, alma: Actor, ben: Actor) -> None:
    ours, _ = together(alma, ben)
    id = journal.write("The hall light.", about=str(ours))
    release(alma, f"/vault/{id}/share/{ours}/")
    assert "Ben can read a copy of this" in page(alma, f"/vault/{id}/")
    assert f"/share/{ours}/" not in page(alma, f"/vault/{id}/")


def test_a_later_change_stays_private(journal: Journal, alma: Actor, ben: Actor) -> None:
    ours, theirs = together(alma, ben)
    id = journal.write("The hall light.", about=str(ours))
    release(alma, f"/vault/{id}/share/{ours}/")
    send(alma, f"/vault/{id}/edit/", text="Something else.", about=str(ours), version="2")
    shown = page(ben, f"/people/{theirs}/shared/")
    assert "The hall light." in shown
    assert "Something else." not in shown


def test_what_changed_since_one_looked_is_read_again_before_it_is_shared(
    journal: Journal, alma: Actor, ben: Actor
) -> None:
    ours, theirs = together(alma, ben)
    id = journal.write("The hall light.", about=str(ours))
    send(alma, f"/vault/{id}/edit/", text="Another of my devices wrote this.", about=str(ours), version="1")
    response = post(alma.client, f"/vault/{id}/share/{ours}/", version="1")
    assert response.status_code == 409
    shown = response.content.decode()
    assert "This has changed since you looked. Read it once more." in shown
    assert "Another of my devices wrote this." in shown
    assert sharing.shared(me_of(ben), access.load(me_of(ben), theirs)).entries == []
    release(alma, f"/vault/{id}/share/{ours}/")
    assert len(sharing.shared(me_of(ben), access.load(me_of(ben), theirs)).entries) == 1


@pytest.mark.rule("S-07")
@pytest.mark.parametrize("sent", [{}, {"version": ""}, {"version": "01"}, {"version": "one"}])
def test_nothing_is_shared_by_a_form_that_showed_nothing(
    journal: Journal, alma: Actor, ben: Actor, sent: dict[str, str]
) -> None:
    ours, theirs = together(alma, ben)
    id = journal.write("The hall light.", about=str(ours))
    assert post(alma.client, f"/vault/{id}/share/{ours}/", **sent).status_code == 409
    assert sharing.shared(me_of(ben), access.load(me_of(ben), theirs)).entries == []


def test_an_entry_that_does_not_open_hides_no_other(journal: Journal, alma: Actor) -> None:
    broken = journal.write("Soon damaged.")
    journal.write("Still here.")
    Entry.objects.filter(id=broken).update(box=b"changed by somebody")
    shown = page(alma, "/vault/")
    assert "Still here." in shown
    assert "This could not be opened." in shown


def test_nothing_is_shared_with_someone_kept_alone(journal: Journal, alma: Actor) -> None:
    kit = add(alma, "Kit")
    id = journal.write("Hm.", about=str(kit))
    assert "Share it?" not in page(alma, f"/vault/{id}/")
    assert post(alma.client, f"/vault/{id}/share/{kit}/").status_code == 404
