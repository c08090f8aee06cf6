"""A session as it lies in the vaults, and as it stands for each of the two."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor
from tests.live.sides import DISAGREEMENT, OTHER_SIDE, Side
from tests.relationships.pairs import add, send

from troth.content.library import offered
from troth.engine.session import BOTH, Back, Done, End, GoOn, NotQuite, Rest, Start
from troth.features.listening import scripts as exercises
from troth.features.listening.scripts import GUIDE
from troth.features.questions import sets as questions
from troth.features.questions.sets import sets_for
from troth.live import sessions
from troth.live.entries import Began, Move, move
from troth.relationships.entries import Kind
from troth.relationships.shelves import common
from troth.vault import entries
from troth.vault.errors import Gone
from troth.vault.models import Entry

Pair = tuple[Side, Side]
pytestmark = pytest.mark.django_db


def forge(writer: Side, session: UUID, act: Done, author: UUID) -> None:
    """What somebody could put there who holds the key of both and the database: an act of the other."""
    shelf = common(writer.me, writer.one)
    epoch, _key = shelf.keyring.newest(shelf.vault)
    tag = shelf.keyring.tag(shelf.vault, epoch, f"{Move.kind}/{session.hex}")
    row = Entry(id=uuid4(), vault_id=shelf.vault, author=author, tag=tag, day=timezone.localdate(),
                holder=shelf.vault, epoch=epoch)  # fmt: skip
    entries.seal_into(row, shelf.keyring, move(session, act, apart=False))
    row.save()


def test_both_see_the_same_session_each_from_their_side(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins(topic="the garden")
    hers, his = alma.looks(session), ben.looks(session)

    assert (hers.mine, his.mine) == ("a", "b")
    assert hers.version == his.version
    assert hers.began.body.topic == his.began.body.topic == "the garden"


def test_a_half_of_what_waits_for_both_shows_to_nobody_else_and_in_no_news(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    before = ben.looks(session)
    page = ben.page(session)
    assert alma.takes(session, Done(0))
    after = ben.looks(session)

    assert (after.key, after.version, ben.page(session)) == (before.key, before.version, page)
    assert not alma.looks(session).my_turn
    assert ben.takes(session, Done(0))
    assert alma.looks(session).state.at == 1
    assert alma.looks(session).version != before.version


def test_coming_back_from_a_rest_shows_once_both_are_back(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    assert ben.takes(session, Rest(0))
    page = ben.page(session)
    assert alma.takes(session, GoOn(0))
    assert ben.page(session) == page
    assert ben.takes(session, GoOn(0))
    assert alma.looks(session).state.resting is None


def test_a_stale_press_and_a_second_one_are_dropped(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    assert [alma.takes(session, Done(0)), alma.takes(session, Done(0))] == [True, False]
    assert ben.takes(session, Done(0))
    assert not ben.takes(session, Done(0))
    assert not ben.takes(session, Done(1))
    assert not ben.takes(session, NotQuite(2))
    assert alma.looks(session).state.at == 1


def test_nobody_acts_for_the_other_also_with_both_their_keys(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    ben.takes(session, Done(0))
    forge(ben, session, Done(0), alma.me.id)

    assert alma.looks(session).state.at == 0
    assert alma.takes(session, Done(0))
    assert alma.looks(session).state.at == 1


def test_an_act_that_was_taken_back_is_as_if_it_had_not_been_and_nothing_is_stuck(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    for side in pair:
        side.takes(session, Done(0))
    shelf = common(ben.me, ben.one)
    (act,) = entries.belonging(shelf.keyring, shelf.vault, Move, [session.hex])
    entries.withdraw(shelf.keyring, shelf.vault, act.id)

    assert alma.looks(session).state.at == 0
    assert ben.takes(session, Done(0))
    assert alma.looks(session).state.at == 1


def test_a_session_whose_beginning_was_taken_back_is_gone(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins()
    shelf = common(alma.me, alma.one)
    entries.withdraw(shelf.keyring, shelf.vault, session)

    for side in pair:
        assert side.actor.client.get(f"{side.room}{session}/").status_code == 404
        assert side.hears(session).status_code == 404


def test_whoever_began_it_either_ends_it(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    assert ben.takes(session, End(0))
    assert alma.looks(session).state.ended
    assert not alma.takes(session, Done(0))


def test_a_clock_counts_from_the_servers_own_time_on_both_phones(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    for side in pair:
        side.takes(session, Done(0))
    assert ben.takes(session, Start(1))

    assert 595 <= alma.looks(session).left() <= 600
    assert alma.looks(session).running
    assert alma.looks(session).key == alma.looks(session).key


def test_at_one_phone_one_press_is_of_both_and_the_other_knows_of_nothing(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins(topic="what I never say", handed=True)
    assert alma.takes(session, Done(0))

    assert alma.looks(session).state.at == 1
    assert alma.looks(session).handed
    assert ben.actor.client.get(f"{ben.room}{session}/").status_code == 404
    assert sessions.lately(ben.me, ben.one, GUIDE) == []


def test_a_session_at_ones_own_phone_belongs_to_one_person_alone(pair: Pair) -> None:
    alma, _ben = pair
    noor = Side(alma.actor, add(alma.actor, "Noor"))
    session = noor.begins(handed=True)

    assert noor.looks(session).state.at == 0
    with pytest.raises(Gone):
        alma.looks(session)


def test_what_was_begun_a_month_ago_is_not_offered_any_more(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins()
    assert [one.id for one in sessions.lately(alma.me, alma.one, GUIDE)] == [session]
    shelf = common(alma.me, alma.one)
    old = timezone.localdate() - sessions.REMEMBERED - dt.timedelta(days=1)
    body = Began(what=GUIDE.what, slug=OTHER_SIDE)
    entries.put(shelf.keyring, shelf.vault, body, day=old)

    assert [one.id for one in sessions.lately(alma.me, alma.one, GUIDE)] == [session]


@pytest.mark.rule("S-39")
def test_a_yes_to_a_session_holds_for_ninety_days_and_no_longer(pair: Pair) -> None:
    alma, _ben = pair
    shelf = common(alma.me, alma.one)
    body = Began(what=GUIDE.what, slug=OTHER_SIDE)
    for ago, takes in ((sessions.AGREED, True), (sessions.AGREED + dt.timedelta(days=1), False)):
        id = entries.put(shelf.keyring, shelf.vault, body, day=timezone.localdate() - ago)
        assert alma.looks(id).state.at == 0
        if takes:
            assert sessions.take(alma.me, alma.one, GUIDE, id, Done(0))
            continue
        with pytest.raises(Gone):
            sessions.take(alma.me, alma.one, GUIDE, id, Done(0))


@pytest.mark.rule("S-39")
def test_every_session_asks_both_anew_before_anything_happens_in_it() -> None:
    begun = [Began(what="exercise", slug=slug) for slug in offered().exercises]
    first = [exercises.script(one)[0] for one in begun]
    sets = [questions.script(Began(what="questions", slug=one.slug))[0] for kind in Kind for one in sets_for(kind)]
    assert len(first) >= 5
    assert len(sets) >= 4
    assert all(beat.needs == BOTH and not beat.one_is_enough for beat in (*first, *sets))
    assert all(beat.asks for beat in sets)


def test_many_sessions_are_read_by_as_many_queries_as_one(pair: Pair) -> None:
    alma, _ben = pair
    me, one = alma.me, alma.one

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            sessions.lately(me, one, GUIDE)
        return len(captured)

    alma.begins()
    few = count()
    for _number in range(5):
        alma.takes(alma.begins(DISAGREEMENT), Done(0, "yes"))

    assert count() == few


def test_who_leaves_finds_their_sessions_closed_and_the_other_none_the_wiser(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    page = ben.page(session)
    send(alma.actor, f"/people/{alma.id}/space/", things="leave", when="later", days="20")

    assert alma.actor.client.get(f"{alma.room}{session}/").status_code == 404
    assert alma.hears(session).status_code == 404
    assert (ben.page(session), ben.hears(session).status_code) == (page, 200)


def test_in_a_closed_space_nothing_is_done_any_more(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins()
    send(alma.actor, f"/people/{alma.id}/space/", things="leave", when="now")
    for side in pair:
        assert side.actor.client.get(f"{side.room}{session}/").status_code == 404
        assert side.presses(session, "done", 0).status_code == 404
        assert side.hears(session).status_code == 404
        assert side.actor.client.get(side.room).status_code == 404


def test_whom_one_drops_takes_along_what_was_done_at_ones_own_phone(alma: Actor) -> None:
    noor = Side(alma, add(alma, "Noor"))
    for _number in range(25):
        session = noor.begins(handed=True, topic="private")
        noor.takes(session, Done(0))
    send(alma, f"/people/{noor.id}/drop/")
    me = noor.me

    assert not [one for one in entries.scan(me.keyring, me.id) if isinstance(one.body, Began | Move)]


def test_one_step_back_is_for_both(pair: Pair) -> None:
    alma, ben = pair
    session = alma.begins()
    for side in pair:
        side.takes(session, Done(0))
    assert ben.takes(session, Back(1))
    assert alma.looks(session).my_turn


def test_what_is_there_and_is_no_session_is_not_found(pair: Pair) -> None:
    alma, _ben = pair
    session = alma.begins()
    assert alma.takes(session, Done(0))
    for id in Entry.objects.exclude(id=session).values_list("id", flat=True):
        with pytest.raises(Gone):
            sessions.find(alma.me, alma.one, id)
        assert alma.actor.client.get(f"/people/{alma.id}/together/session/{id}/").status_code == 404
