"""A journal comes in: whole or not at all, each entry on its day and to the letter, and nothing twice."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, second_browser
from tests.features.journal.incoming.elsewhere import (
    TABLE,
    brought,
    choose,
    dayone,
    kept,
    looked_at,
    packed,
    press,
    written,
)
from tests.features.journal.journals import Journal
from tests.relationships import pairs
from tests.relationships.pairs import me_of, page, post, send

from troth.vault import entries
from troth.vault.audit import audit

pytestmark = pytest.mark.django_db


def test_nothing_is_in_the_journal_before_it_is_brought_in(alma: Actor) -> None:
    looked_at(alma, TABLE)
    assert kept(alma) == []
    assert "Not found" in alma.client.post("/vault/search/", {"sought": "soup"}).content.decode()


def test_everything_comes_in_on_its_day_and_to_the_letter(alma: Actor) -> None:
    text = "# Soup\r\n\n  *hot*  \n\n![a](b.png) <b>&amp;\t"
    told = brought(alma, packed({"2019-07-03 Soup day.md": text, "2019-07-04.md": "Rain"}))
    assert "2 entries came in" in told
    assert [(one.day, one.body.title, one.body.text) for one in kept(alma)] == [
        (dt.date(2019, 7, 4), "", "Rain"),
        (dt.date(2019, 7, 3), "Soup day", text),
    ]
    assert all(one.genuine for one in kept(alma))


def test_tags_and_moments_come_along(alma: Actor) -> None:
    brought(alma, dayone(written("Words", "2019-07-03T22:15:00Z", timeZone="Asia/Tokyo", tags=["soup", "rain"])))
    (one,) = kept(alma)
    assert one.day == dt.date(2019, 7, 4)
    assert one.body.at == dt.datetime(2019, 7, 3, 22, 15, tzinfo=dt.UTC)
    assert one.body.tags == ("soup", "rain")
    shown = page(alma, f"/vault/{one.id}/")
    assert "Thursday 4 July 2019" in shown
    assert re.search(r'aria-label="Tags">.*soup.*rain', shown)


def test_what_says_only_its_day_is_of_that_day_in_the_moment_too(alma: Actor) -> None:
    brought(alma, b"date,text\n2019-07-03,Soup\n")
    assert kept(alma)[0].body.at == dt.datetime(2019, 7, 3, 12, tzinfo=dt.UTC)


def test_search_finds_words_titles_and_tags_of_it(alma: Actor) -> None:
    brought(alma, dayone(written("A kettle sang", tags=["morning"])))
    for word in ("kettle", "MORNING"):
        found = alma.client.post("/vault/search/", {"sought": word}).content.decode()
        assert "Found in one entry" in found
        assert "July 2019" in found


def test_the_journal_shows_it_where_its_day_is(alma: Actor, journal: Journal) -> None:
    journal.write("Written here today.")
    brought(alma, TABLE)
    journal.write("And later.")
    shown = page(alma, "/vault/")
    order = ["And later.", "Written here today.", "January 2020", "New year", "July 2019", "Rain, all night", "Soup"]
    assert [shown.index(text) for text in order] == sorted(shown.index(text) for text in order)


def test_the_same_file_twice_brings_nothing_twice(alma: Actor) -> None:
    brought(alma, TABLE)
    shown = looked_at(alma, TABLE)
    assert "All of it is in your journal already." in shown
    assert 'name="version"' not in shown
    assert len(kept(alma)) == 3


def test_what_is_new_in_it_comes_in_and_the_rest_is_counted(alma: Actor) -> None:
    brought(alma, TABLE)
    more = TABLE + b"2021-05-05,,One more\n"
    assert "3 of them are in your journal already, and stay as they are." in looked_at(alma, more)
    told = brought(alma, more)
    assert "One entry came in" in told
    assert "3 were there already, and are as they were." in told
    assert len(kept(alma)) == 4


def test_what_was_changed_here_since_then_stays_and_does_not_come_again(alma: Actor) -> None:
    brought(alma, TABLE)
    one = kept(alma)[0]
    send(alma, f"/vault/{one.id}/edit/", title="", text="New year, in other words", about="", version="1")
    assert "All of it is in your journal already." in looked_at(alma, TABLE)
    assert kept(alma)[0].body.text == "New year, in other words"


def test_the_same_entry_in_another_file_is_known_too(alma: Actor) -> None:
    entry = written("Words", "2019-07-03T22:15:00Z")
    brought(alma, dayone(entry))
    assert "All of it is in your journal already." in looked_at(alma, packed({"Journal.json": dayone(entry)}))


def test_in_another_time_zone_it_is_known_as_well(alma: Actor) -> None:
    file = b"date,text\n2019-07-03T22:15:00Z,In UTC\n2019-12-31 23:30,On the wall\n2019-12-31T23:30:00Z,Night\n"
    alma.client.cookies["zone"] = "America/Los_Angeles"
    brought(alma, file)
    alma.client.cookies["zone"] = "Pacific/Auckland"
    assert "All of it is in your journal already." in looked_at(alma, file)


def test_two_entries_alike_come_in_as_two_and_only_once(alma: Actor) -> None:
    file = b"date,text\n2019-07-03,Soup\n2019-07-03,Soup\n"
    assert "2 entries came in" in brought(alma, file)
    assert "All of it is in your journal already." in looked_at(alma, file)
    assert "2 of them are in your journal already" in looked_at(alma, file + b"2019-07-03,Soup\n")


def test_pressed_twice_it_comes_in_once(alma: Actor) -> None:
    looked_at(alma, TABLE)
    version = re.search(r'name="version" value="(\d+)"', page(alma, "/vault/bring/look/"))
    assert version is not None
    first, second = (post(alma.client, "/vault/bring/look/", version=version[1]) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert len(kept(alma)) == 3


def test_what_another_device_chose_meanwhile_is_shown_first(alma: Actor) -> None:
    looked_at(alma, TABLE)
    version = re.search(r'name="version" value="(\d+)"', page(alma, "/vault/bring/look/"))
    assert version is not None
    choose(second_browser(alma), b"date,text\n2001-01-01,Another\n")
    response = post(alma.client, "/vault/bring/look/", version=version[1])
    assert response.status_code == 409
    assert "This changed on another device while you looked." in response.content.decode()
    assert kept(alma) == []


def test_all_of_it_comes_in_or_none(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at(alma, TABLE)
    put, count = entries.put, iter(range(9))

    def fails(*args: Any, **kwargs: Any) -> Any:
        if next(count) == 2:
            raise DatabaseError
        return put(*args, **kwargs)

    monkeypatch.setattr(entries, "put", fails)
    alma.client.raise_request_exception = False
    assert press(alma).status_code == 500
    monkeypatch.setattr(entries, "put", put)
    assert kept(alma) == []
    assert "3 entries" in page(alma, "/vault/bring/look/")
    assert press(alma).status_code == 302
    assert len(kept(alma)) == 3


def test_ones_own_count_of_what_one_wrote_agrees_afterwards(alma: Actor) -> None:
    brought(alma, TABLE)
    me = me_of(alma)
    found = audit(me.keyring)
    assert found.complete
    assert found.entries == 3


def test_nobody_else_sees_that_a_file_waits_or_came_in(alma: Actor, ben: Actor) -> None:
    pairs.together(alma, ben)
    before = [page(ben, path) for path in ("/today/", "/vault/", "/people/")]
    looked_at(alma, TABLE)
    assert ben.client.get("/vault/bring/look/").status_code == 302
    brought(alma, TABLE)
    assert [page(ben, path) for path in ("/today/", "/vault/", "/people/")] == before


def test_bringing_in_much_takes_few_questions_for_each(alma: Actor) -> None:
    looked_at(alma, b"date,text\n" + b"".join(f"2019-07-03,Soup {n}\n".encode() for n in range(200)))
    with CaptureQueriesContext(connection) as captured:
        press(alma)
    inserted = [query for query in captured if query["sql"].startswith("INSERT INTO vault_entry")]
    assert len(inserted) == 200
    assert len(captured) - len(inserted) < 40
