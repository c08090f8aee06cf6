"""Where this Troth is reached, when nobody has said: chosen by `troth run`, remembered for the other commands."""

import os
from pathlib import Path

from troth.config import lan as home
from troth.config.console import Stop

REMEMBERED = "address"
HTTPS_OFFSET = 443


def choose(data: Path, port: int, *, lan: bool) -> None:
    """Fill in ``TROTH_URL`` (and for the home network ``TROTH_HOSTS``) where the environment does not say."""
    if not 0 < port < 65536 - HTTPS_OFFSET:
        raise Stop("A port is a number from 1 to 65092.")
    if lan:
        names = home.names()
        here = home.addresses()
        if not here:
            raise Stop("No home network was found. Connect this computer to it, then start again.")
        os.environ["TROTH_LAN"] = "yes"
        os.environ.setdefault("TROTH_URL", f"https://{here[0]}:{port + HTTPS_OFFSET}")
        os.environ.setdefault("TROTH_HOSTS", " ".join([*names, *here]))
    url = os.environ.setdefault("TROTH_URL", f"http://localhost:{port}")
    (data / REMEMBERED).write_text(url, encoding="utf-8")


def recall(data: Path) -> None:
    """The address that `troth run` last used, for links printed by other commands."""
    remembered = data / REMEMBERED
    if remembered.exists():
        os.environ.setdefault("TROTH_URL", remembered.read_text(encoding="utf-8"))
