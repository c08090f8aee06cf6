"""A form that arrives twice changes the world once."""

from typing import Final

from django.apps import apps
from django.db.models import Sum
from tests.contracts import matrix
from tests.contracts.matrix import Row, ask
from tests.contracts.world import ROLES, World, scratch

from troth.people.models import Session
from troth.vault.models import Entry, Manifest

CARRIED_OUT: Final = {"200", "204", "302", "unlock"}
WAYS_IN: Final = {"people:start", "people:unlock", "people:new_device", "people:recover"}
"""The answer of the first may be lost with its cookie, so the second one opens a session of its own."""
OVER: Final = {"people:new_device": "the code is used up", "people:delete": "the account is gone"}
"""Where the second one can lead nowhere any more."""


def rows_of_everything(row: Row) -> dict[str, int]:
    """How many rows each table has, and how often entries were changed."""
    tables = [model for model in apps.get_models() if not (model is Session and row.address.name in WAYS_IN)]
    counts = {model._meta.db_table: model._base_manager.count() for model in tables}
    return counts | {"versions": Entry.objects.aggregate(Sum("version"))["version__sum"]}


def manifests() -> set[bytes]:
    """The sealed counts of writes: any further write gives a new one."""
    return {bytes(box) for box in Manifest.objects.values_list("box", flat=True)}


def test_a_form_sent_twice_does_nothing_the_second_time(world: World) -> None:
    wrong, sent = [], 0
    for number, row in enumerate(matrix.rows()):
        role = next((one for one in ROLES[1:] + ROLES[:1] if row.cells[one, "POST"] in CARRIED_OUT), None)
        if role is None:
            continue
        with scratch():
            path, fields, browser = row.path(world, role), row.sent(world, role, number), world.browser(role)
            first = ask(browser, "POST", path, fields)
            once, written = rows_of_everything(row), manifests()
            second = ask(browser, "POST", path, fields)
            sent += 1
            assert matrix.answer(first) == row.cells[role, "POST"], row.address.key
            if changed := set(rows_of_everything(row).items()) - set(once.items()):
                wrong.append(f"{row.address.key}: {changed}")
            if manifests() != written:
                wrong.append(f"{row.address.key}: wrote again")
            led = [(one.status_code, one.get("Location")) for one in (first, second)]
            if led[0] != led[1] and row.address.name not in OVER:
                wrong.append(f"{row.address.key}: {first.status_code} and then {second.status_code}")
    print(f"\nonce: {sent} forms sent, each twice; {len(wrong)} told twice")

    assert sent > 40
    assert wrong == [], "\n".join(wrong)
