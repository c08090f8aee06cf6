"""The description is a right one, and tells nothing that S-04 and the account forbid."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from tests import below

from troth.api.operations import OPERATIONS
from troth.api.schema import document

pytestmark = pytest.mark.rule("S-04")
ALLOWED: Final = frozenset(Path(__file__).with_name("fields.txt").read_text(encoding="utf-8").split())
"""Every name of a field. ``seen`` is what one has read oneself; ``acts`` are one's own. A new one is looked at here."""
NEVER: Final = {"read_at", "last_seen", "online", "typing", "device", "address", "location", "viewed", "opened_at"}
ACCOUNT: Final = ("password", "device", "kit", "recovery", "export", "keepsake", "account", "session", "unlock", "mail")


def names(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        yield from said.get("properties", {})
        for part in said.values():
            yield from names(part)
    elif isinstance(said, list):
        for part in said:
            yield from names(part)


def test_each_field_is_on_the_list_of_what_may_be_told() -> None:
    found = {*names(document()["components"]["schemas"])}
    assert found - ALLOWED == set()
    assert ALLOWED - found == set()
    assert not found & NEVER


def test_no_operation_is_about_the_account() -> None:
    assert [one.path for one in OPERATIONS if any(word in one.path for word in ACCOUNT)] == []
    assert [one.path for one in OPERATIONS if "token" in one.path and one.method != "GET"] == []


def test_each_schema_is_one_of_json_schema() -> None:
    for schema in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_each_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    ids = [one.id for one in OPERATIONS]
    assert len(ids) == len(set(ids))
    assert [one.id for one in OPERATIONS if not one.summary.endswith(".")] == []


def test_each_write_takes_a_key_and_no_look_does() -> None:
    for path, here in document()["paths"].items():
        for method, one in here.items():
            keyed = any(each["name"] == "Idempotency-Key" for each in one["parameters"])
            assert keyed == (method != "get" and path != "/search"), path


def test_what_is_served_names_where_it_is() -> None:
    served = msgspec.json.decode(Client().get("/api/openapi.json").content)
    assert served["servers"] == [{"url": below.at("http://localhost:8000") + "/api"}]
