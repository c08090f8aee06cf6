"""What the host, and anybody else, is shown of how it runs."""

import datetime as dt
import time
from pathlib import Path

import msgspec
import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings
from tests.cast import Actor
from tests.contracts.reading import Page

from troth.config import jobs, worked
from troth.keepsake import copies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def shown(client: Client) -> tuple[int, dict[str, str]]:
    """Its status, and what it says by the names on it."""
    answer = client.get("/status/")
    lines = [one for one in Page(answer.content).elements if one.tag in {"dt", "dd"}][:6]  # Help is below
    words = [" ".join(one.text.split()) for one in lines]
    return answer.status_code, dict(zip(words[::2], words[1::2], strict=True))


def work_was_done(data: Path, *, ago: int = 0, **badly: int) -> None:
    """All of it, so many seconds ago; ``badly``: some of it, and when it last went well."""
    at = int(time.time()) - ago
    done = {name: worked.Worked(at, badly.get(name, at)) for name, _, _ in jobs.JOBS}
    (data / worked.NAME).write_bytes(msgspec.json.encode(done))


def backed_up(data: Path, *, days: int) -> None:
    made = dt.datetime.now(dt.UTC) - dt.timedelta(days=days, minutes=1)
    (data / "backups" / copies.stamp(made)).mkdir(parents=True)


def test_on_the_first_day_nothing_is_late(client: Client) -> None:
    assert shown(client) == (
        200,
        {
            "The database": "It answers.",
            "Timed work": "None was noted on this machine yet.",
            "The newest backup": "None lies on this machine yet.",
        },
    )


def test_when_all_was_done_it_says_so(client: Client, data: Path) -> None:
    work_was_done(data)
    backed_up(data, days=0)

    assert shown(client) == (
        200,
        {
            "The database": "It answers.",
            "Timed work": "All of it was done in time.",
            "The newest backup": "It is less than a day old.",
        },
    )


@pytest.mark.parametrize("ago", [0, 3 * 24 * 3600])
def test_work_that_is_late_or_went_wrong_wants_a_look(client: Client, data: Path, ago: int) -> None:
    work_was_done(data, ago=ago, **({} if ago else {"remind": 0}))
    code, says = shown(client)

    assert (code, says["Timed work"]) == (503, "Some of it is late, or did not go well.")


@pytest.mark.parametrize(
    ("days", "code", "says"),
    [(1, 200, "It is a day old."), (3, 503, "It is 3 days old."), (40, 503, "It is 40 days old.")],
)
def test_an_old_backup_wants_a_look(client: Client, data: Path, days: int, code: int, says: str) -> None:
    work_was_done(data)
    backed_up(data, days=days)
    seen, lines = shown(client)

    assert (seen, lines["The newest backup"]) == (code, says)


def test_a_database_that_does_not_answer_is_said(client: Client) -> None:
    with connection.execute_wrapper(refuses):
        code, says = shown(client)

    assert (code, says["The database"]) == (503, "It does not answer.")


def refuses(*_: object) -> None:
    raise OperationalError


def test_it_is_the_same_for_everybody(client: Client, alma: Actor) -> None:
    assert shown(client) == shown(alma.client)
    assert b"Alma" not in alma.client.get("/status/").content
