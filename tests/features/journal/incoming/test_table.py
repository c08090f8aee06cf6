"""Tables: one entry a line."""

import pytest
from tests.features.journal.incoming.elsewhere import read, told, unread, why

from troth.features.journal.incoming.pieces import Columns


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whatever_stands_between_its_columns(separator: str, encoding: str, end: str) -> None:
    lines = ["Date", "Text"], ["2019-07-03", '"Süße Suppe, ""heiß"";\teh"'], ["2019-07-04", "Rain – again"]
    file = end.join(separator.join(line) for line in lines).encode(encoding)
    assert told(read(file)) == [("2019-07-03", 'Süße Suppe, "heiß";\teh'), ("2019-07-04", "Rain – again")]


def test_words_keep_their_lines_and_spaces() -> None:
    assert told(read(b'date,text\n2019-07-03,"  One\r\n\r\nTwo\t"\n')) == [("2019-07-03", "  One\r\n\r\nTwo\t")]


def test_a_title_is_taken_if_there_is_one() -> None:
    found = read(b"title,date,text\nSoup,2019-07-03,Good\n,2019-07-04,None\nAlone,2019-07-05,\n")
    assert [(one.title, one.text) for one in found.pieces] == [("Soup", "Good"), ("", "None"), ("", "Alone")]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("Date,Text", (0, 1, None)),
        ("text,DATE", (1, 0, None)),
        ("Datum;Eintrag;Titel", (0, 1, 2)),
        ("fecha\ttexto\ttítulo", (0, 1, 2)),
        ("full_date,date,weekday,time,mood,activities,note_title,note", (0, 7, 6)),
        ("Created At,Subject,Body", (0, 2, 1)),
    ],
)
def test_columns_are_known_by_their_headings(heads: str, columns: tuple[int, int, int | None]) -> None:
    found = read(f"{heads}\n".encode() + b"2019-07-03\n")
    assert found.table is not None
    assert (found.table.columns.day, found.table.columns.text, found.table.columns.title) == columns
    assert found.table.columns.named


def test_columns_without_headings_are_known_by_what_stands_in_them() -> None:
    found = read(b"1;Soup was good, and hot;3.7.2019\n2;Rain;4.7.2019\n")
    assert told(found) == [("2019-07-03", "Soup was good, and hot"), ("2019-07-04", "Rain")]
    assert found.table is not None
    assert not found.table.columns.named


def test_headings_that_nobody_knows_are_looked_at_like_any_line() -> None:
    found = read(b"quand,mots\n2019-07-03,Soup\n2019-07-04,Rain\n")
    assert told(found) == [("2019-07-03", "Soup"), ("2019-07-04", "Rain")]
    assert unread(found) == [(1, "day")]


def test_somebody_can_say_which_column_is_which() -> None:
    file = b"when,first,second\n7/3/2019,Soup,Good\n"
    found = read(file, Columns(0, 2, 1, month_first=True))
    assert [(one.day.isoformat(), one.text, one.title) for one in found.pieces] == [("2019-07-03", "Good", "Soup")]
    assert len(read(file, Columns(0, 2, named=False)).unread) == 1


@pytest.mark.parametrize("columns", [Columns(0, 9), Columns(-1, 1), Columns(1, 1), Columns(0, 1, 9)])
def test_columns_that_are_not_there_are_guessed_again(columns: Columns) -> None:
    assert told(read(b"date,text\n2019-07-03,Soup\n", columns)) == [("2019-07-03", "Soup")]


def test_whether_the_month_comes_first_is_told_by_all_days_together() -> None:
    assert told(read(b"date,text\n4/9/2019,One\n12/31/2019,Two\n")) == [("2019-04-09", "One"), ("2019-12-31", "Two")]
    assert told(read(b"date,text\n4/9/2019,One\n")) == [("2019-09-04", "One")]


def test_words_with_the_separator_in_them_are_not_cut_off() -> None:
    assert told(read(b"date,text\n2019-07-03,Good, really, good\n")) == [("2019-07-03", "Good, really, good")]


def test_a_line_that_cannot_be_told_apart_is_named() -> None:
    found = read(b"text,date\nOne,2019-07-01\nGood, really,2019-07-03\nTwo,2019-07-04\n")
    assert told(found) == [("2019-07-01", "One"), ("2019-07-04", "Two")]
    assert unread(found) == [(3, "wide")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    found = read(b'date,text\n\n2019-07-03,"a\nb\nc"\nsoon,Soup\n,\n2019-07-04\n')
    assert unread(found) == [(6, "day"), (8, "empty")]


def test_two_lines_alike_are_two_entries() -> None:
    assert len(read(b"date,text\n2019-07-03,Soup\n2019-07-03,Soup\n").pieces) == 2


def test_a_line_that_says_the_separator_is_no_line() -> None:
    assert told(read(b"sep=;\r\ndate;text\r\n2019-07-03;Soup, hot\r\n")) == [("2019-07-03", "Soup, hot")]


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_line() -> None:
    assert why(b'date,text\n2019-07-03,Good\n2019-07-04,"Never\nclosed\n') == "quotes"


@pytest.mark.parametrize(
    ("reason", "file"),
    [
        ("empty", b""),
        ("empty", b" \r\n\t "),
        ("empty", b"\xef\xbb\xbf"),
        ("columns", b"only words here"),
        ("columns", b"# A heading\n\nSome words.\n"),
        ("columns", b"," * 500 + b"\n"),
        ("unknown", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("unknown", b"date,text\n2019-07-03,a\0b\n"),
        ("unknown", bytes(range(128, 256)) * 20),
        ("unknown", b"\xff\xd8\xff\xe1Exif,\x01\x02"),
        ("nothing", b"date,text\n"),
        ("many", b"date,text\n" + b"2019-07-03,Soup\n" * 10_001),
        ("many", b"date,text\n" + b"\n" * 2_000_000 + b"x"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(reason: str, file: bytes) -> None:
    assert why(file) == reason


@pytest.mark.parametrize("named", [True, False])
def test_as_many_as_fit_are_read_whatever_the_first_line_is(*, named: bool) -> None:
    file = b"date,text\n" + b"2019-07-03,Soup\n" * 10_000
    assert len(read(file, Columns(0, 1, named=named)).pieces) == 10_000


def test_one_line_that_is_too_long_hides_no_other() -> None:
    found = read(b'date,text\n2019-07-03,"' + b"x" * 200_000 + b'"\n2019-07-04,Soup\n')
    assert told(found) == [("2019-07-04", "Soup")]
    assert unread(found) == [(2, "long")]
