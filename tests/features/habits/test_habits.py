"""One's own habits: private, without blame, about nobody else, with what helps; and what feeds closeness."""

import datetime as dt
import re
from typing import get_args

import pytest
from django.utils import timezone
from tests.cast import Actor, sam
from tests.relationships.pairs import me_of, page, post, send, together

from troth.content.reader import core
from troth.content.schema import Enhancer, Killer
from troth.features.habits import queries
from troth.features.habits.words import FEEDING, HABITS

pytestmark = pytest.mark.django_db
LOOK = {"signs": "always", "often": "sometimes", "text": "late in the evening"}


def main_of(actor: Actor, path: str) -> str:
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("slug", get_args(Killer))
def test_each_habit_has_its_signs_its_antidote_practices_and_a_way_to_help(slug: Killer, alma: Actor) -> None:
    shown, habit = main_of(alma, f"/habits/{slug}/"), HABITS[slug]
    for words in (habit.means, habit.antidote, habit.small, habit.not_for, *habit.signs.values()):
        assert str(words) in shown
    links = re.findall(r'href="/practice/([a-z-]+)/"', shown)
    assert len(links) == 3
    assert links[0] == habit.practice
    assert all(slug in core().practices[link].killers and not core().practices[link].joint for link in links)
    assert 'popovertarget="help-safety"' in shown
    assert f"/learn/{habit.article}/" in shown


def test_a_look_is_kept_and_shown_in_the_list(alma: Actor) -> None:
    send(alma, "/habits/criticism/", **LOOK)
    assert "Now and then" in main_of(alma, "/habits/")
    shown = main_of(alma, "/habits/criticism/")
    assert "late in the evening" in shown
    assert "What you said before" in shown
    assert "What you said before" not in main_of(alma, "/habits/contempt/")


def test_of_one_day_the_later_look_stands(alma: Actor) -> None:
    send(alma, "/habits/criticism/", **LOOK)
    send(alma, "/habits/criticism/", **LOOK | {"often": "often"})
    looks = queries.habit(me_of(alma), "criticism").looks.entries
    assert [look.body.often for look in looks] == ["often"]


def test_after_some_weeks_it_may_be_looked_at_again(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    send(alma, "/habits/criticism/", **LOOK)
    assert "Some weeks have passed" not in main_of(alma, "/habits/")
    day = timezone.localdate() + dt.timedelta(days=21)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    assert "Some weeks have passed" in main_of(alma, "/habits/")
    send(alma, "/habits/criticism/", **LOOK | {"often": "hardly"})
    assert "Some weeks have passed" not in main_of(alma, "/habits/")
    assert len(queries.habit(me_of(alma), "criticism").looks.entries) == 2


@pytest.mark.rule("S-06", "S-11")
def test_nothing_of_it_can_be_shared_or_is_about_the_other(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    before = page(ben, "/people/"), page(ben, "/habits/"), page(ben, "/habits/contempt/")
    send(alma, "/habits/contempt/", signs="eyes", often="often", text="")
    for path in ("/habits/", "/habits/contempt/"):
        shown = main_of(alma, path)
        assert "Ben" not in shown
        assert "/share" not in shown
    assert (page(ben, "/people/"), page(ben, "/habits/"), page(ben, "/habits/contempt/")) == before


def test_a_look_is_deleted_for_good_and_only_by_its_author(alma: Actor) -> None:
    send(alma, "/habits/criticism/", **LOOK)
    (look,) = queries.habit(me_of(alma), "criticism").looks.entries
    place = f"/habits/look/{look.id}/delete/"
    assert sam().client.get(place).status_code == 404
    assert "Now and then" in main_of(alma, place)
    send(alma, place)
    assert queries.habit(me_of(alma), "criticism").looks.entries == []


@pytest.mark.parametrize("given", [{"often": ""}, {"often": "never"}, {"often": "often", "signs": "theirs"}])
def test_what_does_not_fit_is_said_kindly(given: dict[str, str], alma: Actor) -> None:
    response = post(alma.client, "/habits/criticism/", **given)
    assert response.status_code == 422
    assert "Choose one of these." in response.content.decode()


def test_there_are_no_other_habits(alma: Actor) -> None:
    assert alma.client.get("/habits/nagging/").status_code == 404


def test_what_feeds_closeness_has_a_section_each_with_practices(alma: Actor) -> None:
    shown = main_of(alma, "/habits/feeding/")
    assert [*FEEDING] == [*get_args(Enhancer)]
    for slug, feeding in FEEDING.items():
        assert f'id="f-{slug}"' in shown
        assert f"/learn/{feeding.article}/" in shown
        assert any(slug in core().practices[link].enhancers for link in re.findall(r"/practice/([a-z-]+)/", shown))


def test_a_search_over_ones_own_words_finds_it(alma: Actor) -> None:
    send(alma, "/habits/criticism/", **LOOK)
    shown = post(alma.client, "/vault/search/", sought="late in the").content.decode()
    assert "A look at a habit of yours" in shown
