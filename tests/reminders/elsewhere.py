"""The other ends, on this machine: an https server that notes what it is sent, and a mail server."""

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from tests.config.running import free_port

from troth.vault.authority import issue, new_authority

NAMES = ["localhost", "127.0.0.1", "127.0.0.2"]


@dataclass(frozen=True)
class Certified:
    """Files for a server, and the authority that vouches for it."""

    authority: Path
    chain: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.chain, self.key)
        return context


def certified(place: Path) -> Certified:
    now = dt.datetime.now(dt.UTC)
    authority = new_authority(now - dt.timedelta(days=1))
    leaf = issue(authority, NAMES, now - dt.timedelta(days=1), now + dt.timedelta(days=1))
    made = Certified(place / "authority.pem", place / "chain.pem", place / "key.pem")
    for path, content in zip((made.authority, made.chain, made.key),
                             (authority.certificate, leaf.certificate, leaf.key), strict=True):  # fmt: skip
        path.write_bytes(content)
    return made


@dataclass(frozen=True)
class Sent:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Service:
    """A push service or a server of ntfy. ``status`` is what it answers next."""

    port: int
    status: int = 201
    sent: list[Sent] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"https://localhost:{self.port}{path}"


@contextmanager
def serving(made: Certified) -> Iterator[Service]:
    service = Service(0)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.sent.append(Sent(self.path, dict(self.headers), body))
            self.send_response(service.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = made.context().wrap_socket(server.socket, server_side=True)
    service.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Post:
    """A mail server. ``refuses``: it takes nothing, and no password."""

    host: str
    port: int
    refuses: bool = False
    raw: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    sealed: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(one, policy=policy.default) for one in self.raw]  # type: ignore[misc]

    async def handle_RCPT(self, _server: SMTP, _session: Any, envelope: Envelope, to: str, _options: Any) -> str:  # noqa: N802 - its name there
        if self.refuses:
            return "550 nobody here"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.greeted.append(session.host_name)
        self.to.append(envelope.rcpt_tos)
        self.sealed.append(server.transport.get_extra_info("cipher") is not None)
        return "250 OK"

    def login(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        self.logins.append(f"{given.login.decode()}:{given.password.decode()}")
        return AuthResult(success=not self.refuses, handled=False)


@contextmanager
def post_office(*, host: str = "127.0.0.1", sealed: Certified | None = None, starttls: bool = False) -> Iterator[Post]:
    """Plain; or with TLS from the first byte, or after STARTTLS."""
    post = Post(host, free_port())
    tls: dict[str, Any] = {}
    if sealed is not None:
        tls = {"tls_context": sealed.context(), "require_starttls": True} if starttls else {
            "ssl_context": sealed.context()}  # fmt: skip
    controller = Controller(
        post, hostname=host, port=post.port, authenticator=post.login, auth_require_tls=starttls, **tls
    )
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
