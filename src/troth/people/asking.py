"""What goes to a browser for a passkey, and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What a page hands to passkey.js. ``known``: passkeys to choose from, or for a new one, those it must not be."""

    site: str
    challenge: str
    known: str


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class Answer:
    """What comes back. ``made`` is what the authenticator made for the account's key, if it can."""

    challenge: str
    answer: str
    made: bytes
