"""Leaving, at once and quietly; withdrawing; blocking; and what the other sees of it: nothing."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from tests.cast import Actor, sam
from tests.relationships.pairs import add, ask, me_of, only, page, post, say_yes, send, together

from troth.people import account_actions
from troth.relationships import access, leaving, sharing
from troth.relationships.access import State
from troth.relationships.models import Departure, Invitation

pytestmark = pytest.mark.django_db
NOW = {"things": "leave", "when": "now"}
QUIETLY = {"things": "leave", "when": "later", "days": "5"}
CLOSED = "This shared space is closed."


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[str, str]:
    hers, his = together(alma, ben)
    return f"/people/{hers}/", f"/people/{his}/"


def share(actor: Actor, text: str) -> None:
    me = me_of(actor)
    sharing.share(me, only(actor), "word", text, timezone.localdate())


def unlock_again(actor: Actor) -> None:
    leaving.apply_due(me_of(actor).keyring)


def on(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Move every clock of the leaving room so many days ahead."""
    day = timezone.localdate() + dt.timedelta(days=days)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


@pytest.mark.rule("S-12")
def test_one_press_leaves(alma: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    assert only(alma).state is State.LEFT


@pytest.mark.rule("S-12")
def test_every_choice_has_a_value_already(alma: Actor, pair: tuple[str, str]) -> None:
    shown = page(alma, f"{pair[0]}space/")
    assert 'value="leave" checked' in shown
    assert 'value="now" checked' in shown


@pytest.mark.rule("S-14")
def test_the_other_sees_only_that_it_is_closed(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    shown = page(ben, pair[1])
    assert CLOSED in shown
    assert CLOSED in page(ben, "/people/")
    assert "left" not in shown.split("<main")[1].split("</main>")[0]


@pytest.mark.rule("S-14")
def test_leaving_and_deleting_the_account_look_the_same(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    after_leaving = page(ben, pair[1]), page(ben, "/people/")
    account_actions.delete_account(me_of(alma).keyring, withdraw=False)
    assert after_leaving == (page(ben, pair[1]), page(ben, "/people/"))


@pytest.mark.rule("S-15")
def test_what_was_shared_before_stays_readable_to_both(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    share(alma, "I felt close to you.")
    share(ben, "I felt close to you, too.")
    send(alma, f"{pair[0]}space/", **NOW)
    for actor, path in ((alma, pair[0]), (ben, pair[1])):
        assert "I felt close to you." in page(actor, path)
        assert "I felt close to you, too." in page(actor, path)


@pytest.mark.rule("S-15")
def test_withdrawn_on_leaving_ones_words_are_gone_for_both(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    share(alma, "I felt close to you.")
    share(ben, "I felt close to you, too.")
    send(alma, f"{pair[0]}space/", things="withdraw", when="now")
    assert "Withdrawn by Alma." in page(ben, pair[1])
    assert "I felt close to you." not in page(ben, pair[1])
    assert "I felt close to you, too." in page(alma, pair[0])


@pytest.mark.rule("S-14", "S-20")
def test_the_page_says_what_a_host_can_see_of_it(alma: Actor, pair: tuple[str, str]) -> None:
    shown = page(alma, f"{pair[0]}space/")
    assert "Whoever runs this server can see in its database who has left" in shown


def test_in_a_closed_space_nothing_new_is_shared(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    assert ben.client.get(f"{pair[1]}space/").status_code == 404
    assert ben.client.get(f"{pair[1]}check-in/").status_code == 404


def test_later_needs_a_number_of_days(alma: Actor, pair: tuple[str, str]) -> None:
    for days in ("", "0", "31", "soon"):
        response = post(alma.client, f"{pair[0]}space/", things="leave", when="later", days=days)
        assert response.status_code == 422
        assert "Choose a number of days from 1 to 30." in response.content.decode()
    assert only(alma).state is State.TOGETHER


@pytest.mark.rule("S-13")
def test_a_quiet_leave_changes_nothing_for_the_other(
    alma: Actor, ben: Actor, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("/people/", pair[1], f"{pair[1]}shared/", f"{pair[1]}space/", f"{pair[1]}edit/")
    before = [page(ben, path) for path in paths]
    send(alma, f"{pair[0]}space/", **QUIETLY)
    assert before == [page(ben, path) for path in paths]
    assert only(alma).state is State.LEFT
    on(monkeypatch, 4)
    unlock_again(alma)
    leaving.close_due()
    assert only(ben).state is State.TOGETHER


@pytest.mark.rule("S-13")
def test_a_quiet_leave_does_not_say_that_it_has_happened(alma: Actor, pair: tuple[str, str]) -> None:
    shown = alma.client.get(send(alma, f"{pair[0]}space/", **QUIETLY).headers["Location"]).content.decode()
    assert "You have decided to leave." in shown
    assert "You have left" not in shown


def test_until_then_ones_own_list_shows_nothing_of_it_to_who_looks_over_a_shoulder(
    alma: Actor, pair: tuple[str, str]
) -> None:
    before = page(alma, "/people/")
    send(alma, f"{pair[0]}space/", **QUIETLY)
    assert page(alma, "/people/").split("<details")[0] == before.split("<details")[0]
    opened = page(alma, pair[0]).split("<main")[1].split("</main>")[0]
    folded = re.sub(r"<details.*?</details>", "", opened, flags=re.DOTALL)
    assert "Stay after all" in opened
    assert not re.search("leav|left|closed|block", re.sub(r"<[^>]*>", "", folded), re.IGNORECASE)


def test_without_consent_no_day_is_stored(alma: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY)
    assert not Departure.objects.exists()


def test_it_takes_effect_at_the_leavers_next_unlock(
    alma: Actor, ben: Actor, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY)
    on(monkeypatch, 6)
    leaving.close_due()
    assert only(ben).state is State.TOGETHER
    unlock_again(alma)
    assert only(ben).state is State.CLOSED
    assert CLOSED in page(ben, pair[1])


def test_with_a_stored_day_it_happens_without_the_leaver(
    alma: Actor, ben: Actor, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY, store="on")
    on(monkeypatch, 5)
    leaving.close_due()
    assert only(ben).state is State.CLOSED
    assert not Departure.objects.exists()


def test_a_quiet_leave_can_be_taken_back(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY, store="on")
    send(alma, f"{pair[0]}stay/")
    assert only(alma).state is State.TOGETHER
    assert not Departure.objects.exists()


def test_once_it_has_happened_it_cannot(alma: Actor, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY, store="on")
    on(monkeypatch, 5)
    leaving.close_due()
    assert post(alma.client, f"{pair[0]}stay/").status_code == 404


def test_a_quiet_leave_is_not_forgotten_by_dropping(alma: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **QUIETLY)
    assert post(alma.client, f"{pair[0]}drop/").status_code == 404


@pytest.mark.rule("S-16")
def test_for_ninety_days_the_left_ones_invitation_does_not_exist(
    alma: Actor, ben: Actor, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    link, words = ask(ben, add(ben, "Alma again"))
    assert alma.client.get(link).status_code == 404
    assert say_yes(alma, link, words).status_code == 404
    on(monkeypatch, 89)
    assert alma.client.get(link).status_code == 404
    on(monkeypatch, 1)
    assert alma.client.get(link).status_code == 200


def test_the_rule_outlives_the_list(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    send(alma, f"{pair[0]}drop/")
    assert access.mine(me_of(alma)) == []
    link, _ = ask(ben, add(ben, "Alma again"))
    assert alma.client.get(link).status_code == 404


@pytest.mark.rule("S-16")
def test_the_leaver_may_start_again(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(alma, f"{pair[0]}space/", **NOW)
    link, words = ask(alma, add(alma, "Ben"))
    assert say_yes(ben, link, words).status_code == 302


@pytest.mark.rule("S-17")
def test_blocked_an_invitation_is_the_same_404_as_none(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    send(ben, f"{pair[1]}space/", **NOW)
    send(alma, f"{pair[0]}block/", block="yes")
    link, _ = ask(ben, add(ben, "Alma again"))
    answers = [alma.client.get(path) for path in (link, "/join/00000000-0000-4000-8000-000000000000/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    send(alma, f"{pair[0]}block/", block="no")
    assert alma.client.get(link).status_code == 200
    assert Invitation.objects.count() == 1


def test_one_thing_can_be_withdrawn_by_its_author_alone(alma: Actor, ben: Actor, pair: tuple[str, str]) -> None:
    share(alma, "I felt close to you.")
    id = sharing.shared(me_of(alma), only(alma)).entries[0].id
    assert post(ben.client, f"{pair[1]}shared/{id}/withdraw/").status_code == 404
    assert "I felt close to you." in page(alma, f"{pair[0]}shared/{id}/withdraw/")
    send(alma, f"{pair[0]}shared/{id}/withdraw/")
    assert "Withdrawn by you." in page(alma, pair[0])
    assert "Withdrawn by Alma." in page(ben, pair[1])
    for actor, path in ((alma, pair[0]), (ben, pair[1]), (ben, f"{pair[1]}shared/")):
        assert "I felt close to you." not in page(actor, path)


def test_a_stranger_reaches_nothing_of_it(alma: Actor, pair: tuple[str, str]) -> None:
    share(alma, "I felt close to you.")
    id = sharing.shared(me_of(alma), only(alma)).entries[0].id
    stranger = sam()
    for path in (pair[0], f"{pair[0]}shared/", f"{pair[0]}shared/{id}/withdraw/"):
        assert stranger.client.get(path).status_code == 404
