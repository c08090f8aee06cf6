"""Every setting a host can make, read in one place. A fresh start needs none of them."""

import os
import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PATH = re.compile(r"(/[\w.~-]+)*", re.ASCII)
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
NAMES = (
    "TROTH_URL", "TROTH_HOSTS", "TROTH_DATA", "TROTH_LAN", "TROTH_PROXY", "TROTH_CERTIFICATE", "TROTH_CERTIFICATE_KEY",
    "TROTH_SIGN_UP", "TROTH_DATABASE_URL",
    "TROTH_DATABASE_PASSWORD", "TROTH_MAIL_URL", "TROTH_MAIL_PASSWORD", "TROTH_MAIL_FROM", "TROTH_OUTWARD",
    "TROTH_BACKUP_KEEP", "TROTH_DEMO",
)  # fmt: skip
"""Each setting, without the twin that leads to a file."""


def text(name: str, default: str = "") -> str:
    """A setting from the environment, or from the file that ``NAME_FILE`` points to."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError):
            raise ImproperlyConfigured(f"{name}_FILE leads to {path}, which cannot be read.") from None
    return os.environ.get(name, default).strip()


def choice(name: str, *options: str) -> str:
    """A setting that has a few allowed words; the first is the default."""
    value = text(name, options[0]).lower()
    if value not in options:
        raise ImproperlyConfigured(f"{name} is one of: {', '.join(options)}.")
    return value


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is a whole number.")
    return int(value)


@dataclass(frozen=True, slots=True)
class Address:
    """What ``TROTH_URL`` alone decides: hosts, origins, cookies and links."""

    url: str
    scheme: str
    host: str
    path: str

    @classmethod
    def parse(cls, url: str) -> "Address":
        parts = urlsplit(url.rstrip("/"))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ImproperlyConfigured("TROTH_URL looks like https://troth.example or http://localhost:8000.")
        if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
            raise ImproperlyConfigured("Away from localhost TROTH_URL starts with https (or use LAN=1).")
        if not PATH.fullmatch(parts.path) or parts.query or parts.fragment:
            raise ImproperlyConfigured("A path in TROTH_URL is made of plain letters, as in https://example.org/troth.")
        return cls(url.rstrip("/"), parts.scheme, parts.hostname, parts.path + "/")

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def origin(self) -> str:
        """What a browser says a form came from: the address without the path below which Troth lives."""
        return self.url.removesuffix(self.path.rstrip("/"))

    def cookie(self, name: str, *, rooted: bool = True) -> str:
        """The cookie's name with the strongest prefix that this address allows.

        Plain http on localhost gets none: not every browser takes a secure cookie there.
        """
        if not self.secure:
            return name
        return f"__Host-{name}" if rooted and self.path == "/" else f"__Secure-{name}"


@dataclass(frozen=True, slots=True)
class Tls:
    """Files in PEM, with which Troth itself speaks https."""

    chain: Path
    key: Path


def tls(address: Address) -> Tls | None:
    """The certificate of ``TROTH_CERTIFICATE``, or none where a proxy has it."""
    chain, key = text("TROTH_CERTIFICATE"), text("TROTH_CERTIFICATE_KEY")
    if not chain and not key:
        return None
    if not (chain and key and address.secure):
        raise ImproperlyConfigured(
            "TROTH_CERTIFICATE wants TROTH_CERTIFICATE_KEY beside it, and a TROTH_URL with https."
        )
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key, password="")
    except (OSError, ValueError):
        raise ImproperlyConfigured(
            "TROTH_CERTIFICATE and TROTH_CERTIFICATE_KEY are files in PEM that belong together, and can be read."
        ) from None
    return Tls(Path(chain), Path(key))


@dataclass(frozen=True, slots=True, repr=False)  # it holds a password
class Mail:
    """The server that takes our mail. ``sealed``: TLS from the first byte; otherwise by STARTTLS."""

    host: str
    port: int
    user: str
    password: str
    sealed: bool
    sender: str

    @property
    def near(self) -> bool:
        """On this very machine, where nobody listens in between."""
        return self.host in {"localhost", "127.0.0.1", "::1"}


def mail() -> Mail | None:
    """The mail server of ``TROTH_MAIL_URL``, or none."""
    url = text("TROTH_MAIL_URL")
    sender = text("TROTH_MAIL_FROM")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("TROTH_MAIL_URL looks like smtps://user@mail.example or smtp://mail.example:587.")
    sealed, user = parts.scheme == "smtps", unquote(parts.username or "")
    sender = sender or (user if "@" in user else "")
    if not ADDRESS.fullmatch(sender):
        raise ImproperlyConfigured("TROTH_MAIL_FROM is the address that mail comes from, as troth@mail.example.")
    password = unquote(parts.password or "") or text("TROTH_MAIL_PASSWORD")
    return Mail(parts.hostname, parts.port or (465 if sealed else 587), user, password, sealed, sender)


def database(data: Path) -> dict[str, object]:
    """Django's settings for the database: SQLite in the data directory, or ``TROTH_DATABASE_URL``."""
    url = text("TROTH_DATABASE_URL")
    if not url:
        return sqlite(data)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("TROTH_DATABASE_URL starts with postgresql://.")
    return {
        "ENGINE": "troth.config.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or text("TROTH_DATABASE_PASSWORD"),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # Statements that come again and again are prepared by the server, as psycopg itself would do.
            "server_side_binding": True, "prepare_threshold": 5,
            # A replica is never read, also where something on the way leads to one by mistake (SECURITY.md T-10).
            "target_session_attrs": "read-write", "connect_timeout": 5,
            # Who is gone without a goodbye is noticed within half a minute.
            "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000,
        },
    }  # fmt: skip


def sqlite(data: Path) -> dict[str, object]:
    """SQLite that survives power loss and forgets what is deleted (SECURITY.md D7).

    Sessions live in an attached file of their own, which no backup ever reads (D9).
    """
    sessions = str(data / "sessions.sqlite3").replace("'", "''")
    pragmas = ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "journal_mode=WAL", "temp_store=MEMORY")
    start = [f"ATTACH DATABASE '{sessions}' AS session"]
    start += [f"PRAGMA {pragma}" for pragma in pragmas]
    start += ["PRAGMA session.journal_mode=WAL", "PRAGMA session.secure_delete=ON"]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "troth.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": ";".join(start)},
        "TEST": {"NAME": data / "test.sqlite3"},
    }
