"""What the pages of the docs tell one to type."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
PAGES: Final = (
    "README.md", "docs/self-hosting.md", "docs/settings.md", "docs/phone.md", "docs/api.md", "docs/keepsake.md",
    "docs/translating.md", "docs/writing-a-pack.md", "docs/bringing-a-journal.md",
)  # fmt: skip
BLOCK: Final = re.compile(r"\n\n((?: {4}[^\n]*\n)+)|\n```sh\n(.*?)```", re.DOTALL)
INLINE: Final = re.compile(r"`((?:age|docker|make|msgfmt|sha256sum|sudo|sysctl|systemctl|troth) [^`]+)`")


def commands(page: str) -> list[str]:
    """All that a page tells one to type, each on one line; what is named in the middle of a sentence comes last."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = [re.sub(r" *\\\n +", " ", indented or fenced) for indented, fenced in BLOCK.findall(text)]
    lines = [re.sub(r" {2,}#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return list(dict.fromkeys([*lines, *map(" ".join, map(str.split, INLINE.findall(text)))]))


def command(begins: str, page: str = "docs/self-hosting.md") -> str:
    """The one command of a page that begins so."""
    (one,) = [each for each in commands(page) if each.startswith(begins)]
    return one
