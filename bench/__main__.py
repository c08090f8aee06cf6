"""``python -m bench``: measure on both databases, print the table, and keep it in docs/performance.md."""

import os
import sys
from pathlib import Path

from scripts.with_postgres import postgres

from bench.figures import table
from bench.kept import keep
from bench.machine import described
from bench.measure import measure

KEPT = Path("docs/performance.md")


def main() -> None:
    load = os.getloadavg()[0]
    columns = {"SQLite": measure(None)}
    with postgres(durable=True) as url:
        columns["PostgreSQL"] = measure(url)
    found = f"{described(load)}\n\n{table(columns)}"
    sys.stdout.write(f"{found}\n")
    keep(KEPT, found)


if __name__ == "__main__":
    main()
