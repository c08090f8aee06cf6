"""Why a reminder did not go out. Messages are codes: an address never reaches a log."""


class NotAllowed(Exception):  # noqa: N818  (reads as a sentence where it is raised)
    """That address is not one to send to."""

    def __init__(self) -> None:
        super().__init__("not-allowed")


class NotSent(Exception):  # noqa: N818
    """It did not get through this time."""

    def __init__(self) -> None:
        super().__init__("not-sent")


class Ended(Exception):  # noqa: N818
    """Nobody is there any more, and nobody will be."""

    def __init__(self) -> None:
        super().__init__("ended")
