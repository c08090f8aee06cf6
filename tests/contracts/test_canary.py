"""No word that anybody typed is anywhere on the disk (T-05), and the search that says so finds what was hidden for it.

What stays in memory, and in a browser, is not looked at here.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from scripts.with_postgres import binaries, postgres
from tests import below
from tests.config.running import environment, free_port, wait_for
from tests.contracts.browser import MARK, PLAIN, PUBLIC
from tests.contracts.leaks import Search, files, seed_files, seed_sqlite
from tests.contracts.story import Story
from tests.reminders.elsewhere import Post, post_office

TROTH = [sys.executable, "-m", "troth.config.command"]
READABLE = ("troth.sqlite3", "troth.dump", "pg", "spool")
"""Where names, addresses and who runs the server may stand (vault/plaintext.py): the database and its copies; and the
address that a mail goes to, in the mail.
"""
PLACE = "troth.example"
SEEDS = [f"zq7geseẗ{number}" for number in range(8)]


@dataclass
class Place:
    """A Troth of its own: everything that it could write to."""

    root: Path
    database: str = ""

    def __post_init__(self) -> None:
        self.data, self.temporary, self.log = self.root / "data", self.root / "tmp", self.root / "log"
        self.temporary.mkdir()
        self.data.mkdir(mode=0o700)
        shown = {"TROTH_DATABASE_URL": self.database} if self.database else {}
        self.environment = environment() | {"TMPDIR": str(self.temporary), "HOME": str(self.root)} | shown

    @contextmanager
    def running(self) -> Iterator[int]:
        port = free_port()
        command = [*TROTH, "run", "--data", str(self.data), "--port", str(port)]
        with self.log.open("ab") as log:
            env = below.address(port) | self.environment
            process = subprocess.Popen(command, env=env, cwd=self.root, stdout=log, stderr=log)
        try:
            wait_for(process, f"http://127.0.0.1:{port}/healthz")
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)

    @contextmanager
    def with_mail(self) -> Iterator[Post]:
        with post_office() as post:
            self.environment |= {"TROTH_MAIL_URL": f"smtp://127.0.0.1:{post.port}", "TROTH_MAIL_FROM": f"post@{PLACE}"}
            yield post

    def keeps(self, post: Post) -> None:
        """What was mailed by now: both have given an address, which the worker asks in its next turn."""
        for _ in range(600):
            if len(post.raw) >= 2:
                break
            time.sleep(0.1)
        spool = self.root / "spool"
        spool.mkdir()
        for number, mail in enumerate(post.raw):
            (spool / f"{number}").write_bytes(mail)
        assert {str(mail["Subject"]) for mail in post.mails} == {"Is this your address?"}

    def backup(self) -> None:
        command = [*TROTH, "backup", "--data", str(self.data)]
        subprocess.run(command, env=self.environment, cwd=self.root, check=True, capture_output=True, timeout=60)

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Without the table of snapshots, and without that of entries."""
        for table in ("vault_entry", "vault_snapshot"):
            self.run(f"ALTER TABLE {table} RENAME TO {table}_away")
        yield
        for table in ("vault_entry", "vault_snapshot"):
            self.run(f"ALTER TABLE {table}_away RENAME TO {table}")

    def run(self, statement: str) -> None:
        if self.database:
            program = [str(binaries() / "psql"), self.database, "-qc", statement]
            subprocess.run(program, check=True, capture_output=True)
            return
        with closing(sqlite3.connect(self.data / "troth.sqlite3", timeout=10)) as connection:
            connection.execute(statement)


def lived_in(place: Place, *also: Path) -> tuple[Story, list[str]]:
    """The whole story, and what was found while the server ran and after it stopped."""
    with place.with_mail() as post, place.running() as port:
        story = Story(port)
        story.tell()
        place.keeps(post)
        crashed = story.crash(place.broken())
        assert story.is_true()
        place.backup()
        words, openly = Search([MARK, PLAIN, *story.secrets]), Search([PUBLIC])
        found = search(words, openly, place, *also)
    place.backup()
    found += search(words, openly, place, *also)

    assert [answer.status for answer in crashed] == [500] * 4
    assert not any(mark.encode() in answer.content for answer in crashed for mark in (MARK, PLAIN))
    assert "Error" in place.log.read_text(encoding="utf-8")
    assert max(story.statuses) < 500
    filled = {name for _, name in story.words.filled}
    assert {"text", "title", "word", "message", "name", "words", "email", "cue", "move", "what", "why"} <= filled
    assert ("intimacies:step", "what") in story.words.filled
    assert len(story.words.sown) > 40
    return story, found


def judged(story: Story, found: list[str], *places: Path) -> None:
    """Nothing of the story is anywhere, and each of the seeded leaks is found by the same search."""
    seeded = {hit.word for hit in Search(SEEDS).scan(*places)}
    sown = f"{len(story.words.sown)} canaries and {len(story.secrets)} secrets"
    print(f"\ncanary: {len(found)} hits of {sown}; {len(seeded)} of {len(SEEDS)} seeded leaks found")

    assert seeded == set(SEEDS)
    assert found == [], "\n".join(found)


def search(words: Search, openly: Search, place: Place, *also: Path) -> list[str]:
    for name in ("static", "backups", "server.key"):
        assert (place.data / name).exists()
    hits = [str(hit) for hit in words.scan(place.root, *also)]
    names = [path for path in files(place.root, *also) if MARK in str(path) or PLAIN in str(path)]
    told = openly.scan(place.root)
    elsewhere = [hit for hit in told if not any(part in str(hit.file) for part in READABLE)]
    assert told
    return [*hits, *map(str, names), *map(str, elsewhere)]


def test_nothing_that_was_typed_is_on_the_disk(tmp_path: Path) -> None:
    place = Place(tmp_path)
    story, found = lived_in(place)

    seed_files(SEEDS[:5], place.data, place.temporary, place.log)
    with closing(seed_sqlite(SEEDS[5:], place.data / "troth.sqlite3")):
        judged(story, found, tmp_path)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="needs PostgreSQL")
def test_nothing_that_was_typed_is_in_postgresql_or_its_log(tmp_path: Path) -> None:
    with postgres() as url:
        cluster = Path(url.split("@")[1].split("/")[0].replace("%2F", "/"))
        place = Place(tmp_path, url)
        for setting in ("log_statement = 'all'", "log_min_duration_statement = 0", "log_error_verbosity = verbose"):
            place.run(f"ALTER SYSTEM SET {setting}")
        place.run("SELECT pg_reload_conf()")
        story, found = lived_in(place, cluster)
        assert "INSERT INTO" in (cluster / "log").read_text(encoding="utf-8", errors="replace")

        seed_files(SEEDS[:5], place.data, place.temporary, place.log)
        place.run(f"CREATE TABLE leak AS VALUES ('{SEEDS[5]}'), ('{SEEDS[6]}')")
        place.run("DELETE FROM leak WHERE column1 LIKE '%6'")
        place.run(f"SELECT '{SEEDS[7]}'")
        place.run("CHECKPOINT")
        judged(story, found, tmp_path, cluster)
