"""Keeping figures in a page of the documentation, between two marks."""

from pathlib import Path

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def keep(page: Path, found: str) -> None:
    """Put what was found in place of what was found before."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{found}\n\n{END}{after}", encoding="utf-8")
