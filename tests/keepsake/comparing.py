"""Two keepsakes of one person, compared entry by entry."""

from collections.abc import Iterator
from typing import Any, Final

from tests.keepsake.taking import Taken

from troth.keepsake.bringing import SHELVED
from troth.keepsake.detaching import NOWHERE, POINTS

MOVES: Final = ("place", "scope", "sha256")
"""What may differ: where it lies, and so its checksum."""


def differing(first: Taken, second: Taken) -> list[str]:
    """What is missing in the second, or is otherwise there. Of what was shared and comes back alone, no more is let
    pass than that nothing names a shared space any more.
    """
    theirs = {entry["id"]: entry for entry in second.all["entries"]}
    wrong = []
    for entry in first.all["entries"]:
        if entry["kind"] in NOWHERE or (entry["place"] == "private" and not entry["genuine"]):
            continue
        found = theirs.get(entry["id"])
        if found is None:
            wrong.append(f"{entry['kind']} {entry['id']} is missing")
        elif _plain(found) != _plain(entry):
            wrong.append(f"{entry['kind']}: {_plain(entry)} became {_plain(found)}")
        elif found["place"] != _place(entry, theirs):
            wrong.append(f"{entry['kind']} lies in {found['place']}")
        if found and entry["image"] and first.file.read(_photo(entry)) != second.file.read(_photo(found)):
            wrong.append("a photo differs")
    return wrong


def compared(first: Taken) -> int:
    return len(first.all["entries"])


def _place(entry: dict[str, Any], theirs: dict[str, Any]) -> str:
    if entry["place"] == "private" or (entry["mine"] and entry["genuine"] and entry["kind"] in SHELVED):
        return "private" if entry["state"] == "here" else "kept"
    if entry["kind"] == "photo" and entry["mine"]:
        return str(theirs[entry["id"]]["place"])  # with its memory
    return "kept"


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in entry.items() if name not in MOVES}
    versions = [version | {"fields": _fields(entry["kind"], version["fields"])} for version in entry["versions"]]
    return kept | {"versions": versions}


def _fields(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    points = {*POINTS.get(kind, ()), *({"scope"} if kind == "photo" else ())}
    return {name: value for name, value in fields.items() if name not in points}


def _photo(entry: dict[str, Any]) -> str:
    return f"photos/{entry['id']}.webp"


def words(taken: Taken) -> Iterator[str]:
    for entry in taken.all["entries"]:
        for version in entry["versions"]:
            yield from _strings(version["fields"])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)
