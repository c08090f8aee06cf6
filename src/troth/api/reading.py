"""The description as a page shows it: taken from what programs get, so that the two never differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from troth.api.schema import ABOUT, document

TYPES: Final = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false",
                "null": "null"}  # fmt: skip
REF: Final = "#/components/schemas/"
FORMATS: Final = {"uuid": "id", "date": "day", "date-time": "moment", "time": "time", "duration": "duration"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type in words, with the name of the shape it leads to, if any."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a shape, or a place in an address or a head."""

    name: str
    kind: Kind
    needed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What is sent or told."""

    name: str
    says: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    says: tuple[str, ...]
    parameters: tuple[Field, ...]
    sends: Kind | None
    told: Kind | None
    status: str
    refusals: tuple[str, ...]
    sample: str
    """How it is asked for from a shell, up to its address."""


@dataclass(frozen=True, slots=True)
class Room:
    """Operations about one thing."""

    name: str
    operations: tuple[Asked, ...]


def about() -> list[str]:
    return [" ".join(part.split()) for part in ABOUT.strip().split("\n\n")]


@cache
def rooms() -> list[Room]:
    found: dict[str, list[Asked]] = {}
    for path, here in document()["paths"].items():
        for method, one in here.items():
            found.setdefault(one["tags"][0], []).append(_asked(method.upper(), path, one))
    return [Room(name, tuple(operations)) for name, operations in found.items()]


@cache
def shapes() -> list[Shape]:
    found = document()["components"]["schemas"]
    return [_shape(name, found[name]) for name in sorted(found)]


def _asked(method: str, path: str, one: Json) -> Asked:
    status, told = next(iter(one["responses"].items()))
    return Asked(
        id=one["operationId"], method=method, path=path, summary=one["summary"],
        says=tuple(one["description"].split("\n\n")),
        parameters=tuple(Field(each["name"], kind(each["schema"]), each["required"]) for each in one["parameters"]),
        sends=_content(one.get("requestBody")), told=_content(told), status=status,
        refusals=tuple(name for name in one["responses"] if name != status),
        sample=" ".join(_sample(method.upper(), one)),
    )  # fmt: skip


def _sample(method: str, one: Json) -> Iterator[str]:
    yield "curl" if method == "GET" else f"curl -X {method}"
    yield '-H "Authorization: Bearer $TOKEN"'
    if any(each["name"] == "Idempotency-Key" for each in one["parameters"]):
        yield '-H "Idempotency-Key: $(uuidgen)"'
    if "requestBody" in one:
        yield "--json @sent.json"


def _content(part: Json | None) -> Kind | None:
    content = (part or {}).get("content", {}).values()
    return next((kind(each["schema"]) for each in content), None)


def _shape(name: str, said: Json) -> Shape:
    needed = set(said.get("required", ()))
    fields = tuple(Field(field, kind(each), field in needed) for field, each in said.get("properties", {}).items())
    return Shape(name, " ".join(said.get("description", "").replace("``", "`").split()), fields)


def kind(said: Json) -> Kind:
    """A schema in a few words."""
    if "$ref" in said:
        name = said["$ref"].removeprefix(REF)
        return Kind(name, name)
    if "anyOf" in said:
        parts = [kind(each) for each in said["anyOf"]]
        return Kind(" or ".join(part.words for part in parts), next((part.shape for part in parts if part.shape), ""))
    if "enum" in said:
        return Kind(" | ".join(f"“{value}”" for value in said["enum"]))
    if said.get("type") == "array":
        inner = kind(said.get("items", {}))
        return Kind(f"list of {inner.words}", inner.shape)
    if said.get("type") == "object":
        inner = kind(said.get("additionalProperties", {}))
        return Kind(f"by name: {inner.words}", inner.shape)
    return Kind(" ".join(_plain(said)))


def _plain(said: Json) -> Iterator[str]:
    yield FORMATS.get(said.get("format", ""), TYPES.get(said.get("type", ""), "anything"))
    if "minimum" in said and "maximum" in said:
        yield f"{said['minimum']} to {said['maximum']}"
    if "maxLength" in said:
        yield f"of at most {said['maxLength']} letters"
