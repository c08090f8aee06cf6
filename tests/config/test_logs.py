import json
import logging
import sys

import pytest

from troth.config.logs import CodesOnly

SECRET = "my mother is ill"


def line(name: str, message: object, *args: object, error: bool = False, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(name, logging.ERROR, "", 0, message, args, sys.exc_info() if error else None)
    record.__dict__.update(extra)
    text = CodesOnly().format(record)
    assert SECRET not in text
    return json.loads(text)  # type: ignore[no-any-return]


def test_our_own_codes_are_written() -> None:
    assert line("troth.worker", "job_failed", job="backup") | {"time": ""} == {
        "time": "",
        "level": "ERROR",
        "logger": "troth.worker",
        "event": "job_failed",
        "job": "backup",
    }


@pytest.mark.parametrize("name", ["troth.worker", "django.request", "root"])
def test_a_message_that_is_no_code_is_left_out(name: str) -> None:
    assert "event" not in line(name, f"could not save {SECRET}")


def test_arguments_are_left_out() -> None:
    line("troth.worker", "saved", SECRET)


def test_an_extra_that_is_not_allowed_is_left_out() -> None:
    assert set(line("troth.worker", "saved", body=SECRET, job=SECRET)) == {"time", "level", "logger", "event"}


def test_an_exception_is_its_type_and_our_own_frames() -> None:
    try:
        CodesOnly().format(SECRET)  # type: ignore[arg-type]
    except AttributeError:
        written = line("django.request", "Internal Server Error", error=True)

    assert written["error"] == "AttributeError"
    assert [frame.split(":")[0] for frame in written["at"]] == ["config/logs.py"]  # type: ignore[attr-defined]
