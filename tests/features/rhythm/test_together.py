"""Held by two: offered, then accepted; unanswered stays unanswered; one may carry it for both."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.rhythm.rhythms import TALK, common, held_together, hold, main_of, offered
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.features.rhythm import holding
from troth.outcomes.queries import history

pytestmark = pytest.mark.django_db
STRANGE = "The other asks"


@pytest.mark.rule("S-06", "S-07")
def test_nothing_reaches_the_other_before_it_is_offered(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    before = page(ben, "/rhythm/"), page(ben, f"/people/{his}/rhythm/")
    id = hold(alma, TALK, hers)
    send(alma, f"/rhythm/{id}/act/", how="done")
    assert alma.client.get(f"/rhythm/{id}/together/").status_code == 200
    assert (page(ben, "/rhythm/"), page(ben, f"/people/{his}/rhythm/")) == before


def test_offered_and_accepted_both_hold_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = offered(alma, hers)
    assert "asks: would you like to hold this together?" in main_of(ben, f"/people/{his}/rhythm/")
    assert "You will hear only of a yes." in main_of(alma, f"/rhythm/{id}/")
    send(ben, f"/rhythm/{id}/answer/", how="yes")
    for actor in (alma, ben):
        (found,) = common(actor)
        assert found.together
        assert "held with" in main_of(actor, "/rhythm/")


def test_ones_own_hold_of_it_makes_way_while_both_hold_it(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    assert main_of(alma, "/rhythm/").count('href="/rhythm/') - main_of(ben, "/rhythm/").count('href="/rhythm/') == 0
    send(ben, f"/rhythm/{id}/let-go/")
    assert common(alma) == []
    assert "How are we doing?" in main_of(alma, "/rhythm/")


@pytest.mark.rule("S-04", "S-08")
def test_not_now_and_no_answer_look_the_same_to_who_asked(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    id = offered(alma, hers)
    paths = ("/rhythm/", f"/rhythm/{id}/", f"/people/{hers}/rhythm/", f"/people/{hers}/")
    unseen = [page(alma, path) for path in paths]
    page(ben, "/rhythm/")
    seen = [page(alma, path) for path in paths]
    send(ben, f"/rhythm/{id}/answer/", how="not_now")
    assert [page(alma, path) for path in paths] == seen == unseen
    assert "asks" not in main_of(ben, "/rhythm/")
    assert "asks" not in main_of(ben, f"/people/{his}/rhythm/")


def test_what_was_put_aside_can_still_be_accepted_from_its_page(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = offered(alma, hers)
    send(ben, f"/rhythm/{id}/answer/", how="not_now")
    send(ben, f"/rhythm/{id}/answer/", how="yes")
    assert common(alma)[0].together


def test_nobody_says_yes_to_what_they_asked_themselves(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = offered(alma, hers)
    assert post(alma.client, f"/rhythm/{id}/answer/", how="yes").status_code == 404
    assert not common(ben)[0].together


@pytest.mark.rule("S-08")
def test_who_was_asked_cannot_make_the_question_go_away_nor_use_it_before_saying_yes(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = offered(alma, hers)
    for path, sent in (("let-go", {}), ("act", {"how": "done"}), ("rest", {"last": ""}), ("often", {"often": "daily"})):
        assert post(ben.client, f"/rhythm/{id}/{path}/", **sent).status_code == 404
    assert common(alma)[0].hold.offered_by == me_of(alma).id


def test_to_ones_own_nobody_answers(alma: Actor) -> None:
    id = hold(alma)
    for how in ("yes", "not_now"):
        assert post(alma.client, f"/rhythm/{id}/answer/", how=how).status_code == 404


def test_what_was_asked_can_be_taken_back(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = offered(alma, hers)
    send(alma, f"/rhythm/{id}/let-go/")
    assert common(ben) == []


def test_done_by_either_it_counts_for_both_and_nobody_sees_by_whom(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    send(ben, f"/rhythm/{id}/act/", how="done")
    (hers_now,), (his_now,) = common(alma), common(ben)
    assert hers_now.hold == his_now.hold
    assert len(hers_now.hold.done) == 1
    assert hers_now.hold.done[0].outcome is None
    assert history(me_of(alma), [hers.hex]).entries == []


def test_one_carries_it_for_both_without_blame(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    send(alma, f"/rhythm/{id}/act/", how="carried")
    for actor in (alma, ben):
        shown = main_of(actor, f"/rhythm/{id}/")
        assert "Carried by one of you lately. That counts for both." in shown
        assert "Seen to, for now." in shown


def test_alone_nothing_is_carried_for_anybody(alma: Actor) -> None:
    assert post(alma.client, f"/rhythm/{hold(alma)}/act/", how="carried").status_code == 400


def test_ones_own_holidays_do_not_show_in_what_both_hold(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    before = page(ben, f"/rhythm/{id}/")
    send(alma, "/rhythm/holidays/", last="")
    assert page(ben, f"/rhythm/{id}/") == before


def test_a_surprise_is_never_offered(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = hold(alma, "quiet-surprise", hers)
    assert alma.client.get(f"/rhythm/{id}/together/").status_code == 404
    assert "together/" not in page(alma, f"/rhythm/{id}/")


def test_alone_there_is_nobody_to_ask(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert alma.client.get(f"/rhythm/{hold(alma, TALK, kit)}/together/").status_code == 404


def test_after_leaving_what_both_held_is_gone_from_the_list(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    send(alma, f"/people/{hers}/space/", things="leave", when="now")
    assert ben.client.get(f"/rhythm/{id}/").status_code == 404
    assert page(ben, "/rhythm/")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many days pass."""
    today = timezone.localdate()
    return lambda days: monkeypatch.setattr(timezone, "localdate", lambda *_: today + dt.timedelta(days=days))


@pytest.mark.rule("S-39")
def test_after_ninety_days_both_are_asked_again_and_until_then_nothing_is_expected(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    later(90)
    assert common(alma)[0].together
    assert not common(alma)[0].due(timezone.localdate() + dt.timedelta(days=1))
    later(91)
    for actor in (alma, ben):
        (found,) = common(actor)
        assert (found.together, found.asks(me_of(actor).id)) == (False, True)
        assert "you both said yes to this. Does it still suit you?" in main_of(actor, "/rhythm/")
        assert post(actor.client, f"/rhythm/{id}/act/", how="done").status_code == 404


@pytest.mark.rule("S-39")
def test_it_goes_on_once_both_have_said_yes_again_and_nothing_has_weakened(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    later(120)
    send(alma, f"/rhythm/{id}/answer/", how="yes")
    assert post(alma.client, f"/rhythm/{id}/answer/", how="yes").status_code == 404
    assert not common(alma)[0].together
    send(ben, f"/rhythm/{id}/answer/", how="yes")
    (found,) = common(alma)
    assert found.together
    assert found.hold.until == timezone.localdate() + dt.timedelta(days=90)
    assert holding.rests(found.hold, timezone.localdate() - dt.timedelta(days=1))
    assert not holding.rests(found.hold, timezone.localdate())


@pytest.mark.rule("S-39", "S-08", "S-04")
def test_who_was_asked_again_can_leave_it_and_to_the_other_that_is_as_if_nobody_had_looked(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    later(91)
    send(alma, f"/rhythm/{id}/answer/", how="yes")
    paths = ("/rhythm/", f"/rhythm/{id}/", f"/people/{hers}/rhythm/", f"/people/{hers}/")
    unseen = [page(alma, path) for path in paths]
    page(ben, "/rhythm/")
    send(ben, f"/rhythm/{id}/answer/", how="not_now")
    assert [page(alma, path) for path in paths] == unseen
    assert "Does it still suit you?" not in main_of(ben, "/rhythm/")
    assert "You have said yes again." in main_of(alma, f"/rhythm/{id}/")


@pytest.mark.rule("S-39", "S-08")
def test_whether_the_other_has_said_yes_again_is_not_seen_by_who_has_not(
    alma: Actor, ben: Actor, later: Callable[[int], None]
) -> None:
    hers, his = together(alma, ben)
    id = held_together(alma, ben, hers)
    later(91)
    paths = ("/rhythm/", f"/rhythm/{id}/", f"/people/{his}/rhythm/", f"/people/{his}/")
    before = [page(ben, path) for path in paths]
    send(alma, f"/rhythm/{id}/answer/", how="yes")
    assert [page(ben, path) for path in paths] == before


def test_what_is_asked_again_can_be_let_go_by_either(alma: Actor, ben: Actor, later: Callable[[int], None]) -> None:
    hers, _his = together(alma, ben)
    id = held_together(alma, ben, hers)
    later(91)
    send(ben, f"/rhythm/{id}/let-go/")
    assert common(alma) == []
