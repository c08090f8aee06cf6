"""One factor or one quality at a time, word for word as it was shown, and nothing else of it for the other."""

import difflib
import html
import re
from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.braving.rated import ALIKE, CLEAR, rate
from tests.relationships.pairs import me_of, page, post, release, send, together
from tests.relationships.test_twin_worlds import crawl

from troth.features.braving import queries
from troth.relationships import access, sharing

pytestmark = pytest.mark.django_db
VAULT = "qualities/braving_other/vault/share/"
INTIMACY = "qualities/factor/intimacy/share/"
TOLD = "What I tell you in private is safe with you: nearly always."
Pair = tuple[UUID, UUID]


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> Pair:
    """Each one's own id of the two; both have answered, and shared something else before."""
    hers, his = together(alma, ben)
    for actor, id, found in ((alma, hers, CLEAR), (ben, his, ALIKE)):
        rate(actor, id, found, found)
        sharing.share(me_of(actor), access.load(me_of(actor), id), "word", f"Hello from {actor.name}.")
    page(alma, "/people/")
    return hers, his


def part(actor: Actor, id: UUID, area: str, what: str) -> queries.Part:
    me = me_of(actor)
    found = queries.part(me, access.load(me, id), area, what)
    assert found
    return found


def readings(actor: Actor, id: UUID) -> list[str]:
    me = me_of(actor)
    return [entry.body.text for entry in sharing.readings(me, access.load(me, id)).values()]


@pytest.mark.rule("S-07", "S-11")
def test_it_shows_exactly_what_will_be_read_and_shares_that_by_one_press(alma: Actor, ben: Actor, pair: Pair) -> None:
    hers, his = pair
    asked = html.unescape(page(alma, f"/people/{hers}/{VAULT}"))
    assert asked.count(TOLD) >= 1
    assert "This, and nothing else." in asked
    assert readings(alma, hers) == []
    release(alma, f"/people/{hers}/{VAULT}")
    assert readings(ben, his) == readings(alma, hers) == [TOLD]
    for path in (f"/people/{his}/", f"/people/{his}/shared/", f"/people/{his}/qualities/"):
        assert TOLD in page(ben, path)


@pytest.mark.rule("S-07")
def test_words_that_have_changed_since_they_were_shown_are_shown_again_and_not_shared(
    alma: Actor, ben: Actor, pair: Pair
) -> None:
    hers, his = pair
    rate(alma, hers, {**CLEAR, "vault": 0.3})
    response = post(alma.client, f"/people/{hers}/{VAULT}", version=TOLD)
    assert response.status_code == 409
    assert "Nothing was shared." in response.content.decode()
    assert readings(ben, his) == []


@pytest.mark.parametrize(
    ("area", "what"),
    [("braving_other", quality) for quality in ALIKE] + [("braving_self", quality) for quality in ALIKE]
    + [("factor", factor) for factor in ("credibility", "reliability", "intimacy", "self_orientation")],
)  # fmt: skip
def test_each_is_told_to_the_other_in_words_with_a_range_and_no_figure(
    alma: Actor, pair: Pair, area: str, what: str
) -> None:
    text = part(alma, pair[0], area, what).text
    assert re.search(r"\b(you|both of us)\b", text, re.IGNORECASE)
    assert not re.search(r"\d|Ben|Alma", text)
    assert re.search(r": (hardly ever|now and then|about half the time|most of the time|nearly always)", text)


@pytest.mark.parametrize("path", ["qualities/braving_self/generosity/share/", INTIMACY])
def test_one_own_quality_and_one_factor_are_shared_the_same_way(alma: Actor, ben: Actor, pair: Pair, path: str) -> None:
    hers, his = pair
    back = release(alma, f"/people/{hers}/{path}").headers["Location"]
    assert back.endswith("/factors/" if "factor" in path else "/qualities/")
    assert len(readings(ben, his)) == 1


def test_the_same_words_are_not_shared_twice_and_later_ones_take_their_place(
    alma: Actor, ben: Actor, pair: Pair
) -> None:
    hers, his = pair
    release(alma, f"/people/{hers}/{VAULT}")
    release(alma, f"/people/{hers}/{VAULT}")
    assert not part(alma, hers, "braving_other", "vault").offered
    assert page(ben, f"/people/{his}/shared/").count(TOLD) == 1
    rate(alma, hers, {**CLEAR, "vault": 0.5}, times=9)
    assert part(alma, hers, "braving_other", "vault").offered
    release(alma, f"/people/{hers}/{VAULT}")
    (now,) = readings(ben, his)
    assert now != TOLD
    assert TOLD in page(ben, f"/people/{his}/shared/")
    assert TOLD not in page(ben, f"/people/{his}/qualities/")


def test_what_was_shared_can_be_withdrawn_like_anything_else(alma: Actor, ben: Actor, pair: Pair) -> None:
    hers, his = pair
    release(alma, f"/people/{hers}/{VAULT}")
    mine = part(alma, hers, "braving_other", "vault").mine
    assert mine
    assert f"/people/{hers}/shared/{mine.id}/withdraw/" in page(alma, f"/people/{hers}/qualities/")
    send(alma, f"/people/{hers}/shared/{mine.id}/withdraw/")
    assert readings(ben, his) == []
    assert TOLD not in page(ben, f"/people/{his}/qualities/")
    assert part(alma, hers, "braving_other", "vault").offered


def test_what_both_shared_of_the_same_stands_side_by_side_with_its_badges(alma: Actor, ben: Actor, pair: Pair) -> None:
    """Of her vault by both; of each other's credibility by both."""
    hers, his = pair
    release(alma, f"/people/{hers}/qualities/braving_self/vault/share/")
    release(ben, f"/people/{his}/{VAULT}")
    for actor, id, area in ((alma, hers, "braving_self"), (ben, his, "braving_other")):
        found = part(actor, id, area, "vault")
        assert found.mine
        assert found.theirs
        shown = page(actor, f"/people/{id}/qualities/")
        beside = shown.split("told two-lists")[1].split("</li>")[0]
        assert [beside.index(text) for text in ('data-vis="both"', 'data-vis="them"')] == sorted(
            beside.index(text) for text in ('data-vis="both"', 'data-vis="them"')
        )
    for actor, id in ((alma, hers), (ben, his)):
        release(actor, f"/people/{id}/qualities/factor/credibility/share/")
    assert "told two-lists" in page(alma, f"/people/{hers}/factors/")


@pytest.mark.rule("S-11")
def test_where_only_one_shared_nothing_hints_at_the_other(alma: Actor, ben: Actor, pair: Pair) -> None:
    hers, his = pair
    before = page(ben, f"/people/{his}/qualities/")
    release(alma, f"/people/{hers}/qualities/braving_self/vault/share/")
    mine = page(alma, f"/people/{hers}/qualities/").split("<main")[1]
    assert "two-lists" not in mine
    assert 'data-vis="them"' not in mine.split("</main>")[0]
    lines = difflib.ndiff(before.splitlines(), page(ben, f"/people/{his}/qualities/").splitlines())
    assert [line for line in lines if line.startswith("- ")] == []


def only_rates(alma: Actor, room: str) -> None:
    rate(alma, UUID(room.split("/")[2]), {**ALIKE, "vault": 0.1}, {**ALIKE, "integrity": 0.1}, times=9)


def looks_and_keeps_it(alma: Actor, room: str) -> None:
    for path in ("qualities/", "factors/", VAULT, INTIMACY):
        page(alma, f"{room}{path}")


def wants_no_picture(alma: Actor, room: str) -> None:
    send(alma, f"{room}picture/", how="no")


@pytest.mark.rule("S-04", "S-08", "S-11")
def test_the_others_pages_are_the_same_whatever_is_kept_private(alma: Actor, ben: Actor, pair: Pair) -> None:
    before = crawl(ben)
    for deed in (only_rates, looks_and_keeps_it, wants_no_picture):
        deed(alma, f"/people/{pair[0]}/")
    assert any(path.endswith("/qualities/") for path in before)
    assert crawl(ben) == before


@pytest.mark.rule("S-07", "S-11")
@pytest.mark.parametrize(("path", "shown_on"), [(VAULT, "qualities/"), (INTIMACY, "factors/")])
def test_after_a_release_only_the_released_thing_differs(
    alma: Actor, ben: Actor, pair: Pair, path: str, shown_on: str
) -> None:
    hers, his = pair
    room = f"/people/{his}/"
    before = {**crawl(ben), f"{room}shared/": page(ben, f"{room}shared/")}
    release(alma, f"/people/{hers}/{path}")
    (text,) = readings(ben, his)
    after = {**crawl(ben), f"{room}shared/": page(ben, f"{room}shared/")}
    different = {one for one in {**before, **after} if after.get(one) != before.get(one)}
    assert different == {room, f"{room}shared/", f"{room}{shown_on}"}
    for one in different:
        lines = list(difflib.ndiff(before[one].splitlines(), after[one].splitlines()))
        added = "\n".join(line[2:] for line in lines if line.startswith("+ "))
        assert [line for line in lines if line.startswith("- ")] == []
        assert len(re.findall(r"<blockquote", added)) == 1
        assert text in html.unescape(added)
        (kept,) = set(re.findall(r"<p class=\"[\w -]*typed\">(.*?)</p>", added))
        assert html.unescape(kept) == text
