"""The published form of a keepsake, as JSON Schema. docs/keepsake.schema.json is made from it, and every keepsake
carries it along; scripts/keepsake_schema.py writes it anew.
"""

import json
from functools import cache
from typing import Any, Final

import msgspec

from troth.keepsake.entries import Brought, BroughtPhoto
from troth.keepsake.everything import LEFT_OUT, OF_BOTH
from troth.relationships.entries import Kind
from troth.vault import bodies

FORMAT: Final = "troth-keepsake"
VERSION: Final = 1
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
LEFT_ASIDE: Final = ("at", "image")
"""The moment stands beside the fields, and a photo is a file of its own."""
Schema = dict[str, Any]


def schema() -> Schema:
    """Of the whole file."""
    fields, parts = _fields()
    return {
        "$schema": DIALECT,
        "title": "A keepsake from Troth",
        "description": "Everything one person could open. docs/keepsake.md says what each part means.",
        **_object(
            format={"const": FORMAT},
            version={"const": VERSION},
            troth={"type": "string", "description": "The version of Troth that made it."},
            made=_TIME,
            person=_object(name=_TEXT, email=_TEXT),
            relationships=_list({"$ref": "#/$defs/relationship"}),
            states=_list({"$ref": "#/$defs/state"}),
            entries=_list({"$ref": "#/$defs/entry"}),
        ),
        "$defs": {"relationship": _RELATIONSHIP, "state": _state(fields), "entry": _entry(fields), **parts},
    }


@cache
def text() -> str:
    return json.dumps(_tidy(schema()), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _tidy(part: Any) -> Any:
    """Descriptions as prose: they were written for who reads the code."""
    if isinstance(part, list):
        return [_tidy(each) for each in part]
    if not isinstance(part, dict):
        return part
    found = {name: _tidy(each) for name, each in part.items()}
    if isinstance(found.get("description"), str):
        found["description"] = " ".join(found["description"].replace("``", "").split())
    return found


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": [*properties], "properties": properties, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_TEXT: Final[Schema] = {"type": "string"}
_ID: Final[Schema] = {"type": "string", "format": "uuid"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_TIME: Final[Schema] = {"type": "string", "format": "date-time"}
_SUM: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_RELATIONSHIP: Final[Schema] = _object(
    id=_ID, name=_TEXT, own_name=_TEXT, kind={"enum": [*Kind]}, added=_DAY, state={"enum": ["alone", "two", "over"]}
)


def _entry(fields: dict[str, Schema]) -> Schema:
    version = _object(
        version={"type": "integer", "minimum": 1}, day=_DAY, at=_or_null(_TIME), fields={"type": "object"}
    )
    of_kind = [
        _if_kind(kind, {"versions": {"items": {"properties": {"fields": found}}}}) for kind, found in fields.items()
    ]
    return _object(
        id=_ID,
        kind={"enum": ["", *fields], "description": "Empty where the words are gone or did not open."},
        place={"enum": ["private", "shared", "kept"]},
        about=_or_null(_ID),
        scope=_or_null(_TEXT),
        mine={"type": "boolean"},
        genuine={"type": "boolean"},
        state={"enum": ["here", "withdrawn", "unreadable"]},
        day=_DAY,
        image=_or_null(_SUM),
        versions=_list(version),
        sha256=_SUM,
    ) | {"allOf": of_kind}


def _state(fields: dict[str, Schema]) -> Schema:
    of_kind = [_if_kind(kind, {"fields": found}) for kind, found in fields.items()]
    said = _object(kind={"enum": [*fields]}, scope=_TEXT, fields={"type": "object"})
    return said | {"allOf": of_kind}


def _if_kind(kind: str, properties: Schema) -> Schema:
    return {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": properties}}


def _fields() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """What each kind of body says, and the parts it is made of."""
    ours = [kind for kind, body in bodies.registry.items() if body.__module__.startswith("troth.")]
    kinds = sorted({*ours} - {"", Brought.kind, BroughtPhoto.kind} - LEFT_OUT - OF_BOTH)
    refs, parts = msgspec.json.schema_components(
        [bodies.registry[kind] for kind in kinds], ref_template="#/$defs/{name}"
    )
    for ref in refs:
        found = parts[ref["$ref"].rpartition("/")[2]]
        found["properties"] = {name: one for name, one in found["properties"].items() if name not in LEFT_ASIDE}
        found["required"] = [name for name in found.get("required", ()) if name not in LEFT_ASIDE]
    return dict(zip(kinds, refs, strict=True)), parts
