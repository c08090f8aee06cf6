"""``troth export``: everything that one person can open, for who has their kit and their password alone."""

import argparse
import io
import zipfile
from pathlib import Path

import pytest
from tests.cast import Actor, cheap
from tests.config.running import troth
from tests.keepsake.test_copy import tables

from troth.config.commands import export
from troth.config.console import Stop
from troth.features.journal.entries import JournalEntry
from troth.vault import age, entries

pytestmark = pytest.mark.django_db
WORDS = "amber kettle on a quiet hill"


def takes(monkeypatch: pytest.MonkeyPatch, data: Path, *typed: str, name: str = "Alma", sealed: bool = False) -> Path:
    """Answer what is asked, one line each; where it went."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    place = data / "all.zip"
    with cheap():
        export.main(argparse.Namespace(data=data, name=name, to=place, sealed=sealed))
    return place


def wrote(alma: Actor) -> str:
    entries.put(alma.keyring, alma.person.id, JournalEntry(text="What only Alma knows."))
    return "What only Alma knows."


def test_it_holds_what_she_wrote_and_leaves_no_trace(
    alma: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = wrote(alma)
    before = tables()
    place = takes(monkeypatch, tmp_path, alma.kit, alma.password)
    with zipfile.ZipFile(place) as file:
        assert any(words in file.read(name).decode() for name in file.namelist() if name.endswith(".json"))
    assert tables() == before
    assert place.stat().st_mode & 0o077 == 0


def test_sealed_it_opens_for_the_words_alone(alma: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = takes(monkeypatch, tmp_path, alma.kit, alma.password, WORDS, sealed=True)
    assert place.read_bytes().startswith(age.MAGIC)


@pytest.mark.rule("S-37")
@pytest.mark.parametrize("wrong", ["kit", "password", "name"])
def test_nobody_else_gets_anything(alma: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    kit = "0" * 26 if wrong == "kit" else alma.kit
    password = "a wrong one" if wrong == "password" else alma.password
    with pytest.raises(Stop, match="does not open an account"):
        takes(monkeypatch, tmp_path, kit, password, name="Somebody" if wrong == "name" else "Alma")
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_it_writes_over_nothing(alma: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "all.zip").write_text("mine")
    with pytest.raises(Stop, match="is there already"):
        takes(monkeypatch, tmp_path, alma.kit, alma.password)
    assert (tmp_path / "all.zip").read_text() == "mine"


def test_at_a_terminal_a_wrong_code_ends_with_a_sentence(tmp_path: Path) -> None:
    done = troth("export", "Nobody", data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not open an account" in done.stderr
