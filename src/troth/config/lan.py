"""The home network's own certificate (SECURITY.md D8): an authority that lives in the data directory."""

import datetime as dt
import hashlib
import ipaddress
import json
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from troth.keepsake.copies import flush
from troth.vault.authority import PRIVATE, Pair, issue, new_authority

DAYS = 397  # the longest that every current phone accepts
RENEW = 30
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
NOWHERE = ("10.255.255.255", 9)  # never sent to: asking for a route shows which address this machine uses


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM. ``fingerprint``: SHA-256 of the authority, as phones show it."""

    authority: Path
    chain: Path
    key: Path
    fingerprint: str


def certificate(directory: Path) -> Certificate:
    """The certificate for this machine's present names; the authority stays the same for ever."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority, chain, key = (directory / name for name in ("authority.pem", "chain.pem", "key.pem"))
    signer = _authority(authority, directory / "authority.key")
    wanted = ["localhost", "127.0.0.1", *names(), *addresses()]
    note = directory / "certificate.json"
    if not _still_good(note, wanted):
        start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)  # a phone's clock may be behind
        until = start + dt.timedelta(days=DAYS)
        leaf = issue(signer, wanted, start, until)
        _write_secret(key, leaf.key)
        _write(chain, leaf.certificate)
        _write(note, json.dumps({"names": wanted, "until": until.isoformat()}).encode())
    return Certificate(authority, chain, key, fingerprint(authority))


def _authority(certificate: Path, key: Path) -> Pair:
    if not (certificate.exists() and key.exists()):
        made = new_authority(dt.datetime.now(dt.UTC) - dt.timedelta(days=1))
        _write_secret(key, made.key)
        _write(certificate, made.certificate)
    return Pair(certificate.read_bytes(), key.read_bytes())


def _write_secret(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    """On the disk before the next one relies on it: phones trust this authority for years."""
    path.write_bytes(content)
    flush(path)


def _still_good(note: Path, wanted: list[str]) -> bool:
    """Whether what was issued last names this machine as it is now, for a month at least."""
    if not note.exists():
        return False
    last = json.loads(note.read_text(encoding="utf-8"))
    left = dt.datetime.fromisoformat(last["until"]) - dt.datetime.now(dt.UTC)
    return bool(last["names"] == wanted and left > dt.timedelta(days=RENEW))


def fingerprint(certificate: Path) -> str:
    """Pairs of hexadecimal digits with colons between them."""
    der = ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))
    return hashlib.sha256(der).digest().hex(":").upper()


def names() -> list[str]:
    """What other devices may call this machine."""
    label = socket.gethostname().split(".")[0].lower()
    return [f"{label}.local"] if LABEL.fullmatch(label) and label != "localhost" else []


def addresses() -> list[str]:
    """This machine's private IPv4 addresses, the one that leads to the network first."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(NOWHERE)  # fails where there is no network; the host's own name may still have an address
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return list(dict.fromkeys(address for address in map(str, found) if _is_private(address)))


def _is_private(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return not (ip.is_loopback or ip.is_link_local) and any(ip in network for network in PRIVATE)
