"""A folder of Markdown, one entry a file."""

import pytest
from tests.features.journal.incoming.elsewhere import packed, read, told, unread, why


def test_each_file_is_an_entry_with_its_words_to_the_letter() -> None:
    text = "# Soup\r\n\n* one\n\n    code  \n"
    assert told(read(packed({"2019-07-03.md": text, "j/2019-07-04.markdown": "Two", "2019-07-05.TXT": "Three"}))) == [
        ("2019-07-03", text),
        ("2019-07-04", "Two"),
        ("2019-07-05", "Three"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ndate: 2019-07-03\n---\nWords"),
        ("2001-01-01.md", "---\ncreated: 2019-07-03T10:15:00+02:00\n---\n# 1 May 1999\nWords"),
        ("a.md", "---\ntitle: x\nDate: 'July 3, 2019'\n---\nWords"),
        ("2019-07-03.md", "# 1 May 1999\nWords"),
        ("2019_07_03 Soup.md", "Words"),
        ("20190703.md", "Words"),
        ("Diary of 3 July 2019.md", "Words"),
        ("2019/07/03.md", "Words"),
        ("journal/2019/07/03.md", "Words"),
        ("a.md", "# 2019-07-03\nWords"),
        ("a.md", "\n\n## Wednesday, 3 July 2019, at last\nWords"),
        ("a.md", "---\nmood: good\n---\n# 3. Juli 2019\nWords"),
    ],
)
def test_its_day_stands_in_the_front_matter_or_the_name_or_the_heading(name: str, text: str) -> None:
    assert [day for day, _ in told(read(packed({name: text})))] == ["2019-07-03"]


def test_front_matter_that_is_kept_elsewhere_is_no_part_of_the_words() -> None:
    file = packed({"a.md": "---\ndate: 2019-07-03\ntitle: Soup\ntags: [rain, '#home', rain]\n---\n\nWords\n"})
    (piece,) = read(file).pieces
    assert (piece.title, piece.tags, piece.text) == ("Soup", ("rain", "home"), "Words\n")


def test_front_matter_that_says_more_stays_with_the_words() -> None:
    text = "---\ndate: 2019-07-03\nmood: good\ntags:\n  - rain\n  - home\n---\nWords"
    (piece,) = read(packed({"a.md": text})).pieces
    assert (piece.text, piece.tags) == (text, ("rain", "home"))


@pytest.mark.parametrize("said", ["date: soon", "date: 2019-07-03\ncreated: 2019-07-04", "title: a\ntitel: b"])
def test_front_matter_of_which_something_would_be_lost_stays_too(said: str) -> None:
    text = f"---\n{said}\n---\nWords"
    assert told(read(packed({"2019-07-03.md": text}))) == [("2019-07-03", text)]


@pytest.mark.parametrize("text", ["---\nWords without an end", "---\nno key\n---\nWords", "--- \n\n---", "---"])
def test_what_only_looks_like_front_matter_is_words(text: str) -> None:
    assert told(read(packed({"2019-07-03.md": text}))) == [("2019-07-03", text)]


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("2019-07-03.md", "Words", ""),
        ("2019-07-03 Soup day.md", "Words", "Soup day"),
        ("2019-07-03 - Soup day.md", "# Soup Day\n\nWords", ""),
        ("2019-07-03 22.15.md", "Words", ""),
        ("Soup day.md", "# 2019-07-03\nWords", "Soup day"),
    ],
)
def test_what_the_name_says_beyond_the_day_is_the_title(name: str, text: str, title: str) -> None:
    (piece,) = read(packed({name: text})).pieces
    assert (piece.title, piece.text) == (title, text)


def test_other_files_are_counted_and_what_programs_leave_is_not() -> None:
    found = read(
        packed(
            {
                "2019-07-03.md": "Words",
                "photos/a.jpg": b"\xff\xd8",
                "b.pdf": b"%PDF",
                ".obsidian/app.json": "{}",
                "__MACOSX/._2019-07-03.md": b"\0",
                ".DS_Store": b"\0",
            }
        )
    )
    assert found.beside == 2
    assert len(found.pieces) == 1
    assert found.unread == []


def test_what_cannot_be_read_is_named_and_hides_nothing_else() -> None:
    found = read(
        packed(
            {
                "2019-07-03.md": "Words",
                "README.md": "No day",
                "2019-07-04.md": b"a\0b",
                "2019-07-05.md": "  \n",
                "2019-02-30.md": "x",
                "1815-06-18.md": "x",
                "2019-07-06.md": "x" * 70_000,
            }
        )
    )
    assert len(found.pieces) == 1
    assert sorted(unread(found)) == [("1815-06-18.md", "far"), ("2019-02-30.md", "day"), ("2019-07-04.md", "marks"),
                                     ("2019-07-05.md", "empty"), ("2019-07-06.md", "long"),
                                     ("README.md", "day")]  # fmt: skip


def test_old_files_are_read_in_their_own_letters() -> None:
    assert told(read(packed({"2019-07-03.md": "Süß – heiß".encode("cp1252")}))) == [("2019-07-03", "Süß – heiß")]


def test_a_folder_without_markdown_has_nothing() -> None:
    assert why(packed({"a.jpg": b"\xff"})) == "nothing"
    assert why(packed({})) == "nothing"
    assert why(packed({"Journal.json": b"{"})) == "broken"
