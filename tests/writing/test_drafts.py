"""Drafts: saved as one types, offered back, gone once kept."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.transparency.opening import tell
from tests.relationships.pairs import add, page, send, together
from tests.writing.naughty import KEPT

from troth.vault import snapshots
from troth.vault.models import Entry, Snapshot
from troth.writing import actions, queries
from troth.writing.entries import Drafts, Place

pytestmark = pytest.mark.django_db
PLACE = "/draft/journal-write/"


def save(actor: Actor, path: str = PLACE, **fields: str) -> int:
    return actor.client.post(path, {"csrfmiddlewaretoken": "x", **fields}, headers={"X-Draft": "1"}).status_code


def stands(actor: Actor, name: str = "journal-write", about: UUID | None = None) -> dict[str, str]:
    found = queries.load(actor.me, name, about)
    return dict(found.fields) if found else {}


def test_a_draft_is_kept_without_an_answer_to_wait_for(alma: Actor) -> None:
    assert save(alma, text="Dear", title="") == 204
    assert stands(alma) == {"text": "Dear", "title": ""}


def test_the_newest_words_stand(alma: Actor) -> None:
    save(alma, text="Dear")
    save(alma, text="Dear Kit")
    assert stands(alma) == {"text": "Dear Kit"}
    assert len(queries.waiting(alma.me)) == 1


def test_what_belongs_to_the_form_alone_is_not_kept(alma: Actor) -> None:
    save(alma, text="Dear", once="a" * 22)
    assert "once" not in stands(alma)


def test_a_draft_is_sealed(alma: Actor) -> None:
    save(alma, text="canary-of-a-draft")
    boxes = [bytes(row.box) for row in Snapshot.objects.filter(vault=alma.me.id)]
    assert boxes
    assert not any(b"canary" in box for box in boxes)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("text", KEPT)
def test_a_draft_comes_back_to_the_letter(alma: Actor, text: str) -> None:
    assert save(alma, text=text) == 204
    assert stands(alma)["text"] == text


def test_an_empty_form_is_no_draft(alma: Actor) -> None:
    save(alma, text="Dear")
    save(alma, text="  ", title="")
    assert queries.waiting(alma.me) == []


def test_locked_nothing_is_kept_and_nothing_is_shown(alma: Actor) -> None:
    alma.client.cookies.clear()
    response = alma.client.post(PLACE, {"text": "Dear"})
    assert (response.status_code, response.content) == (401, b"")


def test_a_draft_needs_a_page_to_go_back_to(alma: Actor) -> None:
    assert save(alma, "/draft/no-such/", text="Dear") == 404
    assert save(alma, f"/draft/journal-vault/{uuid4()}/", text="Dear") == 404


def test_a_draft_longer_than_any_form_is_refused(alma: Actor) -> None:
    assert save(alma, text="a" * 262_145) == 413


def test_there_is_room_for_fifty_drafts(alma: Actor) -> None:
    for _ in range(50):
        actions.keep(alma.me, Place("journal-edit", uuid4()), {"text": "a"})
    assert save(alma, text="one more") == 409
    assert stands(alma) == {}


def test_the_other_person_cannot_reach_it(alma: Actor, ben: Actor) -> None:
    save(alma, text="Dear")
    assert stands(ben) == {}
    assert "Dear" not in page(ben, "/vault/write/")


def test_without_script_the_button_says_that_it_is_kept(alma: Actor) -> None:
    response = alma.client.post(PLACE, {"text": "Dear"}, headers={"Sec-Fetch-Mode": "navigate"})
    assert response.headers["Location"] == "/vault/"
    assert "Draft kept. Only you can see it." in alma.client.get("/vault/").content.decode()


def test_the_form_offers_it_back(alma: Actor) -> None:
    save(alma, text="Dear Kit", title="A letter")
    shown = page(alma, "/vault/write/")
    assert "is back." in shown
    assert "Dear Kit" in shown
    assert 'value="A letter"' in shown


def test_it_can_be_thrown_away(alma: Actor) -> None:
    save(alma, text="Dear Kit")
    send(alma, f"{PLACE}drop/")
    assert "Dear Kit" not in page(alma, "/vault/write/")


def test_keeping_the_entry_lets_the_draft_go(alma: Actor) -> None:
    save(alma, text="Dear")
    send(alma, "/vault/write/", text="Dear Kit")
    assert queries.waiting(alma.me) == []


def test_each_prompt_and_person_has_a_draft_of_its_own(alma: Actor) -> None:
    kit = add(alma, "Kit")
    shown = page(alma, f"/vault/answer/a-sound-you-love/{kit}/")
    place = shown.partition('data-draft="')[2].partition('"')[0]
    assert save(alma, place, text="The kettle", prompt="a-sound-you-love", about=str(kit)) == 204
    assert "The kettle" in page(alma, f"/vault/answer/a-sound-you-love/{kit}/")
    assert "The kettle" not in page(alma, "/vault/write/")
    shown = page(alma, "/vault/")
    assert "The kettle" in shown
    assert "Only you, a draft" in shown


def test_a_draft_in_the_list_leads_to_its_form(alma: Actor) -> None:
    place = uuid4()
    save(alma, f"{PLACE}{place}/", text="The kettle", prompt="a-sound-you-love", draft=str(place))
    shown = page(alma, f"/vault/write/{place}/")
    assert "A sound you love and rarely mention." in shown
    assert "The kettle" in shown
    send(alma, "/vault/write/", text="The kettle.", prompt="a-sound-you-love", draft=str(place))
    assert queries.waiting(alma.me) == []


def test_a_draft_can_be_read_and_thrown_away_where_its_form_is_no_more(alma: Actor) -> None:
    place = f"/draft/promises-own/{uuid4()}/"
    save(alma, place, text="What I never said", title="Kettle", kind="romantic")
    assert f"{place}look/" in page(alma, "/vault/")
    shown = page(alma, f"{place}look/")
    assert "What I never said" in shown
    assert "Kettle" in shown
    assert "romantic" not in shown
    answer = alma.client.post(f"{place}drop/", {"csrfmiddlewaretoken": "x", "seen": "1"})
    assert answer["Location"] == "/vault/"
    assert alma.client.get(f"{place}look/").status_code == 404
    assert queries.waiting(alma.me) == []


def test_of_a_draft_of_single_words_all_are_shown(alma: Actor) -> None:
    save(alma, text="Kettle")
    assert "Kettle" in page(alma, f"{PLACE}look/")


def test_no_form_is_shown_for_a_draft_that_is_not_there(alma: Actor) -> None:
    assert alma.client.get(f"/vault/write/{uuid4()}/").status_code == 404


def test_what_is_not_sent_about_somebody_goes_when_they_are_dropped(alma: Actor, ben: Actor) -> None:
    kit, today = add(alma, "Kit"), timezone.localdate()
    month = f"/people/{kit}/months/{today.year}-{today.month}/write/"
    assert alma.client.post(month, {"worked": "Her calls"}).status_code == 204
    for place in ("promises-own", "memories-new", "transparency-feeling"):
        save(alma, f"/draft/{place}/{kit}/", text="About Kit", what="About Kit")
    hers, his = together(alma, ben)
    entry = tell(ben, his, "matter", text="Where to?", more="", options="the coast\nthe hills")
    for place in ("transparency-reply", "transparency-view"):
        save(alma, f"/draft/{place}/{entry}/", text="About Ben")
    save(alma, text="About nobody")
    send(alma, f"/people/{hers}/space/", things="leave", when="now")
    for id in (kit, hers):
        send(alma, f"/people/{id}/drop/")
    index = snapshots.load(alma.me.keyring, alma.me.id, Drafts)
    assert index is not None
    assert [place.name for place in index.places] == ["journal-write"]


def test_a_month_that_is_longer_than_any_form_is_not_kept_as_a_draft(alma: Actor) -> None:
    today = timezone.localdate()
    month = f"/people/{add(alma, 'Kit')}/months/{today.year}-{today.month}/write/"
    assert alma.client.post(month, {"worked": "x" * 1_000_000}).status_code == 413
