"""What there is to read, for everybody."""

import re
from html import unescape

import pytest
from django.test import Client
from msgspec.structs import replace
from pytest_django import DjangoAssertNumQueries
from tests import below
from tests.cast import Actor
from tests.relationships.pairs import page

from troth.content.reader import core
from troth.features.learn import queries
from troth.ui.helplines import countries

pytestmark = pytest.mark.django_db


def test_it_can_be_read_without_unlocking(client: Client) -> None:
    shown = client.get("/learn/").content.decode()
    assert all(f'href="/learn/{slug}/"' in shown for slug in core().articles)
    assert 'class="tabs"' not in shown


def test_unlocked_it_has_the_tabs(alma: Actor) -> None:
    assert 'class="tabs"' in page(alma, "/learn/")


@pytest.mark.parametrize("slug", sorted(core().articles))
def test_every_article_says_how_sure_it_is_and_where_it_comes_from(client: Client, slug: str) -> None:
    article = core().articles[slug]
    shown = client.get(f"/learn/{slug}/").content.decode()
    assert shown.count("<h1") == 1
    assert ("How sure is this?" in shown) == bool(article.grade)
    assert shown.count("<li>") >= len(article.sources)


@pytest.mark.parametrize("slug", sorted(core().articles))
def test_what_to_keep_comes_before_the_text_and_what_people_ask_after_it(client: Client, slug: str) -> None:
    article, shown = core().articles[slug], unescape(client.get(f"/learn/{slug}/").content.decode())
    body = shown.index(article.body.split(maxsplit=1)[0], shown.rindex(article.takeaways[-1]))
    assert shown.index('class="lede"') < shown.index("In short") < body < shown.index("Questions and answers")
    assert all(takeaway in shown for takeaway in article.takeaways)
    for one in article.questions:
        assert f"<summary>{one.ask}<svg" in shown
        assert f"<p>{one.answer}</p></details>" in shown


def test_an_unknown_article_is_not_there(client: Client) -> None:
    assert client.get("/learn/no-such-thing/").status_code == 404


def test_reading_touches_no_row(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.get("/learn/brain-stories/")


def looks_for(client: Client, sought: str) -> str:
    return unescape(client.post("/learn/", {"sought": sought}).content.decode())


def test_anybody_can_look_for_a_piece_and_is_told_where_the_words_are(client: Client) -> None:
    shown = looks_for(client, "small tests")
    assert "In a question: “What is a small test?”" in shown
    assert shown.index("/learn/when-you-were-hurt/") < shown.index("How this is ordered")


def test_what_a_word_was_read_as_is_said(client: Client) -> None:
    assert "“apolgy” was read as: apology." in looks_for(client, "apolgy")


def test_nothing_found_leads_to_the_shelves(client: Client) -> None:
    shown = looks_for(client, "qqqqzzzz")
    assert "No piece has these words." in shown
    assert "Mending" in shown


def test_what_is_looked_for_is_shown_as_text(client: Client) -> None:
    answer = client.post("/learn/", {"sought": "<b>qqqqzzzz</b>"}).content.decode()
    assert "<b>qqqqzzzz" not in answer
    assert "&lt;b&gt;qqqqzzzz" in answer


@pytest.mark.parametrize("sought", ["", "   ", "x" * 201, "\x00"])
def test_what_is_no_search_gets_the_page_again_with_a_word_about_it(client: Client, sought: str) -> None:
    answer = client.post("/learn/", {"sought": sought})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "/learn/friends/" in answer.content.decode()


def test_looking_for_a_piece_touches_no_row(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.post("/learn/", {"sought": "trust"})


def test_the_first_shelf_is_open_and_the_others_are_one_press_away(client: Client) -> None:
    shown = client.get("/learn/").content.decode()
    assert shown.count("<summary><h2>") == len(queries.shelves())
    assert shown.count('<details class="more" open>') == 1


def test_every_kind_of_piece_has_its_shelf() -> None:
    assert [article.slug for article in queries.shelves()[str(queries.OTHER)]] == ["who-can-read-what"]


def test_the_worker_is_the_same_for_everybody_and_knows_every_piece(client: Client, alma: Actor) -> None:
    worker = client.get("/learn/worker.js")
    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    assert all(f'"/learn/{slug}/"' in worker.content.decode() for slug in core().articles)
    assert page(alma, "/learn/worker.js") == worker.content.decode()
    assert "csrf" not in worker.content.decode()


def test_the_worker_keeps_every_file_that_a_piece_is_drawn_with(client: Client) -> None:
    shown = client.get("/learn/").content.decode() + client.get("/learn/friends/").content.decode()
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', shown))
    assert len(wanted) > 4
    assert wanted <= {below.inside(path) for path in queries.offline_paths()}


def test_a_changed_piece_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = queries.edition()
    changed = {slug: replace(one, summary="Other words.") for slug, one in core().articles.items()}
    pack = replace(core(), articles=changed)
    monkeypatch.setattr(queries, "offered", lambda: pack)
    queries._edition.cache_clear()
    assert queries.edition() != before
    monkeypatch.undo()
    queries._edition.cache_clear()
    assert queries.edition() == before


def test_each_language_has_an_edition_that_asks_for_its_own_pages(client: Client) -> None:
    def worker(language: str) -> str:
        return client.get("/learn/worker.js", headers={"Accept-Language": language}).content.decode()

    assert '"Accept-Language": "es"' in worker("es-MX")
    assert len({worker(language).split("KEPT = ")[1][:40] for language in ("en", "es", "de")}) == 3


@pytest.mark.rule("S-23")
def test_every_country_is_one_tap_away_and_ones_own_comes_first(client: Client) -> None:
    client.cookies["zone"] = "Europe/Berlin"
    shown = unescape(client.get("/learn/numbers/").content.decode())
    for country in countries():
        assert f"<summary><h3>{country.name}</h3>" in shown
        assert all(line.number in shown for line in country.lines)
    own = shown.split('id="own-h"')[1].split("</section>")[0]
    assert "Germany" in own
    assert "116 016" in own


@pytest.mark.rule("S-23")
def test_without_a_known_clock_no_country_is_assumed(client: Client) -> None:
    client.cookies["zone"] = "Antarctica/Vostok"
    assert 'id="own-h"' not in client.get("/learn/numbers/").content.decode()


@pytest.mark.rule("S-23")
def test_links_away_tell_nobody_where_one_came_from(client: Client) -> None:
    shown = client.get("/learn/numbers/").content.decode()
    away = re.findall(r'<a [^>]*href="https?://[^>]*>', shown)
    assert len(away) > 60
    assert all('rel="noreferrer noopener"' in link for link in away)


@pytest.mark.rule("S-22", "S-23")
def test_looking_for_a_number_leaves_nothing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/learn/numbers/")
    assert set(response.cookies) == {"csrf"}  # of the form that leaves at once
