"""News of a session, as it goes over the wire: a version, and nothing else."""

from typing import Final

FOLLOWED: Final = "troth.followed"
"""Where a view says to the server in front of it what is to be followed after its answer, and what it is at."""


def event(version: str) -> str:
    """One piece of news, as browsers read it (WHATWG HTML, server-sent events)."""
    return f"id: {version}\ndata: {version}\n\n"
