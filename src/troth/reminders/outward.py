"""The only way out to addresses that people give: https, and to the open internet alone, unless the host allows more.

An address is somebody's word, and this server may be able to reach what they cannot. So a name is looked up once, its
address is judged, and the connection goes to that very address; nobody can turn the name elsewhere in between, and
no answer is followed to another place.
"""

import ipaddress
import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from troth.reminders.errors import NotAllowed, NotSent

PATIENCE: Final = 10
"""Seconds for each step of a connection."""
LONGEST: Final = 1000
NAT64: Final = ipaddress.ip_network("64:ff9b::/32")
"""Leads to addresses of IPv4, of which some are private."""


def may_leave() -> bool:
    """Whether anything of this kind is sent at all."""
    return bool(settings.OUTWARD != "none")


def parse(url: str) -> SplitResult:
    """The parts of an https address; :class:`NotAllowed` for any other, and for one that carries a password."""
    try:
        parts = urlsplit(url)
        port_fits = parts.port != 0
    except ValueError:
        raise NotAllowed from None
    plain = url.isascii() and url.isprintable() and " " not in url
    if not plain or parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or not port_fits:
        raise NotAllowed
    if len(url) > LONGEST or parts.fragment:
        raise NotAllowed
    return parts


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send it and return the status of the answer, of which nothing else is read. Raises :class:`NotAllowed`, or
    :class:`NotSent` where nobody answers.
    """
    parts = parse(url)
    path = parts.path or "/"
    connection = _Straight(parts.hostname or "", parts.port or 443)
    try:
        connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body, headers)
        return connection.getresponse().status
    except (OSError, HTTPException):
        raise NotSent from None
    finally:
        connection.close()


def judged(host: str, port: int) -> str:
    """The address that this name has now; :class:`NotAllowed` if any of those it has may not be reached."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotSent from None
    addresses = [str(info[4][0]) for info in found]
    if not may_leave() or not all(settings.OUTWARD == "any" or is_open(address) for address in addresses):
        raise NotAllowed
    return addresses[0]


def is_open(address: str) -> bool:
    """Whether an address belongs to the open internet, and does not lead back by way of another kind of address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_open(str(ip.ipv4_mapped))
        if ip in NAT64 or ip.sixtofour or ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast


class _Straight(HTTPSConnection):
    """Connects to the judged address; the certificate must be for the name."""

    def __init__(self, host: str, port: int) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=PATIENCE, context=self._tls)

    def connect(self) -> None:
        line = socket.create_connection((judged(self.host, self.port), self.port), PATIENCE)
        try:
            self.sock = self._tls.wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise
