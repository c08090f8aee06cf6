"""Every text that a person reads of a thing in a pack: found, and put in other words.

Which fields those are is said once, by the schema: the ones whose type is marked as READ.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, structs

from troth.content.schema import BODY, READ

Say = Callable[[str, str], str]
"""Given the path of a field, such as `steps[0].text`, and what it says: what is to be said there."""

Worded = TypeVar("Worded", bound=Struct)


def reworded(thing: Worded, say: Say) -> Worded:
    """The same thing with what `say` answers in place of each text. An article's body is said block by block."""
    return _struct(thing, say, "")


def places(thing: Struct) -> list[tuple[str, str]]:
    """Every text a person reads of it with the path of its field, in the order of the schema."""
    found: list[tuple[str, str]] = []

    def note(field: str, text: str) -> str:
        found.append((field, text))
        return text

    reworded(thing, note)
    return found


def _struct(thing: Worded, say: Say, at: str) -> Worded:
    marks = _marks(type(thing))
    return structs.replace(
        thing, **{name: _value(getattr(thing, name), mark, say, f"{at}{name}") for name, mark in marks.items()}
    )


def _value(value: Any, mark: object, say: Say, at: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(one, mark, say, f"{at}[{number}]") for number, one in enumerate(value))
    if isinstance(value, Struct):
        return _struct(value, say, f"{at}.")
    if isinstance(value, str) and mark is BODY:
        return "\n\n".join(say(at, block) for block in re.split(r"\n\s*\n", value))
    return say(at, value) if isinstance(value, str) and mark is READ else value


@cache
def _marks(shape: type[Struct]) -> Mapping[str, object]:
    """The mark of each field of `shape`: READ, BODY, or nothing."""
    return {name: _mark(hint) for name, hint in get_type_hints(shape, include_extras=True).items()}


def _mark(hint: Any) -> object:
    """That of what a list holds, or of what an optional field holds when it holds something."""
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        marks = [note.extra for note in notes if isinstance(note, Meta) and note.extra]
        return marks[0] if marks else _mark(inner)
    return next((mark for mark in map(_mark, get_args(hint)) if mark), None)
