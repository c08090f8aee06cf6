"""The server's own secret: it signs forms and blurs throttle counters. It opens no vault."""

import os
import secrets
from pathlib import Path


def server_key(data: Path) -> bytes:
    """32 random bytes kept in the data directory, made at the first start."""
    path = data / "server.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = data / f".server.key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            os.link(fresh, path)  # two processes starting at once agree on one key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
