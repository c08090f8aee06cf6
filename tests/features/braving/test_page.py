"""The page of the seven qualities: words first, always with a range, and nothing said that cannot be known."""

import html
import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Actor, sam
from tests.features.braving.rated import ALIKE, CLEAR, HIGH, TIED, rate
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.content.reader import core
from troth.features.braving import queries
from troth.relationships import access

pytestmark = pytest.mark.django_db
SEVEN = ("Boundaries", "Reliability", "Accountability", "Vault", "Integrity", "Non-judgement", "Generosity")


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def shown(actor: Actor, id: UUID) -> tuple[str, str]:
    """Both sides of the page: the other, and oneself."""
    main = page(actor, f"/people/{id}/qualities/").split("</header>", 2)[-1].split("</main>")[0]
    other, own = main.split('aria-labelledby="self-h"')
    return other, own


def words(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<(details|svg).*?</\1>|<[^>]+>", " ", part, flags=re.DOTALL)).split())


def sides(actor: Actor, id: UUID) -> tuple[queries.Side, queries.Side]:
    me = me_of(actor)
    return queries.qualities(me, access.load(me, id)).sides


def test_before_anything_was_asked_it_says_so_calmly_of_each_of_the_seven(alma: Actor, kit: UUID) -> None:
    for side in shown(alma, kit):
        assert re.findall(r"<h3>(.*?)</h3>", side) == list(SEVEN)
        assert side.count("Not asked yet") == 7
        assert "g-rng" not in side
        assert "<table" not in side
        assert "Small things" not in side
    assert "Not enough yet" in shown(alma, kit)[0]


def test_before_four_check_ins_nothing_is_drawn_and_nothing_said(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, times=3)
    other, own = shown(alma, kit)
    assert other.count("Hard to tell yet") == 7
    assert own.count("Not asked yet") == 7
    assert "g-rng" not in other
    assert "strongest" not in other


def test_one_answer_is_hard_to_tell_and_what_was_never_asked_says_so(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, {}, times=4, ago=1)
    rate(alma, kit, {"vault": 0.4}, times=1)
    assert [part.word for part in sides(alma, kit)[0].parts if part.what == "vault"] == ["Hard to tell yet"]
    other, _own = shown(alma, kit)
    assert other.count("Not asked yet") == 6
    assert other.count("g-rng") == 1


def test_words_come_first_then_each_with_its_range_then_the_table(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, ALIKE)
    for side in shown(alma, kit):
        places = [side.index(mark) for mark in ("voice voice--s", "g-rng", "Read this as a table", "<table")]
        assert places == sorted(places)
        assert side.count("g-rng") == 7
        assert side.count("It could be anywhere from") == 7
        assert not re.search(r"\d", words(side))
        assert all(" to " in cell for cell in re.findall(r"<td>(.*?)</td>", side))


def test_the_strongest_and_the_next_are_each_said_in_one_sentence(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, {**ALIKE, "non_judgment": 0.2, "reliability": 1.0})
    other, own = sides(alma, kit)
    assert other.sentences == (
        "By your answers, what stands strongest is most likely the vault.",
        "Next, you could do something for generosity.",
    )
    assert own.sentences == (
        "By your answers, what stands strongest is most likely reliability.",
        "To work on next: most likely non-judgement.",
    )


def test_near_ties_are_said_as_such(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, TIED, TIED)
    other, own = sides(alma, kit)
    assert re.fullmatch(
        r"By your answers, what stands strongest is (the vault or reliability|reliability or the vault): "
        r"too close to call\.",
        other.sentences[0],
    )
    assert "you could do something for" in other.sentences[1]
    assert "too close to call" in other.sentences[1]
    assert {one.title for one in own.growing} == {"Boundaries", "Generosity"}


def test_where_all_are_about_equal_none_is_named(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, ALIKE)
    other, own = sides(alma, kit)
    assert other.sentences == ("By your answers, none of them stands out.",)
    assert other.growing == own.growing == ()
    assert own.sentences == ()


def test_of_fewer_than_four_nothing_is_said_as_of_all(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, {"vault": 1.0, "generosity": 0.2, "integrity": 0.6})
    assert sides(alma, kit)[0].sentences == ()


def test_what_all_stands_high_needs_no_work(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, HIGH)
    other, _own = sides(alma, kit)
    assert other.sentences == ("All that you answered stands high.",)
    assert other.growing == ()


def test_long_silence_makes_it_hard_to_tell_again(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, ago=200)
    other, _own = sides(alma, kit)
    assert {part.word for part in other.parts} == {"Hard to tell yet"}
    assert "generosity" not in " ".join(other.sentences)


def test_practices_for_it_grow_it_fit_the_two_and_lead_to_their_page(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, CLEAR)
    for side in sides(alma, kit):
        (grow,) = side.growing
        assert (grow.title, len(grow.practices)) == ("Generosity", 3)
        assert all("generosity" in one.braving and "family" in one.kinds for one in grow.practices)
    other, own = (re.findall(r'href="/practice/([\w-]+)/"', side) for side in shown(alma, kit))
    assert len({*other, *own}) == 6
    assert set(other + own) <= set(core().practices)


@pytest.mark.parametrize("quality", list(ALIKE))
@pytest.mark.parametrize("kind", ["romantic", "friendship", "family", "work"])
def test_for_each_quality_and_kind_there_are_two_or_three(alma: Actor, kind: str, quality: str) -> None:
    id = add(alma, "Noor", kind)
    rate(alma, id, {**ALIKE, quality: 0.3})  # type: ignore[dict-item]
    (grow,) = sides(alma, id)[0].growing
    assert len(grow.practices) in {2, 3}


def test_what_was_turned_down_on_today_rests_here_too(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR)
    first = sides(alma, kit)[0].growing[0].practices[0]
    send(alma, f"/practice/{first.slug}/done/", one=str(kit), felt="1")
    assert first not in sides(alma, kit)[0].growing[0].practices


def test_alone_nothing_can_be_shared(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR, CLEAR)
    assert "Share one of these" not in "".join(shown(alma, kit))
    assert alma.client.get(f"/people/{kit}/qualities/braving_other/vault/share/").status_code == 404
    assert page(alma, f"/people/{kit}/factors/").count("g-rng") == 4


def test_in_words_only_nothing_is_drawn_and_each_range_is_read(alma: Actor, kit: UUID) -> None:
    rate(alma, kit, CLEAR)
    send(alma, f"/people/{kit}/picture/", how="words")
    other, _own = shown(alma, kit)
    assert "<svg height" not in other
    assert "<table" not in other
    assert "stands strongest" in other
    assert 'class="vh"> It could be' not in other
    assert other.count("It could be anywhere from") == 7
    assert "<svg height" not in page(alma, f"/people/{kit}/factors/")


def test_without_a_picture_the_seven_are_only_explained(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    rate(alma, hers, CLEAR, CLEAR)
    send(alma, f"/people/{hers}/picture/", how="no")
    for side in shown(alma, hers):
        assert re.findall(r"<h3>(.*?)</h3>", side) == list(SEVEN)
        for word in ("Good", "Strong", "Hard to tell", "strongest", "It could be", "Small things", "Share one"):
            assert word not in words(side)
    assert alma.client.get(f"/people/{hers}/qualities/braving_other/vault/share/").status_code == 404
    assert "You chose not to see a picture" in page(alma, f"/people/{hers}/factors/")


def test_the_relationship_page_leads_there_and_it_says_how_trust_is_fed(alma: Actor, kit: UUID) -> None:
    assert f'href="/people/{kit}/qualities/"' in page(alma, f"/people/{kit}/")
    assert 'href="/learn/seven-qualities/"' in page(alma, f"/people/{kit}/qualities/")


def test_it_takes_the_same_few_queries_however_much_was_answered(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    page(alma, "/people/")  # which brings the inviter's card up to date
    counts = []
    for times in (1, 40):
        rate(alma, hers, CLEAR, CLEAR, times=times)
        for path in (f"/people/{hers}/qualities/", f"/people/{hers}/factors/"):
            with CaptureQueriesContext(connection) as captured:
                page(alma, path)
            counts.append(len(captured))
    assert max(counts) <= 6
    assert counts[:2] == counts[2:]


def test_strangers_the_closed_and_the_unknown_get_nothing(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    rate(alma, hers, CLEAR, CLEAR)
    stranger = sam()
    for path in ("qualities/", "factors/", "qualities/braving_other/vault/share/"):
        assert stranger.client.get(f"/people/{hers}/{path}").status_code == 404
        assert ben.client.get(f"/people/{hers}/{path}").status_code == 404
    for path in ("braving_other/courage", "other/vault", "factor/vault", "braving_self/credibility"):
        assert alma.client.get(f"/people/{hers}/qualities/{path}/share/").status_code == 404
    post(alma.client, f"/people/{hers}/space/", things="leave", when="now")
    assert alma.client.get(f"/people/{hers}/qualities/").status_code == 404
    assert reverse("braving:factors", args=[hers]) == f"/people/{hers}/factors/"
