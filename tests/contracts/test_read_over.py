"""Every form with the coach: to read it over sends nothing, keeps nothing, and brings every word back."""

from collections.abc import Iterator
from typing import Final

import pytest
from django.apps import apps
from tests.contracts import matrix
from tests.contracts.matrix import ask
from tests.contracts.reading import Form, Page
from tests.contracts.world import World, scratch

from troth.writing.coached import NO_WORDS

pytestmark = pytest.mark.either
PRESS: Final = "read"
PLACES: Final = {
    "barriers:write", "boundaries:edit", "calm:agreements", "intimacies:goals", "intimacies:relying", "ladder:answer",
    "ladder:edit", "ladder:helped", "ladder:write", "patterns:edit", "patterns:new", "promises:change", "promises:new",
    "promises:own", "promises:own-up", "questions:edit", "questions:write", "repair:edit",
    "repair:noted", "repair:piece", "repair:promise", "repair:small", "rhythm:noticed",
    "transparency:edit",
}  # fmt: skip
"""Where such a form stands at once. In a session, and while a boundary has no words yet, it comes later."""


def coached(world: World) -> Iterator[tuple[str, str, Form]]:
    """Each page with the coach: its name, its path, and its form."""
    for row in matrix.rows():
        if row.cells["A", "GET"] == "200" and row.cells["A", "POST"] != "405":
            path = row.path(world, "A")
            with scratch():
                page = Page(ask(world.browser("A"), "GET", path, {}).content)
            for form in page.forms:
                if any(field.name == PRESS for field in form.fields):
                    yield row.address.name, form.action or path, form


def rows() -> int:
    return sum(model._base_manager.count() for model in apps.get_models())


def test_reading_over_keeps_nothing_and_brings_back_every_word(world: World) -> None:
    wrong, seen = [], set()
    for name, path, form in coached(world):
        typed = {field: f"My {field}, \N{SLIGHTLY SMILING FACE}." for field in form.texts() if field not in NO_WORDS}
        plain = {field.name: field.value for field in form.fields if field.type != "submit" and field.chosen}
        with scratch():
            before = rows()
            response = ask(world.browser("A"), "POST", path, {**plain, **typed, PRESS: "1"})
            page = Page(response.content)
            back = {each.name: each.value for each in [field for one in page.forms for field in one.fields]}
            lost = [field for field, words in typed.items() if back.get(field) != words]
            if lost or rows() != before or page.with_class("summary-err"):
                wrong.append(f"{name}: {response.status_code}, lost {lost}")
        seen.add(name)

    assert wrong == [], "\n".join(wrong)
    assert seen >= PLACES, PLACES - seen
