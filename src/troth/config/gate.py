"""In front of the pages: whole requests come in, however slowly they were sent, and a few threads answer them.

The body is read where waiting is cheap, on the event loop. A thread, and the database connection that it has, is
taken only once everything is here, so that half-sent requests hold up nobody else.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeVar, TypeVarTuple

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from granian._granian import RSGIProtocolClosed
from granian.rsgi import Scope
from whitenoise import WhiteNoise

from troth.config import hearing, middleware
from troth.config.bodies import Coming
from troth.config.errors import plain
from troth.config.streams import Line, Streams
from troth.live.news import FOLLOWED
from troth.ui.language import asked_for
from troth.vault.places import Place

Args = TypeVarTuple("Args")
T = TypeVar("T")
LARGEST = 9 * 1024 * 1024  # bytes in one body, as Django's own limit
IGNORED = 64 * 1024 * 1024  # bytes of one body that are thrown away, for the sake of an answer; then it is cut off
ROOM = 64 * 1024 * 1024  # bytes of all bodies that are here at once
PATIENCE = 20  # seconds for a whole body, and for a piece of a file to go out
FILES = 2  # are made at once in a process, each in a thread that waits for whoever takes it

log = logging.getLogger("troth")
NONE: Mapping[str, int] = MappingProxyType({})
Headers = list[tuple[str, str]]
Look = Callable[[Collection[Place]], dict[Place, str]]
Environ = dict[str, Any]


class Pieces(Protocol):
    """A body that is made while it is sent, in one thread from its first piece to its close."""

    def __iter__(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


class Wire(Protocol):
    """The other end: what granian lets one read of a request, and how it is answered."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...
    def response_stream(self, status: int, headers: Headers) -> Line: ...


class Answer(NamedTuple):
    """Header names are in lower case, as the protocol wants them. ``followed`` is what a stream goes on to tell of,
    and what it has told; ``pieces`` are the body of what is too large to be held whole.
    """

    status: int
    headers: Headers
    body: bytes
    followed: tuple[Place, str] | None = None
    pieces: Pieces | None = None


class Refused(Exception):  # noqa: N818 - it is an answer
    """This request goes no further."""

    def __init__(self, status: int, title: str, words: str) -> None:
        super().__init__(status)
        self._status, self._title, self._words = status, title, words

    def answer(self, language: str) -> Answer:
        with override(language):
            page = plain(gettext(self._title), gettext(self._words)).encode()
        headers = [("content-type", "text/html; charset=utf-8"), ("connection", "close")]
        if self._status == middleware.BUSY:
            headers.append(("retry-after", middleware.MOMENT))
        return Answer(self._status, [*headers, *shared()], page)


class Gate:
    """The application as granian calls it. ``look`` asks what is new where somebody listens; ``prefix`` is the
    path it lives under, or empty; ``threads`` at most make pages at once. Static files do not wait for them. ``files``
    says at which paths files are taken that are too large to be held, and how large each may be.
    """

    def __init__(
        self, application: WhiteNoise, *, look: Look, threads: int, prefix: str = "", files: Mapping[str, int] = NONE
    ) -> None:
        self._application = application
        self._largest = {below(path, prefix): most for path, most in files.items()}
        self._pages = ThreadPoolExecutor(threads, "pages")
        self._prefix = prefix
        self._held = 0
        self._files = ThreadPoolExecutor(FILES, "files")
        news = ThreadPoolExecutor(1, "news")  # so that it does not wait behind pages
        self._streams = Streams(lambda places: in_thread(news, look, places))

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Granian calls this when it has made the loop hear the signal to stop. A handler beside that one: both run."""
        signal.signal(signal.SIGTERM, lambda *_: loop.call_soon_threadsafe(self._streams.close))
        hearing.begin(loop, self._streams)

    async def __call__(self, scope: Scope, protocol: Wire) -> None:
        try:
            answer = await self._answer(scope, protocol)
        except Refused as refused:
            answer = refused.answer(asked_for(scope.headers.get("accept-language"), scope.headers.get("cookie")))
        if scope.method == "HEAD":
            answer = head_of(answer)
        headers = [*answer.headers, ("server", "troth")]
        if answer.pieces is not None:
            await self._send(protocol.response_stream(answer.status, headers), answer.pieces)
        elif answer.followed is None:
            protocol.response_bytes(answer.status, headers, answer.body)
        else:
            await self._follow(scope, protocol.response_stream(answer.status, headers), answer)

    async def _send(self, line: Line, pieces: Pieces) -> None:
        """Send a body while it is made: the next piece is asked for once the one before has gone."""
        loop = asyncio.get_running_loop()

        def send() -> None:
            try:
                for piece in filter(None, pieces):
                    asyncio.run_coroutine_threadsafe(_gone(line, piece), loop).result()
            finally:
                pieces.close()

        try:
            await in_thread(self._files, send)
        except (RSGIProtocolClosed, TimeoutError):
            pass  # nobody is there any more, or takes very long
        except Exception:
            log.exception("file_failed")  # what was sent is no whole file, and every program that reads one says so

    async def _follow(self, scope: Scope, line: Line, answer: Answer) -> None:
        """Leave the answer open. Now and then the same question is asked again: whoever locked hears no more."""

        async def may_still() -> bool:
            environ = as_environ(scope, b"", self._prefix)
            return (await in_thread(self._pages, call, self._application, environ)).followed is not None

        if answer.followed is not None:
            await self._streams.follow(line, answer.body.decode(), *answer.followed, may_still)

    async def _answer(self, scope: Scope, protocol: Wire) -> Answer:
        if self._prefix and scope.path == self._prefix:
            return front(self._prefix)
        most = self._largest.get(below(scope.path, self._prefix)) if scope.method == "POST" else None
        said = length(scope.headers.get("content-length"), most or IGNORED)
        if most is not None and said is not None:
            return await self._take(scope, protocol, said)
        with self._room() as body:
            if scope.method not in {"GET", "HEAD"}:  # what these may bring along means nothing here
                await self._read(protocol, body, said)
            environ = as_environ(scope, bytes(body), self._prefix)
            if environ["PATH_INFO"] in self._application.files:
                return call(self._application, environ)
            return await in_thread(self._pages, call, self._application, environ)

    async def _take(self, scope: Scope, protocol: Wire, said: int) -> Answer:
        """Let a thread of its own read a large body while it comes."""
        coming = Coming(protocol, said)
        environ = as_environ(scope, b"", self._prefix)
        environ |= {"wsgi.input": BufferedReader(coming), "CONTENT_LENGTH": str(said)}
        answer = await in_thread(self._files, call, self._application, environ)
        await coming.let_pass()
        return answer

    async def _read(self, protocol: Wire, body: bytearray, said: int | None) -> None:
        """Read the body whole. What ended too early is not handed on as if it were everything.

        What does not fit is let pass by, unkept: while it still sends, a browser would show an error of its own in
        place of our answer.
        """
        refused, passed = too_large() if said is not None and said > LARGEST else None, 0
        try:
            async with asyncio.timeout(PATIENCE):
                async for chunk in protocol:
                    passed += len(chunk)
                    if passed > IGNORED:
                        break
                    refused = refused or self._keep(body, chunk)
        except TimeoutError:
            late = Refused(408, _("That took too long"), _("Nothing was saved. Please send it again."))
            raise refused or late from None
        except RuntimeError:  # granian's word for a connection that broke off
            raise not_readable() from None
        if refused is not None:
            raise refused
        if said is not None and len(body) != said:
            raise not_readable()

    def _keep(self, body: bytearray, chunk: bytes) -> Refused | None:
        """One more piece of the body; or, where it does not fit, why not, and nothing of it is kept."""
        self._held += len(chunk)
        body += chunk
        if len(body) <= LARGEST and self._held <= ROOM:
            return None
        words = _("Nothing was saved. Please send it again in a few seconds.")
        busy = Refused(middleware.BUSY, _("A moment, please"), words)
        refused = too_large() if len(body) > LARGEST else busy
        self._held -= len(body)
        body.clear()
        return refused

    @contextmanager
    def _room(self) -> Iterator[bytearray]:
        """A body, counted as long as it is held."""
        body = bytearray()
        try:
            yield body
        finally:
            self._held -= len(body)


def shared() -> Headers:
    """What an answer of the gate itself has in common with every page."""
    every = [(name.lower(), value) for name, value in middleware.for_every_answer()]
    return [("cache-control", "no-store"), *every]


def front(prefix: str) -> Answer:
    """The way in for who left out the last "/": the cookies of what lives below it are not sent to where they are."""
    return Answer(308, [("location", f"{prefix}/"), *shared()], b"")


async def in_thread(pool: Executor, function: Callable[[*Args], T], *args: *Args) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, function, *args)


def head_of(answer: Answer) -> Answer:
    """The answer without its body: over HTTP/2 the server would send it, and the browser break off."""
    headers = answer.headers
    if all(name != "content-length" for name, _ in headers):
        headers = [*headers, ("content-length", str(len(answer.body)))]
    return Answer(answer.status, headers, b"")


def length(said: str | None, most: int = IGNORED) -> int | None:
    """How long the body will be, or None where only its end will tell."""
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal()):
        raise not_readable()
    if len(said) > len(str(most)) or int(said) > most:
        raise too_large()
    return int(said)


def too_large() -> Refused:
    return Refused(413, _("That is too much at once"), _("Nothing was saved. Please make it shorter."))


def not_readable() -> Refused:
    return Refused(400, _("That did not come through"), _("Something in it could not be read. Nothing was changed."))


def as_environ(scope: Scope, body: bytes, prefix: str) -> Environ:
    """The request as WSGI describes one (PEP 3333), its body already here."""
    path = below(scope.path, prefix).encode().decode("latin-1")
    host, _colon, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": prefix,
        "PATH_INFO": path,
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope.authority is not None:  # HTTP/2 names the host in the request line
        environ["HTTP_HOST"] = scope.authority
    add_headers(environ, scope.headers.items())
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def below(path: str, prefix: str) -> str:
    """The path as our own pages know it, whether a proxy took the prefix away or passed it on."""
    rest = path.removeprefix(prefix)
    return rest if rest.startswith("/") else path


def add_headers(environ: Environ, headers: Headers) -> None:
    """A name with "_" in it would be taken for the one with "-", which a proxy may have taken care to remove."""
    for name, value in headers:
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value


def call(application: Callable[..., Any], environ: Environ) -> Answer:
    """Run the application to its end, closing what it gave in this very thread, as Django's connections need it."""
    begun: list[tuple[str, Headers]] = []
    written: list[bytes] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
        if begun and exc_info is None:
            raise AssertionError("The answer has begun already")
        begun[:] = [(status, headers)]  # nothing is sent before all is made, so an error may still replace it
        return written.append

    parts = application(environ, start_response)
    if getattr(parts, "streaming", False):
        ((status, headers),) = begun
        return Answer(int(status[:3]), _lower(headers), b"", pieces=parts)
    try:
        made = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    ((status, headers),) = begun
    return Answer(int(status[:3]), _lower(headers), b"".join(written) + made, environ.get(FOLLOWED))


def _lower(headers: Headers) -> Headers:
    return [(name.lower(), value) for name, value in headers]


async def _gone(line: Line, piece: bytes) -> None:
    async with asyncio.timeout(PATIENCE):
        await line.send_bytes(piece)
