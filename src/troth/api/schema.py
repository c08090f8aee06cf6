"""The description of the API (OpenAPI 3.1), made from its operations and their types alone."""

import re
from functools import cache
from typing import Any, Final, get_args
from uuid import UUID

import msgspec

from troth import __version__
from troth.api import rooms
from troth.api.operations import OPERATIONS, Made, Operation, answers, by_path
from troth.api.problems import TYPE, Problem
from troth.api.serving import CURSOR, JSON
from troth.vault.once import SHAPE

PLACES: Final = "#/components/schemas/{name}"
REFUSALS: Final = {
    400: "It does not have the form that is described here.",
    401: "There is no good token.",
    403: "The token was not made for that.",
    404: "There is nothing here for this token.",
    409: "It was changed in the meantime, or stands otherwise by now. Nothing was done.",
    413: "It is too much at once.",
    415: "It is not JSON.",
    422: "It has the right form and cannot be taken; `errors` say why, in words for a person.",
    429: "Those were too many requests in an hour. `Retry-After` says how many seconds are left.",
}
ABOUT: Final = """\
The same that one can do on Troth's pages, for programs that a person lets in.

Each request carries a token in the header `Authorization: Bearer troth_…`. A token is made in the settings, for one's
own vault, for some relationships, or both; it opens these and nothing else. No cookie is taken, and no token in an
address. Every write carries a header `Idempotency-Key` of its own: sent again under the same key, it is done once.
Lists come in pages: give `older` of one as `before` of the next. What goes wrong is a problem as RFC 9457 describes.
"""


@cache
def document() -> dict[str, Any]:
    """The whole of it, but for the server's own address."""
    kinds = [*answers(), Problem]
    found, components = msgspec.json.schema_components(kinds, ref_template=PLACES)
    schemas = dict(zip(map(repr, kinds), found, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": "Troth", "version": __version__, "description": ABOUT,
                 "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"}},
        "security": [{"token": []}],
        "tags": [{"name": name, "description": _about(name)} for name in dict.fromkeys(one.room for one in OPERATIONS)],
        "paths": {path: {method.lower(): _operation(one, schemas) for method, one in here.items()}
                  for path, here in by_path().items()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "troth_<id>_<secret>"}},
            "schemas": components,
            "responses": {_refusal(status): _problem(status, schemas[repr(Problem)]) for status in REFUSALS},
        },
    }  # fmt: skip


def rendered(server: str) -> bytes:
    """As JSON, with where this Troth is."""
    return msgspec.json.encode({**document(), "servers": [{"url": f"{server}/api"}]})


def _about(room: str) -> str:
    """What the module of a room says of itself."""
    return (getattr(rooms, room.replace(" ", "_")).__doc__ or "").partition("\n\n")[0].strip()


def _operation(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": "It is done."}
    if links := _links(one):
        told["links"] = links
    if one.answer is not None:
        told |= {"description": "What was asked for.", "content": {JSON: {"schema": schemas[repr(one.answer)]}}}
    described: dict[str, Any] = {
        "operationId": one.id,
        "tags": [one.room],
        "summary": one.summary,
        "description": "\n\n".join(filter(None, [one.description, _scope(one)])),
        "parameters": [*_parameters(one)],
        "responses": {str(204 if one.answer is None else one.status): told} | {
            str(status): {"$ref": f"#/components/responses/{_refusal(status)}"} for status in _refusals(one)
        },
    }  # fmt: skip
    if one.body is not None:
        described["requestBody"] = {"required": True, "content": {JSON: {"schema": schemas[repr(one.body)]}}}
    return described


def _links(one: Operation) -> dict[str, Any]:
    """Where the id of what was made leads on."""
    if one.answer is not Made:
        return {}
    found = re.compile(re.escape(one.path) + r"/\{(\w+)\}(/.*)?")
    here = {name: f"$request.path.{name}" for name in one.places}
    return {
        other.id: {"operationId": other.id, "parameters": here | {at[1]: "$response.body#/id"}}
        for other in OPERATIONS
        if (at := found.fullmatch(other.path))
    }


def _scope(one: Operation) -> str:
    needs = {"any": "Any token may.", "own": "It takes a token for one's own vault.",
             "everybody": "It takes a token for one's own vault and for every relationship."}[one.needs]  # fmt: skip
    return f"{needs} It must be one that may write." if one.writes else needs


def _parameters(one: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": _place(kind)} for name, kind in one.places.items()
    ]
    if one.paged:
        found.append({
            "name": "before", "in": "query", "required": False, "description": "`older` of the page before.",
            "schema": {"type": "string", "pattern": rf"^[0-9]{{1,{CURSOR}}}$"},
        })  # fmt: skip
    if one.writes:
        found.append({
            "name": "Idempotency-Key", "in": "header", "required": True,
            "description": "Random, and new for each write; the same for the same one sent again.",
            "schema": {"type": "string", "pattern": f"^{SHAPE.pattern}$"},
        })  # fmt: skip
    return found


def _place(kind: Any) -> dict[str, Any]:
    """What may stand in a path: an id, one of a few words, or the name of something."""
    if kind is UUID:
        return {"type": "string", "format": "uuid"}
    if words := get_args(kind):
        return {"enum": [*words]}
    return {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


def _refusals(one: Operation) -> list[int]:
    found = [401, 403, 429]
    if one.paged or one.writes or one.body is not None:
        found.append(400)
    if one.places or one.paged or one.writes:
        found.append(404)
    if one.body is not None:
        found += [413, 415, 422]
    if one.writes:
        found += [409, 422]
    return sorted({*found})


def _refusal(status: int) -> str:
    return f"refused{status}"


def _problem(status: int, schema: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": REFUSALS[status], "content": {TYPE: {"schema": schema}}}
    if status == 429:
        told["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
    return told
