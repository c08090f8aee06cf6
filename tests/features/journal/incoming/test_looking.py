"""A file is chosen and looked at. What cannot be read is said kindly, and a file that waits is sealed."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor
from tests.features.journal.incoming.elsewhere import (
    TABLE,
    brought,
    choose,
    dayone,
    kept,
    looked_at,
    packed,
    press,
    upload,
    written,
)
from tests.relationships import pairs
from tests.relationships.pairs import me_of, page, post, send

from troth.features.journal.incoming import actions, queries
from troth.features.journal.incoming.entries import Incoming, IncomingFile
from troth.features.journal.incoming.files import MOST_BYTES
from troth.vault import snapshots
from troth.vault.models import Entry, Snapshot

pytestmark = pytest.mark.django_db


def refused(actor: Actor, file: bytes, words: str) -> str:
    response = choose(actor, file)
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown
    assert 'aria-describedby="id_file-h id_file-e"' in shown
    assert not queries.waits(me_of(actor))
    return shown


def test_a_file_is_chosen_and_what_is_in_it_shown(alma: Actor) -> None:
    shown = looked_at(alma, TABLE)
    assert "3 entries" in shown
    assert "From Wednesday 3 July 2019 to Wednesday 1 January 2020." in shown
    assert shown.index("Hot &amp; good") < shown.index("Rain, all night") < shown.index("New year")
    assert "Only you" in shown


def test_only_the_first_three_are_shown(alma: Actor) -> None:
    shown = looked_at(alma, b"date,text\n" + b"".join(f"2019-07-{n:02},Word{n}.\n".encode() for n in range(1, 10)))
    assert [n for n in range(1, 10) if f"Word{n}." in shown] == [1, 2, 3]
    assert "The first 3 read like this" in shown


def test_a_file_can_be_thrown_away_and_nothing_of_it_is_left(alma: Actor) -> None:
    looked_at(alma, TABLE)
    before = Snapshot.objects.count()
    assert "Thrown away." in alma.client.get(send(alma, "/vault/bring/throw-away/")["Location"]).content.decode()
    assert Snapshot.objects.count() == before - 2
    assert alma.client.get("/vault/bring/look/")["Location"] == "/vault/bring/done/"
    assert alma.client.get("/vault/bring/done/")["Location"] == "/vault/bring/"


def test_once_it_is_in_the_file_is_gone(alma: Actor) -> None:
    brought(alma, TABLE)
    me = me_of(alma)
    assert snapshots.load(me.keyring, me.id, IncomingFile) is None
    assert alma.client.get("/vault/bring/look/")["Location"] == "/vault/bring/done/"


def test_a_file_that_waits_is_sealed(alma: Actor) -> None:
    looked_at(alma, b"date,text\n2019-07-03,canary-of-a-file\n")
    boxes = [bytes(row.box) for row in Snapshot.objects.filter(vault=alma.person.id)]
    assert len(boxes) >= 2
    assert not any(b"canary" in box or b"Y2FuYXJ5" in box for box in boxes)
    brought(alma, b"date,text\n2019-07-03,canary-of-a-file\n")
    assert not any(b"canary" in bytes(row.box) for row in Entry.objects.filter(author=alma.person.id))


def test_it_is_said_in_the_vault_that_a_file_waits(alma: Actor) -> None:
    assert "A file waits" not in page(alma, "/vault/")
    looked_at(alma, TABLE)
    assert "A file waits to be brought in." in page(alma, "/vault/")
    press(alma)
    assert "A file waits" not in page(alma, "/vault/")


def test_a_file_waits_until_one_unlocks_on_another_day(alma: Actor) -> None:
    looked_at(alma, TABLE)
    me = me_of(alma)
    actions.at_unlock(me.keyring)
    assert queries.waits(me)
    day = timezone.localdate() - dt.timedelta(days=1)
    snapshots.update(me.keyring, me.id, Incoming, lambda _: Incoming(day=day, mark="x"))
    actions.at_unlock(me.keyring)
    assert not queries.waits(me)
    assert snapshots.load(me.keyring, me.id, IncomingFile) is None


def test_whatever_goes_wrong_with_a_file_that_waits_keeps_nobody_out(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "load", lambda *_args, **_kwargs: 1 / 0)
    assert actions.at_unlock(alma.keyring) is alma.keyring


def test_no_file_reaches_the_disk(alma: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", lambda *_args, **_kwargs: pytest.fail("a file was made"))
    big = dayone(*[written(f"Words {n} " * 900) for n in range(600)])
    assert len(big) > 5_000_000
    brought(alma, big)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "There is nothing in this file."),
        (b" \n ", "There is nothing in this file."),
        (b"\x89PNG\r\n\x1a\n\0\0", "This is not a journal that can be read here."),
        (b"only words", "No columns were found in this file."),
        (b"{}", "This file could not be opened."),
        (packed({"../a.md": "x"}), "names that lead out of it"),
        (packed({"2019-07-03.md": b"0" * 45_000_000}), "more than 40 MB"),
        (packed({"2019-07-03.md": "x"})[:-9], "This file could not be opened."),
        (b"date,text\n" + b"2019-07-03,x\n" * 10_001, "more than 10,000 entries"),
        (packed({"a.jpg": b"x"}), "No entries were found in this file."),
        (b'date,text\n2019-07-03,"open\n', "From line 2 on the columns cannot be told apart"),
    ],
)
def test_what_cannot_be_read_is_said_kindly_beside_the_field(alma: Actor, file: bytes, words: str) -> None:
    refused(alma, file, words)


def test_a_file_above_8_mb_is_refused_without_being_opened(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "read", lambda _file: pytest.fail("it was opened"))
    refused(alma, b"x" * (MOST_BYTES + 1), "larger than 8 MB")


def test_without_a_file_one_is_asked_for(alma: Actor) -> None:
    response = post(alma.client, "/vault/bring/")
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_a_file_sent_after_the_lock_is_asked_for_again(alma: Actor) -> None:
    pairs.post(alma.client, "/lock/")
    response = choose(alma, TABLE)
    assert response.status_code == 401
    assert 'value="left-behind"' in response.content.decode()
    assert "Hot" not in response.content.decode()


def test_a_form_that_lost_its_file_on_the_way_asks_for_it_again(alma: Actor) -> None:
    response = post(alma.client, "/vault/bring/", **{"left-behind": "file"})
    assert response.status_code == 422
    assert "Choose the file once more" in response.content.decode()
    assert "Choose a file first." not in response.content.decode()


def test_a_refused_file_leaves_the_one_that_waits(alma: Actor) -> None:
    looked_at(alma, TABLE)
    assert choose(alma, b"{}").status_code == 422
    assert "3 entries" in page(alma, "/vault/bring/look/")


def test_another_file_takes_the_place_of_the_one_that_waits(alma: Actor) -> None:
    looked_at(alma, TABLE)
    assert "One entry" in looked_at(alma, b"date,text\n2001-01-01,Another\n")
    brought(alma, b"date,text\n2001-01-01,Another\n")
    assert len(kept(alma)) == 1


def test_what_cannot_be_read_is_named_with_the_reason(alma: Actor) -> None:
    shown = looked_at(alma, b"date,text\nsoon,Soup\n2019-07-03,\n2019-07-04,Rain\n")
    assert re.search(r"<strong>Line 2</strong>: It names no day", shown)
    assert re.search(r"<strong>Line 3</strong>: There are no words in it.", shown)
    assert "2 cannot be read" in shown


def test_of_many_that_cannot_be_read_the_first_are_named_and_all_counted(alma: Actor) -> None:
    shown = looked_at(alma, b"date,text\n" + b"soon,Soup\n" * 30)
    assert "30 cannot be read" in shown
    assert "And 10 more." in shown
    assert shown.count("It names no day") == 20


def test_the_name_of_a_file_is_shown_as_it_is(alma: Actor) -> None:
    shown = looked_at(alma, packed({"2019-07-03.md": "Words", "<b>\u202ex.md": "No day"}))
    assert "<bdi>&lt;b&gt;\u202ex.md</bdi>" in shown


def test_it_says_what_stays_out(alma: Actor) -> None:
    photo = written("Words", photos=[{}])
    assert "One entry has a photo or something else attached. Only its words come in." in looked_at(alma, dayone(photo))
    assert "2 other files lie in this ZIP" in looked_at(
        alma, packed({"2019-07-03.md": "Words", "a.jpg": b"x", "b.jpg": b"x"})
    )
    assert re.search(
        r"not brought in: mood · place", looked_at(alma, b"date,mood,text,place\n2019-07-03,5,Soup,Rome\n")
    )


def test_a_column_can_be_said_to_be_another(alma: Actor) -> None:
    shown = looked_at(alma, b"when,first,second\n4/9/2019,One,Two words\n")
    assert "Two words" in shown
    send(alma, "/vault/bring/columns/", day="0", text="1", title="2", order="month", named="on")
    shown = page(alma, "/vault/bring/look/")
    assert "Of Tuesday 9 April 2019." in shown
    assert shown.index("Two words") < shown.index(">One<")
    press(alma)
    assert [(one.day, one.body.title, one.body.text) for one in kept(alma)] == [
        (dt.date(2019, 4, 9), "Two words", "One")
    ]


def test_columns_that_cannot_be_are_said_beside_their_field_and_nothing_is_lost(alma: Actor) -> None:
    looked_at(alma, TABLE)
    response = post(alma.client, "/vault/bring/columns/", day="0", text="0", title="0", order="day", named="on")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Choose another column than for the day." in shown
    assert "Choose a column of its own, or none." in shown
    assert "3 entries" in page(alma, "/vault/bring/look/")


@pytest.mark.parametrize("sent", [{}, {"day": "x"}, {"day": "9", "text": "1", "order": "day"}, {"order": "year"}])
def test_columns_that_are_not_there_are_refused(alma: Actor, sent: dict[str, str]) -> None:
    looked_at(alma, TABLE)
    assert post(alma.client, "/vault/bring/columns/", **sent).status_code == 422


def test_only_a_table_has_columns(alma: Actor) -> None:
    assert "Which column is which" not in looked_at(alma, dayone(written("Words")))
    assert send(alma, "/vault/bring/columns/", day="0", text="1", order="day")["Location"] == "/vault/bring/look/"


def test_a_table_in_which_nothing_can_be_read_can_still_be_put_right(alma: Actor) -> None:
    shown = looked_at(alma, b"a,b,c\n1,soon,Soup\n")
    assert "No entries yet" in shown
    assert '<details class="more" open>' in shown
    assert 'name="version"' not in shown


def test_a_look_writes_nothing(alma: Actor) -> None:
    looked_at(alma, TABLE)
    with CaptureQueriesContext(connection) as captured:
        page(alma, "/vault/bring/look/")
    assert not [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_name_of_an_uploaded_file_is_not_kept(alma: Actor) -> None:
    alma.client.post("/vault/bring/", {"file": upload(TABLE, "canary-of-a-name.csv")})
    me = me_of(alma)
    assert "canary" not in repr(snapshots.load(me.keyring, me.id, Incoming))
    assert "canary" not in page(alma, "/vault/bring/look/")
