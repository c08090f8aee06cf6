"""On PostgreSQL: what several Troths on one database leave to one of them, and what none of them does."""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from scripts import with_postgres
from tests.config.running import TROTH, environment

from troth.config import alone, jobs, worked
from troth.config.console import Stop

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="needs PostgreSQL"),
]
LONG = 30


@contextmanager
def somebody_else(begins: Callable[[], object]) -> Iterator[threading.Event]:
    """Does something in a transaction on a connection of their own, and holds on to it until told to let go."""
    begun, let_go = threading.Event(), threading.Event()

    def held() -> None:
        with transaction.atomic():
            begins()
            begun.set()
            let_go.wait(LONG)
        connection.close()

    thread = threading.Thread(target=held)
    thread.start()
    try:
        assert begun.wait(LONG)
        yield let_go
    finally:
        let_go.set()
        thread.join(LONG)


def read_the_people() -> None:
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE people_person IN ACCESS SHARE MODE")  # as every page that reads them does


def change_the_table() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person ADD COLUMN spare integer")
        cursor.execute("ALTER TABLE people_person DROP COLUMN spare")


def test_a_server_that_can_only_be_read_is_refused() -> None:
    """So a replica is never read, wherever the address leads (SECURITY.md T-10)."""
    other = connection.copy()
    other.settings_dict["OPTIONS"] |= {"options": "-c default_transaction_read_only=on"}

    with pytest.raises(OperationalError, match="read-only"):
        other.ensure_connection()


def test_of_two_workers_one_works_and_the_other_takes_over_when_it_is_gone(tmp_path: Path) -> None:
    at_work, ends = threading.Event(), [threading.Event(), threading.Event()]
    done: list[int] = []

    def worker(number: int) -> None:
        jobs.work(ends[number], [("job", lambda: (done.append(number), at_work.set()), 0)], tick=0.02)

    first, second = (threading.Thread(target=worker, args=(number,)) for number in (0, 1))
    first.start()
    assert at_work.wait(LONG)
    second.start()
    time.sleep(1)
    alone_so_far = set(done)
    ends[0].set()
    first.join(LONG)
    at_work.clear()
    took_over = at_work.wait(LONG)
    ends[1].set()
    second.join(LONG)

    assert (alone_so_far, took_over, done[-1]) == ({0}, True, 1)


def test_a_worker_that_stands_by_leaves_no_old_notes_of_its_own() -> None:
    """They would say that the work is late, while another machine does it."""
    noted = settings.DATA / worked.NAME
    noted.write_text("{}")
    stop = threading.Event()
    with somebody_else(alone.on_duty):
        worker = threading.Thread(target=jobs.work, args=(stop, [("job", lambda: None, 0)]), kwargs={"tick": 0.02})
        worker.start()
        time.sleep(0.5)
        stop.set()
        worker.join(LONG)

    assert not noted.exists()


def test_a_change_of_a_table_waits_its_turn_without_holding_up_who_reads_it() -> None:
    with somebody_else(read_the_people) as let_go:
        changing = threading.Thread(target=changed_alone)
        changing.start()
        time.sleep(0.5)  # now it waits
        began = time.monotonic()
        with somebody_else(read_the_people):
            waited = time.monotonic() - began
        let_go.set()
        changing.join(LONG)

    assert not changing.is_alive()
    assert waited < 4  # two seconds at most behind the change, which then gives way


def changed_alone() -> None:
    with alone.upgrading():
        alone.patiently(change_the_table, pause=0.5)
    connection.close()


def test_where_there_is_never_a_moment_for_it_the_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "TRIES", 2)

    with somebody_else(read_the_people), alone.upgrading(), pytest.raises(Stop, match="too busy"):
        alone.patiently(change_the_table, pause=0)


def test_what_is_wrong_with_a_change_is_not_tried_again() -> None:
    tries: list[int] = []

    def wrong() -> None:
        tries.append(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(OperationalError):
        alone.patiently(wrong)
    connection.close()

    assert tries == [1]


def test_two_that_start_at_once_on_an_empty_database_both_come_up(tmp_path: Path) -> None:
    with with_postgres.server() as database:
        said = environment() | {"TROTH_DATABASE_URL": database.url}
        both = [
            subprocess.Popen([*TROTH, "person", "add", "--data", str(tmp_path / name)], env=said, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for name in ("one", "two")
        ]  # fmt: skip
        told = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    assert all("/start/" in out for out, _ in told)
