"""The least that Today and a saved check-in could cost: a WSGI function, the database driver, the envelope, Jinja2.

A page is four of Today's own reads, the session's box, ten more of Today's own boxes (some of them twice), and
Today's own template with the context that the real view gave it. A write is three statements in one transaction
that reaches the disk, with a body sealed anew.
"""

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle, islice
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from bench import house as _house
from bench.recording import record
from troth.people.cookies import SESSION
from troth.people.sessions import read
from troth.vault import envelope, sessions
from troth.vault.keys import new_key
from troth.vault.sessions import Ticket

__all__ = ["_house", "application"]

READS, BOXES = 4, 10
COOKIE = os.environ["BENCH_COOKIE"]
StartResponse = Callable[[str, list[tuple[str, str]]], object]

on_sqlite = connection.vendor == "sqlite"
mark = "?" if on_sqlite else "%s"
seen = record(os.environ["BENCH_PATH"], {SESSION: COOKIE})
reads = list(islice(cycle(seen.reads), READS))
boxes = list(islice(cycle(box for box in seen.boxes if box[1][0] != "session"), BOXES))
local = threading.local()


def driver() -> Any:
    """This thread's connection, with the product's own settings of the database; nothing of Django is around it."""
    if not hasattr(local, "connection"):
        raw = connection.get_new_connection(connection.get_connection_params())
        if not on_sqlite:
            raw.autocommit = True
            raw.prepare_threshold = 5  # the driver's own default
        local.connection = raw
    return local.connection


def person_of(cookie: str) -> str | UUID:
    """The person behind a cookie, as their id stands in the database."""
    me = read(cookie)
    if me is None:
        raise RuntimeError("the session is over")
    return me.id.hex if on_sqlite else me.id


def page() -> bytes:
    database = driver()
    found = [database.execute(sql, values).fetchall() for sql, values in reads]
    sessions.reopen(found[0][0][0], Ticket.parse(COOKIE))
    for key, context, box in boxes:
        envelope.unseal(key, context, box)
    if seen.template is None:
        raise RuntimeError("no template was seen")
    return seen.template.render(seen.context).encode()


COLUMNS = "vault_id, author, tag, day, version, holder, epoch, author_tag, box, slot"
INSERT = f"INSERT INTO vault_entry (id, {COLUMNS}) VALUES ({', '.join([mark] * 11)})"  # noqa: S608 - names of ours
SNAPSHOT = f"UPDATE vault_snapshot SET version = version + 1, box = {mark} WHERE id = {mark}"  # noqa: S608
MANIFEST = f"UPDATE vault_manifest SET box = {mark} WHERE person = {mark}"  # noqa: S608
writer = person_of(os.environ["BENCH_WRITER"])
"""Whose things are written over: somebody whom the product is asked nothing of, because they can be opened no more."""


def one_of(table: str, columns: str, person: str = "vault_id") -> tuple[Any, ...]:
    where = f"WHERE {person} = {mark} LIMIT 1"
    found: tuple[Any, ...] = driver().execute(f"SELECT {columns} FROM {table} {where}", (writer,)).fetchone()  # noqa: S608
    return found


sample = one_of("vault_entry", COLUMNS)
snapshot, snapshot_box = one_of("vault_snapshot", "id, box")
person, manifest_box = one_of("vault_manifest", "person, box", "person")


def write() -> None:
    """The words were in the request; what is sealed has their size."""
    vault_key, context, _ = boxes[0]
    key = new_key()
    box = envelope.seal(key, context, bytes(len(sample[8]) - envelope.OVERHEAD))
    slot = envelope.seal(vault_key, context, key)
    database = driver()
    database.execute("BEGIN IMMEDIATE" if on_sqlite else "BEGIN")
    database.execute(INSERT, (uuid4().hex, *sample[:8], box, slot))
    database.execute(SNAPSHOT, (snapshot_box, snapshot))
    database.execute(MANIFEST, (manifest_box, person))
    database.execute("COMMIT")


class Bare:
    """GET is the page, POST the write."""

    files: Mapping[str, object] = {}  # none in front of it

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            environ["wsgi.input"].read()
            write()
            start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
            return [b""]
        body = page()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]


application = Bare()
