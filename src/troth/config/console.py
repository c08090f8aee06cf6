"""What the `troth` command says in the terminal."""

import sys


class Stop(Exception):  # noqa: N818 - it is no error, it is a reason
    """Ends the command with a sentence for the person at the terminal."""


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
