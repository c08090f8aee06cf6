"""``python -m bench.database``: what the database itself has to do and to keep, for docs/capacity.md. Processor time of
PostgreSQL for a page and for a write, and the bytes that an entry takes, on its disk and in its log.
"""

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scripts.with_postgres import Server, binaries, lent, server

from bench import meter
from bench.measure import FIRST, TODAY, empty_house
from bench.person import arrive
from bench.server import running

ENTRIES, PAGES, ROUNDS = 1000, 250, 6
KEPT = "SELECT pg_total_relation_size('vault_entry')"  # with its indexes
STATE = "SELECT coalesce(sum(octet_length(box)), 0) FROM vault_snapshot"


def main() -> None:
    with (
        server(durable=True) as database,
        empty_house(database.url) as house,
        running(house.command(), house.environment, house.port, FIRST) as troth,
    ):
        person = arrive(house.port, "Robin")
        before = int(ask(database, KEPT))
        house.fill(person, ENTRIES)
        kept, state = (int(ask(database, KEPT)) - before) / ENTRIES, int(ask(database, STATE))
        look = partial(meter.times, troth, [person.page(TODAY)] * PAGES, 1, meter.FOUND)
        look()
        began = used(database)
        look()
        page = (used(database) - began) / PAGES
        wrote = written = logged = 0.0
        for _ in range(ROUNDS):
            questions = house.new_check_ins(person, ENTRIES)
            began, at = used(database), int(ask(database, "SELECT pg_current_wal_lsn() - '0/0'"))
            meter.times(troth, questions, 1)
            wrote += used(database) - began
            logged += int(ask(database, "SELECT pg_current_wal_lsn() - '0/0'")) - at
            written += len(questions)
    sys.stdout.write(
        f"PostgreSQL's CPU for Today: {page:.2f} ms; for saving a check-in: {wrote / written:.2f} ms\n"
        f"On disk for each of {ENTRIES:,} entries, with its indexes: {kept:,.0f} bytes\n"
        f"For what is known of the {len(person.rooms)} that this person keeps: {state:,} bytes\n"
        f"Log for each check-in, soon after a checkpoint: {logged / written:,.0f} bytes\n"
    )


def ask(database: Server, statement: str) -> str:
    command: Sequence[str] = [str(binaries() / "psql"), "-XAtqc", statement, database.url]
    return subprocess.run(command, check=True, capture_output=True, text=True, user=lent(), cwd="/").stdout.strip()  # noqa: S603


def used(database: Server) -> float:
    """Milliseconds of the processor for everything that its server runs now."""
    (first, *_) = (database.place / "data" / "postmaster.pid").read_text().split()
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in [first, *children]) / 1e6


if __name__ == "__main__":
    main()
