"""Typed bodies: what features seal. A body's kind is its name in the vault; its fields are never columns."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from typing import ClassVar, Generic, Self, TypeVar

import msgspec

from troth.vault.errors import NOT_AS_WRITTEN, CannotOpen, CannotSeal
from troth.vault.padding import pad, unpad

registry: dict[str, type["Body"]] = {}
T = TypeVar("T", bound="Body")
Inner = TypeVar("Inner")


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every sealed body. A subclass says ``frozen=True`` and names its ``kind``.

    New fields get a default, so that old bodies open.
    """

    kind: ClassVar[str] = ""
    wordless: ClassVar[bool] = False  # nothing in here can be looked for; kept without a scope
    at: dt.datetime | None = None  # the moment of writing: sealed, because a row shows only the day

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if _name(registry.setdefault(cls.kind, cls)) != _name(cls):
            raise TypeError("two bodies of one kind")

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # words never reach a traceback or a log line

    def words(self) -> Iterator[str]:
        """Every word of its author's in here, for search over one's own entries."""
        for value in msgspec.structs.astuple(self):
            if isinstance(value, str):
                yield value

    def last_day(self) -> dt.date | None:
        """The last day on which others may read this, as its author said with it; None where it does not end."""
        return None

    def dated(self, at: dt.datetime) -> Self:
        return self if self.at else msgspec.structs.replace(self, at=at)


class _Wire(msgspec.Struct, Generic[Inner], frozen=True):
    kind: str
    body: Inner


def _name(body: type[Body]) -> tuple[str, str]:
    return body.__module__, body.__qualname__


def encode(body: Body) -> bytes:
    """``{"kind": …, "body": …}`` as JSON, padded; or :class:`CannotSeal`.

    What is sealed must open later: types are checked here, because constructing a body checks none.
    """
    try:
        raw = msgspec.json.encode(body)
        msgspec.json.decode(raw, type=type(body))
        return pad(msgspec.json.encode(_Wire(body.kind, msgspec.Raw(raw))))
    except (msgspec.MsgspecError, UnicodeError, TypeError, OverflowError):
        raise CannotSeal from None


def decode(plain: bytes, expected: type[T]) -> T:
    """The body, if it is of the expected type (``Body`` expects any)."""
    raw = unpad(plain)
    try:
        if not expected.__subclasses__():  # of one kind alone, so it is read in one go
            whole: _Wire[T] = _reader(expected)(raw)
            if whole.kind != expected.kind:
                raise CannotOpen
            body: T = whole.body  # mypy takes the field of a generic struct for Any
            return body
        wire = msgspec.json.decode(raw, type=_Wire[msgspec.Raw])
        found = registry[wire.kind]
        if not issubclass(found, expected):
            raise CannotOpen
        return msgspec.json.decode(wire.body, type=found)
    except (*NOT_AS_WRITTEN, KeyError):
        raise CannotOpen from None


@cache
def _reader(body: type[T]) -> Callable[[bytes], _Wire[T]]:
    return msgspec.json.Decoder(_Wire[body]).decode  # type: ignore[valid-type]  # msgspec reads it as it runs
