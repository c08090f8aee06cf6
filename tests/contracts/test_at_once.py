"""Every form, sent from two devices of one person at the very same moment: one of them is carried out, and the other
too or told so kindly.
"""

import os
import threading
import time
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, transaction
from tests import cast
from tests.contracts import filling, matrix
from tests.contracts.matrix import Row, ask
from tests.contracts.world import World

from troth.people.models import Session
from troth.vault import manifest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="on SQLite one waits before it has looked"),
]
MOMENT = 1.0  # seconds: who has not come to a lock by then does not wait for one
WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"


@pytest.fixture(autouse=True)
def cheaply(transactional_db: None) -> Iterator[None]:
    with cast.cheap():
        yield
    Session.objects.all().delete()  # that table is not emptied with the others


def poured() -> World:
    """The world as it was, in place of what became of it. Emptying tables is slower than deleting so few rows."""
    with transaction.atomic():
        for model in apps.get_models():
            model._base_manager.all()._raw_delete(connection.alias)
        return filling.pour()


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        found: int = cursor.fetchone()[0]
        return found


def at_once(world: World, row: Row) -> list[int]:
    """Both have looked before either may write, because nobody writes in Alma's vault until both wait for it."""
    path, answers = row.path(world), [0, 0]
    sent = [(world.browser("A"), row.sent(world, number=number)) for number in range(2)]
    for browser, _fields in sent:
        browser.raise_request_exception = False

    def send(number: int) -> None:
        try:
            answers[number] = ask(sent[number][0], "POST", path, sent[number][1]).status_code
        finally:
            connection.close()

    devices = [threading.Thread(target=send, args=(number,)) for number in range(2)]
    keyring, until = world.me("Alma").keyring, time.monotonic() + MOMENT
    with transaction.atomic():
        manifest.hold(keyring)
        for one in devices:
            one.start()
        while time.monotonic() < until and waiting() < sum(one.is_alive() for one in devices):
            time.sleep(0.002)
    for one in devices:
        one.join()
    return answers


def test_two_presses_at_the_same_moment_break_no_page() -> None:
    wrong, rows = [], [row for row in matrix.rows() if row.cells["A", "POST"] == "302"]
    for row in rows:
        answers = at_once(poured(), row)
        if max(answers) >= 500 or 302 not in answers:
            wrong.append(f"{row.address.key}: {answers}")
    print(f"\nat once: {len(rows)} forms, each from two devices; {len(wrong)} broke")

    assert len(rows) > 100
    assert wrong == [], "\n".join(wrong)
