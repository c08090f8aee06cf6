"""The question box, and feedback on one thing."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.transparency.opening import (
    between,
    main_of,
    newest,
    reply,
    room,
    shared,
    tell,
    write,
)
from tests.relationships.pairs import me_of, page, post, release, send, together

from troth.relationships import access
from troth.trust.entries import Trust
from troth.vault import snapshots

pytestmark = pytest.mark.django_db


def opened(alma: Actor, ben: Actor) -> tuple[UUID, UUID]:
    """Two people, of whom Ben has said that questions are welcome."""
    hers, his = together(alma, ben)
    tell(ben, his, "welcome", text="my work")
    return hers, his


def deeds(actor: Actor, id: UUID) -> list[str]:
    """What counts as having happened, in this person's own picture of trust."""
    me = me_of(actor)
    found = snapshots.load(me.keyring, me.id, Trust, access.load(me, id).scope)
    return [deed.what.kind for sitting in (found.series if found else []) for deed in sitting.deeds]


def test_without_a_welcome_a_question_stays_with_who_has_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "question", text="How was it?")
    assert "has not said here that questions are welcome" in main_of(alma, place)
    assert alma.client.get(f"{place}share/").status_code == 404
    tell(ben, his, "welcome", text="my work")
    release(alma, f"{place}share/")


def test_a_question_is_asked_and_answered(alma: Actor, ben: Actor) -> None:
    hers, his = opened(alma, ben)
    entry = tell(alma, hers, "question", text="What is it like?")
    asked = main_of(ben, shared(his, entry))
    assert "A question for you: What is it like?\n\nThere is no need to answer." in asked
    answer = reply(ben, his, entry, text="Loud, and good.")
    assert between(ben, his).to_me == []
    told = main_of(alma, shared(hers, answer))
    assert "My answer: Loud, and good." in told
    assert "What is it like?" in told


@pytest.mark.parametrize("how", ["keep", "later", "unsure"])
def test_a_question_is_kindly_declined(how: str, alma: Actor, ben: Actor) -> None:
    hers, his = opened(alma, ben)
    entry = tell(alma, hers, "question", text="What is it like?")
    release(ben, f"{shared(his, entry)}{how}/")
    (thread,) = between(alma, hers).from_me
    assert thread.latest
    assert thread.latest.text.startswith("Thank you for asking.")
    assert ben.client.get(f"{shared(his, entry)}{how}/").status_code == 404


@pytest.mark.rule("S-04", "S-08")
def test_who_asks_cannot_tell_unseen_from_read_begun_or_put_aside(alma: Actor, ben: Actor) -> None:
    hers, his = opened(alma, ben)
    entry = tell(alma, hers, "question", text="What is it like?")
    unseen = page(alma, room(hers)), page(alma, shared(hers, entry))
    main_of(ben, shared(his, entry))
    post(ben.client, f"/draft/transparency-reply/{entry}/", text="It is")
    send(ben, f"{shared(his, entry)}reply/", text="It is loud.", hope="", beside="")
    assert ben.client.get(f"{shared(his, entry)}keep/").status_code == 200
    send(ben, f"{shared(his, entry)}received/", how="aside")
    assert between(ben, his).to_me == []
    assert (page(alma, room(hers)), page(alma, shared(hers, entry))) == unseen
    send(ben, f"{shared(his, entry)}received/", how="back")
    assert len(between(ben, his).to_me) == 1


@pytest.mark.rule("S-09")
def test_three_questions_may_wait_and_no_more(alma: Actor, ben: Actor) -> None:
    hers, _ = opened(alma, ben)
    for number in range(3):
        tell(alma, hers, "question", text=f"Question {number}?")
    place = write(alma, hers, "question", text="And one more?")
    assert "that is enough for now" in main_of(alma, place)
    assert alma.client.get(f"{place}share/").status_code == 404
    send(alma, f"/people/{hers}/shared/{newest(alma, hers)}/withdraw/")
    release(alma, f"{place}share/")


def test_the_box_closes_when_the_welcome_is_withdrawn(alma: Actor, ben: Actor) -> None:
    hers, his = opened(alma, ben)
    place = write(alma, hers, "question", text="How was it?")
    send(ben, f"/people/{his}/shared/{newest(ben, his)}/withdraw/")
    assert alma.client.get(f"{place}share/").status_code == 404


def test_a_draft_of_an_answer_is_found_again_from_the_vault(alma: Actor, ben: Actor) -> None:
    hers, his = opened(alma, ben)
    entry = tell(alma, hers, "question", text="What is it like?")
    assert post(ben.client, f"/draft/transparency-reply/{entry}/", text="It is").status_code == 204
    assert f"/people/open/reply/{entry}/" in main_of(ben, "/vault/")
    led = ben.client.get(f"/people/open/reply/{entry}/")
    assert led["Location"] == f"{shared(his, entry)}reply/"
    assert "It is" in main_of(ben, led["Location"])


@pytest.mark.rule("S-06")
def test_an_offer_tells_its_subject_and_the_thought_waits_for_a_yes(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "offer", text="Tuesday evening", more="You spoke over me twice.")
    release(alma, f"{place}share/")
    offer = newest(alma, hers)
    asked = main_of(ben, shared(his, offer))
    assert "I have a thought about this: Tuesday evening" in asked
    assert "spoke over" not in asked
    assert alma.client.get(f"{place}give/").status_code == 404
    release(ben, f"{shared(his, offer)}yes/")
    assert "would like to hear it" in main_of(alma, room(hers))
    assert "You spoke over me twice." in main_of(alma, f"{place}give/")
    release(alma, f"{place}give/")
    assert "About this: Tuesday evening\n\nYou spoke over me twice." in main_of(ben, shared(his, newest(ben, his)))
    assert alma.client.get(f"{place}give/").status_code == 404


def test_after_a_no_or_a_yes_taken_back_the_thought_stays(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = write(alma, hers, "offer", text="Tuesday", more="You spoke over me.")
    release(alma, f"{place}share/")
    offer = newest(alma, hers)
    release(ben, f"{shared(his, offer)}no/")
    assert alma.client.get(f"{place}give/").status_code == 404
    release(ben, f"{shared(his, offer)}yes/")
    send(ben, f"/people/{his}/shared/{newest(ben, his)}/withdraw/")
    assert alma.client.get(f"{place}give/").status_code == 404


def test_feedback_that_was_asked_for_needs_no_second_yes(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    request = tell(alma, hers, "request", text="how I listen")
    assert between(ben, his).to_me
    reply(ben, his, request, text="Well, when the phone is away.")
    assert "How I see it: Well, when the phone is away." in main_of(alma, shared(hers, newest(alma, hers)))


@pytest.mark.rule("S-11")
def test_feedback_that_felt_caring_counts_for_who_received_it_alone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    request = tell(alma, hers, "request", text="how I listen")
    feedback = reply(ben, his, request, text="Well.")
    before = page(ben, room(his)), page(ben, shared(his, feedback))
    place = f"{shared(hers, feedback)}received/"
    send(alma, place, how="caring")
    assert deeds(alma, hers) == ["openness"]
    send(alma, place, how="partly")
    assert deeds(alma, hers) == []
    send(alma, place, how="caring")
    send(alma, place, how="")
    assert deeds(alma, hers) == []
    assert deeds(ben, his) == []
    assert (page(ben, room(his)), page(ben, shared(his, feedback))) == before


@pytest.mark.parametrize("what", ["reasoning", "limit"])
def test_a_decision_explained_and_a_limit_said_early_count_once(
    what: str, alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = together(alma, ben)
    entry = tell(alma, hers, what, text="the roof", more="it leaks")
    place = f"{shared(his, entry)}received/"
    send(ben, place, how="good")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: tomorrow)
    send(ben, place, how="good")
    send(ben, place, how="aside")
    assert deeds(ben, his) == ["openness"]
    assert post(alma.client, f"{shared(hers, entry)}received/", how="good").status_code == 404


def test_a_feeling_and_a_no_tell_nothing_of_trust(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    entry = tell(alma, hers, "feeling", text="sore", more="")
    assert "Was it good to be told?" not in main_of(ben, shared(his, entry))
    assert post(ben.client, f"{shared(his, entry)}received/", how="good").status_code == 404
