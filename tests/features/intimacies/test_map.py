"""The pages of the map and of one kind of closeness, alone and together."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, lea, sam
from tests.features.intimacies.answers import CLOSE, LESS, MORE, answered, closeness, main_of, released
from tests.relationships.pairs import add, me_of, page, post, send, together
from tests.relationships.test_twin_worlds import crawl

from troth.content.library import offered
from troth.content.schema import Intimacy
from troth.features.intimacies import queries
from troth.relationships import access

pytestmark = pytest.mark.django_db
ALL = ("emotional", "intellectual", "physical", "experiential", "spiritual")
KINDS: tuple[Intimacy, ...] = ALL  # type: ignore[assignment]


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def room(id: UUID, rest: str = "") -> str:
    return f"/people/{id}/closeness/{rest}"


def test_the_page_of_a_relationship_leads_to_it(alma: Actor, kit: UUID) -> None:
    assert f'href="{room(kit)}"' in page(alma, f"/people/{kit}/")


def test_never_asked_it_says_what_each_kind_is_and_draws_nothing(alma: Actor, kit: UUID) -> None:
    shown = main_of(alma, room(kit))
    assert "Nothing asked yet" in shown
    assert "Saying how you are, and being met with care." in shown
    assert all(f'href="{room(kit, slug)}/"' in shown for slug in ALL)
    assert "g-now-a" not in shown
    assert "<table" not in shown


def test_one_side_alone_says_which_is_missing(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, "emotional", (0.4, None))
    answered(alma, kit, "spiritual", (None, 0.4))
    shown = main_of(alma, room(kit))
    assert "Your wish was not asked yet." in shown
    assert "How it is was not asked yet." in shown
    assert shown.count('class="g-now-a"') == 2  # one in the key
    assert shown.count('class="g-hope-a"') == 2


def test_a_gap_and_none_are_said_in_words_with_a_table_beside(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, "emotional", MORE)
    answered(alma, kit, "intellectual", CLOSE)
    answered(alma, kit, "physical", LESS)
    shown = main_of(alma, room(kit))
    for words in ("You hope for more openness about feelings.", "You hope for a good deal more.",
                  "Close to what you want.", "You would like less of it.", "Not asked yet."):  # fmt: skip
        assert words in shown
    assert "Read this as a table" in shown
    assert 'class="g-link-a"' in shown


def test_numbers_are_ranges_and_only_in_the_table(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, "emotional", MORE)
    words, _table, table = re.sub("<(?!table)[^>]*>", "", main_of(alma, room(kit))).partition("<table")
    assert not re.search(r"\d", words.partition(">")[2])
    assert re.search(r"\d½? to \d", table)


@pytest.mark.parametrize("how", ["words", "no"])
def test_who_wants_no_picture_sees_none(alma: Actor, kit: UUID, how: str) -> None:
    answered(alma, kit, "emotional", MORE)
    send(alma, f"/people/{kit}/picture/", how=how)
    for path in (room(kit), room(kit, "emotional/")):
        shown = main_of(alma, path)
        assert 'class="g-' not in shown
        assert "out of ten" not in shown
        assert ("You hope for a good deal more." in shown) == (how == "words")
        assert ("Now: most likely" in shown) == (how == "words")
        assert ("You chose not to see a picture." in shown) == (how == "no")


def test_at_work_there_are_four_and_touch_is_nowhere(alma: Actor) -> None:
    dev = add(alma, "Dev", "work")
    shown = main_of(alma, room(dev))
    assert "Physical" not in shown
    assert "ouch" not in shown
    assert [f'href="{room(dev, slug)}/"' in shown for slug in ALL] == [True, True, False, True, True]
    for path in ("physical/", "physical/now/", "physical/wished/", "physical/now/share/"):
        assert alma.client.get(room(dev, path)).status_code == 404


def test_touch_that_was_answered_is_not_seen_once_it_is_work(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, "physical", MORE)
    send(alma, f"/people/{kit}/edit/", name="Kit", kind="work")
    assert "You hope for" not in main_of(alma, room(kit))


@pytest.mark.parametrize("path", ["colour/", "emotional/later/", "emotional/both/"])
def test_what_is_not_there_is_not_found(alma: Actor, kit: UUID, path: str) -> None:
    assert alma.client.get(room(kit, path)).status_code == 404
    assert post(alma.client, room(kit, path)).status_code == 404


def test_nobody_else_reaches_it(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    for actor in (ben, sam()):
        for path in ("", "emotional/", "emotional/now/", "emotional/now/share/", "reliance/", "goals/"):
            assert actor.client.get(room(hers, path)).status_code == 404


@pytest.mark.parametrize("slug", KINDS)
def test_each_kind_says_what_it_is_its_signs_what_builds_hinders_and_grows_it(
    alma: Actor, kit: UUID, slug: Intimacy
) -> None:
    shown = main_of(alma, room(kit, f"{slug}/"))
    (portrait,) = [each for each in offered().portraits.values() if each.intimacy == slug]
    assert all((line.text in shown) == ("family" in line.kinds) for line in portrait.lines)


def test_what_stands_in_the_way_is_marked_and_answered(alma: Actor, kit: UUID) -> None:
    send(alma, room(kit, "experiential/"), marks=["busy", "low_effort"])
    shown = main_of(alma, room(kit, "experiential/"))
    assert 'value="busy" checked' in shown
    assert 'value="different_interests" checked' not in shown
    assert shown.count('href="/practice/') == 2
    assert "A counsellor" not in shown
    assert 'value="busy" checked' not in main_of(alma, room(kit, "spiritual/"))


def test_marking_nothing_takes_it_back(alma: Actor, kit: UUID) -> None:
    send(alma, room(kit, "experiential/"), marks=["busy"])
    send(alma, room(kit, "experiential/"))
    assert "What may help with that" not in main_of(alma, room(kit, "experiential/"))
    assert queries.hindered(me_of(alma), access.load(me_of(alma), kit)).marks == {}


@pytest.mark.parametrize("mark", ["past_trauma", "body_image"])
def test_what_is_tender_is_answered_gently_and_names_help(alma: Actor, kit: UUID, mark: str) -> None:
    send(alma, room(kit, "physical/"), marks=[mark])
    shown = main_of(alma, room(kit, "physical/"))
    assert "A counsellor, a doctor or a helpline can help with it" in shown
    assert 'popovertarget="help-safety"' in shown


@pytest.mark.parametrize("mark", ["competition", "nonsense"])
def test_what_this_kind_does_not_list_cannot_be_marked(alma: Actor, kit: UUID, mark: str) -> None:
    response = post(alma.client, room(kit, "physical/"), marks=[mark])
    assert response.status_code == 422
    assert "Choose one of these." in response.content.decode()


def test_alone_sharing_is_not_mentioned(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, "emotional", MORE)
    for path in (room(kit), room(kit, "emotional/")):
        shown = main_of(alma, path)
        assert "share" not in shown.replace("never shared", "").replace("unless you share", "").lower()
    for what in ("now", "wished", "both"):
        assert alma.client.get(room(kit, f"emotional/{what}/share/")).status_code == 404


def test_nothing_released_nothing_is_laid_side_by_side(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        answered(actor, id, "emotional", MORE)
    assert "What you have shown each other" not in main_of(alma, room(hers))


@pytest.mark.rule("S-08", "S-11")
def test_one_release_is_seen_by_both_and_says_nothing_of_the_other(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "wished")
    assert "Shown by you." in main_of(alma, room(hers))
    theirs = main_of(ben, room(his))
    assert "Shown by Alma." in theirs
    assert theirs.count('class="g-hope-b"') == 2  # one in the key
    assert theirs.count('class="g-now-b"') == 1
    assert "Nothing asked yet" in theirs


@pytest.mark.rule("S-08")
def test_whether_one_has_answered_changes_nothing_of_what_the_other_gets(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(ben, his, "emotional", MORE)
    released(ben, his, "emotional", "both")
    before = crawl(ben)
    for slug in KINDS:
        answered(alma, hers, slug, MORE)
        send(alma, room(hers, f"{slug}/"), marks=["busy"] if slug != "spiritual" else ["different_beliefs"])
    send(alma, room(hers, "reliance/"), text="the bins")
    send(alma, room(hers, "goals/"), text="A walk")
    assert main_of(alma, room(hers, "emotional/both/share/"))
    assert crawl(ben) == before
    assert len(before) > 15


def test_both_released_the_same_wish_and_something_for_both(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        answered(actor, id, "experiential", MORE)
        released(actor, id, "experiential", "both")
        for path in (room(id), room(id, "experiential/")):
            assert ("The same wish, from both sides." in main_of(actor, path)) == (actor is ben)
    assert closeness(alma, hers).both == "more things done together"
    assert "You would both like more things done together." in main_of(alma, room(hers))
    shown = main_of(ben, room(his, "experiential/"))
    assert 'id="for-both"' in shown
    assert shown.count('href="/practice/') == 3


def test_where_one_hopes_for_more_and_the_other_does_not_nothing_joint_is_offered(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "physical", MORE)
    answered(ben, his, "physical", CLOSE)
    for actor, id in ((alma, hers), (ben, his)):
        released(actor, id, "physical", "both")
    assert "You hope for more; Ben, for about what there is." in main_of(alma, room(hers))
    assert 'id="for-both"' not in main_of(alma, room(hers, "physical/"))
    assert 'id="for-both"' not in main_of(ben, room(his, "physical/"))


@pytest.mark.rule("S-07")
def test_the_page_repeats_exactly_what_will_be_read(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    shown = main_of(alma, room(hers, "emotional/both/share/"))
    assert "how I really feel" not in main_of(ben, f"/people/{his}/")
    released(alma, hers, "emotional", "both")
    text = main_of(ben, f"/people/{his}/").split('<p class="voice voice--s typed">')[1].split("</p>")[0]
    assert f'<p class="voice voice--s typed">{text}</p>' in shown


def test_words_that_changed_since_one_looked_are_read_again_before_they_are_shared(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    response = post(alma.client, room(hers, "emotional/now/share/"), version="1")
    assert response.status_code == 409
    assert "This has changed since you looked." in response.content.decode()
    assert closeness(alma, hers).rows == ()


def test_withdrawn_it_is_drawn_no_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "now")
    (place,) = re.findall(r'href="([^"]*/withdraw/)"', page(alma, room(hers, "emotional/")))
    send(alma, place)
    assert closeness(ben, his).rows == ()
    assert "Withdrawn by Alma." in page(ben, f"/people/{his}/")


def test_what_is_shown_as_it_is_is_not_offered_again(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "now")
    shown = main_of(alma, room(hers, "emotional/"))
    assert room(hers, "emotional/now/share/") not in shown
    assert room(hers, "emotional/both/share/") not in shown
    assert room(hers, "emotional/wished/share/") in shown
    assert "Shared on " in shown


def test_shared_anew_the_newest_words_are_drawn_and_the_older_stay_readable(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "now")
    answered(alma, hers, "emotional", (0.9, None))
    released(alma, hers, "emotional", "now")
    (row,) = closeness(ben, his).rows
    assert row.theirs.now
    assert row.theirs.now[0] > 1
    assert page(ben, f"/people/{his}/").count("I tell you how I really feel") == 2


def test_after_leaving_what_was_shown_can_be_read_and_nothing_more_is_shared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    for actor, id in ((alma, hers), (ben, his)):
        answered(actor, id, "emotional", MORE)
        released(actor, id, "emotional", "both")
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    for actor, id in ((alma, hers), (ben, his)):
        assert room(id) in page(actor, f"/people/{id}/")
        shown = main_of(actor, room(id, "emotional/"))
        assert "What you have shown each other" in shown
        assert "/share/" not in shown
        assert 'id="for-both"' not in shown
        assert "/now/" not in shown
        assert actor.client.get(room(id, "emotional/now/")).status_code == 404
        assert actor.client.get(room(id, "emotional/now/share/")).status_code == 404


def test_leaving_with_everything_takes_the_marks_along(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "both")
    send(alma, f"/people/{hers}/space/", things="withdraw", when="now")
    assert closeness(ben, his).rows == ()


def test_dropped_nothing_of_it_is_left(alma: Actor, kit: UUID) -> None:
    send(alma, room(kit, "experiential/"), marks=["busy"])
    answered(alma, kit, "emotional", MORE)
    me, one = me_of(alma), access.load(me_of(alma), kit)
    send(alma, f"/people/{kit}/drop/")
    assert queries.hindered(me, one).marks == {}
    assert queries.closeness_map(me, one).asked is False


def test_no_page_costs_more_the_more_was_shared(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    answered(alma, hers, "emotional", MORE)
    released(alma, hers, "emotional", "now")
    few = [queries_of(alma, path) for path in (room(hers), room(hers, "emotional/"))]
    for slug in KINDS:
        answered(alma, hers, slug, MORE, times=1)
        released(alma, hers, slug, "both")
    assert [queries_of(alma, path) for path in (room(hers), room(hers, "emotional/"))] == few
    assert max(few) <= 9


def queries_of(actor: Actor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert actor.client.get(path).status_code == 200
    return len(captured)


def test_who_left_reads_their_own_map(alma: Actor) -> None:
    other = lea()
    hers, _theirs = together(alma, other)
    answered(alma, hers, "emotional", MORE)
    send(alma, f"/people/{hers}/space/", things="leave", when="now")
    assert "You hope for a good deal more." in main_of(alma, room(hers))
