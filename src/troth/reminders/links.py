"""The two links that stand in mail. They open nothing: one says yes to an address, the other ends the mails.

A proof is made from the server's key and the channel's random id, so nothing more is kept for it.
"""

import hmac
from uuid import UUID

from django.conf import settings

from troth.vault import base64url
from troth.vault.password import same

YES, STOP = "yes", "stop"
SIZE = 18


def link(act: str, channel: UUID) -> str:
    """The whole address; the worker has no request to take it from."""
    return f"{settings.ADDRESS.url}/reminders/{act}/{channel}/{proof(act, channel)}/"


def proof(act: str, channel: UUID) -> str:
    return base64url.encode(hmac.digest(settings.SERVER_KEY, f"mail-{act}:".encode() + channel.bytes, "sha256")[:SIZE])


def holds(act: str, channel: UUID, given: str) -> bool:
    """Whether this link is one of ours."""
    return same(proof(act, channel).encode(), given.encode("utf-8", "replace"))
