"""What can be asked for: each operation is a function with typed parameters, and all else follows from its types: how
it is reached, what is read of a request, and what the description says (OpenAPI 3.1).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getdoc
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from django.forms import Form

from troth.api.callers import Caller
from troth.api.problems import unfit
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.vault.errors import CannotOpen

Method = Literal["GET", "POST", "PUT", "DELETE"]
Needs = Literal["any", "own", "everybody"]
"""What a token has to open: anything at all, its person's own vault, or that and every relationship of theirs."""
T = TypeVar("T")
F = TypeVar("F", bound=Form)
C = TypeVar("C", bound=Callable[..., Any])


class Sent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that a program sends."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # words never reach a traceback or a log line


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Something that it is told."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time as the clock on the wall shows it, such as 18:30."""


def on_the_clock(time: dt.time | None) -> Clock | None:
    return None if time is None else f"{time:%H:%M}"


class Page(Told, Generic[T], frozen=True, kw_only=True):
    """Some of them, newest first. ``older`` is what to give as ``before`` for the next ones, or null at the end."""

    items: list[T]
    older: str | None = None


class Made(Told, frozen=True, kw_only=True):
    """What was made is found by this id."""

    id: UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: who calls, and where an older page begins."""

    caller: Caller
    before: int | None = None

    @property
    def me(self) -> Me:
        return self.caller.me

    @property
    def people(self) -> list[MyRelationship]:
        """Those that have not been left, as far as the token was made for them."""
        return access.current(self.me)

    def one(self, id: UUID) -> MyRelationship:
        return access.load_current(self.me, id)

    def lasting(self, id: UUID) -> MyRelationship:
        return access.load_lasting(self.me, id)

    def together(self, id: UUID) -> MyRelationship:
        return access.load_together(self.me, id)[0]

    def about(self, id: UUID | None, people: list[MyRelationship]) -> MyRelationship | None:
        """Whom of these something is about, or nobody; a stranger is none of them."""
        if id is None:
            return None
        found = next((one for one in people if one.id == id), None)
        if found is None:
            raise CannotOpen
        return found


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for. ``writes``: it needs a token that may, and is done once for each key."""

    method: Method
    path: str
    call: Callable[..., Any]
    room: str
    needs: Needs
    writes: bool
    paged: bool
    status: int
    places: dict[str, Any]
    body: type[Sent] | None
    answer: Any

    @property
    def id(self) -> str:
        return self.call.__name__

    @property
    def summary(self) -> str:
        """The first sentence that its function says of itself."""
        return _said(self.call).partition("\n\n")[0]

    @property
    def description(self) -> str:
        return _said(self.call).partition("\n\n")[2]


OPERATIONS: Final[list[Operation]] = []


def operation(
    method: Method,
    path: str,
    *,
    needs: Needs = "own",
    status: int = 200,
    paged: bool = False,
    writes: bool | None = None,
) -> Callable[[C], C]:
    """Make a function an operation. Its first parameter is :class:`Asked`, ``body`` is what is sent, and every other
    stands in the path.
    """

    def register(call: C) -> C:
        hints = get_type_hints(call)
        answer, body = hints.pop("return"), hints.pop("body", None)
        places = {name: kind for name, kind in hints.items() if kind is not Asked}
        OPERATIONS.append(Operation(
            method, path, call, call.__module__.rpartition(".")[2].replace("_", " "), needs,
            method != "GET" if writes is None else writes, paged, status, places, body,
            None if answer is type(None) else answer,
        ))  # fmt: skip
        return call

    return register


def by_path() -> dict[str, dict[str, Operation]]:
    """Every path with its operations by method."""
    found: dict[str, dict[str, Operation]] = {}
    for one in OPERATIONS:
        found.setdefault(one.path, {})[one.method] = one
    return found


def answers() -> Iterator[Any]:
    """Every type that is sent or told."""
    for one in OPERATIONS:
        yield from (kind for kind in (one.body, one.answer) if kind is not None)


def as_fields(body: Sent) -> dict[str, str]:
    """What was sent as the fields of a form of the pages, which judges it as it judges what a page sends."""
    told: dict[str, Any] = msgspec.to_builtins(body)
    return {name: "on" if value is True else str(value) for name, value in told.items() if value not in (None, False)}


def good(form: F) -> F:
    """A form that takes what was sent; else it is answered with what the form says of it."""
    if not form.is_valid():
        raise unfit(form)
    return form


def _said(call: Callable[..., Any]) -> str:
    return (getdoc(call) or "").replace("``", "`")
