"""Behind a real nginx and a real Caddy, with the examples of docs/hosting: with a name of its own, and below a path."""

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from tests.config.proxies import CADDY, HOSTING, NGINX, Proxied, caddy, nginx
from tests.config.running import troth
from tests.contracts.story import Story, with_file
from tests.live.two import Stream, Two, in_a_session

SOON = 2.0  # seconds
SIDE = 2400  # pixels of a photo that fills no buffer of nginx


WAYS: Final = {
    "nginx": lambda place: nginx(place, "nginx.conf"),
    "nginx, path": lambda place: nginx(place, "nginx-subpath.conf", "/troth"),
    "caddy": caddy,
    "caddy, path": lambda place: caddy(place, "/troth"),
}
HERE: Final = {"nginx": NGINX, "caddy": CADDY}


@pytest.fixture(scope="module", params=WAYS)
def proxied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    name: str = request.param
    assert HERE[name.partition(",")[0]], "It is not installed: `make tools` does it."
    with WAYS[name](tmp_path_factory.mktemp(name[:5])) as proxied:
        yield proxied


@pytest.fixture(scope="module")
def two(proxied: Proxied) -> Two:
    """Alma has come in by the link that the terminal printed, asked Ben, and begun a session with him."""
    story = Story(proxied.port)
    story.alma, story.ben = proxied.browser(), proxied.browser()
    link = troth("person", "add", data=proxied.server.data).stdout.split()[-1]
    return in_a_session(story, link.partition(f"localhost:{proxied.port}{proxied.path}")[2])


def test_two_people_sign_up_meet_and_begin_a_session_through_it(two: Two) -> None:
    assert (two.alma.get(two.hers).status, two.ben.get(two.his).status) == (200, 200)


def test_cookies_are_for_https_alone_and_for_nothing_that_lives_beside_it(proxied: Proxied, two: Two) -> None:
    rooted, path = ("__Secure-", "/troth/") if proxied.path else ("__Host-", "/")
    where = {name: at for name, (_, at) in two.alma.cookies.items()}

    assert where[f"{rooted}session"] == path
    assert [at for name, at in where.items() if name.startswith("__Secure-device")] == [f"{path}unlock"]
    assert all(at.startswith(path) for at in where.values())


def test_the_whole_name_is_for_https_alone_only_where_it_is_all_troths(proxied: Proxied) -> None:
    answer = proxied.browser().get("/unlock/")

    assert bool(answer.headers["Strict-Transport-Security"]) is not bool(proxied.path)


def test_who_comes_through_it_is_not_taken_for_somebody_at_this_machine(proxied: Proxied) -> None:
    stranger = proxied.browser().get("/start/")

    assert stranger.status == 403


def test_an_open_answer_comes_as_it_is_written(two: Two) -> None:
    with Stream(two.ben, f"{two.his}news/?at={two.version}") as phone:
        phone.reads(b"retry: 2000")
        began = time.monotonic()
        two.presses(two.alma, two.hers, "longer")
        phone.reads(b"data: ")

        assert time.monotonic() - began < SOON


def test_a_photo_passes_both_ways_and_is_never_put_on_the_disk_in_between(proxied: Proxied, two: Two) -> None:
    room = two.hers.partition("together/")[0]
    page = two.alma.get(f"{room}memories/new/")
    fields = {one: text for one, text in page.form(having="year").sent().items() if one != "photo"}
    body = with_file(fields | {"text": "Snow on both channels"}, "photo", "snow.jpg", noise())
    sent = two.alma.ask("POST", page.path, body, Content_Type="multipart/form-data; boundary=x")
    assert sent.status == 302
    shown = two.alma.get(sent.headers["Location"]).content.decode()
    served = shown.partition('<img class="photo" src="')[2].partition('"')[0]

    assert len(body) > 2**21
    assert slowly(proxied, two, served) > 2**18
    assert [*(proxied.place / "bodies").iterdir(), *(proxied.place / "answers").iterdir()] == []


def noise() -> bytes:
    out = BytesIO()
    Image.effect_noise((SIDE, SIDE), 90).convert("RGB").save(out, "JPEG", quality=92)
    return out.getvalue()


def slowly(proxied: Proxied, two: Two, path: str) -> int:
    """How long an answer is, to a phone on a bad line, for whom a proxy would have to keep most of it."""
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.connect(("127.0.0.1", proxied.port))
    line = proxied.trust.wrap_socket(plain, server_hostname="localhost")
    jar = "; ".join(f"{name}={value}" for name, (value, _) in two.alma.cookies.items())
    asked = f"GET {proxied.path}{path} HTTP/1.1\r\nHost: localhost:{proxied.port}\r\nCookie: {jar}\r\n\r\n"
    line.sendall(asked.encode())
    time.sleep(1)
    answer = http.client.HTTPResponse(line)
    answer.begin()
    assert answer.headers.get_content_type() == "image/webp"
    length = len(answer.read())
    line.close()
    return length


def test_what_the_browser_keeps_and_installs_stays_below_the_path(proxied: Proxied, two: Two) -> None:
    manifest = json.loads(two.alma.get("/app/knot.webmanifest").content)
    alone = proxied.browser()
    alone.front = ""
    worker = alone.get(f"{proxied.path}/learn/worker.js").content.decode()
    kept = json.loads(worker.partition("const PATHS = ")[2].partition(";\n")[0])

    assert manifest["start_url"] == manifest["scope"] == "/"  # as this browser reads it: the path itself
    assert all(path.startswith(f"{proxied.path}/") for path in kept)


@pytest.mark.parametrize("proxied", [way for way in WAYS if way.endswith("path")], indirect=True)
def test_the_address_without_its_last_stroke_leads_in(proxied: Proxied) -> None:
    alone = proxied.browser()
    alone.front = ""

    assert alone.ask("GET", "/troth").headers["Location"].endswith("/troth/")
    assert alone.ask("GET", "/trothful/").content == b"something else"


@pytest.mark.skipif(CADDY is None, reason="caddy is not installed")
def test_caddy_takes_its_file_as_it_is(tmp_path: Path) -> None:
    line = [str(CADDY), "validate", "--config", str(HOSTING / "Caddyfile")]
    done = subprocess.run(line, env=os.environ | {"HOME": str(tmp_path)}, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "not formatted" not in done.stderr


def test_no_log_holds_an_address_nor_does_one_while_troth_is_down(proxied: Proxied, two: Two) -> None:
    """The last of all, as Troth is gone afterwards."""
    proxied.browser().get("/no/such/page/")
    proxied.server.kill()
    down = proxied.browser().ask("GET", "/no/such/page/")
    logs = [path for path in Path(proxied.place).iterdir() if path.is_file() and "log" in path.name]

    assert down.status == 502
    assert logs
    assert [line for path in logs for line in path.read_text().splitlines() if "such" in line or "uri" in line] == []
