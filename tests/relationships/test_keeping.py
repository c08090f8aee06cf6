"""Keeping people: the list, adding, changing, dropping."""

from uuid import uuid4

import pytest
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.relationships import access
from troth.relationships.entries import Kind
from troth.relationships.models import Invitation, Member, Relationship

pytestmark = pytest.mark.django_db


def test_the_first_page_says_what_will_be_here(alma: Actor) -> None:
    assert "Nobody here yet" in page(alma, "/people/")


def test_somebody_kept_alone_leaves_no_row_outside_the_vault(alma: Actor) -> None:
    add(alma, "Kit")
    assert not Relationship.objects.exists()
    assert not Member.objects.exists()
    assert not Invitation.objects.exists()


def test_the_list_says_that_they_are_not_told(alma: Actor) -> None:
    add(alma, "Kit", "family")
    assert "Family. Only you use this; Kit is not told." in page(alma, "/people/")


def test_asking_leads_to_the_invitation(alma: Actor) -> None:
    response = send(alma, "/people/add/", name="Kit", kind="work", how="ask")
    assert response.headers["Location"].endswith("/invite/")


def test_a_form_with_gaps_keeps_what_was_typed(alma: Actor) -> None:
    response = post(alma.client, "/people/add/", name="Kit")
    assert response.status_code == 422
    assert 'value="Kit"' in response.content.decode()
    assert access.mine(me_of(alma)) == []


def test_the_same_form_twice_adds_one_person(alma: Actor) -> None:
    form = {"name": "Kit", "kind": "family", "how": "alone", "once": "the-same-form-twice"}
    first, second = (alma.client.post("/people/add/", form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(access.mine(me_of(alma))) == 1


@pytest.mark.rule("S-39")
def test_name_and_kind_change_silently(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, f"/people/{his}/"), page(ben, "/people/")
    send(alma, f"/people/{hers}/edit/", name="Benny", kind="friendship")
    one = access.load(me_of(alma), hers)
    assert (one.name, one.kind) == ("Benny", Kind.FRIENDSHIP)
    assert before == (page(ben, f"/people/{his}/"), page(ben, "/people/"))


def test_dropping_asks_first_and_says_what_goes(alma: Actor) -> None:
    id = add(alma, "Kit")
    assert "deleted for good" in page(alma, f"/people/{id}/drop/")
    assert len(access.mine(me_of(alma))) == 1


def test_dropping_takes_check_ins_along(alma: Actor) -> None:
    id = add(alma, "Kit")
    saved = send(alma, f"/people/{id}/check-in/", word="calm").headers["Location"]
    send(alma, f"/people/{id}/drop/")
    assert access.mine(me_of(alma)) == []
    assert alma.client.get(saved).status_code == 404


def test_nobody_is_dropped_while_both_are_here(alma: Actor, ben: Actor) -> None:
    hers, _ = together(alma, ben)
    assert alma.client.get(f"/people/{hers}/drop/").status_code == 404
    assert post(alma.client, f"/people/{hers}/drop/").status_code == 404


@pytest.mark.rule("S-17")
@pytest.mark.parametrize("tail", ["", "edit/", "drop/", "invite/", "space/", "shared/", "check-in/", "check-ins/"])
def test_other_peoples_ids_and_invented_ones_are_the_same_404(alma: Actor, ben: Actor, tail: str) -> None:
    hers, _ = together(alma, ben)
    answers = [ben.client.get(f"/people/{id}/{tail}") for id in (hers, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("tail", ["edit/", "drop/", "invite/", "invite/cancel/", "space/", "stay/", "block/"])
def test_posting_to_other_peoples_ids_is_the_same_404(alma: Actor, ben: Actor, tail: str) -> None:
    hers, _ = together(alma, ben)
    answers = [post(ben.client, f"/people/{id}/{tail}", name="x", kind="work") for id in (hers, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
