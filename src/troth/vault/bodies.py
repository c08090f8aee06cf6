"""Typed bodies: what features seal. A body's kind is its name in the vault; its fields are never columns."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Self, TypeVar

import msgspec

from troth.vault.errors import CannotOpen
from troth.vault.padding import pad, unpad

registry: dict[str, type["Body"]] = {}
T = TypeVar("T", bound="Body")


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every sealed body. A subclass says ``frozen=True`` and names its ``kind``; new fields get a default, so that old bodies open."""

    kind: ClassVar[str] = ""
    at: dt.datetime | None = None  # the moment of writing: sealed, because a row shows only the day

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if registry.setdefault(cls.kind, cls).__qualname__ != cls.__qualname__:
            raise TypeError("two bodies of one kind")

    def words(self) -> Iterator[str]:
        """Every word of its author's in here, for search over one's own entries."""
        for value in msgspec.structs.astuple(self):
            if isinstance(value, str):
                yield value

    def dated(self, at: dt.datetime) -> Self:
        return self if self.at else msgspec.structs.replace(self, at=at)


def encode(body: Body) -> bytes:
    """``{"kind": …, "body": …}`` as JSON, padded."""
    return pad(msgspec.json.encode({"kind": body.kind, "body": body}))


class _Wire(msgspec.Struct, frozen=True):
    kind: str
    body: msgspec.Raw


def decode(plain: bytes, expected: type[T]) -> T:
    """The body, if it is of the expected type (``Body`` expects any)."""
    try:
        wire = msgspec.json.decode(unpad(plain), type=_Wire)
        found = registry[wire.kind]
        if not issubclass(found, expected):
            raise CannotOpen
        return msgspec.json.decode(wire.body, type=found)
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError):
        raise CannotOpen from None
