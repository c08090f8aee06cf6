"""Headers of every answer, errors, redirects and static files included (T-20)."""

from collections.abc import Iterator, Mapping
from http.cookies import Morsel
from typing import Final
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from tests.contracts.walk import Seen

pytestmark = pytest.mark.either

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""DESIGN section 15, word for word."""
EVERYWHERE: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SENSORS: Final = ("camera", "microphone", "geolocation", "accelerometer", "usb", "payment", "display-capture")
SILENT: Final = ("Server", "X-Powered-By", "Content-Encoding", "ETag", "Last-Modified")
"""What would tell of the server, of another's visit, or of a page's length when compressed."""
FETCHED: Final = "reminders:feed"
"""A calendar program asks again and again, and is told in one word whether anything is new."""


@pytest.mark.rule("S-05")
def test_every_answer_carries_every_header(walked: list[Seen], db: None) -> None:
    wrong = {f"{one}: {name}" for one in walked for name in _missing(one.response.headers)}
    print(f"\nheaders: {len(walked)} answers of {sorted({one.response.status_code for one in walked})} looked at")

    assert wrong == set()


def _missing(headers: Mapping[str, str]) -> Iterator[str]:
    yield from (name for name, value in EVERYWHERE.items() if headers.get(name) != value)
    yield from (name for name in SENSORS if f"{name}=()" not in headers.get("Permissions-Policy", ""))


@pytest.mark.rule("S-18")
def test_no_answer_of_ours_is_ever_stored(walked: list[Seen], db: None) -> None:
    wrong = {str(one) for one in walked if one.response.headers.get("Cache-Control") != "no-store, no-transform"}

    assert wrong == set()


def test_no_answer_tells_of_the_server_or_of_another_visit(walked: list[Seen], db: None) -> None:
    found = {f"{one.name}: {name}" for one in walked for name in SILENT if name in one.response.headers}

    assert found == {f"{FETCHED}: ETag"}


def test_every_cookie_is_kept_from_scripts_and_from_other_sites(walked: list[Seen], db: None) -> None:
    cookies = [(one, morsel) for one in walked for morsel in one.response.cookies.values()]
    wrong = {f"{one}: {morsel.key}" for one, morsel in cookies if not _kept(morsel)}

    assert {morsel.key.split("-")[0] for _, morsel in cookies} >= {"session", "device", "csrf", "said"}
    assert wrong == set()


def _kept(morsel: Morsel[str]) -> bool:
    gone = morsel["max-age"] == 0
    return bool((morsel["httponly"] or gone) and morsel["samesite"] in {"Strict", "Lax"} and not morsel["domain"])


def test_the_device_secret_travels_to_the_unlock_pages_alone(walked: list[Seen], db: None) -> None:
    cookies = [morsel for one in walked for morsel in one.response.cookies.values()]

    assert {morsel["path"] for morsel in cookies if morsel.key.startswith("device-")} == {"/unlock"}
    assert {morsel["samesite"] for morsel in cookies if morsel.key.startswith(("device-", "session"))} == {"Strict"}


def served(path: str) -> tuple[str, dict[str, str]]:
    """Status and headers of what the whole application, static files included, answers."""
    application = import_string("troth.config.wsgi.application")  # it looks for the files when it is made
    found: list[tuple[str, dict[str, str]]] = []
    environ = {"PATH_INFO": path, "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    for piece in application(environ, lambda status, headers: found.append((status, dict(headers)))):
        assert isinstance(piece, bytes)
    return found[0]


def test_every_static_file_carries_every_header(db: None) -> None:
    files = [path for path in settings.STATIC_ROOT.rglob("*") if path.is_file() and path.suffix not in {".gz", ".br"}]
    files = [path for path in files if not path.name.startswith(".") and path.suffix != ".json"]
    wrong = set()
    for path in files:
        status, headers = served(f"/static/{path.relative_to(settings.STATIC_ROOT).as_posix()}")
        if status != "200 OK" or list(_missing(headers)) or "Set-Cookie" in headers:
            wrong.add(f"{path.name}: {status}")

    assert len(files) > 3
    assert wrong == set()
