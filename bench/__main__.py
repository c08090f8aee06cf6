"""``python -m bench``: measure on both databases, print the table, and keep it in docs/performance.md."""

import sys
from contextlib import closing
from pathlib import Path

from bench.figures import table
from bench.measure import measure


def main() -> None:
    sys.stdout.write(table({"SQLite": measure(None)}) + "\n")


if __name__ == "__main__":
    main()
