"""The container, in a real engine: the commands of docs/self-hosting.md, one by one, and what the page says of them.

The image is made from Debian with its own Python, as the one that the Dockerfile names lies in a registry.
"""

import http.client
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from scripts.with_postgres import postgres
from tests.config.containers import Engine, engine
from tests.config.running import free_port
from tests.config.told import command
from tests.contracts.browser import Browser
from tests.contracts.story import Story

SIGTERM_WELL = "0"
PROXIED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
BUILD, START = command("docker build"), command("docker run --detach")
ALONE, AT_HOME = command("docker run --rm --network host --volume"), command("docker run --rm --network host --no-h")
STOPPED = "for one in $(ls /proc | grep -x [0-9]*); do [ $one = 1 ] || [ $one = $$ ] || kill -STOP $one; done; true"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine(tmp_path_factory.mktemp("containers")) as made:
        made.types(BUILD)
        yield made


def asked(port: int, path: str, host: str = "localhost", **headers: str) -> int:
    """The status of an answer, 400 of one that is none; 0 while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host} | headers)
        return connection.getresponse().status
    except http.client.HTTPException:
        return 400
    except OSError:
        return 0
    finally:
        connection.close()


def soon(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.2)
    return is_so()


@contextmanager
def started(engines: Engine, line: str, port: int, at: str = "/healthz") -> Iterator[int]:
    """As a line of the page starts it, but for the port; and beside the terminal rather than in it."""
    line = line.replace(":8000:8000", f":{port}:8000").replace("--rm ", "--detach --name troth ")
    if "--network host" in line:
        line += f" --port {port}"
    engines.types(line)
    try:
        assert soon(lambda: asked(port, at) == 200), engines.tries("docker logs troth")
        yield port
    finally:
        engines.types("docker rm --force --time 5 troth")


def test_it_runs_as_nobody_in_particular_and_writes_to_its_volume_alone(engines: Engine) -> None:
    with started(engines, START, free_port()) as port:
        inside = engines.types("docker exec troth cat /proc/1/status")
        places = ["/", "/tmp", "/run", "/var/tmp", "/troth", "/troth/src"]  # noqa: S108 - where it shall not write
        kept_out = [engines.tries(f"docker exec troth touch {place}/mark").returncode for place in places]

        assert "Uid:\t10001\t10001" in inside
        assert [line.split()[1] for line in inside.splitlines() if line.startswith("Cap")] == ["0" * 16] * 5
        assert "NoNewPrivs:\t1" in inside
        assert kept_out == [1] * len(places)
        assert engines.types("docker exec troth stat --format %a /data/troth").strip() == "700"
        assert asked(port, "/start/", "troth.example", **PROXIED) == 403


def test_it_is_well_says_so_and_takes_the_other_commands_of_the_page(engines: Engine) -> None:
    with started(engines, START, free_port()) as port:
        link = next(word for word in engines.types(command("docker logs")).split() if "/start/" in word)

        assert asked(port, link.partition("troth.example")[2], "troth.example", **PROXIED) == 200
        assert asked(port, "/status/", "troth.example", **PROXIED) in {200, 503}
        assert engines.tries("docker healthcheck run troth").returncode == 0
        assert "/data/troth/backups/" in engines.types(command("docker exec"))
        assert engines.types("docker exec troth troth doctor").rstrip().endswith("All is well.")


def test_what_asks_after_its_health_fails_when_it_does_not_answer(engines: Engine) -> None:
    with started(engines, START, free_port()):
        engines.types(f"docker exec troth sh -c '{STOPPED}'")

        assert engines.tries("docker healthcheck run troth").returncode != 0


def test_what_people_keep_is_there_after_a_stop_and_after_a_loss_of_power(engines: Engine) -> None:
    with started(engines, ALONE, free_port()) as port:
        story = Story(port)
        story.alma.front = ""
        story.sign_up(story.alma, "/", operator="other", operator_name="Ben")
        engines.types("docker stop troth")
        ended = engines.types("docker inspect --format {{.State.ExitCode}} troth").strip()
        for again in ("true", "docker kill --signal KILL troth"):
            engines.types(f"{again}; docker start troth")
            assert soon(lambda: asked(port, "/healthz") == 200)
            assert unlocked(story.alma, story)

        assert ended == SIGTERM_WELL


def unlocked(browser: Browser, story: Story) -> bool:
    browser.send("/lock/", story.csrf(browser))
    opened = browser.fill(browser.get("/unlock/"), having="password", password=story.password)
    return opened.path.startswith("/today/")


def test_any_user_can_run_it_with_a_volume_of_their_own_and_none_with_anothers(engines: Engine) -> None:
    own = ALONE.replace("--rm", "--rm --user 1234:1234 --read-only --cap-drop ALL")
    with started(engines, own.replace("troth:/data", "another:/data"), free_port()):
        assert "Uid:\t1234\t1234" in engines.types("docker exec troth cat /proc/1/status")
    with started(engines, ALONE, free_port()):
        pass
    denied = engines.tries(own)

    assert denied.returncode != 0
    assert "Permission denied: /data/troth" in denied.stderr


def test_phones_at_home_reach_it(engines: Engine) -> None:
    """By https beside it; the port itself has the page that explains the way in, and nothing else."""
    with started(engines, AT_HOME.replace("troth:", "home:"), free_port(), at="/") as port:
        authority = engines.types("docker exec troth cat /data/troth/lan/authority.pem")
        trust = ssl.create_default_context(cadata=authority)
        assert soon(lambda: asked(port + 443, "/healthz") != 0)  # that page is there first
        inner = http.client.HTTPSConnection("127.0.0.1", port + 443, timeout=10, context=trust)
        inner.request("GET", "/healthz", headers={"Host": f"localhost:{port + 443}"})

        assert inner.getresponse().read() == b"ok"
        assert asked(port, "/healthz") == 404
        assert "certificate, SHA-256" in engines.types("docker logs troth")


def test_with_the_other_lock_it_keeps_everything_in_postgresql(engines: Engine) -> None:
    engines.types(BUILD.replace("build", "build --build-arg LOCK=postgres"))
    with postgres() as url:
        place = url.partition("@")[2].rpartition("/")[0].replace("%2F", "/")
        Path(place).chmod(0o755)
        line = ALONE.replace("--rm", f"--rm --volume {place}:{place} --env TROTH_DATABASE_URL={url}")
        with started(engines, line.replace("troth:/", "pg:/"), free_port()):
            doctor = engines.tries("docker exec troth troth doctor").stdout

            assert "PostgreSQL" in doctor
            assert "/data/troth/backups/" in engines.types(command("docker exec"))
            assert "troth.sqlite3" not in engines.types("docker exec troth ls /data/troth")
