"""While the disk is full, and once there is room again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from django.http import HttpResponse
from tests.cast import Actor

from troth.people.models import Session

HERE = "http://testserver"
ONCE = "a-form-that-is-sent-twice"

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif("TROTH_DATABASE_URL" in os.environ, reason="only SQLite can be told how large it may be")


def ask(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
    return int(row[0]) if row else 0


@contextmanager
def no_room() -> Iterator[None]:
    """SQLite says the same, and undoes the same, as when the disk itself has none."""
    before = ask("PRAGMA max_page_count")
    ask("CREATE TABLE filled (with_nothing BLOB)")
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count')}")
    while True:
        try:
            ask("INSERT INTO filled VALUES (zeroblob(400))")
        except OperationalError:
            break
    try:
        yield
    finally:
        ask(f"PRAGMA max_page_count = {before}")
        ask("DROP TABLE filled")


def keep(alma: Actor, words: str) -> HttpResponse:
    alma.client.raise_request_exception = False
    sent: HttpResponse = alma.client.post("/vault/write/", {"text": words, "once": ONCE}, HTTP_ORIGIN=HERE)
    return sent


@on_sqlite
def test_when_nothing_can_be_kept_that_is_said_kindly_and_the_words_are_given_back(alma: Actor) -> None:
    with no_room():
        sent = keep(alma, "She likes <tea>. " * 200)

    assert (sent.status_code, sent.headers["Retry-After"]) == (503, "5")
    assert "What was kept before is safe" in sent.content.decode()
    assert "She likes &lt;tea&gt;." in sent.content.decode()


@on_sqlite
def test_what_was_kept_can_be_read_meanwhile_also_where_a_session_would_be_prolonged(alma: Actor) -> None:
    keep(alma, "It was said before.")
    Session.objects.update(idle_until=F("idle_until") - 3600)
    with no_room():
        page = alma.client.get("/vault/")

    assert page.status_code == 200
    assert "It was said before." in page.content.decode()


@on_sqlite
def test_the_same_form_is_kept_once_there_is_room(alma: Actor) -> None:
    with no_room():
        refused = keep(alma, "Long words. " * 200)
    kept, again = keep(alma, "Long words. " * 200), keep(alma, "Long words. " * 200)

    assert [answer.status_code for answer in (refused, kept, again)] == [503, 302, 302]
    assert alma.client.get("/vault/").content.decode().count('<a class="entry"') == 1


def test_a_wrong_question_to_the_database_stays_a_fault_of_ours(alma: Actor) -> None:
    alma.client.raise_request_exception = False
    ask("ALTER TABLE vault_entry RENAME TO vault_entry_away")
    try:
        broken = alma.client.get("/vault/")
    finally:
        ask("ALTER TABLE vault_entry_away RENAME TO vault_entry")

    assert broken.status_code == 500
