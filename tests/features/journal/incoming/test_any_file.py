"""Whatever is in a file, it is read or refused by a code: nothing breaks, and nothing comes in twice."""

import ast
import random
import struct
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.features.journal.incoming.elsewhere import TERMS, TODAY, dayone, packed, read, written

from troth.features.journal.forms import TITLE_BYTES
from troth.features.journal.incoming import archive, files, folder, table, words
from troth.features.journal.incoming import dayone as reader
from troth.features.journal.incoming.pieces import FIRST_DAY, Columns, Found, Reason, Refused, Why
from troth.writing.fields import TEXT_BYTES

PURE: Final = (reader, table, folder)
HOUSE: Final = Path(files.__file__).parent
OF_DJANGO: Final = {"entries.py", "queries.py", "actions.py", "words.py", "forms.py", "views.py"}
TEXTS: Final = st.text(max_size=60) | st.sampled_from(["", "\0", "\ud800", "﷽" * 50, "x" * 70_000, "![](dayone-a:/b)"])
MOMENTS: Final = st.datetimes().map(lambda at: at.isoformat() + "Z") | st.text(max_size=20)
ENTRIES: Final = st.fixed_dictionaries(
    {"creationDate": MOMENTS, "text": TEXTS},
    optional={
        "timeZone": st.sampled_from(["Asia/Tokyo", "GMT+9999", "UTC", "", "Mars"]) | st.text(max_size=9),
        "richText": TEXTS,
        "tags": st.lists(TEXTS, max_size=3),
        "photos": st.lists(st.none(), max_size=2),
    },
)
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
CELLS: Final = st.text(max_size=12) | st.sampled_from(["2019-07-03", "31/12/2019", '"', ",", "a\nb", "date", "text"])
TABLES: Final = st.builds(
    lambda lines, separator, encoding: "\n".join(map(separator.join, lines)).encode(encoding, "replace"),
    st.lists(st.lists(CELLS, max_size=5), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
NAMES: Final = st.sampled_from(
    ["2019-07-03.md", "a/2019/07/03.md", "a.txt", "Journal.json", "../a.md", ".a.md", "b.jpg"]
)
PAGES: Final = st.builds(
    lambda head, body: "---\n" + "\n".join(f"{key}: {value}" for key, value in head) + "\n---\n" + body,
    st.lists(st.tuples(st.sampled_from(["date", "title", "tags", "mood"]), st.text(max_size=20)), max_size=4),
    st.text(max_size=60),
).map(lambda text: text.encode("utf-8", "replace"))
FOLDERS: Final = st.dictionaries(NAMES, PAGES | st.binary(max_size=60), max_size=5).map(packed)
GOOD: Final = [
    dayone(written("Words", tags=["one"]), written("More")),
    b'date,text\n2019-07-03,"Soup, hot"\n2019-07-04,Rain\n',
    packed({"2019-07-03.md": "---\ntitle: One\n---\nWords", "2019-07-04.md": "More"}),
    packed({"Journal.json": dayone(written("Words"))}),
]
SOME: Final = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(found: Found) -> None:
    """What is true of whatever was read."""
    assert [one.day for one in found.pieces] == sorted(one.day for one in found.pieces)
    for one in found.pieces:
        assert one.text.strip()
        assert FIRST_DAY <= one.day <= TODAY.replace(day=28)
        assert len(one.text.encode()) <= TEXT_BYTES
        assert all("\0" not in each and len(each.encode()) <= TITLE_BYTES for each in (one.title, *one.tags))
        assert "\0" not in one.text
        assert len(one.origin) == 16
        assert one.stamp.at is None or one.stamp.at.utcoffset() is not None
    assert all(one.why in get_args(Why) for one in found.unread)


def tried(file: bytes, columns: Columns | None = None) -> Found | None:
    try:
        found = read(file, columns)
    except Refused as refused:
        assert refused.why in get_args(Reason)  # noqa: PT017 - whichever it is
        return None
    holds(found)
    again = read(file, columns)
    assert [one.origin for one in again.pieces] == [one.origin for one in found.pieces]
    return found


def damaged(file: bytes, chance: random.Random) -> bytes:
    """A few bytes of it changed, cut out or put in, as on a bad way."""
    content = bytearray(file)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        cut = content[at : at + chance.choice([0, 1, 1, 4])]
        content[at : at + len(cut)] = chance.choice([b"", b"\0", b"\xff\xff", bytes([chance.randrange(256)]), cut * 2])
    return bytes(content)


@SOME
@given(st.lists(ENTRIES | JSON, max_size=4), st.dictionaries(st.text(max_size=9), JSON, max_size=2))
def test_any_export_is_read_or_refused(entries: list[Any], more: dict[str, Any]) -> None:
    tried(dayone(*entries, **{key: value for key, value in more.items() if key != "entries"}))


@SOME
@given(TABLES, st.none() | st.builds(Columns, *[st.integers(-1, 5)] * 2, st.none() | st.integers(-1, 5)))
def test_any_table_is_read_or_refused_by_whatever_columns(file: bytes, columns: Columns | None) -> None:
    tried(file, columns)


@SOME
@given(FOLDERS)
def test_any_folder_is_read_or_refused(file: bytes) -> None:
    tried(file)


@SOME
@given(st.binary(max_size=400) | st.binary(max_size=200).map(b"PK\x03\x04".__add__) | st.binary().map(b"{".__add__))
def test_any_bytes_are_read_or_refused(file: bytes) -> None:
    tried(file)


@SOME
@given(st.sampled_from(GOOD), st.randoms(use_true_random=False))
def test_a_file_that_broke_on_its_way_is_read_or_refused(file: bytes, chance: random.Random) -> None:
    tried(damaged(file, chance))


@SOME
@given(st.binary(max_size=200), st.lists(st.tuples(st.text(max_size=8), st.binary(max_size=60)), max_size=3))
def test_each_reader_by_itself_bears_any_bytes(content: bytes, named: list[tuple[str, bytes]]) -> None:
    for read_by in (
        lambda: reader.read([content], TERMS),
        lambda: table.read(content, TERMS),
        lambda: folder.read([*named, ("2019-07-03.md", content)], TERMS),
    ):
        try:
            holds(read_by())
        except Refused as refused:
            assert refused.why in get_args(Reason)  # noqa: PT017 - whichever it is


@SOME
@given(st.integers(0, 2**32 - 1), st.sampled_from(range(4, 30)))
def test_a_zip_that_lies_about_its_sizes_is_read_or_refused(number: int, at: int) -> None:
    file = bytearray(packed({"2019-07-03.md": "Words " * 200}))
    for head in (b"PK\x03\x04", archive.DIRECTORY_ENTRY):
        start = file.rindex(head)
        file[start + at : start + at + 4] = struct.pack("<I", number)
    tried(bytes(file))


@pytest.mark.parametrize("file", GOOD)
def test_what_breaks_in_these_tests_was_good_before(file: bytes) -> None:
    found = tried(file)
    assert found is not None
    assert found.pieces
    assert not found.unread


def test_every_reason_has_words() -> None:
    said = [words.refused(Refused(reason, 7)) for reason in get_args(Reason)]
    assert len(set(said)) == len(said)
    assert set(words.WHY) == set(get_args(Why))
    assert not any(
        bad in text.lower() for text in (*said, *map(str, words.WHY.values())) for bad in ("invalid", "error")
    )


def test_readers_know_no_framework_and_no_clock() -> None:
    for path in HOUSE.glob("*.py"):
        if path.name in OF_DJANGO:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            allowed = [name for name in names if not name.startswith(("django", "os", "tempfile", "pathlib", "time"))]
            assert names == allowed, path.name
            assert not any(name.startswith("troth.") and ".journal.incoming" not in name for name in names), path.name
            called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            assert called not in {"now", "today", "utcnow"}, path.name
