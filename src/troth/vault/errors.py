"""What can go wrong in the vault. Messages are codes: they never carry content."""

from typing import Final

import msgspec

NOT_AS_WRITTEN: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises about bytes that a program of somebody else's may have sealed, in place of ours."""


class CannotOpen(Exception):  # noqa: N818  (reads as a sentence where it is raised)
    """Something did not open: wrong key, changed bytes, wrong place, unknown suite.

    The only exception of the cryptographic part, with no detail, so that no caller can
    tell one failure from another or go on with half an answer.
    """

    def __init__(self) -> None:
        super().__init__("cannot-open")


class Busy(Exception):  # noqa: N818
    """Too many passwords are being tried at this moment. Nothing was done; in a few seconds it will go."""

    def __init__(self) -> None:
        super().__init__("busy")


class CannotSeal(Exception):  # noqa: N818
    """This would not open again as it is: text that is not Unicode, or a value of another type than declared."""

    def __init__(self) -> None:
        super().__init__("cannot-seal")


class ChangedMeanwhile(Exception):  # noqa: N818
    """Somebody (or another device) wrote a newer version first. Nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__("changed-meanwhile")


class Gone(Exception):  # noqa: N818
    """No such entry in this vault, or not one that this keyring may touch."""

    def __init__(self) -> None:
        super().__init__("gone")
