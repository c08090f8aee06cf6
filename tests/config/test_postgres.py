"""On PostgreSQL: a kept connection that the server ended is noticed before a request relies on it."""

import os
import time

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="needs PostgreSQL"),
]


def ask(statement: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def test_a_standing_connection_is_usable_without_a_question_to_the_server() -> None:
    ask("SELECT 1")
    with connection.execute_wrapper(lambda *_: pytest.fail("the server was asked")):
        assert connection.is_usable()


def test_a_connection_that_the_server_ended_is_replaced() -> None:
    import psycopg

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
