"""How something long says how far it is, to whoever wants to hear it."""

from collections.abc import Callable, Iterator
from pathlib import Path

Tell = Callable[[str, float | None], None]
"""What is being done, and which part of it is done already (0 to 1), where that is known."""

PIECE = 1024 * 1024


def quietly(doing: str, part: float | None) -> None:
    """For nobody to hear."""


def pieces(files: list[Path], doing: str, tell: Tell) -> Iterator[tuple[Path, bytes]]:
    """All that is in the files, bit by bit, with the file it is from. An empty file is one empty piece."""
    whole, done = sum(path.stat().st_size for path in files), 0
    for path in files:
        with path.open("rb") as file:
            piece = file.read(PIECE)
            yield path, piece
            while piece:
                done += len(piece)
                tell(doing, done / max(whole, done))
                if piece := file.read(PIECE):
                    yield path, piece
