"""Everything one person may open, as the files of one keepsake: to read, and for programs."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import troth
from troth.keepsake import book, schema
from troth.keepsake.everything import Everything
from troth.keepsake.records import plain as fields_of
from troth.keepsake.writers import NOTE, Part, array, canonical, photo, plain
from troth.people.models import Person
from troth.relationships.access import MyRelationship
from troth.vault.whole import State

BOOK: Final = "book.html"
KEEPSAKE: Final = "keepsake.json"
SCHEMA: Final = "keepsake.schema.json"


def parts(all: Everything, note: str, at: dt.datetime) -> Iterator[Part]:
    """Its files. All is gone through once for programs; the book and the photos look up what that has found."""
    yield NOTE, [note.encode()]
    yield KEEPSAKE, _keepsake(all, at)
    yield SCHEMA, [schema.text().encode()]
    yield BOOK, book.pages(all, at)
    for _spot, record in all.look_up(all.photos):
        if record.image:
            yield photo(record)


def _keepsake(all: Everything, at: dt.datetime) -> Iterator[bytes]:
    """One JSON object, in which each entry has a line of its own."""
    head = {"format": schema.FORMAT, "version": schema.VERSION, "troth": troth.__version__, "made": at.isoformat()}
    yield canonical(head | {"person": _person(all)})[:-1]
    yield b',\n"relationships": '
    yield from array(_relationship(one) for one in all.people)
    yield b',\n"states": '
    yield from array(_state(state) for state in all.states())
    yield b',\n"entries": '
    yield from array(plain(record) for record in all.records())
    yield b"}\n"


def _person(all: Everything) -> dict[str, str]:
    email = Person.objects.values_list("email", flat=True).get(id=all.me.id)
    return {"name": all.me.handle, "email": email}


def _relationship(one: MyRelationship) -> dict[str, Any]:
    """As its owner keeps it. A leave that has not taken effect is told to no file."""
    ended = one.ended and one.leaving is None
    return {
        "id": str(one.id),
        "name": one.name,
        "own_name": one.own_name,
        "kind": one.kind,
        "added": one.added.isoformat(),
        "state": "over" if ended else "two" if one.vault else "alone",
    }


def _state(state: State) -> dict[str, Any]:
    return {"kind": state.body.kind, "scope": state.scope, "fields": fields_of(state.body)}
