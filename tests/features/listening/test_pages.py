"""Exercises through the pages: on two phones, at one, and alone."""

import html
import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.live.sides import BAD_DAY, DISAGREEMENT, LISTENING, OTHER_SIDE, Side
from tests.relationships.pairs import add, page, post, send, together

from troth.content.library import offered
from troth.engine.session import Done, GoOn
from troth.features.listening.entries import Alone, Heard
from troth.trust.entries import Trust
from troth.vault import entries, snapshots

Pair = tuple[Side, Side]
pytestmark = pytest.mark.django_db
NAUGHTY = "<b onclick=x>{{ 7 * 7 }} %(name)s \u202e'); DROP TABLE"


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> Pair:
    hers, his = together(alma, ben)
    return Side(alma, hers), Side(ben, his)


def begin(side: Side, slug: str, **said: str) -> UUID:
    """Begin it through its page."""
    where = send(side.actor, f"{side.room}{slug}/", **{"first": "me", "how": "two", **said})["Location"]
    return UUID(where.rstrip("/").rsplit("/", maxsplit=1)[-1])


def done(sides: Pair, session: UUID, *values: str) -> None:
    """Both do all that a session waits for, one beat after the other."""
    for value in values:
        beat = sides[0].looks(session).state.at
        for side in sides:
            if side.looks(session).state.at == beat:
                side.does(session, "done", beat, value)


def heard(side: Side) -> list[int]:
    me = side.me
    return [one.body.value for one in entries.page(me.keyring, me.id, Heard, scope=side.one.scope).entries]


def deeds(side: Side) -> list[float | None]:
    me = side.me
    found = snapshots.load(me.keyring, me.id, Trust, side.one.scope)
    return [deed.what.felt for day in (found.series if found else []) for deed in day.deeds]


def test_what_was_begun_on_two_phones_is_found_by_the_other_with_its_topic_as_typed(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, DISAGREEMENT, topic=NAUGHTY)
    found = page(ben.actor, ben.room)

    assert f"/together/{session}/" in found
    assert html.escape(NAUGHTY, quote=False)[:20] in found
    assert NAUGHTY in html.unescape(ben.page(session))
    assert "<b onclick" not in ben.page(session)


def test_an_exercise_about_something_asks_what_it_is_about(pair: Pair) -> None:
    alma, _ben = pair
    response = post(alma.actor.client, f"{alma.room}{DISAGREEMENT}/", first="me", how="two", topic="  ")

    assert response.status_code == 422
    assert "Name it in a few words." in response.content.decode()


def test_a_yes_of_both_goes_on_and_a_no_of_one_lets_it_rest_without_saying_whose(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, DISAGREEMENT, topic="the garden")
    assert alma.presses(session, "done", 0, value="yes").status_code == 302
    assert ben.presses(session, "done", 0, value="no").status_code == 302
    for side in pair:
        assert "A rest" in side.page(session)
        assert "Not today" not in side.page(session)
        side.takes(session, GoOn(0))
    for side in pair:
        side.presses(session, "done", 0, value="yes")

    assert alma.looks(session).state.at == 1


def test_a_yes_that_is_neither_yes_nor_no_is_asked_again(pair: Pair) -> None:
    alma, _ben = pair
    session = begin(alma, DISAGREEMENT, topic="the garden")
    assert alma.presses(session, "done", 0, value="perhaps").status_code == 422
    assert alma.presses(session, "done", 0).status_code == 422
    assert alma.looks(session).my_turn


@pytest.mark.parametrize("sent", [{"act": "shout", "beat": "0"}, {"act": "done", "beat": "x"}, {"act": "done"}, {}])
def test_a_press_that_no_page_has_is_refused(pair: Pair, sent: dict[str, str]) -> None:
    alma, _ben = pair
    session = begin(alma, LISTENING)
    assert post(alma.actor.client, f"{alma.room}{session}/", **sent).status_code == 400


def test_a_press_for_another_beat_only_shows_how_it_stands(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, LISTENING)
    done(pair, session, "")
    for beat in (0, 5, 9999):
        assert alma.presses(session, "done", beat, value="5").status_code == 302
        assert ben.presses(session, "not_quite", beat).status_code == 302
    assert alma.looks(session).state.at == 1
    assert heard(alma) == []


def test_what_one_needs_from_the_other_is_shown_to_the_other_for_the_turn(pair: Pair) -> None:
    alma, _ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "", "2")
    chosen = offered().exercises[BAD_DAY].turn[0].options[2]
    for side in pair:
        assert chosen in side.page(session)


def test_a_choice_that_there_is_not_is_asked_again(pair: Pair) -> None:
    alma, _ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "")
    assert alma.presses(session, "done", 1, value="7").status_code == 422
    alma.takes(session, Done(1, "7"))
    assert "What would help most?" not in alma.page(session)


def test_the_listeners_screen_is_dark_while_the_other_speaks_and_the_speakers_is_not(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, LISTENING)
    done(pair, session, "")
    path = f"{ben.room}{session}/"
    assert "session--dark" not in page(ben.actor, path)
    alma.presses(session, "start", 1)
    assert "session--dark" in page(ben.actor, path)
    assert "session--dark" not in page(alma.actor, f"{alma.room}{session}/")
    ben.presses(session, "rest", 1)
    assert "session--dark" not in page(ben.actor, path)


def test_two_minutes_more_are_two_minutes_more(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, LISTENING)
    done(pair, session, "")
    ben.presses(session, "longer", 1)
    assert "12:00" in alma.page(session)


def test_a_rest_may_say_when_both_come_back(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, LISTENING)
    ben.presses(session, "rest", 0, until="20")
    for side in pair:
        assert re.search(r"Back (at|on .* at) \d\d:\d\d", side.page(session))
    assert timezone.now().timestamp() < (alma.looks(session).state.resting.until or 0)  # type: ignore[union-attr]


@pytest.mark.rule("S-11")
def test_how_well_one_felt_heard_is_kept_for_oneself_and_counts_in_ones_own_picture(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "", "0", "", "", "")
    alma.presses(session, "done", 5, value="5")

    assert (heard(alma), heard(ben)) == ([5], [])
    assert (deeds(alma), deeds(ben)) == ([2], [])
    assert [state.said for state in (alma.looks(session).state, ben.looks(session).state)] == [{(1, "a"): "0"}] * 2


def test_a_rating_may_be_left_out(pair: Pair) -> None:
    alma, _ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "", "0", "", "", "")
    assert alma.presses(session, "done", 5).status_code == 302
    assert (heard(alma), alma.looks(session).state.at) == ([], 6)


def test_a_rating_that_is_given_anew_after_a_step_back_counts_once(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "", "0", "", "", "")
    alma.presses(session, "done", 5, value="5")
    ben.presses(session, "back", 6)
    alma.presses(session, "done", 5, value="2")
    assert (heard(alma), deeds(alma)) == ([2], [-1])


def test_only_who_speaks_rates(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, BAD_DAY)
    done(pair, session, "", "0", "", "", "")
    ben.presses(session, "done", 5, value="1")
    assert (heard(ben), alma.looks(session).state.at) == ([], 5)


def test_what_both_wrote_is_found_again_by_both_with_whose_it_is(pair: Pair) -> None:
    alma, ben = pair
    session = begin(alma, OTHER_SIDE, topic="films")
    done(pair, session, *[""] * 6)
    alma.does(session, "done", 6, "Long shots.")
    assert "Long shots." not in ben.page(session)
    ben.does(session, "done", 6, "Short ones.")
    for side, by in ((alma, ("You", "Ben")), (ben, ("Alma", "You"))):
        text = re.sub(r"<[^>]+>", "", side.page(session))
        assert f"{by[0]}: Long shots." in text
        assert f"{by[1]}: Short ones." in text
        assert "What you kept of it" in page(side.actor, side.room)


def test_at_one_phone_the_other_is_told_nothing_and_only_the_owners_rating_is_kept(pair: Pair) -> None:
    alma, ben = pair
    before = page(ben.actor, ben.room)
    session = begin(alma, LISTENING, how="one")
    for beat in range(11):
        alma.presses(session, "done", beat, value="4" if beat in {4, 8} else "")
        if beat < 9:
            assert alma.page(session)
    assert alma.looks(session).state.finished
    assert heard(alma) == [4]
    assert page(ben.actor, ben.room) == before


def test_who_is_kept_alone_is_done_with_at_one_phone(alma: Actor) -> None:
    noor = Side(alma, add(alma, "Noor"))
    assert 'name="how"' not in page(alma, f"{noor.room}{LISTENING}/")
    session = begin(noor, LISTENING)
    assert noor.looks(session).handed


def test_done_alone_it_is_kept_as_typed_read_again_and_deleted_for_good(pair: Pair) -> None:
    alma, ben = pair
    send(alma.actor, f"{alma.room}{LISTENING}/alone/", step1=f"  {NAUGHTY}\n", step2=" ")
    me = alma.me
    (kept,) = entries.page(me.keyring, me.id, Alone, scope=alma.one.scope).entries
    assert [line.text for line in kept.body.lines] == [f"  {NAUGHTY}\n"]
    path = f"{alma.room}alone/{kept.id}/"
    assert path in page(alma.actor, alma.room)
    assert NAUGHTY in html.unescape(page(alma.actor, path))
    assert ben.actor.client.get(f"{ben.room}alone/{kept.id}/").status_code == 404
    send(alma.actor, f"{path}delete/")
    assert alma.actor.client.get(path).status_code == 404
    assert path not in page(alma.actor, alma.room)


def test_nothing_written_is_nothing_kept(pair: Pair) -> None:
    alma, _ben = pair
    send(alma.actor, f"{alma.room}{LISTENING}/alone/", step1=" \n", step2="")
    me = alma.me
    assert entries.page(me.keyring, me.id, Alone, scope=alma.one.scope).entries == []


def test_what_was_written_with_one_in_mind_is_not_on_the_page_of_another(pair: Pair) -> None:
    alma, _ben = pair
    noor = Side(alma.actor, add(alma.actor, "Noor"))
    send(alma.actor, f"{alma.room}{LISTENING}/alone/", step1="Tired.")
    me = alma.me
    (kept,) = entries.page(me.keyring, me.id, Alone, scope=alma.one.scope).entries
    assert alma.actor.client.get(f"{noor.room}alone/{kept.id}/").status_code == 404


def test_whom_one_drops_takes_along_ratings_and_words(alma: Actor) -> None:
    noor = Side(alma, add(alma, "Noor"))
    send(alma, f"{noor.room}{LISTENING}/alone/", step1="Tired.")
    session = begin(noor, BAD_DAY)
    for beat in range(6):
        noor.presses(session, "done", beat, value="3" if beat == 5 else "0" if beat == 1 else "")
    assert heard(noor) == [3]
    send(alma, f"/people/{noor.id}/drop/")
    me = noor.me
    assert not [one for one in entries.scan(me.keyring, me.id) if isinstance(one.body, Heard | Alone)]


def test_an_exercise_for_other_relationships_is_not_there(pair: Pair) -> None:
    alma, _ben = pair
    for path in ("nothing-like-it/", "nothing-like-it/alone/"):
        assert alma.actor.client.get(f"{alma.room}{path}").status_code == 404


@pytest.mark.parametrize("slug", sorted(offered().exercises))
@pytest.mark.parametrize("handed", [False, True])
def test_every_exercise_can_be_gone_through_to_its_end_and_every_page_of_it_is_there(
    pair: Pair, slug: str, handed: bool
) -> None:
    sides = pair[:1] if handed else pair
    session = begin(pair[0], slug, how="one" if handed else "two", topic="films")
    for _beat in range(40):
        state = sides[0].looks(session).state
        if state.over:
            break
        for side in sides:
            found = re.search(r'name="act" value="done"', side.page(session))
            if found and side.looks(session).state.at == state.at:
                value = {True: "yes"}.get(state.beat.asks, "1")
                assert side.presses(session, "done", state.at, value=value).status_code == 302
    assert all(side.looks(session).state.finished for side in sides)
    assert all("That was all of it" in side.page(session) for side in sides)
