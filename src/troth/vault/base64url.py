"""Base64 as addresses and the web's standards want it: no sign that means something there, no padding (RFC 4648, 5)."""

import base64


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Raises ``ValueError`` for what is none."""
    return base64.urlsafe_b64decode(f"{text}===")  # more than enough is let be
