"""The declared matrix, spread out into cells."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from django.http import HttpResponse
from django.test import Client
from tests.contracts.addresses import Address, addresses
from tests.contracts.world import ROLES, World

NAMED: Final = ("GET", "POST", "PUT", "DELETE", "OPTIONS")
HEAD: Final = "HEAD"
"""It answers as GET does, so no row names it."""
METHODS: Final = (*NAMED, HEAD)
OUTSIDE: Final = ("anonymous", "token", "locked")
CELL = re.compile(rf"({'|'.join(NAMED)})(?: ({'|'.join(ROLES)}))?")
ANSWER = re.compile(r"unlock|[2-4]\d\d")
ONCE = "0123456789abcdefghijkl-{:>08}"
Cells = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Row:
    """One address: what fills it, what is sent to it, and the answer of each role and method."""

    address: Address
    fills: dict[str, str]
    body: dict[str, Any]
    cells: Cells

    def path(self, world: World, role: str = "A") -> str:
        return self.address.path({name: told(world, value, role) for name, value in self.fills.items()})

    def sent(self, world: World, role: str = "A", number: int = 0) -> dict[str, Any]:
        """The form, with a one-time value of its own; of what a program sends, true or false and numbers as such."""
        fields = {name: told(world, value, role) for name, value in self.body.items()}
        plain = {name: value if isinstance(value, str | int) else str(value) for name, value in fields.items()}
        return {"once": ONCE.format(number)} | plain

    def answers(self, method: str, status: str) -> bool:
        return self.cells["A", method] == status


def told(world: World, value: Any, role: str) -> Any:
    return world.value(value[1:], role) if isinstance(value, str) and value.startswith("@") else value


@cache
def declared() -> dict[str, Any]:
    text = Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rows() -> tuple[Row, ...]:
    """A row for each address; ``KeyError`` for one that is not declared."""
    return tuple(_row(one, declared()[one.key]) for one in addresses())


def _row(address: Address, said: dict[str, Any]) -> Row:
    cells: Cells = dict.fromkeys(((role, method) for role in ROLES for method in METHODS), "405")
    for key, answers in sorted(said.items(), key=lambda item: len(item[0].split())):
        if key in {"with", "body"}:
            continue
        found = CELL.fullmatch(key)
        assert found is not None, f"{address.key}: {key}"
        method, role = found.groups()
        columns = answers.split()
        assert len(columns) == (1 if role else 3), f"{address.key}: {answers}"
        assert all(map(ANSWER.fullmatch, columns)), f"{address.key}: {answers}"
        for one in [role] if role else ROLES:
            place = 0 if role or one == "A" else 2 if one in OUTSIDE else 1
            cells[one, method] = columns[place]
    cells |= {(role, HEAD): cells[role, "GET"] for role in ROLES}
    return Row(address, said.get("with", {}), said.get("body", {}), cells)


def ask(client: Client, method: str, path: str, fields: dict[str, Any]) -> HttpResponse:
    """One request, as a browser or a program would send it."""
    if "/api/" in path:
        return _as_program(client, method, path, fields)
    if method == "POST":
        return client.post(path, fields)  # type: ignore[return-value]
    return getattr(client, method.lower())(path)  # type: ignore[no-any-return]


def _as_program(client: Client, method: str, path: str, fields: dict[str, Any]) -> HttpResponse:
    body = {name: value for name, value in fields.items() if name != "once"}
    sent = msgspec.json.encode(body) if method in {"POST", "PUT"} else b""
    head = {"Idempotency-Key": str(fields.get("once", "no-value-of-its-own"))}
    return client.generic(method, path, sent, "application/json", headers=head)  # type: ignore[return-value]


def answer(response: HttpResponse) -> str:
    """The answer in the words of the matrix."""
    if response.status_code == 302 and response["Location"].split("?")[0] == "/unlock/":
        return "unlock"
    return str(response.status_code)
