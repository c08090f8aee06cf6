"""Day One's JSON."""

import datetime as dt
import json

import pytest
from tests.features.journal.incoming.elsewhere import BERLIN, dayone, packed, read, told, unread, why, written


def test_an_entry_keeps_its_words_to_the_letter() -> None:
    text = "# Soup\r\n\n- one\n- **two**\t\n\n  three  \n"
    assert told(read(dayone(written(text)))) == [("2019-07-03", text)]


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Asia/Tokyo", "2019-07-04"), ("America/Lima", "2019-07-03"), ("GMT+0200", "2019-07-04"), ("GMT-3", "2019-07-03")],
)
def test_its_day_is_the_one_that_it_was_where_it_was_written(zone: str, day: str) -> None:
    found = read(dayone(written("Words", "2019-07-03T22:15:00Z", timeZone=zone)))
    assert told(found) == [(day, "Words")]
    assert found.pieces[0].stamp.at == dt.datetime(2019, 7, 3, 22, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "zone", [None, "", "Mars/Olympus", "../../etc/passwd", "Europe", "zone.tab", "x" * 5000, "A\0"]
)
def test_a_zone_that_nobody_knows_is_ones_own(zone: str | None) -> None:
    found = read(dayone(written("Words", "2019-07-03T22:15:00Z", timeZone=zone)))
    assert found.pieces[0].stamp.at is not None
    assert found.pieces[0].day == found.pieces[0].stamp.at.astimezone(BERLIN).date()


def test_tags_come_along_each_once() -> None:
    found = read(dayone(written("Words", tags=["soup", " rain ", "soup", ""]), written("More", tags=None)))
    assert [one.tags for one in found.pieces] == [("soup", "rain"), ()]


def test_what_day_one_put_into_rich_text_is_taken_out_and_nothing_else() -> None:
    given = r"Well\. 3\-4\, \*no\* \\ C:\Users **yes** `a\.b`" + "\n```\nx\\.y\n```\n"
    wanted = r"Well. 3-4, *no* \ C:\Users **yes** `a\.b`" + "\n```\nx\\.y\n```\n"
    assert told(read(dayone(written(given, richText="{}"))))[0][1] == wanted


def test_markdown_that_somebody_typed_keeps_its_backslashes() -> None:
    assert told(read(dayone(written(r"Well\. So"))))[0][1] == r"Well\. So"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![](dayone-moment://0AF3)\n\nAfter", "After"),
        ("Before\n\n![](dayone-moment:/video/0AF3)\n\nAfter", "Before\n\nAfter"),
        ("Before\n\n![](dayone-moment://0AF3)", "Before"),
        ("Before ![](dayone-moment://0AF3) after", "Before  after"),
        ("![](dayone-moment://1) ![a](dayone-moment://2)\nAfter", "After"),
        ("![](https://example.org/a.png)\n\nAfter\n", "![](https://example.org/a.png)\n\nAfter\n"),
    ],
)
def test_where_a_photo_lay_nothing_is_left(text: str, wanted: str) -> None:
    assert told(read(dayone(written(text))))[0][1] == wanted


def test_it_says_how_many_had_photos_and_what_was_nothing_else() -> None:
    photo = {"identifier": "0AF3", "md5": "0"}
    found = read(
        dayone(
            written("Words", photos=[photo]),
            written("![](dayone-moment://0AF3)", photos=[photo]),
            written("Sounds", audios=[{}]),
            written("Plain", photos=[]),
        )
    )
    assert found.attached == 3
    assert unread(found) == [(2, "empty")]


def test_what_cannot_be_read_hides_nothing_else() -> None:
    found = read(
        dayone(
            written("First"),
            5,
            written("No day", at="soon"),
            written("Far", at="1719-07-03T10:15:00Z"),
            written("To come", at="2031-07-03T10:15:00Z"),
            written("a\0b"),
            {"text": 5},
            {"creationDate": "2019-07-03T10:15:00Z"},
            written("x" * 70_000),
            written("Last", at="2019-07-02T10:15:00Z"),
        )
    )
    assert told(found) == [("2019-07-02", "Last"), ("2019-07-03", "First")]
    assert unread(found) == [(2, "broken"), (3, "day"), (4, "far"), (5, "far"), (6, "marks"), (7, "broken"),
                             (8, "empty"), (9, "long")]  # fmt: skip


def test_entries_of_one_day_stay_in_their_order() -> None:
    late, early = written("Late", "2019-07-03T20:00:00Z"), written("Early", "2019-07-03T06:00:00Z")
    assert [text for _, text in told(read(dayone(late, early)))] == ["Early", "Late"]


def test_every_journal_of_an_export_is_read_and_nothing_beside_them() -> None:
    file = packed(
        {
            "Journal.json": dayone(written("One")),
            "photos/0AF3.jpeg": b"\xff\xd8\xff" * 100,
            "Work.json": dayone(written("Two", "2019-07-04T10:15:00Z")),
            "__MACOSX/._Journal.json": b"\0\0",
            "settings.json": b'{"theme": 1}',
            "notes.md": "# 2019-01-01",
        }
    )
    assert told(read(file)) == [("2019-07-03", "One"), ("2019-07-04", "Two")]


def test_a_mark_at_its_beginning_and_spaces_do_no_harm() -> None:
    assert told(read(b"\xef\xbb\xbf\n  " + dayone(written("Words")))) == [("2019-07-03", "Words")]


@pytest.mark.parametrize(
    "file",
    [
        b"{",
        b"[]",
        b'{"entries": {}}',
        b'{"entries": [',
        b'{"more": 1}',
        b'{"entries": ' + b"[" * 200_000,
        b'{"entries": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"a":' * 100_000,
        dayone(written("Words"))[:-20],
        b'{"entries": [{"text": "\\ud800"}]}',
    ],
)
def test_what_is_no_export_is_refused(file: bytes) -> None:
    assert why(file) == "broken"


def test_an_export_with_nothing_in_it_says_so() -> None:
    assert why(dayone()) == "nothing"


@pytest.mark.parametrize(
    "file", [b'{"entries": [' + b"{}," * 20_000 + b"{}]}", b'{"entries": [' + b"0," * 3_900_000 + b"0]}"]
)
def test_more_than_anybody_writes_is_refused_before_it_takes_room(file: bytes) -> None:
    assert why(file) == "many"


@pytest.mark.parametrize(
    "text",
    ["![" * 30_000, "![](dayone-a:/" * 4_000, "`" * 60_000, "```" * 20_000, "\\" * 60_000, "![](dayone-a:/)\n" * 4_000],
)
def test_no_text_takes_long(text: str) -> None:
    started = dt.datetime.now(dt.UTC)
    read(dayone(*[written(text, richText="{}")] * 5))
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=10)


def test_what_is_read_shows_no_words_in_a_traceback() -> None:
    found = read(dayone(written("Words"), written("")))
    assert "Words" not in repr((found, found.pieces, found.unread))


def test_unknown_fields_are_let_pass() -> None:
    entry = written(
        "Words", location={"latitude": 1.5}, weather=None, isPinned=True, richText=json.dumps({"contents": []})
    )
    assert told(read(dayone(entry, version=2))) == [("2019-07-03", "Words")]
