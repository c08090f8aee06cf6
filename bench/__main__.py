"""``python -m bench``: measure on both databases, print the table, and keep it in docs/performance.md."""

import os
import sys
from pathlib import Path

from scripts.with_postgres import postgres

from bench.figures import table
from bench.machine import described
from bench.measure import measure

KEPT = Path("docs/performance.md")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def main() -> None:
    load = os.getloadavg()[0]
    columns = {"SQLite": measure(None)}
    with postgres(durable=True) as url:
        columns["PostgreSQL"] = measure(url)
    found = f"{described(load)}\n\n{table(columns)}"
    sys.stdout.write(f"{found}\n")
    before, _, rest = KEPT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    KEPT.write_text(f"{before}{BEGIN}\n\n{found}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
