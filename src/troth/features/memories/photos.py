"""Photos as they are kept, and why one cannot be. What opens them is loaded with the first: it is large."""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.module_loading import import_string

Why = Literal["unknown", "heic", "large", "moving", "broken"]
MOST_BYTES: Final = 8 * 1024 * 1024  # SECURITY.md D5
OPENED_BY: Final = "troth.features.memories.pixels.prepare"  # several megabytes, for those who keep photos


class Unfit(Exception):  # noqa: N818
    """This cannot be kept: ``why`` says what to tell the person."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo in both sizes; width and height are those of the small one."""

    large: bytes
    small: bytes
    width: int
    height: int

    def __repr__(self) -> str:
        return "Prepared()"


def prepare(file: bytes) -> Prepared:
    """Both sizes of a photo, or :class:`Unfit`."""
    found: Prepared = import_string(OPENED_BY)(file)
    return found
