"""A file that somebody brings, on its way in: sealed piece by piece as it comes, and read again from any place.

It is never held whole, and lies nowhere unsealed. Each person has one at a time; within an hour it is taken in, thrown
away, or forgotten.
"""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from troth.people.me import Me, now
from troth.people.models import Arriving
from troth.vault import notes
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring

MOST: Final = 512 * 1024 * 1024  # bytes of one file; its photos are in it twice
PIECE: Final = 1024 * 1024
HOUR: Final = 60 * 60
HEAD: Final = 0


class _Head(msgspec.Struct, frozen=True):
    size: int


class Staged:
    """A file that has arrived. It can be read from any place, as a ZIP has to be."""

    def __init__(self, keyring: Keyring, file: UUID, size: int) -> None:
        self._keyring, self._file, self.size = keyring, file, size
        self._at, self._held = 0, (0, b"")

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = max(0, offset + (0, self._at, self.size)[whence])
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        end = self.size if size < 0 else min(self.size, self._at + size)
        found = bytearray()
        while self._at < end:
            number, offset = divmod(self._at, PIECE)
            part = self._piece(number + 1)[offset : offset + end - self._at]
            found += part
            self._at += len(part)
        return bytes(found)

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._held = number, _open(self._keyring, self._file, number)
        return self._held[1]


class Writer:
    """Takes a file as it comes."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring, self._file = keyring, uuid4()
        self._waiting, self._number, self.size = bytearray(), HEAD, 0

    def write(self, part: bytes) -> None:
        self._waiting += part
        self.size += len(part)
        while len(self._waiting) >= PIECE:
            self._keep(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def close(self) -> None:
        """All of it is here; what was brought before makes way."""
        if self._waiting:
            self._keep(bytes(self._waiting))
        self._number = HEAD - 1
        self._keep(msgspec.json.encode(_Head(self.size)))
        Arriving.objects.filter(person=self._keyring.person).exclude(file=self._file).delete()

    def drop(self) -> None:
        Arriving.objects.filter(file=self._file).delete()

    def _keep(self, piece: bytes) -> None:
        self._number += 1
        box = notes.seal_piece(self._keyring, self._file, self._number, piece)
        Arriving.objects.create(
            person_id=self._keyring.person, file=self._file, number=self._number, box=box, until=now() + HOUR
        )


def keep(keyring: Keyring, pieces: Iterable[bytes]) -> None:
    """Let what these make up take the place of what was brought."""
    writer = Writer(keyring)
    for piece in pieces:
        writer.write(piece)
    writer.close()


def find(me: Me) -> Staged | None:
    """What this person has brought, if it is all here and an hour has not passed."""
    row = Arriving.objects.filter(person=me.id, number=HEAD, until__gt=now()).order_by("-until").first()
    if row is None:
        return None
    try:
        head = msgspec.json.decode(notes.open_piece(me.keyring, row.file, HEAD, row.box), type=_Head)
    except (CannotOpen, msgspec.MsgspecError):
        return None
    return Staged(me.keyring, row.file, head.size)


def throw_away(me: Me) -> None:
    Arriving.objects.filter(person=me.id).delete()


def _open(keyring: Keyring, file: UUID, number: int) -> bytes:
    row = Arriving.objects.filter(person=keyring.person, file=file, number=number).first()
    if row is None:
        raise CannotOpen
    return notes.open_piece(keyring, file, number, row.box)


class Arrived(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs alone
    """What a form gets in the place of a file: it lies sealed already."""


class Handler(FileUploadHandler):
    """Seals a file while it is uploaded."""

    def __init__(self, request: HttpRequest, keyring: Keyring) -> None:
        super().__init__(request)
        self._keyring = keyring
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._writer = Writer(self._keyring)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's
        self._writer.write(raw_data)
        if self._writer.size > MOST:
            self._writer.drop()
            self.too_large = True
            raise StopUpload

    def file_complete(self, file_size: int) -> Arrived:
        self._writer.close()
        return Arrived(name=self.file_name, size=file_size)

    def upload_interrupted(self) -> None:
        self._writer.drop()
