"""A ZIP taken apart in memory, and only as much of it as anybody's journal has. Nothing of it ever gets a path."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from troth.features.journal.incoming.pieces import Refused

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 40 * 1024 * 1024
"""Of all that is unpacked. Words shrink to a third or a fifth, so a file of 8 MB holds no more that is honest."""
DIRECTORY_ENTRY: Final = b"PK\x01\x02"
BEGINNINGS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SEALED: Final = 0x1
UTF_8: Final = 0x800
PACKED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""These can be unpacked a little at a time; of others nobody knows beforehand how large they are."""
LINK: Final = 0o120000


def is_archive(file: bytes) -> bool:
    return file.startswith(BEGINNINGS)


@dataclass(slots=True, repr=False)  # it holds somebody's files
class Archive:
    """``names`` of all files that a person put there, without what programs leave beside them."""

    names: list[str]
    _zip: zipfile.ZipFile
    _members: dict[str, zipfile.ZipInfo]
    _room: int = MOST_BYTES

    def read(self, name: str) -> bytes | None:
        """One of them; None where it is damaged. :class:`Refused` where it is locked, or all is more than fits."""
        member = self._members[name]
        if member.flag_bits & SEALED:
            raise Refused("locked")
        if member.compress_type not in PACKED or (member.external_attr >> 16) & 0o170000 == LINK:
            return None
        try:
            with self._zip.open(member) as packed:
                content = packed.read(self._room + 1)
        except Exception:  # noqa: BLE001 - what is raised about a file from outside is of any type
            return None
        if len(content) > self._room:
            raise Refused("large")
        self._room -= len(content)
        return content

    def read_all(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes | None]]:
        """Those whose names are wanted, in the order of their names."""
        for name in sorted(filter(wanted, self.names)):
            yield name, self.read(name)


def opened(file: bytes) -> Archive:
    """A ZIP, or :class:`Refused`."""
    if file.count(DIRECTORY_ENTRY) > MOST_FILES:
        raise Refused("many")
    try:
        archive = zipfile.ZipFile(BytesIO(file))
        members = [member for member in archive.infolist() if not member.is_dir()]
    except Exception:  # noqa: BLE001 - as above
        raise Refused("broken") from None
    named = {_name(member): member for member in members}
    if any(map(_leads_out, named)):
        raise Refused("outside")
    own = {name: member for name, member in named.items() if not _is_left_by_a_program(name)}
    return Archive(list(own), archive, own)


def _name(member: zipfile.ZipInfo) -> str:
    """Its name with plain slashes. Some programs write UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or name[1:3] == ":/" or ".." in name.split("/")


def _is_left_by_a_program(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
