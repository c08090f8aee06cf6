"""The server's own secret: it signs forms and blurs throttle counters. It opens no vault.

It is on the disk before anybody relies on it: an empty file in its place would end every session, and the start.
"""

import os
import secrets
from pathlib import Path

from troth.keepsake.copies import flush


def server_key(data: Path) -> bytes:
    """32 random bytes kept in the data directory, made at the first start."""
    path = data / "server.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = data / f".server.key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        flush(fresh)
        try:
            os.link(fresh, path)  # two processes starting at once agree on one key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
            flush(data)
    return path.read_bytes()
