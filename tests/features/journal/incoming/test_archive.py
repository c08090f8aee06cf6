"""A ZIP is taken apart in memory, and no further than a journal needs."""

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from tests.features.journal.incoming.elsewhere import dayone, packed, read, told, unread, why, written

from troth.features.journal.incoming import archive
from troth.features.journal.incoming.pieces import Refused

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    "name",
    ["../2019-07-03.md", "a/../../2019-07-03.md", "/etc/2019-07-03.md", "C:/2019-07-03.md", "..\\2019-07-03.md",
     "C:\\2019-07-03.md", "\\\\host\\2019-07-03.md"],
)  # fmt: skip
def test_a_name_that_leads_out_is_refused_whole(name: str) -> None:
    assert why(packed({"2019-07-04.md": "Fine", name: "Words"})) == "outside"


@pytest.mark.parametrize("name", ["a..b/2019-07-03...md", "1: 2019-07-03.md"])
def test_dots_and_colons_within_a_name_lead_nowhere(name: str) -> None:
    assert told(read(packed({name: "Words"}))) == [("2019-07-03", "Words")]


@pytest.mark.parametrize("name", ["2019-07-03.md", "Journal.json"])
def test_what_unpacks_to_more_than_fits_is_refused_before_it_does(name: str) -> None:
    file = packed({name: b"0" * (45 * MEGABYTE)})
    assert len(file) < MEGABYTE
    assert why(file) == "large"


def test_an_export_that_is_too_much_is_not_taken_for_none() -> None:
    assert why(packed({"Journal.json": b'{"entries": [' + b"0," * 3_000_000 + b"0]}"})) == "many"


def test_many_files_that_are_small_by_themselves_are_too_much_together() -> None:
    assert why(packed({f"2019-07-03 {n}.md": b"0" * MEGABYTE for n in range(45)})) == "large"


def test_files_that_share_the_same_bytes_do_not_unpack_beyond_that_either() -> None:
    """One file's bytes, named thirty times: a hundredfold bomb. Newer Pythons take such a file for broken by itself."""
    one = packed({"2019-07-03.md": b"0" * (10 * MEGABYTE)})
    start, end = one.index(archive.DIRECTORY_ENTRY), one[-22:]
    entry = one[start : len(one) - 22]
    directory = b"".join(entry.replace(b"2019-07-03", f"2019-07-{n:02}".encode()) for n in range(1, 31))
    end = end[:8] + struct.pack("<HHII", 30, 30, len(directory), start) + end[20:]
    found = archive.opened(one[:start] + directory + end)
    assert len(found.names) == 30
    unpacked = 0
    with suppress(Refused):
        unpacked = sum(len(content or b"") for _, content in found.read_all(lambda _name: True))
    assert unpacked <= archive.MOST_BYTES


def test_more_files_than_anybody_has_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(20_001):
            made.writestr(f"{number}", b"")
    assert why(out.getvalue()) == "many"


def test_a_zip_with_a_password_says_so() -> None:
    file = bytearray(packed({"2019-07-03.md": "Words"}))
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        file[file.index(head) + at] |= 1
    assert why(bytes(file)) == "locked"


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_a_little_at_a_time_is_left(how: int) -> None:
    assert unread(read(packed({"2019-07-03.md": "Words"}, how))) == [("2019-07-03.md", "broken")]


def test_a_file_that_is_only_a_link_is_left() -> None:
    link = zipfile.ZipInfo("2019-07-03.md")
    link.external_attr = 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("2019-07-04.md", "Words")
    found = read(out.getvalue())
    assert told(found) == [("2019-07-04", "Words")]
    assert unread(found) == [("2019-07-03.md", "broken")]


def test_one_damaged_file_hides_no_other() -> None:
    file = packed({"2019-07-03.md": "Words that were here", "2019-07-04.md": "Fine"}, zipfile.ZIP_STORED)
    found = read(file.replace(b"Words that were here", b"Words that were gone"))
    assert told(found) == [("2019-07-04", "Fine")]
    assert unread(found) == [("2019-07-03.md", "broken")]


@pytest.mark.parametrize(
    "file",
    [
        packed({"2019-07-03.md": "Words"})[:-10],
        packed({"2019-07-03.md": "Words"})[:40],
        b"PK\x03\x04" + b"\0" * 100,
        b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x07\x08",
    ],
    ids=["cut short", "cut in its first file", "nothing in it", "a false end", "a mark alone"],
)
def test_a_broken_zip_is_refused(file: bytes) -> None:
    assert why(file) == "broken"


def test_names_that_a_program_wrote_in_utf_8_without_saying_so_are_read() -> None:
    name = "2019-07-03 Süße Suppe.md".encode()
    plain = packed({"2019-07-03 " + "x" * (len(name) - 14) + ".md": "Words"})
    file = plain.replace(b"2019-07-03 " + b"x" * (len(name) - 14) + b".md", name)
    assert read(file).pieces[0].title == "Süße Suppe"


def test_what_comes_before_a_zip_does_not_hide_it() -> None:
    """A ZIP is told by its beginning: what only ends in one is no journal."""
    assert why(b"\0\0\0" + packed({"2019-07-03.md": "Words"})) == "unknown"


def test_it_is_unpacked_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkdtemp"):
        monkeypatch.setattr(f"tempfile.{name}", lambda *_args, **_kwargs: pytest.fail("a file was made"))
    monkeypatch.setattr(zipfile.ZipFile, "extract", lambda *_args, **_kwargs: pytest.fail("it was given a path"))
    assert read(packed({"Journal.json": dayone(written("Words"))})).pieces
