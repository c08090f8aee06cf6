"""A real nginx or Caddy in front of a real Troth, with the very files of docs/hosting."""

import getpass
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.config.running import Running, free_port, running
from tests.contracts.browser import Browser, Words

from troth.config import lan

HOSTING = Path(__file__).parent.parent.parent / "docs" / "hosting"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CADDY = shutil.which("caddy")
AROUND = """
daemon off;
user {user};
pid {place}/pid;
error_log {place}/log crit;
events {{}}
http {{
    access_log off;
    client_body_temp_path {place}/bodies 1;
    proxy_temp_path {place}/answers 1;
    fastcgi_temp_path {place}/f;
    uwsgi_temp_path {place}/u;
    scgi_temp_path {place}/s;
    {servers}
}}
"""
SERVER = """server {{
    listen 443 ssl http2;
    server_name home.example;
    ssl_certificate /letsencrypt/fullchain.pem;
    ssl_certificate_key /letsencrypt/privkey.pem;
    location / {{ return 200 "{otherwise}"; }}
    {location}
}}"""

ELSE = "something else"


@dataclass(frozen=True, slots=True)
class Proxied:
    """``port`` is the proxy's. In ``place`` are its logs, and where it would put what does not go through memory."""

    port: int
    server: Running
    place: Path
    trust: ssl.SSLContext
    path: str

    def browser(self) -> Browser:
        return Browser(self.port, Words(), trust=self.trust, front=self.path)


@contextmanager
def nginx(place: Path, example: str, path: str = "") -> Iterator[Proxied]:
    """Troth below ``path``, behind nginx as an example says, but for the names, ports and places in it."""
    certificate, port, inner = lan.certificate(place / "lan"), free_port(), free_port()
    servers = (HOSTING / example).read_text(encoding="utf-8")
    if "\nserver {" not in servers:
        servers = SERVER.format(location=servers, otherwise=ELSE)
    changed = [
        (r"listen \[::\].*;", ""),
        (r"listen 80;", f"listen 127.0.0.1:{free_port()};"),
        (r"listen 443 ", f"listen 127.0.0.1:{port} sndbuf=4096 "),  # what a bad line takes at once
        (r"(troth|home)\.example;", "localhost;"),
        (r"/\S*/fullchain\.pem", str(certificate.chain)),
        (r"/\S*/privkey\.pem", str(certificate.key)),
        (r"/var/log/nginx/troth\.log", f"{place}/troth.log"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{inner}"),
    ]
    for found, instead in changed:
        servers = re.sub(found, instead, servers)
    (place / "nginx.conf").write_text(
        AROUND.format(user=getpass.getuser(), place=place, servers=servers), encoding="utf-8"
    )
    command = [str(NGINX), "-e", f"{place}/log", "-p", str(place), "-c", str(place / "nginx.conf")]
    with in_front(command, place, (port, inner), certificate, path) as proxied:
        yield proxied


@contextmanager
def caddy(place: Path, path: str = "") -> Iterator[Proxied]:
    """The same behind Caddy: without a path by the block that stands there, with one by the one that is commented."""
    certificate, port, inner = lan.certificate(place / "lan"), free_port(), free_port()
    file = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    if path:
        file = re.sub(r"^troth\.example \{.*?^\}", "", file, flags=re.DOTALL | re.MULTILINE)
        file = re.sub(r"^# ?(?=home\.example \{|\t|\})", "", file, flags=re.MULTILINE)
    own = f'tls {certificate.chain} {certificate.key}\n\t@rest not path {path} {path}/*\n\trespond @rest "{ELSE}"'
    changed = [
        (r"^\{$", f"{{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n\tstorage file_system {place}"),
        (r"^(troth|home)\.example \{$", f"https://localhost:{port} {{\n\t{own if path else own.partition('@')[0]}"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{inner}"),
    ]
    for found, instead in changed:
        file = re.sub(found, instead, file, flags=re.MULTILINE)
    (place / "Caddyfile").write_text(file, encoding="utf-8")
    command = [str(CADDY), "run", "--config", str(place / "Caddyfile")]
    with in_front(command, place, (port, inner), certificate, path) as proxied:
        yield proxied


@contextmanager
def in_front(
    command: list[str], place: Path, ports: tuple[int, int], certificate: lan.Certificate, path: str
) -> Iterator[Proxied]:
    port, inner = ports
    said = {"TROTH_URL": f"https://localhost:{port}{path}", "TROTH_PROXY": "yes"}
    trust = ssl.create_default_context(cafile=certificate.authority)
    homes = {"HOME": str(place), "TMPDIR": str(place / "bodies")}
    for spilled in ("bodies", "answers"):
        (place / spilled).mkdir()
    with (
        running(place / "data", said=said, port=inner) as server,
        (place / "terminal.log").open("wb") as terminal,
        subprocess.Popen(command, env=os.environ | homes, stdout=terminal, stderr=terminal) as process,
    ):
        try:
            wait_for(port)
            yield Proxied(port, server, place, trust, path)
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)
