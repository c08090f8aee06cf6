"""Photos as they are kept, and why one cannot be. What opens them is loaded with the first: it is large."""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.module_loading import import_string

Why = Literal["unknown", "heic", "large", "moving", "broken"]
MOST_BYTES: Final = 8 * 1024 * 1024  # SECURITY.md D5
OPENED_BY: Final = "troth.features.memories.pixels.prepare"  # several megabytes, for those who keep photos

LOOKED_AT_BY: Final = "troth.features.memories.pixels.is_whole"


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


def is_ours(image: bytes) -> bool:
    """Whether this is a photo as we write one: pixels of our size in the plain form of WebP, with nothing else in it.
    So what comes from a keepsake need not be written anew, and brings nothing along.
    """
    size = int.from_bytes(image[4:8], "little") + 8, int.from_bytes(image[16:20], "little") + 20
    plain = image[:4] == b"RIFF" and image[8:16] == b"WEBPVP8 "
    if not plain or size[0] != len(image) or len(image) - size[1] not in {0, 1}:
        return False
    found: bool = import_string(LOOKED_AT_BY)(image)
    return found
