"""Reading a keepsake that somebody brings. Nothing in it is believed before it was looked at, and nothing of it reaches
a message: what is wrong is told by a code.
"""

import datetime as dt
import hashlib
import json
import struct
import zlib
from typing import Any, BinaryIO, Final, Literal, cast
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import msgspec

from troth.features.memories import photos
from troth.keepsake import records
from troth.keepsake.evidence import ENTRIES
from troth.keepsake.keeping import KEEPSAKE
from troth.keepsake.records import State, Where
from troth.keepsake.schema import FORMAT, VERSION
from troth.keepsake.staging import Staged
from troth.keepsake.writers import canonical
from troth.relationships.entries import Kind
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen

Why = Literal["foreign", "copy", "newer", "broken", "large"]
MOST_JSON: Final = 64 * 1024 * 1024
MOST_PHOTO: Final = photos.MOST_BYTES
MOST_PHOTOS: Final = 1024 * 1024 * 1024  # bytes of all photos together, once they are unpacked
MOST_FILES: Final = 100_000
MOST_LIST: Final = 32 * 1024 * 1024  # bytes of the list of them, which is read before anything else
LONGEST: Final = 200
END: Final = struct.Struct("<4s4H2LH")
"""The last record of a ZIP: its sign, four counts, and how long the list of files is."""
BROKEN: Final = (
    BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, CannotOpen, ValueError, KeyError, RuntimeError,
)  # fmt: skip
"""What comes of a file that is not as it should be; the last one also of what is packed in itself without end."""


class Unfit(Exception):  # noqa: N818
    """This cannot be brought in: ``why`` says what to tell the person."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Version(msgspec.Struct, frozen=True):
    version: int
    day: dt.date
    at: dt.datetime | None
    fields: dict[str, Any]


class Entry(msgspec.Struct, frozen=True):
    """As docs/keepsake.md says it."""

    id: UUID
    kind: str
    place: Where
    about: UUID | None
    scope: str | None
    mine: bool
    genuine: bool
    state: State
    day: dt.date
    image: str | None
    versions: list[Version]

    @property
    def own(self) -> bool:
        """Whether it is one's own, and still says something."""
        return self.mine and self.genuine and self.state == "here" and bool(self.versions)


class Person(msgspec.Struct, frozen=True):
    name: str


class Relationship(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    own_name: str
    kind: Kind
    added: dt.date
    state: Literal["alone", "two", "over"]


class Whole(msgspec.Struct, frozen=True):
    kind: str
    scope: str
    fields: dict[str, Any]


class Keepsake(msgspec.Struct, frozen=True):
    troth: str
    made: dt.datetime
    person: Person
    relationships: list[Relationship]
    states: list[Whole]
    entries: list[Entry]


class Opened:
    """A keepsake that was read whole, and its photos, one at a time."""

    def __init__(self, staged: Staged) -> None:
        try:
            _must_be_short(staged)
            self._file = ZipFile(cast("BinaryIO", staged))
            self._look_over()
            self.all = _keepsake(self._read(KEEPSAKE, MOST_JSON))
        except BROKEN:
            raise Unfit("broken") from None

    def photo(self, entry: Entry) -> bytes:
        """A photo as it was written, or :class:`Unfit` for what is none of ours."""
        try:
            image = self._read(f"photos/{entry.id}.webp", MOST_PHOTO)
        except BROKEN:
            raise Unfit("broken") from None
        if hashlib.sha256(image).hexdigest() != entry.image or not photos.is_ours(image):
            raise Unfit("broken")
        return image

    def _look_over(self) -> None:
        """What would be too much is refused before any of it is unpacked."""
        files = self._file.infolist()
        names = {file.filename for file in files}
        if KEEPSAKE not in names:
            raise Unfit("copy" if ENTRIES in names else "foreign")
        unpacked = sum(file.file_size for file in files if file.filename.startswith("photos/"))
        if len(files) > MOST_FILES or len(names) != len(files) or unpacked > MOST_PHOTOS:
            raise Unfit("large")

    def _read(self, name: str, most: int) -> bytes:
        """One file of it. It may not become larger than it says, and that may not be too much."""
        info = self._file.getinfo(name)
        if info.file_size > most:
            raise Unfit("large")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile
        with self._file.open(info) as opened:
            found = opened.read(info.file_size + 1)
        if len(found) != info.file_size:
            raise BadZipFile
        return found


def _must_be_short(staged: Staged) -> None:
    """The list of files is read whole, so how long it is has to be known before."""
    staged.seek(max(0, staged.size - 2**16 - END.size))
    tail = staged.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0:
        raise Unfit("foreign")
    if END.unpack_from(tail.ljust(at + END.size, b"\0"), at)[5] > MOST_LIST:
        raise Unfit("large")
    staged.seek(0)


def _keepsake(raw: bytes) -> Keepsake:
    said = json.loads(raw)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Unfit("foreign")
    if said.get("version") != VERSION:
        raise Unfit("newer")
    try:
        found = msgspec.convert(said, Keepsake)
    except msgspec.MsgspecError:
        raise Unfit("broken") from None
    entries = cast("list[dict[str, Any]]", said["entries"])
    if not all(map(_as_it_was, entries)) or not all(map(_sound, found.entries)):
        raise Unfit("broken")
    named = [found.person.name, *(name for one in found.relationships for name in (one.name, one.own_name))]
    things: list[Entry | Relationship] = [*found.entries, *found.relationships]
    if len({one.id for one in things}) != len(things) or max(map(len, named)) > LONGEST:
        raise Unfit("broken")
    return found


def _as_it_was(entry: dict[str, Any]) -> bool:
    """Whether the checksum of an entry is right."""
    rest = {name: value for name, value in entry.items() if name != "sha256"}
    return hashlib.sha256(canonical(rest)).hexdigest() == entry.get("sha256")


def _sound(entry: Entry) -> bool:
    """Whether it hangs together: versions that count up, a scope of some letters, and an end of what is not here."""
    numbers = [each.version for each in entry.versions]
    rising = all(one < other for one, other in zip([0, *numbers], numbers, strict=False))
    return rising and (entry.state == "here") == bool(numbers) and len(entry.scope or "") <= LONGEST


def body_of(kind: str, version: Version, image: bytes = b"") -> Body:
    """What a version says, as the vault keeps it; :class:`Unfit` for what no such kind could say."""
    try:
        body = records.body_of(kind, version.fields, version.at)
    except (msgspec.MsgspecError, KeyError):  # a wrong value; and a kind that there is not
        raise Unfit("broken") from None
    return msgspec.structs.replace(body, image=image) if image else body
