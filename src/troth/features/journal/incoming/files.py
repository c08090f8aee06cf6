"""A file of any of the three kinds, told apart by what is in it and never by its name."""

from typing import Final

from troth.features.journal.incoming import archive, dayone, folder, table
from troth.features.journal.incoming.pieces import Columns, Found, Refused, Terms

MOST_BYTES: Final = 8 * 1024 * 1024


def read(file: bytes, terms: Terms, columns: Columns | None = None) -> Found:
    """All that is in a file, or :class:`Refused`."""
    if not file.strip():
        raise Refused("empty")
    if archive.is_archive(file):
        return _unpacked(archive.opened(file), terms)
    if file.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return _some(dayone.read([file], terms))
    return _some(table.read(file, terms, columns))


def _unpacked(found: archive.Archive, terms: Terms) -> Found:
    """Day One's where there is one; or else every Markdown file."""
    exports = [content for _, content in found.read_all(lambda name: name.lower().endswith(".json"))]
    journals = [content for content in exports if content and dayone.is_export(content)]
    if journals:
        return _some(dayone.read(journals, terms))
    files = [*found.read_all(folder.is_entry)]
    if not files:
        raise Refused("broken" if exports else "nothing")
    return folder.read(files, terms, beside=len(found.names) - len(files))


def _some(found: Found) -> Found:
    if not found.pieces and not found.unread:
        raise Refused("nothing")
    return found
