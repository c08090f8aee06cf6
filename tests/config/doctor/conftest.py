"""A small Troth as it lies on a disk, made once and copied for each test that breaks it."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.config.running import troth

from troth.config import environment, worked
from troth.config.doctor.finding import Site
from troth.config.jobs import JOBS


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("doctor") / "data"
    assert troth("person", "add", data=data).returncode == 0
    assert troth("backup", data=data).returncode == 0
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of it that is this test's own, in which all is well."""
    copied = Path(shutil.copytree(made, tmp_path / "data"))
    notes = worked.Notes(copied)
    for name, _, _ in JOBS:
        notes.add(name, well=True)
    notes.keep()
    return copied


@pytest.fixture
def site(data: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The same, for tests that look at a piece of it in this very process."""
    monkeypatch.setitem(settings.DATABASES, "default", environment.sqlite(data))
    settings.SERVER_KEY = (data / "server.key").read_bytes()
    settings.MAIL = None
    return Site(data, data / "backups", dt.datetime.now(dt.UTC))
