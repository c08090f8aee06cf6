"""On PostgreSQL: bytes come as bytes, and a connection that the server ended is noticed before it is relied on."""

import datetime as dt
import os
import time
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

psycopg = pytest.importorskip("psycopg")
Format = psycopg.pq.Format

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="needs PostgreSQL"),
]


def ask(statement: str, *values: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def test_a_box_comes_as_the_bytes_it_is_and_everything_else_as_before() -> None:
    (box, day, number, moment, id) = ask(
        "SELECT %s::bytea, DATE '2026-02-28', 7::bigint, TIMESTAMPTZ '2026-02-28 12:00+01', "
        "'00000000-0000-4000-8000-000000000001'::uuid",
        bytes(range(256)),
    )
    assert box == bytes(range(256))
    assert (day, number, id) == (dt.date(2026, 2, 28), 7, UUID("00000000-0000-4000-8000-000000000001"))
    assert moment == dt.datetime(2026, 2, 28, 11, tzinfo=dt.UTC)
    assert moment.utcoffset() == dt.timedelta()
    with connection.cursor() as cursor:
        assert cursor.cursor.format == Format.BINARY


def test_a_standing_connection_is_usable_without_a_question_to_the_server() -> None:
    ask("SELECT 1")
    with connection.execute_wrapper(lambda *_: pytest.fail("the server was asked")):
        assert connection.is_usable()


def test_a_connection_that_the_server_ended_is_replaced() -> None:
    (kept,) = ask("SELECT pg_backend_pid()")
    with psycopg.connect(os.environ["TROTH_DATABASE_URL"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [kept])
    time.sleep(0.5)  # the goodbye is on its way; the very first look has to see it
    assert not connection.is_usable()
    connection.health_check_enabled = connection.health_check_done = False
    connection.close_if_unusable_or_obsolete()
    connection.close()
    (fresh,) = ask("SELECT pg_backend_pid()")
    assert fresh != kept
