"""Keeping figures in a page of the documentation, between two marks."""

from pathlib import Path

FIGURES, LIVE = "figures", "live figures"


def keep(page: Path, found: str, name: str = FIGURES) -> None:
    """Put what was found in place of what was found before."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n\n{found}\n\n{end}{after}", encoding="utf-8")
