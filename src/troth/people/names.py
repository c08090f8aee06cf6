"""Names as they are shown, and as they are compared."""

import unicodedata


def tidy(handle: str) -> str:
    """A name as it is shown: one space between words, composed letters."""
    return " ".join(unicodedata.normalize("NFC", handle).split())


def handle_key(handle: str) -> str:
    """A name as it is compared: without case, width, accents that only look different, or signs that do not show."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidy(handle)).casefold())
    return tidy("".join(char for char in folded if unicodedata.category(char) != "Cf"))
