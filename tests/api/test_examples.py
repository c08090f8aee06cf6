"""The client and the script of docs/api are typed, and do what they say with a running Troth."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import vobject
from tests.config.running import running
from tests.config.told import commands
from tests.contracts.browser import Browser
from tests.contracts.story import TOKEN, Story

DOCS = Path(__file__).parent.parent.parent / "docs" / "api"
DAY = dt.date.today() + dt.timedelta(days=3)  # noqa: DTZ011 - some day to come, wherever that is


@pytest.fixture(scope="module")
def client() -> Iterator[ModuleType]:
    """The client as a program beside it imports it."""
    spec = spec_from_file_location("client", DOCS / "client.py")
    assert spec is not None
    assert spec.loader is not None
    found = sys.modules["client"] = module_from_spec(spec)
    spec.loader.exec_module(found)
    yield found
    del sys.modules["client"]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where a Troth runs in which somebody has let a program in, and its token."""
    with running(tmp_path_factory.mktemp("here") / "data") as troth:
        story = Story(troth.port)
        story.sign_up(story.alma, "/", operator="other", operator_name="Noor")
        story.alma.fill(story.alma.get("/people/add/"), having="how", name="Noor", kind="friendship", how="alone")
        yield f"http://localhost:{troth.port}/api", _token(story, story.alma)


def test_the_client_and_the_script_are_typed() -> None:
    command = [sys.executable, "-m", "mypy", "--config-file=", "--strict", "client.py", "promises_to_calendar.py"]
    said = os.environ | {"MYPYPATH": "."}
    done = subprocess.run(command, cwd=DOCS, env=said, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_client_reads_and_writes_and_says_why_not(client: ModuleType, here: tuple[str, str]) -> None:
    troth: Any = client.Troth(*here)
    for number in range(22):
        troth.send("POST", "/notes", {"text": f"Line {number}"})
    assert [one["text"] for one in troth.pages("/journal")] == [f"Line {number}" for number in reversed(range(22))]
    with pytest.raises(client.Refused, match="422"):
        troth.send("POST", "/notes", {"text": " "})
    with pytest.raises(client.Refused, match="401"):
        client.Troth(here[0], "troth_none").get("/token")


def test_the_script_writes_a_calendar_that_others_read(
    client: ModuleType, here: tuple[str, str], tmp_path: Path
) -> None:
    troth: Any = client.Troth(*here)
    (one,) = troth.pages("/relationships")
    sent = {"text": "I will water the plants.", "day": DAY.isoformat(), "time": "18:30", "made": "to_myself"}
    troth.send("POST", f"/relationships/{one['id']}/promises", sent)
    file = tmp_path / "promises.ics"
    command = [sys.executable, str(DOCS / "promises_to_calendar.py"), here[0], str(file)]
    said = os.environ | {"TROTH_TOKEN": here[1]}
    done = subprocess.run(command, env=said, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    (event,) = vobject.readOne(file.read_text(encoding="utf-8")).vevent_list
    assert event.summary.value == "I will water the plants."
    assert event.dtstart.value == dt.datetime.combine(DAY, dt.time(18, 30))


def test_what_the_page_types_works_as_it_stands_there(here: tuple[str, str], tmp_path: Path) -> None:
    """With the address of this Troth and its token in it."""
    said = os.environ | {"TOKEN": here[1], "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for line in commands("docs/api.md"):
        typed = line.replace("http://localhost:8000/api", here[0]).replace("troth_…", here[1])
        typed = typed.replace("promises.ics", str(tmp_path / "promises.ics")).replace("curl ", "curl -sS --fail ")
        done = subprocess.run(["sh", "-c", typed], cwd=DOCS, env=said, capture_output=True, text=True, check=False)

        assert done.returncode == 0, (line, done.stdout, done.stderr)
    assert (tmp_path / "promises.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


def _token(story: Story, browser: Browser) -> str:
    page = browser.get("/unlock/tokens/")
    people = [one.value for one in page.form(having="own").fields if one.name == "people"]
    sent = {"password": story.password, "own": "on", "writes": "on", "people": people}
    found = TOKEN.search(browser.fill(page, having="own", **sent).content.decode())
    assert found is not None
    return found[0]
