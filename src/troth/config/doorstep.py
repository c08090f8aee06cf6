"""The one page that the home network gets over plain http: how to reach Troth over https.

Nothing of Troth is behind it: no form, no cookie, no database. A few fixed answers, made at the start.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.template import loader
from django.utils.translation import override

from troth.config import middleware
from troth.config.lan import Certificate
from troth.ui.language import asked_for

SECONDS = 10.0  # a visitor who stalls is let go


@dataclass(frozen=True, slots=True)
class Answer:
    kind: str
    body: bytes


def answers(url: str, certificate: Certificate) -> dict[str, Answer]:
    """Path to answer, that of the page with its language before it. It names the address; the QR code is of it too."""
    code = BytesIO()
    segno.make(url, error="m").save(code, kind="svg", scale=6, border=4, light="#fff", xmldecl=False)
    style = Path(settings.STATICFILES_DIRS[0]) / "troth" / "doorstep.css"
    return {
        **{f"{language}/": _page(url, certificate, language) for language, _name in settings.LANGUAGES},
        "/doorstep.css": Answer("text/css; charset=utf-8", style.read_bytes()),
        "/qr.svg": Answer("image/svg+xml", code.getvalue()),
        "/authority.crt": Answer("application/x-x509-ca-cert", certificate.authority.read_bytes()),
    }


def _page(url: str, certificate: Certificate, language: str) -> Answer:
    with override(language):
        page = loader.render_to_string("ui/doorstep.html", {"url": url, "fingerprint": certificate.fingerprint})
    return Answer("text/html; charset=utf-8", page.encode())


def serve(port: int, pages: Mapping[str, Answer]) -> ThreadingHTTPServer:
    """Answer on every address of this machine, in threads of their own, until ``shutdown()``."""

    class Visitor(BaseHTTPRequestHandler):
        timeout = SECONDS
        server_version = "Troth"
        sys_version = ""

        def do_GET(self) -> None:
            language = asked_for(self.headers["Accept-Language"])
            answer = pages.get(language + self.path) or pages.get(self.path)
            self.send_response(200 if answer else 404)
            for name, value in middleware.for_every_answer():
                self.send_header(name, value)
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Type", answer.kind if answer else "text/plain")
            self.send_header("Content-Length", str(len(answer.body) if answer else 0))
            self.end_headers()
            if answer and self.command == "GET":
                self.wfile.write(answer.body)

        do_HEAD = do_GET  # noqa: N815 - the name is http.server's

        def log_message(self, format: str, *args: object) -> None:
            """Who came by is written nowhere."""

    server = ThreadingHTTPServer(("0.0.0.0", port), Visitor)  # noqa: S104 - the home network is the point
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
