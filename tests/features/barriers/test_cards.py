"""A card: written for oneself, given by one press, changed in sight of both, and taken back."""

import re
from uuid import UUID

import pytest
from tests.between import between
from tests.cast import Actor
from tests.features.barriers.fearing import CARD, LEFT, SEEN, SWALLOWED, give, main_of, room, theirs, write
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.content.library import offered
from troth.features.barriers import queries
from troth.features.barriers.entries import FearCard, GivenCard
from troth.features.barriers.portraits import FEARS, told
from troth.keepsake.records import about
from troth.relationships import access
from troth.relationships.entries import Kind
from troth.relationships.shelves import common
from troth.vault import entries

pytestmark = pytest.mark.django_db


def card(actor: Actor, id: UUID, fear: str = LEFT) -> FearCard:
    me = me_of(actor)
    found = queries.card(me, access.load(me, id), fear)  # type: ignore[arg-type]  # one of the three
    assert found
    return found.body


def copies(actor: Actor, id: UUID) -> list[GivenCard]:
    """What both can read."""
    me = me_of(actor)
    shelf = common(me, access.load(me, id))
    return [one.body for one in entries.page(shelf.keyring, shelf.vault, GivenCard).entries]


def test_alone_it_is_written_kept_and_printed(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = write(alma, kit)
    shown = main_of(alma, place)
    for words in ("For when my fear of being left is loud.", "What helps me: A line in the evening.", "data-print"):
        assert words in shown
    assert "For your own pocket" in shown
    assert "/give/" not in shown
    assert alma.client.get(f"{place}give/").status_code == 404


def test_at_work_it_speaks_of_work(alma: Actor) -> None:
    assert "my fear of being shown up" in main_of(alma, write(alma, add(alma, "Kit", "work"), SEEN))


def test_one_of_the_two_parts_is_enough_and_none_is_asked_for_kindly(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert "What does not help" not in main_of(alma, write(alma, kit, hinders=" "))
    sent = post(alma.client, f"{room(kit)}{SEEN}/card/write/", version="0", helps=" ", hinders="")
    assert sent.status_code == 422
    assert "Write down one of the two." in sent.content.decode()


@pytest.mark.rule("S-06", "S-08")
def test_of_a_card_that_is_kept_the_other_gets_nothing(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, room(his)), page(ben, f"/people/{his}/"), page(ben, f"{room(his)}{LEFT}/")
    place = write(alma, hers)
    page(alma, f"{place}give/")
    assert (page(ben, room(his)), page(ben, f"/people/{his}/"), page(ben, f"{room(his)}{LEFT}/")) == before


@pytest.mark.rule("S-07")
def test_what_is_previewed_is_what_the_other_reads_word_for_word(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    preview = main_of(alma, f"{write(alma, hers)}give/")
    place = give(alma, hers)
    (body,) = copies(ben, his)
    assert body.text in preview
    assert body.text in main_of(ben, theirs(place, his))


@pytest.mark.rule("S-07")
def test_one_card_is_given_and_the_others_stay(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    write(alma, hers, SWALLOWED, helps="An evening of my own.", hinders="")
    give(alma, hers)
    assert [body.fear for body in copies(ben, his)] == [LEFT]
    assert "evening of my own" not in page(ben, room(his))


def test_nothing_is_given_on_a_press_that_was_about_other_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers)
    sent = post(alma.client, f"{place}give/", version="1")
    assert sent.status_code == 409
    assert copies(ben, his) == []


@pytest.mark.rule("S-32")
def test_a_new_wording_is_given_anew_and_both_can_read_what_it_said_before(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = give(alma, hers)
    write(alma, hers, version=2, helps="A call on Sundays.")
    assert "Sundays" not in main_of(ben, theirs(place, his))
    assert "An earlier wording" not in main_of(alma, place)
    assert "can read an earlier wording" in main_of(alma, f"{room(hers)}{LEFT}/card/")
    release(alma, f"{room(hers)}{LEFT}/card/give/")
    for shown in (main_of(alma, place), main_of(ben, theirs(place, his))):
        assert "A call on Sundays." in shown
        assert "Edited. What it said before" in shown
        assert "A line in the evening." in shown
    assert len(copies(ben, his)) == 1


def test_the_same_wording_cannot_be_given_twice(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = write(alma, hers)
    give(alma, hers)
    assert alma.client.get(f"{place}give/").status_code == 404


@pytest.mark.rule("S-32")
def test_nobody_takes_back_or_changes_what_the_other_gave(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = theirs(give(alma, hers), his)
    assert post(ben.client, f"{place}withdraw/").status_code == 404
    assert "/withdraw/" not in main_of(ben, place)
    assert len(copies(ben, his)) == 1


def test_taken_back_its_words_are_gone_with_all_that_it_said_before_and_a_place_remains(
    alma: Actor, ben: Actor
) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = give(alma, hers)
    write(alma, hers, version=2, helps="A call on Sundays.")
    release(alma, f"{room(hers)}{LEFT}/card/give/")
    send(alma, f"{place}withdraw/")
    assert ben.client.get(theirs(place, his)).status_code == 404
    assert f"Withdrawn by {alma.name}." in page(ben, room(his))
    assert "Withdrawn by you." in page(alma, room(hers))
    assert card(alma, hers).helps == "A call on Sundays."


def test_taken_back_it_can_be_given_once_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    send(alma, f"{give(alma, hers)}withdraw/")
    assert "A line in the evening." in main_of(ben, theirs(give(alma, hers), his))


def test_deleted_for_oneself_what_was_given_stays(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers)
    copy = give(alma, hers)
    send(alma, f"{place}delete/")
    assert alma.client.get(place).status_code == 404
    assert "A line in the evening." in main_of(ben, theirs(copy, his))
    assert copy in page(alma, room(hers))


@pytest.mark.rule("S-27", "S-09")
@pytest.mark.parametrize("fear", FEARS)
def test_who_was_given_it_finds_three_things_to_do_themselves_and_none_is_owed(
    fear: str, alma: Actor, ben: Actor
) -> None:
    hers, his = together(alma, ben)
    write(alma, hers, fear)
    shown = main_of(ben, theirs(give(alma, hers, fear), his))
    kind = access.load(me_of(ben), his).kind
    steps = told(fear, kind).steps("actions")  # type: ignore[arg-type]  # one of the three
    assert [step.text for step in steps if step.text in shown] == [step.text for step in steps]
    assert len(steps) == len(re.findall("/rhythm/adopt/", shown)) == 3
    assert "Take one, or none." in shown
    assert "is not told whether you do" in shown
    assert {each.who for step in steps for each in offered().practices[step.practice].steps} == {"you"}


def test_who_gave_it_is_shown_no_list_of_what_the_other_could_do(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    write(alma, hers)
    assert "Three small things" not in main_of(alma, give(alma, hers))


@pytest.mark.rule("S-04", "S-09")
def test_who_gave_it_sees_the_same_whether_it_is_read_and_taken_up_or_not(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = give(alma, hers)
    looked_at = (place, room(hers), f"{room(hers)}{LEFT}/", f"{room(hers)}{LEFT}/card/", f"/people/{hers}/")
    before = [page(alma, path) for path in looked_at]
    page(ben, theirs(place, his))
    send(ben, "/rhythm/adopt/a-week-of-the-same/", one=str(his), often="daily")
    assert [page(alma, path) for path in looked_at] == before


@pytest.mark.rule("S-25")
def test_while_things_for_two_are_put_away_giving_is_not_offered_and_taking_back_is(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = give(alma, hers)
    write(alma, hers, version=2, helps="A call on Sundays.")
    send(alma, "/people/", people=[str(hers)])
    shown = main_of(alma, f"{room(hers)}{LEFT}/card/")
    assert "/give/" not in shown
    assert "Nothing is suggested here" in shown
    assert alma.client.get(f"{room(hers)}{LEFT}/card/give/").status_code == 404
    send(alma, f"{place}withdraw/")
    assert copies(ben, his) == []


@pytest.mark.rule("S-25")
def test_while_they_are_put_away_a_card_that_was_given_asks_for_nothing(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = theirs(give(alma, hers), his)
    send(ben, "/people/", people=[str(his)])
    shown = main_of(ben, place)
    assert "A line in the evening." in shown
    assert "/adopt/" not in shown


@pytest.mark.rule("S-26")
def test_that_they_are_put_away_changes_no_byte_for_the_other(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    place = theirs(give(alma, hers), his)
    looked_at = (place, room(his), f"{room(his)}{LEFT}/", f"/people/{his}/")
    before = [page(ben, path) for path in looked_at]
    send(alma, "/people/", everybody="on")
    write(alma, hers, version=2, helps="A call on Sundays.")
    assert [page(ben, path) for path in looked_at] == before


def test_another_device_that_was_first_is_shown_and_not_overwritten(alma: Actor) -> None:
    kit = add(alma, "Kit")
    write(alma, kit)
    late = post(alma.client, f"{room(kit)}{LEFT}/card/write/", version="0", helps="Late.", hinders="")
    assert late.status_code == 409
    for words in ("A line in the evening.", "Late.", 'name="version" value="1"'):
        assert words in late.content.decode()
    assert card(alma, kit).helps == "A line in the evening."


def test_another_device_between_load_and_save_is_shown_and_not_overwritten(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    between(monkeypatch, queries, "card_page", lambda: write(alma, kit, helps="First."))
    late = post(alma.client, f"{room(kit)}{LEFT}/card/write/", version="0", **CARD)
    assert late.status_code == 409
    assert CARD["helps"] in late.content.decode()


def test_another_device_that_changed_the_words_before_the_press_gives_nothing(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers)
    (version,) = re.findall(r'name="version" value="([^"]+)"', page(alma, f"{place}give/"))
    between(monkeypatch, queries, "card_page", lambda: write(alma, hers, version=1, helps="First."))
    assert post(alma.client, f"{place}give/", version=version).status_code == 409
    assert copies(ben, his) == []


def test_a_draft_is_kept_and_comes_back(alma: Actor) -> None:
    kit = add(alma, "Kit")
    path = f"{room(kit)}{SEEN}/card/write/"
    (keep,) = set(re.findall(r'data-draft="([^"]+)"', page(alma, path)))
    assert post(alma.client, keep, helps="not finished", hinders="").status_code == 204
    assert "not finished" in main_of(alma, path)
    (there,) = re.findall(r"/people/fears/draft/[0-9a-f-]+/", page(alma, "/vault/"))
    assert alma.client.get(there)["Location"] == path
    write(alma, kit, SEEN)
    assert "not finished" not in page(alma, "/vault/")


def test_searched_for_a_card_is_found_and_called_one(alma: Actor) -> None:
    write(alma, add(alma, "Kit"))
    found = post(alma.client, "/vault/search/", sought="line evening").content.decode()
    assert "A card for loud hours" in found


@pytest.mark.rule("S-34")
def test_a_copy_to_keep_has_what_the_other_gave_with_what_it_said_before(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    write(alma, hers)
    give(alma, hers)
    write(alma, hers, version=2, helps="A call on Sundays.")
    release(alma, f"{room(hers)}{LEFT}/card/give/")
    me = me_of(ben)
    (kept,) = [one for one in about(me, access.load(me, his), with_own=True) if one.kind == "fear-card-given"]
    assert [version.fields["text"].count("Sundays") for version in kept.versions] == [0, 1]


def test_after_the_end_it_can_be_read_taken_back_and_deleted(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers)
    copy = give(alma, hers)
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert "A line in the evening." in main_of(alma, copy)
    for path in (f"{place}write/", f"{place}give/"):
        assert post(alma.client, path, version="1", **CARD).status_code == 404
    send(alma, f"{copy}withdraw/")
    send(alma, f"{place}delete/")


def test_a_card_is_found_between_its_two_alone(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    kit = add(alma, "Kit")
    write(alma, hers)
    place = give(alma, hers)
    assert alma.client.get(theirs(place, kit)).status_code == 404
    assert "A line in the evening." not in main_of(alma, f"{room(kit)}{LEFT}/")


def test_at_work_who_was_given_one_finds_what_fits_work(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(ben, f"/people/{his}/edit/", name="Alma", kind="work")
    write(alma, hers)
    shown = main_of(ben, theirs(give(alma, hers), his))
    assert [step.text in shown for step in told("abandonment", Kind.WORK).steps("actions")] == [True, True, True]
