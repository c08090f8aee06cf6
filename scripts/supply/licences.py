"""Under which licence everything is that Troth is installed with, and everything that was copied into it.

``python -m scripts.supply.licences`` writes docs/licences.md, from what the packages say of themselves.
"""

import importlib.metadata
import re
from collections.abc import Mapping, Sequence
from email.message import Message
from pathlib import Path
from typing import Final, NamedTuple, cast

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "licences.md"
LOCKS: Final = ("base", "notify", "postgres")
ALLOWED: Final = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-3.0-US", "ISC", "LGPL-3.0-only", "MIT", "MIT-0",
    "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
})  # fmt: skip
"""What may be given on together with a program under the AGPL, version 3 or later."""
FAMILY: Final = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
}
READ: Final = {
    "jinja2": "BSD-3-Clause",
    "pyasn1-modules": "BSD-2-Clause",
    "pysqlite3": "Zlib",
    "segno": "BSD-3-Clause",
    "sqlparse": "BSD-3-Clause",
}
"""Of those that say no more than "BSD", or nothing: as their own licence file reads."""


class Copied(NamedTuple):
    """Files of others among ours: below src/troth, with the text of their licence."""

    what: str
    files: tuple[str, ...]
    licence: str
    text: str


STATIC: Final = "ui/static/troth"
COPIED: Final = (
    Copied("htmx 2.0.11", (f"{STATIC}/vendor/htmx.min.js",), "0BSD", f"{STATIC}/vendor/htmx-LICENSE.txt"),
    Copied("Lucide icons 1.62.0", ("ui/icons.py",), "ISC AND MIT", f"{STATIC}/vendor/lucide-LICENSE.txt"),
    Copied(
        "Brygada 1918, two files of its weight 500",
        tuple(f"{STATIC}/fonts/brygada-1918-latin-{part}500-normal.woff2" for part in ("", "ext-")),
        "OFL-1.1",
        f"{STATIC}/fonts/OFL.txt",
    ),
    Copied("EFF's large wordlist", ("vault/words.txt",), "CC-BY-3.0-US", "vault/words.LICENSE"),
)
WORDS: Final = """# Licences

Troth itself is under the AGPL, version 3 or later. This page lists everything of others that it is installed with, or
that was copied into it. `python -m scripts.supply.licences` writes it from the locks in `requirements/` and from what
the packages say of themselves; a test fails where a package is missing here, or has a licence that may not be given on
together with Troth.

## Packages

Locked are the base install, and with it two extras. What tests and tools need is not given on, and not listed.

"""


def locked(lock: str) -> list[str]:
    """The names of all packages of a lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return [name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)]


def installed_with() -> dict[str, str]:
    """Every package with the first lock that holds it."""
    found: dict[str, str] = {}
    for lock in LOCKS:
        for name in locked(lock):
            found.setdefault(name, lock)
    return dict(sorted(found.items()))


def licence_of(name: str) -> str:
    """As the package says, in the short names of SPDX; "" where it says nothing that is known."""
    if name in READ:
        return READ[name]
    said = cast("Message", importlib.metadata.metadata(name))
    classifiers = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License")]
    wordings = [said.get("License-Expression", ""), said.get("License", ""), *classifiers]
    known = (FAMILY.get(one, one) for one in wordings if one)
    return next((one for one in known if all(part in ALLOWED for part in _parts(one))), wordings[0] or "")


def wrong(licences: Mapping[str, str]) -> list[str]:
    """What may not come along: of several licences to choose from one is enough, of several parts all must do."""
    return [f"{name}: {licence or 'says nothing'}" for name, licence in licences.items() if not _allowed(licence)]


def page() -> str:
    """docs/licences.md as it should be."""
    rows = [(name, licence_of(name), lock) for name, lock in installed_with().items()]
    copied = [
        (one.what, ", ".join(f"`{Path(file).name}`" for file in one.files), one.licence, f"`{one.text}`")
        for one in COPIED
    ]
    packages = _table(("package", "licence", "comes with"), rows)
    files = _table(("what", "files", "licence", "its text, in `src/troth/`"), copied)
    return f"{WORDS}{packages}\n## Files\n\n{files}"


def _allowed(licence: str) -> bool:
    return any(all(part in ALLOWED for part in one.split(" AND ")) for one in licence.strip("()").split(" OR "))


def _parts(licence: str) -> list[str]:
    return re.split(" OR | AND ", licence)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
