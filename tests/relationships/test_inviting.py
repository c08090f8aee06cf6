"""Inviting, saying yes, saying no."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings
from tests import below
from tests.cast import Actor, chidi, sam
from tests.contracts.reading import Page
from tests.relationships.pairs import add, ask, me_of, only, page, post, say_yes, send, together

from troth.content.wording import reading_grade
from troth.people import signup
from troth.people.account_actions import set_operator
from troth.people.models import Instance
from troth.relationships import access, inviting
from troth.relationships.access import State
from troth.relationships.inviting import VALID
from troth.relationships.models import Invitation, Relationship
from troth.vault.errors import Gone

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(alma: Actor) -> tuple[str, str]:
    return ask(alma, add(alma, "Ben", "romantic"), "For the small things.")


def open_offer(actor: Actor, link: str, words: str) -> str:
    response = post(actor.client, link, words=words)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_page_shows_link_and_words_each_time_the_same(alma: Actor) -> None:
    id = add(alma, "Ben")
    link, words = ask(alma, id)
    first = page(alma, f"/people/{id}/invite/")
    assert below.at("http://localhost:8000") + link in first
    assert words in first
    assert "<svg" in first
    assert first == page(alma, f"/people/{id}/invite/")


def test_the_words_are_never_in_the_database_in_the_open(alma: Actor, invited: tuple[str, str]) -> None:
    box = bytes(Invitation.objects.get().box)
    assert not any(word.encode() in box for word in invited[1].split() if len(word) > 3)


@pytest.mark.rule("S-20", "S-21")
def test_who_was_invited_learns_who_runs_the_server(alma: Actor, invited: tuple[str, str]) -> None:
    anybody = Client()
    assert "safest to assume that it is one of you two" in anybody.get(invited[0]).content.decode()
    set_operator(Instance.Operator.PERSON, alma.person.id, "")
    assert "Alma, who is inviting you" in anybody.get(invited[0]).content.decode()
    set_operator(Instance.Operator.OTHER, alma.person.id, "the Maple Street co-op")
    assert "the Maple Street co-op" in anybody.get(invited[0]).content.decode()


@pytest.mark.rule("S-20")
def test_the_page_says_what_a_host_can_do(alma: Actor, invited: tuple[str, str]) -> None:
    shown = Client().get(invited[0]).content.decode()
    assert "If they change the program to spy on you, they can." in shown


@pytest.mark.rule("S-20")
def test_who_runs_the_server_is_told_in_words_for_everybody(invited: tuple[str, str]) -> None:
    """As plain as the articles: a reading age of about twelve."""
    note = Page(Client().get(invited[0]).content).with_class("note")[0].text
    assert "Who runs this server" in note
    assert reading_grade([note]) <= 7


@pytest.mark.rule("S-20")
def test_nobody_says_yes_without_having_read_who_runs_the_server(ben: Actor, invited: tuple[str, str]) -> None:
    """The words are typed on that very page, and only what it answers has a form for a yes."""
    link, words = invited
    assert f"{link}accept/" not in page(ben, link)
    assert f"{link}accept/" in post(ben.client, link, words=words).content.decode()


def test_without_the_words_neither_message_nor_kind_is_shown(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    shown = page(ben, invited[0])
    assert "For the small things." not in shown
    assert "You share a life" not in shown


def test_the_words_open_what_the_other_wrote(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    shown = open_offer(ben, invited[0], invited[1].upper().replace(" ", "-"))
    assert "For the small things." in shown
    assert "You share a life" in shown


def test_wrong_words_say_so_and_keep_what_was_typed(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    response = post(ben.client, invited[0], words="not these eight words at all no no")
    assert response.status_code == 422
    assert "not these eight words at all no no" in response.content.decode()


def test_yes_brings_both_together_under_their_own_names(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    say_yes(ben, *invited, name="My Alma", kind="friendship")
    his, hers = only(ben), only(alma)
    assert his.together
    assert hers.together
    assert (his.name, his.kind, hers.name, hers.kind) == ("My Alma", "friendship", "Ben", "romantic")


def test_the_session_opens_the_shared_space_at_once(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        vault = access.load(me_of(actor), id).vault
        assert vault is not None
        assert me_of(actor).keyring.opens(vault)


def test_a_relationship_kept_alone_can_turn_out_to_be_this_one(
    alma: Actor, ben: Actor, invited: tuple[str, str]
) -> None:
    kept = add(ben, "A.", "family")
    assert say_yes(ben, *invited, card=str(kept), name="", kind="").status_code == 302
    one = only(ben)
    assert (one.id, one.name, one.kind, one.together) == (kept, "A.", "family", True)


def test_nothing_from_before_is_visible(alma: Actor, ben: Actor) -> None:
    id = add(alma, "Ben", "romantic")
    send(alma, f"/people/{id}/check-in/", word="unsayable")
    link, words = ask(alma, id)
    say_yes(ben, link, words, name="Alma")
    his = only(ben).id
    for path in ("/people/", f"/people/{his}/", f"/people/{his}/check-ins/", f"/people/{his}/shared/"):
        assert "unsayable" not in page(ben, path)


def test_an_invitation_works_once(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    say_yes(ben, *invited)
    chidis = chidi()
    assert say_yes(chidis, *invited).status_code == 404
    assert Relationship.objects.count() == 1


def test_of_two_who_say_yes_at_once_one_is_too_late(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    id = Invitation.objects.get().id
    inviting.accept(ben.me, id, invited[1])
    with pytest.raises(Gone):
        inviting.accept(chidi().me, id, invited[1])


def test_one_cannot_accept_ones_own(alma: Actor, invited: tuple[str, str]) -> None:
    assert "your own invitation" in page(alma, invited[0])
    assert say_yes(alma, *invited).headers["Location"] == invited[0]
    with pytest.raises(Gone):
        inviting.accept(alma.me, Invitation.objects.get().id, invited[1])


def test_two_who_share_a_space_cannot_share_a_second(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    link, words = ask(alma, add(alma, "Ben again"))
    response = say_yes(ben, link, words)
    assert response.status_code == 422
    assert "share a space already" in response.content.decode()
    assert Relationship.objects.count() == 1


@pytest.mark.parametrize("tail", ["", "yes/", "no/"])
def test_unknown_and_expired_are_the_same_404(alma: Actor, invited: tuple[str, str], tail: str) -> None:
    Invitation.objects.update(expires=1)
    answers = [Client().get(f"{link}{tail}") for link in (invited[0], f"/join/{uuid4()}/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_it_lasts_seven_days(alma: Actor, invited: tuple[str, str]) -> None:
    assert VALID == 7 * 24 * 3600
    pending = only(alma).pending
    assert pending is not None
    assert pending.expires == Invitation.objects.get().expires


def test_an_expired_one_can_be_followed_by_another(alma: Actor, invited: tuple[str, str]) -> None:
    Invitation.objects.update(expires=1)
    inviting.expire()
    assert not Invitation.objects.exists()
    one = only(alma)
    send(alma, f"/people/{one.id}/invite/cancel/")
    assert ask(alma, one.id)[0] != invited[0]


def test_taken_back_it_does_not_exist(alma: Actor, invited: tuple[str, str]) -> None:
    send(alma, f"/people/{only(alma).id}/invite/cancel/")
    assert only(alma).state is State.SOLO
    assert Client().get(invited[0]).status_code == 404


def test_taking_it_back_too_late_leads_to_the_shared_room(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    say_yes(ben, *invited)
    id = only(alma).id
    assert send(alma, f"/people/{id}/invite/cancel/").headers["Location"] == f"/people/{id}/"
    assert only(alma).together


@pytest.mark.rule("S-16")
def test_a_new_invitation_ends_the_one_before(alma: Actor, invited: tuple[str, str]) -> None:
    one = only(alma)
    inviting.invite(me_of(alma), one, "again")
    assert Client().get(invited[0]).status_code == 404
    assert Invitation.objects.count() == 1


@pytest.mark.rule("S-16")
def test_a_no_changes_nothing_that_anybody_could_find_out(alma: Actor, ben: Actor, invited: tuple[str, str]) -> None:
    id = only(alma).id
    paths = ("/people/", f"/people/{id}/", f"/people/{id}/invite/", f"/people/{id}/edit/", invited[0])
    before = [page(alma, path) for path in paths]
    rows = list(Invitation.objects.values())
    assert "is not told" in page(ben, f"{invited[0]}no/")
    assert before == [page(alma, path) for path in paths]
    assert rows == list(Invitation.objects.values())
    assert post(sam().client, invited[0], words=invited[1]).status_code == 200


def test_a_stranger_with_the_link_alone_gets_no_further(alma: Actor, invited: tuple[str, str]) -> None:
    assert say_yes(sam(), invited[0], "").headers["Location"] == invited[0]
    assert not Relationship.objects.exists()


def test_words_that_arrive_after_the_lock_lead_to_unlock_and_are_typed_again(
    alma: Actor, invited: tuple[str, str]
) -> None:
    response = post(Client(), invited[0], words=invited[1])
    assert response.status_code == 401
    assert invited[0] in response.content.decode()
    assert invited[1] not in response.content.decode()


def test_locked_a_yes_asks_for_an_account_from_before_or_a_new_one(alma: Actor, invited: tuple[str, str]) -> None:
    shown = Client().get(f"{invited[0]}yes/").content.decode()
    assert "I have an account" in shown
    assert "I am new here" in shown
    assert f"next={invited[0].replace('/', '%2F')}" in shown


def test_somebody_new_gets_a_sign_up_link_that_leads_back(alma: Actor, invited: tuple[str, str]) -> None:
    place = post(Client(), f"{invited[0]}new/").headers["Location"]
    start, after = place.split("?next=")
    assert signup.link_holds(start.removeprefix("/start/").rstrip("/"))
    assert after == invited[0].replace("/", "%2F")


def test_one_invitation_starts_a_few_accounts_an_hour_at_most(alma: Actor, invited: tuple[str, str]) -> None:
    codes = [post(Client(), f"{invited[0]}new/").status_code for _ in range(6)]
    assert codes == [302] * 5 + [429]


def test_where_sign_up_is_closed_no_link_is_given(alma: Actor, invited: tuple[str, str], settings: Settings) -> None:
    settings.SIGN_UP = "closed"
    assert "I am new here" not in Client().get(f"{invited[0]}yes/").content.decode()
    assert post(Client(), f"{invited[0]}new/").status_code == 404


def test_both_can_compare_eight_words(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    words = inviting.words_to_compare(me_of(alma), access.load(me_of(alma), hers))
    assert len(words.split()) == 8
    assert words in page(alma, f"/people/{hers}/")
    assert words in page(ben, f"/people/{his}/")
