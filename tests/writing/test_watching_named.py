"""Words that ask to watch somebody are named for what they are, to who reads them there, and kept nowhere (S-10)."""

import pytest
from tests.cast import Actor
from tests.features.transparency.opening import shared, tell
from tests.promises.rooms import Side
from tests.relationships.pairs import add, page, send, together

from troth.vault.models import Entry, Snapshot

pytestmark = pytest.mark.django_db
NOTE = "This is watching, and it mends nothing."
WATCHING = "You share your location with me."


@pytest.mark.rule("S-10")
def test_an_agreement_to_watch_is_named_to_who_wrote_it_and_to_who_is_asked(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(ben, f"/people/{his}/calm/agreements/", text=WATCHING)
    assert NOTE in page(ben, f"/people/{his}/calm/agreements/")
    asked = page(alma, f"/people/{hers}/calm/agreements/")
    assert NOTE in asked
    assert "If you feel you have to say yes" in asked


@pytest.mark.rule("S-10")
def test_an_ordinary_agreement_is_not(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    send(alma, f"/people/{hers}/calm/agreements/", text="Nobody raises their voice.")
    assert NOTE not in page(alma, f"/people/{hers}/calm/agreements/")


@pytest.mark.rule("S-10")
def test_a_note_to_be_open_with_is_named_before_it_is_shared(alma: Actor) -> None:
    kit = add(alma, "Kit")
    sent = {"text": "May I read your messages?", "hope": "", "beside": ""}
    where = send(alma, f"/people/{kit}/open/question/", **sent).headers["Location"]
    assert NOTE in page(alma, where)


@pytest.mark.rule("S-10")
def test_a_question_that_asks_to_watch_is_named_to_who_is_asked_as_well(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    tell(alma, hers, "welcome", text="my day")
    asked = page(alma, shared(hers, tell(ben, his, "question", text="May I read your messages?")))
    assert NOTE in asked
    assert "If you feel you have to say yes" in asked


@pytest.mark.rule("S-10")
def test_the_note_is_worked_out_anew_and_nothing_is_kept_of_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(alma, f"/people/{hers}/calm/agreements/", text=WATCHING)
    page(ben, f"/people/{his}/calm/agreements/")
    before = Entry.objects.count(), Snapshot.objects.count()
    page(alma, f"/people/{hers}/calm/agreements/")
    page(ben, f"/people/{his}/calm/agreements/")
    assert (Entry.objects.count(), Snapshot.objects.count()) == before


@pytest.mark.rule("S-40")
@pytest.mark.parametrize(("kind", "seen"), [("friendship", True), ("family", False)])
def test_with_family_nobody_counts_how_the_others_promises_went(alma: Actor, kind: str, seen: bool) -> None:
    noor = Side(alma, add(alma, "Noor", kind))
    noor.answers(noor.makes("Noor will bring the book back.", made="to_me"), "late", told="me")
    assert ("What Noor promised you" in noor.page()) == seen


@pytest.mark.rule("S-10")
def test_a_promise_to_be_watched_is_named_to_who_makes_it(alma: Actor) -> None:
    noor = Side(alma, add(alma, "Noor"))
    id = noor.makes("I will show you my phone every evening.")
    assert NOTE in noor.page(f"{id}/")
    assert NOTE not in noor.page(f"{noor.makes()}/")
