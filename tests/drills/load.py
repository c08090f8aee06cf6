"""Many at once in a Troth with years behind it (T-25): 200 couples with 5,000 records each, of whom 50 people are here
at the same time, each with a page a second; then four who unlock at once, again and again.

COUPLES, RECORDS, PEOPLE and SECONDS say how many and how long, WORKERS how many processes serve on PostgreSQL.
"""

import os
from typing import Final

import pytest
from bench import visiting
from bench.meter import times
from scripts.with_postgres import server
from tests.faults import crowded

COUPLES: Final = int(os.environ.get("COUPLES", "200"))
RECORDS: Final = int(os.environ.get("RECORDS", "5000"))
PEOPLE: Final = int(os.environ.get("PEOPLE", "50"))
SECONDS: Final = float(os.environ.get("SECONDS", "120"))
WORKERS: Final = int(os.environ.get("WORKERS", "2"))
MOST: Final = {visiting.READ: 300, visiting.WRITE: None, visiting.SEARCH: 500}
"""Milliseconds within which 95 of 100 answers have to be there."""
UNLOCKS, TOGETHER, UNLOCKED = 40, 4, 2000


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_many_at_once_wait_no_longer_than_they_may(database: str) -> None:
    if database == "SQLite":
        judged(database, None, 1)
    else:
        with server(durable=True) as postgres:
            judged(database, postgres.url, WORKERS)


def judged(database: str, url: str | None, workers: int) -> None:
    with crowded.house(url, COUPLES, RECORDS, workers) as crowd:
        visits = visiting.visit(crowd.port, crowd.people[:PEOPLE], SECONDS)
        unlocks = times(crowd.server, crowd.newcomer.unlocks(UNLOCKS), TOGETHER)
        memory = sum(crowd.server.memory())
    print(f"\n{database}: {COUPLES} couples, {RECORDS:,} records each, {PEOPLE} people at once for {SECONDS:.0f} s")
    late = []
    for kind, most in MOST.items():
        took = visits.of(kind)
        half, nearly = took.percentile(0.5), took.percentile(0.95)
        print(f"{kind}: {len(took.seconds):,} answers, half within {half:.1f} ms, 95 of 100 within {nearly:.1f} ms")
        late += [kind] if most and nearly > most else []
    nearly = unlocks.percentile(0.95)
    print(
        f"unlock, {TOGETHER} at once: {UNLOCKS} times, 95 of 100 within {nearly:.0f} ms; all processes {memory:.0f} MB"
    )

    assert visits.wrong == []
    assert late == []
    assert nearly <= UNLOCKED
